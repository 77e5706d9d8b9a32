/** A sandbox lives as long as anything of it is held, and no longer. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { buildRequest } from "slb-backend-servers";
import { noteMemories } from "./memories.mjs";

noteMemories();
const { createSandbox } = await import("slb-backend-servers/sandbox");

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
const target = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const group = { ...target, BackendServers: [{ ServerId: "i-1", Port: 80 }] };
const make = () => createSandbox({ credentials: [credentials], groups: [group], faults: [{ Code: "SystemBusy" }] });

/** Collects the garbage, and lets what that leads to happen. */
async function settle() {
  for (let count = 0; count < 3; count++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

for (const kept of ["fetch", "groups", "inject"]) {
  it(`of which only ${kept} is held, it continues`, async () => {
    const { [kept]: method } = make();
    await settle();
    if (kept === "groups") assert.equal(method()[0].VServerGroupId, "rsp-1");
    if (kept === "inject") method({ Code: "SystemBusy" });
    if (kept !== "fetch") return;
    const statuses = [];
    for (let count = 0; count < 2; count++) {
      const request = buildRequest("DescribeVServerGroupAttribute", target, credentials);
      statuses.push((await method(request.url, request)).status);
    }
    // The fault that it was made with is still to come, once.
    assert.deepEqual(statuses, [449, 200]);
  });
}

it("without references is collected", async () => {
  const BackendServers = Array.from({ length: 200 }, (_, index) => ({ ServerId: `i-${index}`, Port: 80 }));
  const large = { credentials: [credentials], groups: [{ ...target, BackendServers }] };
  for (let count = 0; count < 20; count++) createSandbox(large);
  await settle();
  const before = globalThis.sizeOfMemories();
  assert.ok(before > 0, "the memory of the WebAssembly was not found");
  for (let count = 0; count < 400; count++) {
    createSandbox(large);
    if (count % 20 === 0) await settle();
  }
  assert.equal(globalThis.sizeOfMemories(), before);
});
