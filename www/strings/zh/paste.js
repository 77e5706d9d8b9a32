/** What the paste part says. */
export const PASTE = {};
