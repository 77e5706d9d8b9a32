/** Verifies the signatures of all signers before they are timed. */
import assert from "node:assert/strict";
import { createSandbox } from "slb-backend-servers/sandbox";
import { credentials, paramsOf } from "./call.mjs";

/** What the sandbox says to more servers than the service takes, once it has found the signature right. */
const TOO_MANY = "TooManyBackendServers";

/**
 * Verifies two requests of a contestant for so many servers, made one after the other, by the rules of the service: each has
 * its own nonce, its date, and a signature that fits, and names the servers that it was given.
 */
export async function verifyPair(who, servers, requests) {
  const { BackendServers, ...group } = paramsOf(servers);
  const sandbox = createSandbox({ credentials: [credentials], groups: [{ ...group, BackendServers }] });
  for (const request of requests) {
    const answer = await send(sandbox, request);
    const { Code } = answer;
    assert.ok(servers > 20 ? Code === TOO_MANY : Code === undefined, `${who}: ${Code}: ${answer.Message}`);
    assert.deepEqual(namedIn(request), BackendServers, `${who} names other servers`);
  }
}

/** Verifies that a request which was signed with another secret is refused: otherwise the check would accept anything. */
export async function verifyRefusal(who, servers, request) {
  const { BackendServers, ...group } = paramsOf(servers);
  const sandbox = createSandbox({ credentials: [credentials], groups: [{ ...group, BackendServers }] });
  const { Code } = await send(sandbox, request);
  assert.match(`${Code}`, /^(SignatureDoesNotMatch|IncompleteSignature)$/, `${who}: a wrong signature was not noticed`);
}

async function send(sandbox, { method, url, headers, body }) {
  const response = await sandbox.fetch(new Request(url, { method, headers, body }));
  return parse(await response.text());
}

// Without `Format`, the service answers in XML.
function parse(text) {
  if (text.startsWith("{")) return JSON.parse(text);
  const of = (name) => text.match(new RegExp(`<${name}>(.*?)</${name}>`, "s"))?.[1];
  return { Code: of("Code"), Message: of("Message") };
}

function namedIn({ url, body }) {
  const given = new URLSearchParams(body || new URL(url).search);
  return JSON.parse(given.get("BackendServers"));
}
