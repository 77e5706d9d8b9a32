/** Credentials as a blank form has them. */
export const NO_CREDENTIALS = { accessKeyId: "", accessKeySecret: "", securityToken: "" };

/** Returns true if none of the credentials has a value. */
export function isBlankKey(credentials) {
  return Object.values(credentials).every((text) => text === "");
}

/** Replaces the credentials; without any, clears them. */
export function setCredentials(state, credentials = NO_CREDENTIALS) {
  state.form.credentials = { ...NO_CREDENTIALS, ...credentials };
  for (const name of Object.keys(NO_CREDENTIALS)) state.touched.delete(`credentials.${name}`);
}
