/** The keys that lead to another tab. */
const KEYS = new Map([
  ["Home", () => 0],
  ["End", (_, count) => count - 1],
  ["ArrowLeft", (at, count) => (at + count - 1) % count],
  ["ArrowRight", (at, count) => (at + 1) % count],
]);

/** Lets the arrow keys choose among the tabs of a list. */
export function arrowKeys(list, choose) {
  list.addEventListener("keydown", (event) => {
    const tabs = [...list.querySelectorAll("[role=tab]")];
    const next = KEYS.get(event.key)?.(tabs.indexOf(event.target), tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(tabs[next]);
    tabs[next].focus();
  });
}
