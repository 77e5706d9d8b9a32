/** What the results part says. */
export const RESULTS = {};
