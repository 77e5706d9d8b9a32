import { isCredential } from "./names.js";
import { Unreadable } from "./notes.js";
import { calledBy, readObject, readPairs } from "./objects.js";
import { readValue } from "./servers.js";

const METHODS = ["GET", "POST"];

/**
 * Reads a request `{ method, url, headers, body }`, signed by either signature; headers are pairs. `expands` tells that a
 * shell had yet to fill in something.
 */
export function readRequest({ method, url: address, headers = [], body = "", expands = false }, notes) {
  const url = parse(address);
  const found = new Map();
  for (const [name, value] of headers) {
    if (isCredential(name)) notes.addCredential(name);
    found.set(name.toLowerCase(), value);
  }
  if (url.username || url.password) notes.addCredential("user");
  const query = pairsOf(url.search.slice(1));
  const explored = query.find(({ key, value }) => key === "params" && /^\s*\{/.test(value));
  if (explored && /\bapi\.(?:aliyun|alibabacloud)\.com$/.test(url.hostname)) return readExplored(explored, url, notes);

  const pairs = [...query, ...pairsOf(body)].map((pair) => ({ ...pair, expands: expands && /[$`]/.test(pair.value) }));
  const operation = calledBy(found.get("x-acs-action") ?? valueNamed(pairs, "Action"));
  const params = readPairs(pairs, notes);
  const signatureMethod = signatureOf(found, pairs);
  // The address alone tells no method, but for a signature that travels in the query of a GET.
  const how = method ?? (signatureMethod === "HMAC-SHA1" ? "GET" : undefined);
  const options = {
    ...(signatureMethod && { signatureMethod }),
    ...methodOf(how, notes),
    endpoint: endpointOf(url),
  };
  return { ...operation, params, options };
}

/** Reads a query or a form body that stands alone. */
export function readQuery(text, notes) {
  const pairs = pairsOf(text.replace(/^\?/, ""));
  const signatureMethod = signatureOf(new Map(), pairs);
  return {
    ...calledBy(valueNamed(pairs, "Action")),
    params: readPairs(pairs, notes),
    ...(signatureMethod && { options: { signatureMethod } }),
  };
}

// A link of the OpenAPI Explorer carries the parameters as JSON.
function readExplored({ value }, url, notes) {
  const operation = calledBy(url.pathname.split("/").at(-1));
  const object = readValue(value, notes);
  return { ...operation, ...(object instanceof Map && { params: readObject(object, notes).params }), kind: "explorer" };
}

function parse(address) {
  try {
    return new URL(/^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`);
  } catch {
    throw new Unreadable("bad_url");
  }
}

function endpointOf({ protocol, host, origin }) {
  return protocol === "https:" ? host : origin;
}

function methodOf(method, notes) {
  if (method === undefined) return {};
  if (METHODS.includes(method.toUpperCase())) return { method: method.toUpperCase() };
  notes.add("method_dropped", { method });
  return {};
}

function signatureOf(headers, pairs) {
  if (/^ACS3-/.test(headers.get("authorization") ?? "") || headers.has("x-acs-action")) return "ACS3-HMAC-SHA256";
  return valueNamed(pairs, "SignatureMethod") === "HMAC-SHA1" ? "HMAC-SHA1" : undefined;
}

function pairsOf(form) {
  return [...new URLSearchParams(form)].map(([key, value]) => ({ key, value }));
}

function valueNamed(pairs, name) {
  return pairs.find(({ key }) => key === name)?.value;
}
