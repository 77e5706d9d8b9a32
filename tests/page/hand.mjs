import assert from "node:assert/strict";

/** How people go about the page: each journey is made in all of these ways. `options` are those of the test. */
export const WAYS = [
  { how: "by the mouse, at 1280 px", by: "mouse", options: { width: 1280 } },
  { how: "by the keyboard alone, at 1280 px", by: "keyboard", options: { width: 1280 } },
  { how: "by touch, at 375 px", by: "touch", options: { width: 375, context: { hasTouch: true } } },
];

/** Returns what someone can do on a page with the mouse, by the keyboard alone, or by touch. */
export function handOf(page, by) {
  return { mouse, keyboard, touch }[by](page);
}

// Where there is room, both columns and all fields are in sight.
const wide = { column: async () => {}, unfold: async () => {} };

function mouse(page) {
  return {
    ...wide,
    press: (locator) => locator.click(),
    check: (locator) => locator.click({ force: true }),
    choose: (locator, label) => locator.selectOption({ label }),
    type: (locator, text) => locator.fill(text),
    async paste(locator, text) {
      await locator.click();
      await clip(page, text);
    },
  };
}

function touch(page) {
  return {
    ...mouse(page),
    press: (locator) => locator.tap(),
    check: (locator) => locator.tap({ force: true }),
    async type(locator, text) {
      await locator.tap();
      await locator.fill(text);
    },
    async column(name) {
      await page.locator(`[id="view.column"] input[value=${name}]`).tap({ force: true });
    },
    async unfold() {
      const where = page.locator("#where");
      if ((await where.getAttribute("aria-expanded")) === "false") await where.tap();
    },
  };
}

function keyboard(page) {
  return {
    ...wide,
    async press(locator) {
      await reach(page, locator);
      await page.keyboard.press("Enter");
    },
    async check(locator) {
      const group = locator.locator("xpath=ancestor::fieldset[1]");
      await reach(page, group.locator("input:checked"));
      const radios = group.getByRole("radio");
      const index = (radio) => radios.evaluateAll((all, radio) => all.indexOf(radio), radio);
      const steps =
        (await index(await locator.elementHandle())) -
        (await index(await group.locator("input:checked").elementHandle()));
      for (let step = 0; step < Math.abs(steps); step++)
        await page.keyboard.press(steps > 0 ? "ArrowRight" : "ArrowLeft");
    },
    async choose(locator, label) {
      await reach(page, locator);
      const steps = await locator.evaluate(
        (select, label) => [...select.options].findIndex((option) => option.label === label) - select.selectedIndex,
        label,
      );
      for (let step = 0; step < Math.abs(steps); step++) await page.keyboard.press(steps > 0 ? "ArrowDown" : "ArrowUp");
    },
    async type(locator, text) {
      await reach(page, locator);
      await page.keyboard.press("Control+a");
      if (text === "") await page.keyboard.press("Delete");
      else await page.keyboard.insertText(text);
    },
    async paste(locator, text) {
      await reach(page, locator);
      await clip(page, text);
    },
  };
}

async function clip(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+v");
}

/** Presses Tab until a locator has the focus; each stop on the way must be seen to have it, and be in view. */
export async function reach(page, locator) {
  await locator.waitFor();
  const found = await locator.evaluate((wanted) => {
    const here = document.activeElement;
    if (here === wanted) return "here";
    return here.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
  });
  if (found === "here") return;
  for (let stops = 0; stops < 150; stops++) {
    await page.keyboard.press(found);
    const { arrived, stop, outlined, inView } = await locator.evaluate((wanted) => {
      const focused = document.activeElement;
      // The ring of a radio button is drawn around its words.
      const ringed = focused.type === "radio" ? focused.nextElementSibling : focused;
      const { top, bottom } = focused.getBoundingClientRect();
      return {
        arrived: focused === wanted,
        stop: focused.outerHTML.slice(0, 100),
        outlined: getComputedStyle(ringed).outlineStyle !== "none",
        inView: bottom > 0 && top < innerHeight,
      };
    });
    assert.ok(outlined && inView, `the focus must be seen on ${stop}`);
    if (arrived) return;
  }
  assert.fail(`${found} must lead to ${locator}`);
}
