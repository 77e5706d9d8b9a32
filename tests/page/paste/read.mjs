// Modules of the page that links need read the browser's languages when they load; Node 20 has none.
globalThis.navigator ??= { languages: ["en"] };

export const { readPaste } = await import("../../../www/paste/index.js");
