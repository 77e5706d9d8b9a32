import { bringLate } from "./strings.js";

let style;

/** Brings a part of the page that is not there at once, with its style and its words. */
export async function bringPart(load) {
  const [part] = await Promise.all([load(), bringStyle(), bringLate()]);
  return part;
}

function bringStyle() {
  style ??= new Promise((resolve, reject) => {
    const link = document.getElementById("late-style").content.firstElementChild.cloneNode();
    link.onload = resolve;
    link.onerror = () => {
      style = undefined;
      link.remove();
      reject(new Error(link.href));
    };
    document.head.append(link);
  });
  return style;
}
