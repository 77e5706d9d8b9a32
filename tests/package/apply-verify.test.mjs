/** The verification at the end of an apply. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyPlan, credentials, ecs, planOf, reasonOf, refusal, serve, short } from "./applying.mjs";
import { skipWaiting } from "./service.mjs";

const three = [ecs("i-1"), ecs("i-2"), ecs("i-3")];

describe("the verification", () => {
  const plan = planOf(three, { remove: [{ ServerId: "i-1" }] });

  it("describes again until the group shows the changes", async (t) => {
    const { waits } = skipWaiting(t);
    const service = serve(three);
    const stale = [];
    let describes = 0;
    service.on = async (_at, name, pass) => {
      const response = await pass();
      if (name !== "Describe") return response;
      const text = await response.text();
      if (++describes === 1) stale.push(text);
      return new Response(describes > 2 && describes < 6 ? stale[0] : text);
    };
    const { after } = await applyPlan(plan, credentials, service.options);
    assert.equal(short(after), "i-2=100 i-3=100");
    assert.equal(describes, 6);
    const waited = waits.reduce((sum, wait) => sum + wait, 0);
    assert.ok(waited > 0 && waited < 30_000);
  });

  it("does not report success because of a response alone", async (t) => {
    const { waits } = skipWaiting(t);
    const service = serve(three);
    const lie = {
      RequestId: "r",
      VServerGroupId: "rsp-1",
      BackendServers: { BackendServer: [ecs("i-2"), ecs("i-3")] },
    };
    service.on = (_at, name, pass) => (name === "Remove" ? Response.json(lie) : pass());
    const error = await reasonOf(applyPlan(plan, credentials, service.options));
    assert.equal(error.code, "ERR_NOT_APPLIED");
    assert.match(error.failure.message, /i-1:80: expected no such member, found weight 100/);
    assert.deepEqual([error.after, short(error.left.remove)], [three, "i-1=100"]);
    const waited = waits.reduce((sum, wait) => sum + wait, 0);
    assert.ok(waited >= 29_000 && waited <= 30_000, `it waited for ${waited} ms`);
  });

  it("ends if a Describe fails: then the state of the group is unknown", async () => {
    const service = serve(three);
    service.on = (at, name, pass) => (name === "Describe" && at > 2 ? refusal("Forbidden.RAM", 403) : pass());
    const error = await reasonOf(applyPlan(plan, credentials, { ...service.options, drain: undefined }));
    assert.deepEqual([error.code, error.failure.Code], ["ERR_NOT_APPLIED", "Forbidden.RAM"]);
    assert.ok(!("after" in error) && !("left" in error));
    assert.deepEqual([service.names(), error.stillDrained], ["Describe Describe Remove Describe", []]);
  });

  it("ignores members that are not in the plan", async () => {
    const service = serve(three);
    service.on = async (_at, name, pass) => {
      const response = await pass();
      if (name === "Remove") await service.change("AddVServerGroupBackendServers", [ecs("i-9")]);
      return response;
    };
    assert.equal(short((await applyPlan(plan, credentials, service.options)).after), "i-2=100 i-3=100 i-9=100");
  });
});
