/** Random requests, signed with the right secret and wrong in one way: the way is named, or it cannot be told. */
import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { diagnose } from "../../../www/debug/diagnosis.js";
import { CREDENTIALS, nonce, params, RPC_WAYS, rpc, sha256, V3_WAYS, v3 } from "./wrong-signers.mjs";

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
    { numRuns: 100 },
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

it("two mistakes at once, with a right or a wrong secret, are never taken for another", async () => {
  const secret = fc.constantFrom(CREDENTIALS.accessKeySecret, "another");
  const way = fc.constantFrom({}, ...RPC_WAYS);
  await fc.assert(
    fc.asyncProperty(params, nonce, way, way, secret, secret, async (given, SignatureNonce, one, two, used, typed) => {
      const { stringToSign } = rpc(given, SignatureNonce);
      const wrong = { ...one, ...two };
      const signed = rpc(given, SignatureNonce, wrong, used);
      const found = await diagnose(
        refusal(stringToSign),
        page({ ...CREDENTIALS, accessKeySecret: typed }, signed.signature),
      );
      const what = `${one.name}, ${two.name}: ${JSON.stringify(found.ways ?? found.code)}`;
      if (["secret", "secret_or_plus"].includes(found.code)) {
        assert.equal(signed.stringToSign, stringToSign, what);
        assert.equal(typed, used, what);
        assert.equal(wrong.key ?? wrong.finish, undefined, what);
      } else if (found.code === "signed_otherwise") {
        const names = [one.name, two.name].flatMap((name) => SAME[name] ?? [name]);
        assert.deepEqual(
          found.ways.filter(({ way: named }) => !names.includes(named)),
          [],
          what,
        );
        assert.equal(typed, used, what);
      } else {
        assert.equal(found.code, "ask_own", what);
      }
    }),
    { numRuns: 60 },
  );
});

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

it("any text has a diagnosis", async () => {
  const part = fc.constantFrom(
    ...[
      "SignatureDoesNotMatch",
      "string to sign is:",
      "GET&%2F&",
      "a%3Db",
      "%26",
      "%25",
      "Signature=",
      "&",
      "=",
      "%",
      "\n",
      "x:y",
    ],
    ...[
      "ACS3-HMAC-SHA256",
      "a".repeat(64),
      "POST",
      "/",
      "?",
      '"',
      "'",
      "{",
      "}",
      "\\n",
      " ",
      "*",
      "[",
      "]",
      "Version%3D2014-05-15",
    ],
    ...["o7XSXXKt4t7DSN5QoaZsyLTO0PQ=", "Credential=a,SignedHeaders=b,", '"Code":"', "\ud800", "中"],
  );
  const text = fc.array(part, { maxLength: 14 }).map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(text, text, text, async (error, own, accessKeySecret) => {
      const { code } = await diagnose(error, page({ accessKeySecret, securityToken: own }, own));
      assert.equal(typeof code, "string");
    }),
    { numRuns: 1500 },
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
