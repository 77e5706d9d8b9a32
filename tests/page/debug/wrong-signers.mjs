/** Random requests, and signers that are wrong in one way: plain second implementations of both signatures. */
import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { enc } from "./fixtures.mjs";

/** The key of all random requests. */
export const CREDENTIALS = { accessKeyId: "LTAI5t", accessKeySecret: "tests3cret", securityToken: "" };
const SPECIAL = [..." +*~!'()/%=&;:,.-_中😀"];

const word = fc.string({ unit: fc.constantFrom(..."abzAZ09", ...SPECIAL), minLength: 1, maxLength: 12 });
const server = fc.record(
  { ServerId: word, Port: fc.oneof(fc.integer({ min: 1, max: 65535 }), fc.constant("80")), Description: word },
  { requiredKeys: ["ServerId", "Port"] },
);
/** Random parameters of a removal. */
export const params = fc.record({
  RegionId: fc.constantFrom("cn-hangzhou", "eu-central-1"),
  VServerGroupId: word,
  BackendServers: fc.array(server, { minLength: 1, maxLength: 3 }).map((list) => JSON.stringify(list)),
});
/** A random nonce. */
export const nonce = fc.uuid();

const form = (text) => enc(text).replaceAll("%20", "+");
const bare = (characters) => (text) => [...characters].reduce((done, one) => done.replaceAll(enc(one), one), enc(text));
const lower = (text) => enc(text).replace(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase());

/** Each way of being wrong: the changes of a signer, and the names under which it may be found. */
export const RPC_WAYS = [
  { name: "plus", inner: form },
  { name: "bare", inner: bare("!'()*") },
  { name: "bare", inner: bare("*") },
  { name: "bare", inner: bare("/") },
  { name: "tilde", inner: (text) => enc(text).replaceAll("~", "%7E") },
  { name: "lower", inner: lower },
  { name: "lower", inner: lower, outer: lower },
  { name: "twice", inner: (text) => enc(enc(text)) },
  { name: "no_outer", outer: (text) => text },
  { name: "method", method: "POST" },
  { name: "omitted", drop: "BackendServers" },
  { name: "omitted", drop: "Version" },
  { name: "no_ampersand", key: (secret) => secret },
  { name: "secret_space", key: (secret) => `${secret}\n&` },
  { name: "hex", finish: (hmac) => hmac.digest("hex") },
  { name: "hex_in_base64", finish: (hmac) => Buffer.from(hmac.digest("hex")).toString("base64") },
  { name: "value", edit: (text) => JSON.stringify(JSON.parse(text), null, 1).replace(/\n\s*/g, " ") },
  {
    name: "value",
    edit: (text) => JSON.stringify(JSON.parse(text).map(({ ServerId, ...rest }) => ({ ...rest, ServerId }))),
  },
];

/** The same for signature V3. */
export const V3_WAYS = [
  { name: "plus", inner: form },
  { name: "bare", inner: bare("!'()*") },
  { name: "tilde", inner: (text) => enc(text).replaceAll("~", "%7E") },
  { name: "lower", inner: lower },
  { name: "twice", inner: (text) => enc(enc(text)) },
  { name: "method", method: "POST" },
  { name: "host", host: "slb.aliyuncs.com" },
  { name: "blank_line", blank: "" },
  { name: "newline_end", end: "\n" },
  { name: "header_text", header: (name) => name.replace("x-acs", "X-Acs") },
  { name: "path", path: "" },
  { name: "value", edit: (text) => JSON.stringify(JSON.parse(text), null, 1).replace(/\n\s*/g, " ") },
];

/** Returns the string to sign of the RPC signature, and the signature, as a signer makes them that may be wrong. */
export function rpc(given, SignatureNonce, wrong = {}, secret = CREDENTIALS.accessKeySecret) {
  const {
    inner = enc,
    outer = enc,
    method = "GET",
    drop,
    key = (secret) => `${secret}&`,
    edit = (text) => text,
  } = wrong;
  const finish = wrong.finish ?? ((hmac) => hmac.digest("base64"));
  const all = {
    ...given,
    BackendServers: edit(given.BackendServers),
    AccessKeyId: CREDENTIALS.accessKeyId,
    Action: "RemoveVServerGroupBackendServers",
    Format: "JSON",
    SignatureMethod: "HMAC-SHA1",
    SignatureNonce,
    SignatureVersion: "1.0",
    Timestamp: "2026-11-25T00:00:00Z",
    Version: "2014-05-15",
  };
  const pairs = Object.entries(all)
    .filter(([name]) => name !== drop)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const query = pairs.map((pair) => pair.map(inner).join("=")).join("&");
  const stringToSign = [method, outer("/"), outer(query)].join("&");
  return { stringToSign, signature: finish(createHmac("sha1", key(secret)).update(stringToSign)) };
}

/** Returns the canonical request of signature V3, as a signer makes it that may be wrong. */
export function v3(given, nonce, wrong = {}) {
  const {
    inner = enc,
    method = "GET",
    host = "slb.example",
    blank = "\n",
    end = "",
    path = "/",
    edit = (text) => text,
  } = wrong;
  const header = wrong.header ?? ((name) => name);
  const all = { ...given, BackendServers: edit(given.BackendServers) };
  const query = Object.entries(all)
    .sort()
    .map((pair) => pair.map(inner).join("="))
    .join("&");
  const headers = Object.entries({
    host,
    "x-acs-action": "RemoveVServerGroupBackendServers",
    "x-acs-content-sha256": sha256(""),
    "x-acs-date": "2026-11-25T00:00:00Z",
    "x-acs-signature-nonce": nonce,
    "x-acs-version": "2014-05-15",
  });
  const lines = headers.map(([name, value]) => `${header(name)}:${value}\n`).join("");
  const names = headers.map(([name]) => name).join(";");
  return `${method}\n${path}\n${query}\n${lines}${blank}${names}\n${sha256("")}${end}`;
}

/** Returns the SHA-256 of a text. */
export function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}
