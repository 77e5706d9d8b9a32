/** Shared by the hand-written signers: everything except hashing. */

const ORIGIN = "https://slb.aliyuncs.com";
const HOST = "slb.aliyuncs.com";
const ACTION = "RemoveVServerGroupBackendServers";
const VERSION = "2014-05-15";
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const SIGNED = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";

const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const now = () => new Date().toISOString().replace(/\.\d+/, "");

function queryOf(params) {
  return Object.keys(params)
    .sort()
    .map((name) => `${encode(name)}=${encode(params[name])}`)
    .join("&");
}

/** Returns the canonical request of signature V3, and a function that makes the request of a signature. */
export function describeV3({ BackendServers, ...params }, { accessKeyId }, nonce) {
  const query = queryOf({ ...params, BackendServers: JSON.stringify(BackendServers) });
  const headers = {
    "x-acs-action": ACTION,
    "x-acs-content-sha256": EMPTY,
    "x-acs-date": now(),
    "x-acs-signature-nonce": nonce,
    "x-acs-version": VERSION,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = `POST\n/\n${query}\nhost:${HOST}\n${lines.join("")}\n${SIGNED}\n${EMPTY}`;
  const requestOf = (signature) => {
    const authorization = `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${SIGNED},Signature=${signature}`;
    return { method: "POST", url: `${ORIGIN}/?${query}`, headers: { ...headers, Authorization: authorization } };
  };
  return { canonical, requestOf };
}

/** Returns the string to sign of the RPC signature, and a function that makes the request of a signature. */
export function describeRpc({ BackendServers, ...params }, { accessKeyId }, nonce) {
  const form = queryOf({
    ...params,
    BackendServers: JSON.stringify(BackendServers),
    AccessKeyId: accessKeyId,
    Action: ACTION,
    Format: "JSON",
    SignatureMethod: "HMAC-SHA1",
    SignatureNonce: nonce,
    SignatureVersion: "1.0",
    Timestamp: now(),
    Version: VERSION,
  });
  const requestOf = (signature) => ({
    method: "POST",
    url: `${ORIGIN}/`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `${form}&Signature=${encode(signature)}`,
  });
  return { stringToSign: `POST&%2F&${encode(form)}`, requestOf };
}
