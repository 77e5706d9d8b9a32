/** Who takes part, by signature. */
import { credentials, paramsOf } from "./call.mjs";
import * as nodeCrypto from "./signers/node-crypto.mjs";
import * as openapiCore from "./signers/openapi-core.mjs";
import * as openapiUtil from "./signers/openapi-util.mjs";
import * as ours from "./signers/ours.mjs";
import * as popCore from "./signers/pop-core.mjs";
import * as webCrypto from "./signers/web-crypto.mjs";
import { verifyPair, verifyRefusal } from "./verify.mjs";

const both = {
  ours: ours.prepare,
  "ours, list as text": ours.prepareText,
  "node:crypto": nodeCrypto.prepare,
  WebCrypto: webCrypto.prepare,
  "openapi-core": openapiCore.prepare,
  "openapi-util": openapiUtil.prepare,
};

const SIGNERS = { V3: both, RPC: { ...both, "pop-core": popCore.prepare } };

/** Returns the calls of all contestants for so many servers, each verified: `{ contestant: call }`. */
export async function contestantsOf(signature, servers) {
  const calls = {};
  for (const [name, prepare] of Object.entries(SIGNERS[signature])) {
    const who = `${name}, ${signature}, ${servers} servers`;
    const call = prepare(signature, paramsOf(servers), credentials);
    await verifyPair(who, servers, [{ ...(await call()) }, { ...(await call()) }]);
    const stranger = { ...credentials, accessKeySecret: "anothersecret" };
    await verifyRefusal(who, servers, await prepare(signature, paramsOf(servers), stranger)());
    calls[name] = call;
  }
  return calls;
}
