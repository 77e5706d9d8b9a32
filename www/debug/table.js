import { readCanonical } from "./canonical.js";
import { writtenDifferences } from "./payload.js";

/** What nobody chooses: these differ from call to call. */
const PASSING = new Set(["SignatureNonce", "Timestamp", "x-acs-date", "x-acs-signature-nonce"]);

/** Headers and parameters whose value is a secret. */
const HIDDEN = new Set(["SecurityToken", "x-acs-security-token"]);

/**
 * Compares what the service saw with `yours`, names and values, parameter by parameter. Each row has a verdict: "same", "differs",
 * "written" with how the same list is written otherwise, "blank" for what the form leaves blank, "missing" for what the service did
 * not see, "client" for what only a client sets, "unsigned" for what your own string lacks.
 */
export function tableOf(seen, yours, { isOwn = false } = {}) {
  const mine = new Map(yours);
  const names = [...new Set([...seen.map(([name]) => name), ...mine.keys()])];
  const theirs = new Map(seen);
  return names.map((name) => {
    const [server, own] = [theirs.get(name), mine.get(name)];
    return { name, server: shown(name, server), own: shown(name, own), ...verdictOf(name, server, own, isOwn) };
  });
}

/** Returns the parameters of a server's string, the method first. */
export function seenBy({ method, parameters }) {
  return [["Method", method], ...parameters];
}

/** Returns what a canonical request says, by the names of parameters and headers. */
export function canonicalRows(text) {
  const { method, parameters, headers } = readCanonical(text);
  return [["Method", method], ...parameters, ...headers.map(([name, value = ""]) => [name, value])];
}

/** The form as the service names things, whatever signature the form has chosen. */
export function namedFor(kind, parameters) {
  const names =
    kind === "rpc"
      ? { "x-acs-action": "Action", "x-acs-security-token": "SecurityToken" }
      : { Action: "x-acs-action", SecurityToken: "x-acs-security-token" };
  const foreign = kind === "rpc" ? "host" : "AccessKeyId";
  return parameters.filter(([name]) => name !== foreign).map(([name, value]) => [names[name] ?? name, value]);
}

function verdictOf(name, server, own, isOwn) {
  if (server === undefined) return { verdict: "missing" };
  if (own === undefined && isOwn) return { verdict: "unsigned" };
  if (own === undefined || (PASSING.has(name) && !isOwn)) return { verdict: "client" };
  if (own === server) return { verdict: "same" };
  if (own === "") return { verdict: "blank" };
  const how = writtenDifferences(server, own);
  return how ? { verdict: "written", how } : { verdict: "differs" };
}

function shown(name, value) {
  return HIDDEN.has(name) && value ? "*".repeat(8) : value;
}
