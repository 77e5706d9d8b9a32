/** What the debug part says. */
export const DEBUG = {};
