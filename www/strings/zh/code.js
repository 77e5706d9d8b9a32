/** What the code part says. */
export const CODE = {};
