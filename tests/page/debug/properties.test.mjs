/** Random requests, signed with the right secret and wrong in one way: the way is named, or it cannot be told. */
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { it } from "node:test";
import fc from "fast-check";
import { diagnose } from "../../../www/debug/diagnosis.js";
import { enc } from "./fixtures.mjs";

const CREDENTIALS = { accessKeyId: "LTAI5t", accessKeySecret: "tests3cret", securityToken: "" };
const SPECIAL = [..." +*~!'()/%=&;:,.-_中😀"];

const word = fc.string({ unit: fc.constantFrom(..."abzAZ09", ...SPECIAL), minLength: 1, maxLength: 12 });
const server = fc.record(
  { ServerId: word, Port: fc.oneof(fc.integer({ min: 1, max: 65535 }), fc.constant("80")), Description: word },
  { requiredKeys: ["ServerId", "Port"] },
);
const params = fc.record({
  RegionId: fc.constantFrom("cn-hangzhou", "eu-central-1"),
  VServerGroupId: word,
  BackendServers: fc.array(server, { minLength: 1, maxLength: 3 }).map((list) => JSON.stringify(list)),
});
const nonce = fc.uuid();

const form = (text) => enc(text).replaceAll("%20", "+");
const bare = (characters) => (text) => [...characters].reduce((done, one) => done.replaceAll(enc(one), one), enc(text));
const lower = (text) => enc(text).replace(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase());

/** Each way of being wrong: the changes of a signer, and the names under which it may be found. */
const RPC_WAYS = [
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

/** Other names for what comes to the same string. */
const SAME = { lower: ["lower", "bare"], plus: ["plus"], value: ["value"], twice: ["twice"] };

it("a wrong RPC signature is explained right or not at all", async () => {
  await fc.assert(
    fc.asyncProperty(
      params,
      nonce,
      fc.constantFrom(...RPC_WAYS),
      fc.boolean(),
      async (given, SignatureNonce, wrong, isOwnGiven) => {
        const right = rpc(given, SignatureNonce);
        const signed = rpc(given, SignatureNonce, wrong);
        fc.pre(signed.signature !== right.signature);
        const own = isOwnGiven ? signed.stringToSign : signed.signature;
        const found = await diagnose(refusal(right.stringToSign), page(isOwnGiven ? {} : CREDENTIALS, own));
        const what = `${wrong.name}: ${JSON.stringify(found.ways ?? found.code)}`;
        const asked = ["ask_own", "string_differs", "other_request", "secret_or_hmac"];
        if (found.code !== "signed_otherwise") {
          assert.ok(asked.includes(found.code), what);
          assert.equal(found.code === "secret_or_hmac", signed.stringToSign === right.stringToSign, what);
          return;
        }
        assert.equal(found.ways.length, 1, what);
        assert.ok((SAME[wrong.name] ?? [wrong.name]).includes(found.ways[0].way), what);
      },
    ),
    { numRuns: 150 },
  );
});

it("the right RPC signature with another secret is the secret", async () => {
  await fc.assert(
    fc.asyncProperty(params, nonce, async (given, SignatureNonce) => {
      const { stringToSign, signature } = rpc(given, SignatureNonce);
      const found = await diagnose(refusal(stringToSign), page(CREDENTIALS, signature));
      assert.equal(found.code, signature.includes("+") ? "secret_or_plus" : "secret");
      assert.equal(found.signed, signature);
      const other = await diagnose(
        refusal(stringToSign),
        page({ ...CREDENTIALS, accessKeySecret: "other" }, signature),
      );
      assert.equal(other.code, "ask_own");
    }),
    { numRuns: 25 },
  );
});

const V3_WAYS = [
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

it("a wrong canonical request is explained right or not at all", async () => {
  await fc.assert(
    fc.asyncProperty(params, nonce, fc.constantFrom(...V3_WAYS), async (given, SignatureNonce, wrong) => {
      const right = v3(given, SignatureNonce);
      const signed = v3(given, SignatureNonce, wrong);
      fc.pre(signed !== right);
      const found = await diagnose(refusal(`ACS3-HMAC-SHA256\n${sha256(right)}`), page({}, signed));
      const what = `${wrong.name}: ${JSON.stringify(found.ways ?? found.code)}`;
      if (found.code === "canonical_differs" || found.code === "ask_secret") return;
      // Whether the last newline was signed does not show in what is pasted.
      if (wrong.name === "newline_end" && found.code === "secret_or_hmac") return;
      assert.equal(found.code, "signed_otherwise", what);
      assert.deepEqual(
        found.ways.map(({ way }) => way),
        [wrong.name],
        what,
      );
    }),
    { numRuns: 300 },
  );
});

function page(credentials, own) {
  const blank = { accessKeyId: "", accessKeySecret: "", securityToken: "" };
  return { credentials: { ...blank, ...credentials }, own, form: { host: "", parameters: [] } };
}

function refusal(stringToSign) {
  const Message = `Specified signature is not matched with our calculation. server string to sign is:${stringToSign}`;
  return JSON.stringify({
    Code: "SignatureDoesNotMatch",
    HostId: "slb.example",
    Message,
    RequestId: "2D6DB6F2-E09A-439A-B0CD-8DA5FBD296C6",
  });
}

function rpc(given, SignatureNonce, wrong = {}) {
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
  return { stringToSign, signature: finish(createHmac("sha1", key(CREDENTIALS.accessKeySecret)).update(stringToSign)) };
}

function v3(given, nonce, wrong = {}) {
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

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}
