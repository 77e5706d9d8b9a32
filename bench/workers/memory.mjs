/** Makes a million calls of one kind and reports what the process holds after a tenth of them and at the end. */

import { noteMemories } from "../../tests/package/memories.mjs";
import { answers } from "../answers.mjs";
import { credentials, paramsOf } from "../call.mjs";
import { usually } from "../quick.mjs";

const CALLS = usually(1_000_000, 20_000);
const SETTLED = CALLS / 10;

const memories = noteMemories();
const { buildRemoveRequest, parseResponse } = await import("slb-backend-servers");

const params = paramsOf(2);
const wrong = { ...params, BackendServers: [{ ServerId: "i-bp1fa", Prot: 80 }] };
const { json, error } = answers(2);
const rpc = { signatureMethod: "HMAC-SHA1" };

const KINDS = {
  // Every tenth call is refused: errors must leave nothing behind either.
  build(index) {
    if (index % 10 === 0) return refused();
    return buildRemoveRequest(params, credentials, index % 2 ? rpc : undefined);
  },
  parse: (index) => (index % 2 ? parseResponse(error, { status: 400 }) : parseResponse(json, { status: 200 })),
};

function refused() {
  try {
    buildRemoveRequest(wrong, credentials);
  } catch (error) {
    return error;
  }
  throw new Error("a wrong call was not refused");
}

const call = KINDS[process.argv[2]];
let settled;
for (let index = 0; index < CALLS; index++) {
  if (index === SETTLED) settled = await held();
  call(index);
}
const end = await held();
const grown = Object.fromEntries(Object.keys(end).map((kind) => [kind, end[kind] - settled[kind]]));
console.log(JSON.stringify({ calls: CALLS - SETTLED, grown, end }));

/** Returns the bytes that are held once the garbage is collected. */
async function held() {
  for (let count = 0; count < 3; count++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  const wasm = [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  if (wasm === 0) throw new Error("the memory of the WebAssembly was not found");
  return { rss, heapUsed, external, wasm };
}
