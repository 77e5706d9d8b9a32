/** What tests do with the grid of servers. */

/** Returns the values of a column, from the first row to the last. */
export const column = (page, name, list = "BackendServers") =>
  page.locator(`#${list} [data-field$=".${name}"]`).evaluateAll((all) => all.map(({ value }) => value));

/** Returns what the JSON of a list says. */
export const payload = async (page, list = "BackendServers") =>
  JSON.parse(await page.locator(`[id="payload.${list}"]`).inputValue());

/** Pastes a text into a cell, as Ctrl+V does. */
export const pasteInto = (cell, text) =>
  cell.evaluate((input, pasted) => {
    input.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    // What nobody takes, the browser puts in.
    if (input.dispatchEvent(event)) document.execCommand("insertText", false, pasted);
  }, text);

/** Returns that many servers as TSV, each with an ID and a port of its own. */
export const lines = (count) =>
  Array.from({ length: count }, (_, index) => `i-${index + 1}\t${8000 + index}`).join("\n");
