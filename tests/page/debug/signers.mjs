/** Hand-written signers, right and wrong, as they are found in scripts; curl sends what they make. */
import { createHash, createHmac, randomUUID } from "node:crypto";
import { CAUSES, PARAMS } from "./causes.mjs";
import { temporary } from "./keys.mjs";

const RIGHT = {
  method: "GET",
  encode: strict,
  outer: strict,
  key: (secret) => `${secret}&`,
  finish: (hmac) => hmac.digest("base64"),
  signed: (params) => params,
};

/** Each cause by its name: a signer of the RPC signature, or with `v3` one of signature V3. */
export const SIGNERS = {
  "wrong-secret": { ...CAUSES["wrong-secret"], signer: {} },
  "unknown-key": { ...CAUSES["unknown-key"], signer: {} },
  "missing-token": { ...CAUSES["missing-token"], signer: {} },
  expired: { ...CAUSES.expired, signer: {} },
  nonce: { ...CAUSES.nonce, signer: {} },
  method: { signer: { signedMethod: "POST" } },
  plus: { signer: { encode: (text) => strict(text).replaceAll("%20", "+") } },
  bare: { signer: { encode: encodeURIComponent } },
  "java-encoder": {
    signer: { encode: (text) => strict(text).replaceAll("%20", "+").replaceAll("%2A", "*").replaceAll("~", "%7E") },
  },
  "lower-hex": { signer: { encode: lower, outer: lower } },
  "no-outer-encoding": { signer: { outer: (text) => text } },
  "key-without-ampersand": { signer: { key: (secret) => secret } },
  "hex-in-base64": { signer: { finish: (hmac) => Buffer.from(hmac.digest("hex")).toString("base64") } },
  "token-not-signed": {
    credentials: temporary,
    signer: { signed: (params) => params.filter(([name]) => name !== "SecurityToken") },
  },
  "signature-not-encoded": { signer: { rawSignature: true } },
  "key-order": { ...CAUSES["key-order"], signer: {} },
  spaces: { ...CAUSES.spaces, signer: {} },
  number: { ...CAUSES.number, signer: {} },
  "v3-wrong-secret": { ...CAUSES["wrong-secret"], signer: { v3: true } },
  "v3-expired": { ...CAUSES.expired, signer: { v3: true } },
  "v3-nonce": { ...CAUSES.nonce, signer: { v3: true } },
  "v3-missing-token": { ...CAUSES["missing-token"], signer: { v3: true } },
  "v3-unknown-key": { ...CAUSES["unknown-key"], signer: { v3: true } },
  "v3-method": { signer: { v3: true, signedMethod: "POST" } },
  "v3-host": { signer: { v3: true, signedHost: "slb.aliyuncs.com" } },
  "v3-plus": { signer: { v3: true, encode: (text) => strict(text).replaceAll("%20", "+") } },
  "v3-bare": { signer: { v3: true, encode: encodeURIComponent } },
  "v3-no-blank-line": { signer: { v3: true, afterHeaders: "" } },
  "v3-rpc-key": { signer: { v3: true, key: (secret) => `${secret}&` } },
};

/** Signs a removal; returns the request, and what was signed. */
export function signedBy(changes, credentials, host) {
  const signer = { ...RIGHT, ...(changes.v3 && { key: (secret) => secret, afterHeaders: "\n" }), ...changes };
  return changes.v3 ? signedV3(signer, credentials, host) : signedRpc(signer, credentials, host);
}

function signedRpc(signer, credentials, host) {
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  const { method, signedMethod = method, encode, outer, key, finish, signed, rawSignature } = signer;
  const params = Object.entries({
    ...PARAMS,
    AccessKeyId: accessKeyId,
    Action: "RemoveVServerGroupBackendServers",
    Format: "JSON",
    ...(securityToken && { SecurityToken: securityToken }),
    SignatureMethod: "HMAC-SHA1",
    SignatureNonce: randomUUID(),
    SignatureVersion: "1.0",
    Timestamp: now(),
    Version: "2014-05-15",
  }).sort();
  const query = signed(params)
    .map((pair) => pair.map(encode).join("="))
    .join("&");
  const stringToSign = [signedMethod, outer("/"), outer(query)].join("&");
  const signature = finish(createHmac("sha1", key(accessKeySecret)).update(stringToSign), params);
  // A signature is changed by what is not encoded only if it has a plus sign: nearly half of them have.
  if (rawSignature && !signature.includes("+")) return signedRpc(signer, credentials, host);
  const all = [...params.map((pair) => pair.map(strict)), ["Signature", rawSignature ? signature : strict(signature)]];
  return { method, url: `http://${host}/?${all.map((pair) => pair.join("=")).join("&")}`, headers: {}, stringToSign };
}

function signedV3(signer, { accessKeyId, accessKeySecret, securityToken }, host) {
  const { method, signedMethod = method, signedHost = host, encode, key, afterHeaders } = signer;
  const query = Object.entries(PARAMS)
    .sort()
    .map((pair) => pair.map(encode).join("="))
    .join("&");
  const own = {
    "x-acs-action": "RemoveVServerGroupBackendServers",
    "x-acs-version": "2014-05-15",
    "x-acs-date": now(),
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-content-sha256": sha256(""),
    ...(securityToken && { "x-acs-accesskey-id": accessKeyId, "x-acs-security-token": securityToken }),
  };
  const headers = Object.entries({ ...own, host: signedHost }).sort();
  const names = headers.map(([name]) => name).join(";");
  const lines = headers.map(([name, value]) => `${name}:${value}`).join("\n");
  const canonicalRequest = `${signedMethod}\n/\n${query}\n${lines}\n${afterHeaders}${names}\n${sha256("")}`;
  const stringToSign = `ACS3-HMAC-SHA256\n${sha256(canonicalRequest)}`;
  const signature = createHmac("sha256", key(accessKeySecret)).update(stringToSign).digest("hex");
  const Authorization = `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}`;
  const url = `http://${host}/?${new URLSearchParams(PARAMS)}`;
  return { method, url, headers: { ...own, Authorization }, stringToSign, canonicalRequest };
}

function strict(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (bare) => `%${bare.charCodeAt(0).toString(16).toUpperCase()}`);
}

function lower(text) {
  return strict(text).replace(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase());
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

function now() {
  return new Date().toISOString().replace(/\.\d+/, "");
}
