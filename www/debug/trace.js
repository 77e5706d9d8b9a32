import { PARAMETERS, rowPlace } from "../state.js";

/** Where the parts of a signature come from that are no parameters of the operation: the field of the form, or what else there is. */
const SOURCES = {
  AccessKeyId: "credentials.accessKeyId",
  "x-acs-accesskey-id": "credentials.accessKeyId",
  SecurityToken: "credentials.securityToken",
  "x-acs-security-token": "credentials.securityToken",
  Action: "operation",
  "x-acs-action": "operation",
  SignatureMethod: "options.signatureMethod",
  "ACS3-HMAC-SHA256": "options.signatureMethod",
  method: "options.method",
  host: "options.endpoint",
  Timestamp: "stamp",
  "x-acs-date": "stamp",
  SignatureNonce: "stamp",
  "x-acs-signature-nonce": "stamp",
  signature: "credentials.accessKeySecret",
};

/** The fields that determine the host together. */
const HOST = ["RegionId", "options.network", "options.endpoint"];

/** Returns the field that a part comes from, if there is one. */
export function sourceOf(name) {
  const parameter = name.split(".")[0];
  if (PARAMETERS.has(parameter)) return parameter;
  return Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
}

/** Returns a function that tells whether a part comes from a field of the form. */
export function comesFrom(key, form) {
  const [row] = key.split(".");
  const field = rowPlace(form, row)?.list ?? key;
  return (name) => sourceOf(name) === field || (name === "host" && HOST.includes(field));
}

/**
 * Splits the stages of a signature into parts, each a text and the name of the parameter that it comes from; the parts of a
 * stage joined are the stage.
 */
export function traceOf({ canonicalRequest, stringToSign, signature }) {
  const isRpc = !canonicalRequest.includes("\n");
  return {
    canonical: isRpc ? query(canonicalRequest, "&", "=") : acs3Request(canonicalRequest),
    string: isRpc ? rpcString(stringToSign) : acs3String(stringToSign),
    signature: [{ text: signature, name: "signature" }],
  };
}

function acs3Request(text) {
  const [method, path, parameters, ...rest] = text.split("\n");
  const headers = rest.map((line) => {
    const [name, value] = line.split(":", 2);
    return value === undefined ? { text: line } : { text: line, name };
  });
  return lines([
    [{ text: method, name: "method" }],
    [{ text: path }],
    query(parameters, "&", "="),
    ...headers.map((part) => [part]),
  ]);
}

function acs3String(text) {
  const [method, hash] = text.split("\n");
  return lines([[{ text: method, name: method }], [{ text: hash, name: "canonical" }]]);
}

function rpcString(text) {
  const [method, path, parameters] = text.split("&");
  return [{ text: method, name: "method" }, { text: `&${path}&` }, ...query(parameters, "%26", "%3D")];
}

function query(text, between, equals) {
  return text.split(between).flatMap((pair, index) => {
    const part = { text: pair, name: pair.split(equals)[0] };
    return index === 0 ? [part] : [{ text: between }, part];
  });
}

function lines(all) {
  return all.flatMap((parts, index) => (index === 0 ? parts : [{ text: "\n" }, ...parts]));
}
