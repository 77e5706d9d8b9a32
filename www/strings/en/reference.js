/** What the reference part says. */
export const REFERENCE = {};
