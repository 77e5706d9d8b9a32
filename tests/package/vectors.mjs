/** The golden vectors, as the package's tests want them. */
import { readFileSync } from "node:fs";

const VALID = ["op", "region", "sts", "secret"];
const PUBLIC = ["RegionId", "VServerGroupId", "BackendServers"];

/** Reads the vectors that are valid calls through the public functions, of the given profiles. */
export function publicVectors(name, profiles) {
  const vectors = JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
  return vectors.filter(
    ({ kind, profile, input }) =>
      VALID.includes(kind) &&
      profiles.includes(profile) &&
      input.paramLocation !== "form" &&
      Object.keys(input.params).every((parameter) => PUBLIC.includes(parameter)),
  );
}

/** Returns the arguments that make the call of a vector, with the servers as a string or as the list it was made of. */
export function callOf({ input }, signatureMethod, asList) {
  const servers = asList ? input.backendServers : input.params.BackendServers;
  const options = {
    signatureMethod,
    method: input.method,
    endpoint: input.host,
    date: new Date(input.date),
    nonce: input.nonce,
  };
  return [{ ...input.params, BackendServers: servers }, input.credentials, options];
}
