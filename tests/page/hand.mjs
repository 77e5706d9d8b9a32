import assert from "node:assert/strict";

/** How people go about the page: each journey is made in both ways. */
export const WAYS = [
  { how: "by the keyboard alone, at 320 px", width: 320, by: "keyboard" },
  { how: "by the mouse, at 1280 px", width: 1280, by: "mouse" },
];

/** Returns what someone can do on a page, by the keyboard alone or with the mouse. */
export function handOf(page, by) {
  return by === "mouse" ? mouse(page) : keyboard(page);
}

function mouse(page) {
  return {
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

function keyboard(page) {
  return {
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
      await page.keyboard.type(label);
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
