import { aliyun } from "./aliyun.js";
import { csharp } from "./csharp.js";
import { curl } from "./curl.js";
import { go } from "./go.js";
import { java } from "./java.js";
import { inBrowser, inNode } from "./javascript.js";
import { php } from "./php.js";
import { python } from "./python.js";

const SAMPLES = [curl, aliyun, inNode, inBrowser, python, java, go, php, csharp];

/**
 * Returns programs that make a call: `{ id, label, filename, language, code }` each.
 *
 * `params` has the strings `RegionId`, `VServerGroupId` and `BackendServers`, the JSON that is sent. Of `options`,
 * `endpoint` (a host or an origin), `signatureMethod` and `method` are followed where a program has a say in them. The
 * programs take credentials from their environment. The one of curl needs to know the `origin` that the call goes to, and
 * is left out without one.
 */
export function samples(params, options = {}, origin = undefined) {
  const call = {
    ...Object.fromEntries(Object.entries(params).map(([name, text]) => [name, wellFormed(text)])),
    endpoint: endpointOf(options.endpoint),
    options,
    origin,
  };
  return SAMPLES.map((sample) => sample(call)).filter(Boolean);
}

// As all of them would send it: a lone half of a character has no place in UTF-8.
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

function endpointOf(endpoint) {
  if (!endpoint) return undefined;
  const [, protocol = "https", host] = /^(?:(https?):\/\/)?([^/]*)/.exec(wellFormed(endpoint.trim()));
  return { protocol, host, isPlain: protocol === "http" };
}
