/** The WebAssembly memory after a call holds no secret, in any form that a signature uses. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { noteMemories } from "./memories.mjs";

const memories = noteMemories();
const { buildRemoveRequest, removeBackendServers, signingStages } = await import("slb-backend-servers");
const { createSandbox } = await import("slb-backend-servers/sandbox");

const params = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-1",
  BackendServers: [{ ServerId: "i-1", Port: 80 }],
};

/** Returns where in the memories the text stands, or the text as HMAC mixes it into its key: at least twelve bytes of it. */
function findSecret(secret) {
  const plain = Buffer.from(secret);
  const pieces = [plain.subarray(0, 12), plain.subarray(-12)];
  const mixed = (mask) => pieces.map((piece) => piece.map((byte) => byte ^ mask));
  const forms = [...pieces, ...mixed(0x36), ...mixed(0x5c)].map((form) => Buffer.from(form));
  return memories.flatMap((memory, index) => {
    const bytes = Buffer.from(memory.buffer);
    return forms
      .map((form) => bytes.indexOf(form))
      .filter((at) => at >= 0)
      .map((at) => `memory ${index}, ${at}`);
  });
}

describe("memory after a call", () => {
  const secrets = {
    "of ASCII": "kJ3xSecretOfAsciiOnly7Qm2",
    "of any characters": "geheim-ß-密钥-密钥-密钥-ключ-x",
    "longer than a block": `L0ng${"abcdefghijklmnopqrstuvwxyz0123456789".repeat(5)}eNd`,
    "that must be escaped": 'quo"te\\back"slash\\secret"',
  };

  it("can be searched", () => {
    buildRemoveRequest(
      { ...params, VServerGroupId: "rsp-thiscanbefound" },
      { accessKeyId: "id", accessKeySecret: "s" },
    );
    assert.equal(memories.length, 1);
    assert.deepEqual(findSecret("this is nowhere in any memory at all"), []);
    const [memory] = memories;
    new Uint8Array(memory.buffer).set(Buffer.from("put there by a test"), memory.buffer.byteLength - 100);
    assert.equal(findSecret("put there by a test").length, 2);
  });

  for (const [kind, accessKeySecret] of Object.entries(secrets)) {
    for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      it(`holds no secret ${kind}, by ${signatureMethod}`, () => {
        const credentials = { accessKeyId: "id", accessKeySecret, securityToken: "tokenOfThisVeryTest" };
        buildRemoveRequest(params, credentials, { signatureMethod });
        signingStages(params, credentials, { signatureMethod });
        assert.deepEqual(findSecret(accessKeySecret), []);
      });
    }
  }

  it("holds no token after the request was built", () => {
    const securityToken = "aTokenThatIsLongEnoughToBeFound";
    buildRemoveRequest(params, { accessKeyId: "id", accessKeySecret: "s", securityToken });
    assert.deepEqual(findSecret(securityToken), []);
  });

  it("is released after it has grown", () => {
    const huge = { ...params, BackendServers: `["${"x".repeat(50_000_000)}"]` };
    const size = () => memories.at(-1).buffer.byteLength;
    assert.throws(() => buildRemoveRequest(huge, { accessKeyId: "id", accessKeySecret: "s" }), {
      name: "ValidationError",
    });
    buildRemoveRequest(params, { accessKeyId: "id", accessKeySecret: "s" });
    assert.ok(size() < 1 << 24, `${size()} bytes`);
  });

  it("holds no secret after a refusal", () => {
    const accessKeySecret = "aSecretThatComesWithWrongParameters ";
    assert.throws(() => buildRemoveRequest({}, { accessKeyId: 7, accessKeySecret }), { name: "ValidationError" });
    assert.deepEqual(findSecret(accessKeySecret.trim()), []);
  });

  it("holds no secret after sending", async () => {
    const accessKeySecret = "theSecretOfWhoSends123";
    const key = { accessKeyId: "id", accessKeySecret: "another secret" };
    const group = { ...params, BackendServers: params.BackendServers };
    const sandbox = createSandbox({ credentials: [key], groups: [group] });
    const fetch = (url, init) => sandbox.fetch(new Request(url, init));
    const sending = removeBackendServers(params, { accessKeyId: "id", accessKeySecret }, { fetch });
    await assert.rejects(sending, { name: "RemoveError", message: /the two strings to sign/ });
    assert.deepEqual(findSecret(accessKeySecret), []);
  });
});
