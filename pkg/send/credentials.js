/** Reads credentials: fixed ones, or a provider that is asked for each attempt. */
import { takeCredentials } from "./core.js";
import { option } from "./given.js";

/**
 * Reads a source of credentials. `fixed` holds a copy of fixed credentials; `obtain` resolves to those of one attempt. The time limit
 * of an attempt does not apply to a provider, which may have to ask a person.
 */
export function credentialSource(credentials) {
  const provider = providerOf(credentials);
  if (provider) return { fixed: undefined, obtain: async () => takeCredentials(await provider()) };
  const fixed = takeCredentials(credentials);
  return { fixed, obtain: async () => fixed };
}

function providerOf(credentials) {
  if (typeof credentials === "function") return () => credentials();
  const get = option(credentials, "getCredential");
  return typeof get === "function" ? () => get.call(credentials) : undefined;
}
