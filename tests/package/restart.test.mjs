/** A module that fails midway is started again: sandboxes keep their groups, and nothing of the old memory is used. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { buildRemoveRequest } from "slb-backend-servers";
import { createSandbox } from "slb-backend-servers/sandbox";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
const groupOf = (index) => ({
  VServerGroupId: `rsp-${index}`,
  RegionId: "cn-hangzhou",
  BackendServers: [{ ServerId: `i-${index}`, Port: 80, Weight: 100, Type: "ecs" }],
});
const make = (index) => createSandbox({ credentials: [credentials], groups: [groupOf(index)] });

/** Calls at depths near the end of the stack, which `pad` shifts. Returns how many calls overflowed. */
function nearTheEnd(call, pad = 0) {
  let overflowed = 0;
  const others = new Set();
  const padding = Array.from({ length: pad }, () => 0);
  const descend = (...frame) => {
    try {
      descend(...frame);
    } catch {}
    try {
      call();
    } catch (error) {
      overflowed++;
      if (!(error instanceof RangeError)) others.add(error);
    }
  };
  descend(...padding);
  assert.deepEqual([...others].map(String), []);
  return overflowed;
}

async function removes(sandbox, index) {
  const { RegionId, VServerGroupId, BackendServers } = groupOf(index);
  const request = buildRemoveRequest({ RegionId, VServerGroupId, BackendServers }, credentials);
  const response = await sandbox.fetch(request.url, request);
  assert.equal(response.status, 200, await response.text());
}

const CALLS = {
  "in a call that reads": (sandbox) => sandbox.groups(),
  "in a call that injects": (sandbox) => sandbox.inject({ Code: "SystemBusy", times: 0 }),
  "while a sandbox is made": () => make(0),
};

describe("a stack that overflows", () => {
  for (const [where, call] of Object.entries(CALLS)) {
    it(`${where} leaves every sandbox with its groups`, async () => {
      const sandboxes = [1, 2, 3].map(make);
      let overflowed = 0;
      for (let round = 0; round < 12; round++) {
        overflowed += nearTheEnd(() => call(sandboxes[0]), 3 * round);
        for (const [at, sandbox] of sandboxes.entries()) {
          assert.deepEqual(
            sandbox.groups().map(({ BackendServers }) => BackendServers),
            [groupOf(at + 1).BackendServers],
          );
        }
      }
      assert.ok(overflowed > 0, "nothing overflowed");
      await removes(sandboxes[2], 3);
      assert.deepEqual(sandboxes[2].groups()[0].BackendServers, []);
    });
  }

  it("and a later garbage collection frees nothing of the new memory", async () => {
    const kept = make(1);
    for (let round = 0; round < 6; round++) {
      for (let index = 0; index < 50; index++) make(index + 10);
      nearTheEnd(() => kept.groups());
      kept.groups();
      collect();
      await new Promise((resolve) => setTimeout(resolve, 1));
      const others = Array.from({ length: 20 }, (_, index) => make(index + 2));
      collect();
      await new Promise((resolve) => setTimeout(resolve, 1));
      for (const [index, other] of others.entries()) {
        assert.equal(other.groups()[0].BackendServers[0].ServerId, `i-${index + 2}`);
      }
      assert.equal(kept.groups()[0].BackendServers[0].ServerId, "i-1");
    }
  });

  it("keeps a removal that was made before it", async () => {
    const sandbox = make(1);
    await removes(sandbox, 1);
    nearTheEnd(() => sandbox.groups());
    assert.deepEqual(sandbox.groups()[0].BackendServers, []);
  });
});

describe("code of the caller", () => {
  it("that fails while a fault is read leaves the sandbox as it was", () => {
    const sandbox = make(1);
    const failing = {
      get Code() {
        throw new RangeError("the caller's own");
      },
    };
    assert.throws(() => sandbox.inject(failing), { name: "ValidationError" });
    assert.equal(sandbox.groups()[0].BackendServers[0].ServerId, "i-1");
  });
});
