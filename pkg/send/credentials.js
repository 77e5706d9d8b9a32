/** Where credentials come from: they are there, or a provider yields fresh ones for each attempt. */
import { takeCredentials } from "./core.js";
import { option } from "./given.js";

/**
 * Takes a source of credentials. `fixed` holds credentials that are there already, as they are now; `obtain` yields those for one
 * attempt. The time limit of an attempt does not hold for a provider, which may have to ask a person.
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
