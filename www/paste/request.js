import { Unreadable } from "./changes.js";
import { isCredential } from "./fields.js";
import { noteAction, readObject, readPairs } from "./params.js";
import { readValue } from "./rows.js";

const METHODS = ["GET", "POST"];

/**
 * Reads a request `{ method, url, headers, body }`, signed by either signature; headers are pairs. `expands` tells that a
 * shell had yet to fill in something.
 */
export function readRequest({ method, url: address, headers = [], body = "", expands = false }, changes) {
  const url = parse(address);
  const found = new Map();
  for (const [name, value] of headers) {
    if (isCredential(name)) changes.addCredential(name);
    found.set(name.toLowerCase(), value);
  }
  if (url.username || url.password) changes.addCredential("user");
  const query = pairsOf(url.search.slice(1));
  const explored = query.find(({ key, value }) => key === "params" && /^\s*\{/.test(value));
  if (explored && /\bapi\.(?:aliyun|alibabacloud)\.com$/.test(url.hostname))
    return readExplored(explored, url, changes);

  const pairs = [...query, ...pairsOf(body)].map((pair) => ({ ...pair, expands: expands && /[$`]/.test(pair.value) }));
  noteAction(found.get("x-acs-action") ?? valueNamed(pairs, "Action"), changes);
  const params = readPairs(pairs, changes);
  const signatureMethod = signatureOf(found, pairs);
  // The address alone tells no method, but for a signature that travels in the query of a GET.
  const how = method ?? (signatureMethod === "HMAC-SHA1" ? "GET" : undefined);
  const options = {
    ...(signatureMethod && { signatureMethod }),
    ...methodOf(how, changes),
    endpoint: endpointOf(url),
  };
  return { params, options };
}

/** Reads a query or a form body that stands alone. */
export function readQuery(text, changes) {
  const pairs = pairsOf(text.replace(/^\?/, ""));
  noteAction(valueNamed(pairs, "Action"), changes);
  const signatureMethod = signatureOf(new Map(), pairs);
  return { params: readPairs(pairs, changes), ...(signatureMethod && { options: { signatureMethod } }) };
}

// A link of the OpenAPI Explorer carries the parameters as JSON.
function readExplored({ value }, url, changes) {
  noteAction(url.pathname.split("/").at(-1), changes);
  const object = readValue(value, changes);
  return { kind: "explorer", ...(object instanceof Map && { params: readObject(object, changes).params }) };
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

function methodOf(method, changes) {
  if (method === undefined) return {};
  if (METHODS.includes(method.toUpperCase())) return { method: method.toUpperCase() };
  changes.add("method_dropped", { method });
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
