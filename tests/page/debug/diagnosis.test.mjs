/** The debugger of signatures on the texts of every client for every cause, without a browser. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { diagnose } from "../../../www/debug/diagnosis.js";
import { readError } from "../../../www/debug/read.js";
import { FIXTURES } from "./fixtures.mjs";
import { permanent, temporary } from "./keys.mjs";

const BLANK = { accessKeyId: "", accessKeySecret: "", securityToken: "" };

/** Returns what a page has: the form is blank unless told otherwise. */
function page(credentials = {}, own = "", parameters = []) {
  const given = Object.entries(credentials).filter(([, value]) => value !== undefined);
  return { credentials: { ...BLANK, ...Object.fromEntries(given) }, own, form: { host: "", parameters } };
}

/** The clients whose exceptions name no code; those that compare both strings say that the secret is wrong. */
const COMPARING = ["python-sdk-slb", "java-core", "go-core", "php-core", "aliyun-cli"];
const CLIENT_OF = { "python-sdk-slb": "python-core", "json-log": "body" };
const NODE_TEA = /^node-openapi/;
const PYTHON_TEA = /^python-slb/;

function clientRead(client) {
  if (NODE_TEA.test(client)) return "node-tea";
  if (PYTHON_TEA.test(client)) return "python-tea";
  if (client.startsWith("node-pop-core")) return "node-pop-core";
  return CLIENT_OF[client] ?? client;
}

/** What the code alone tells, by cause. */
const BY_CODE = {
  "unknown-key": "access_key",
  "missing-token": "token_missing",
  "wrong-token": "token_wrong",
  expired: "clock",
  nonce: "nonce",
};

/** The ways that are named for a cause, with what the names come with. */
const value = (how) => [{ way: "value", name: "BackendServers", how: [how] }];
const WAYS = {
  method: [{ way: "method" }],
  host: [{ way: "host" }],
  "key-order": value("order"),
  spaces: value("spaces"),
  number: value("types"),
  bare: [{ way: "bare", characters: "()*" }],
  "java-encoder": [{ way: "plus" }, { way: "tilde" }, { way: "bare", characters: "*" }],
  "lower-hex": [{ way: "lower" }],
  "no-outer-encoding": [{ way: "no_outer" }],
  "key-without-ampersand": [{ way: "no_ampersand" }],
  "rpc-key": [{ way: "ampersand" }],
  "hex-in-base64": [{ way: "hex_in_base64" }],
  "token-not-signed": [{ way: "omitted", name: "SecurityToken" }],
  "no-blank-line": [{ way: "blank_line" }],
};

/** A space became a plus sign on its way, unless the signer wrote one. */
function waysOf({ cause, client, name }) {
  const plain = cause.replace("v3-", "");
  if (plain !== "plus") return WAYS[plain];
  return name.startsWith("curl") || !/^(node|python)/.test(client) ? [{ way: "plus" }] : [{ way: "sent_plus" }];
}

const IN_THE_KEY = /key-without-ampersand|rpc-key|hex-in-base64/;

function assertWays(found, expected) {
  assert.equal(found.code, "signed_otherwise");
  const named = found.ways.map((way, at) =>
    Object.fromEntries(Object.keys(expected[at] ?? way).map((key) => [key, way[key]])),
  );
  assert.deepEqual(named, expected);
}

it("every client and cause is there", () => {
  const of = (cause) => new Set(FIXTURES.filter((fixture) => fixture.cause === cause).map(({ client }) => client));
  for (const cause of [
    "wrong-secret",
    "unknown-key",
    "missing-token",
    "expired",
    "nonce",
    "method",
    "key-order",
    "spaces",
    "plus",
  ])
    assert.ok(of(cause).size >= 17, `${cause}: ${[...of(cause)]}`);
  assert.ok(of("host").size >= 3);
});

for (const fixture of FIXTURES) {
  const { client, cause, text, credentials, signature, own, kind } = fixture;
  describe(`${client}, ${cause}`, () => {
    it("is read", () => {
      const error = readError(text);
      assert.equal(error.client, clientRead(client));
      assert.match(error.requestId, /^[0-9A-F-]{36}$/);
      assert.ok(error.message.length > 20 && !error.message.includes("%3D"), error.message);
    });

    const plain = cause.replace("v3-", "");
    if (BY_CODE[plain]) {
      it("is told by its code, whatever the page has", async () => {
        for (const own of ["", fixture.own, signature]) {
          for (const typed of [{}, permanent, temporary]) {
            assert.equal((await diagnose(text, page(typed, own))).code, BY_CODE[plain]);
          }
        }
      });
      return;
    }

    if (plain === "wrong-secret") {
      const isOfficial = clientRead(client) !== "curl" && client !== "json-log";
      it("is the secret once the secret of the client is there", async () => {
        const alone = await diagnose(text, page());
        assert.equal(alone.code, COMPARING.includes(client) ? "secret" : "ask_secret");
        const found = await diagnose(text, page(credentials, signature));
        const told = isOfficial || kind === "acs3" || !signature.includes("+") ? "secret" : "secret_or_plus";
        assert.equal(found.code, told);
        if (found.by === "signature") assert.equal(found.signed, signature);
      });

      it("is the secret if the client signed the same string", async () => {
        const { code } = await diagnose(text, page({}, own));
        assert.equal(code, isOfficial ? "secret" : "secret_or_hmac");
      });

      it("cannot be told with a secret that the client did not use", async () => {
        const { code } = await diagnose(text, page({ ...permanent, accessKeySecret: "third" }, signature));
        assert.equal(code, COMPARING.includes(client) ? "secret" : "ask_own");
      });
      return;
    }

    if (cause === "signature-not-encoded") {
      it("is the plus sign in the URL, or may be", async () => {
        assertWays(await diagnose(text, page(credentials, fixture.url)), [{ way: "signature_plus" }]);
        assert.equal((await diagnose(text, page(credentials, signature))).code, "secret_or_plus");
        assert.equal((await diagnose(text, page({}, own))).code, "secret_or_hmac");
      });
      return;
    }

    const ways = waysOf(fixture);
    const showsChange =
      /node-pop-core-get|php-core/.test(client) &&
      /key-order|spaces|number|^plus/.test(cause) &&
      !(client === "php-core" && cause === "plus");
    it("is named by the signature that was sent", async () => {
      const alone = await diagnose(text, page());
      const found = await diagnose(text, page(credentials, signature));
      if (showsChange) {
        assert.deepEqual([alone.code, alone.names], ["changed", ["BackendServers"]]);
        assert.deepEqual([found.code, found.names], ["changed", ["BackendServers"]]);
        return;
      }
      assert.equal(alone.code, alone.error.compared === "different" ? "compared" : "ask_secret");
      // The string of signature V3 is a hash: only its key can be proved.
      if (kind === "acs3" && !IN_THE_KEY.test(cause)) assert.equal(found.code, "ask_own");
      else assertWays(found, ways);
    });

    it("is named by what the client signed", async () => {
      const found = await diagnose(text, page({}, own));
      if (showsChange) return;
      if (IN_THE_KEY.test(cause)) assert.equal(found.code, "secret_or_hmac");
      // These exceptions do not show the service's host.
      else if (plain === "host" && /java-tea|php-tea/.test(client)) assert.equal(found.code, "canonical_differs");
      else assertWays(found, ways);
    });

    it("is never the secret", async () => {
      for (const typed of [{}, credentials, permanent, { ...permanent, accessKeySecret: "third" }]) {
        for (const given of ["", signature, own, "q83vASNFZ4mrze8BI0VniavN7wE="]) {
          const { code } = await diagnose(text, page(typed, given));
          assert.notEqual(code, "secret", `${JSON.stringify(typed)} ${given}`);
        }
      }
    });
  });
}

describe("the table", () => {
  const { text, own } = FIXTURES.find(({ name }) => name === "curl, token-not-signed");
  const verdicts = async (given, parameters) => {
    const { rows } = await diagnose(text, page({}, given, parameters));
    return Object.fromEntries(rows.map(({ name, verdict, how }) => [name, how ? [verdict, ...how] : verdict]));
  };

  it("compares the server's string with the client's", async () => {
    const found = await verdicts(own);
    assert.equal(found.SecurityToken, "unsigned");
    assert.equal(found.SignatureNonce, "same");
    assert.equal(found.BackendServers, "same");
  });

  it("compares it with the form, whose other ways of writing are no wrong encoding", async () => {
    const found = await verdicts("", [
      ["Method", "GET"],
      ["RegionId", "cn-beijing"],
      ["VServerGroupId", ""],
      ["BackendServers", '[{"Port":"80","ServerId":"i-bp1","Description":"web (a)*~"}]'],
      ["OldBackendServers", "[]"],
    ]);
    assert.equal(found.Method, "same");
    assert.equal(found.RegionId, "differs");
    assert.equal(found.VServerGroupId, "blank");
    assert.deepEqual(found.BackendServers, ["written", "types", "order", "spaces"]);
    assert.equal(found.OldBackendServers, "missing");
    assert.equal(found.SignatureNonce, "client");
  });

  it("never shows the security token", async () => {
    const { rows } = await diagnose(text, page());
    assert.equal(rows.find(({ name }) => name === "SecurityToken").server, "********");
  });
});
