/** Applies and other changes of one group within one program. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { shared } from "../../pkg/send/shared.js";
import { applyPlan, callOperation, credentials, ecs, planOf, reasonOf, serve, target } from "./applying.mjs";

const members = [ecs("i-1"), ecs("i-2"), ecs("i-3")];
const plans = ["i-1", "i-2"].map((ServerId) => planOf(members, { remove: [{ ServerId }] }));
const SET = "SetVServerGroupAttribute";

describe("a second apply of the same group", () => {
  it("waits before its Describe until the first has ended", async () => {
    const service = serve(members);
    const options = { ...service.options, drain: { forMs: 5 } };
    await Promise.all(plans.map((plan) => applyPlan(plan, credentials, options)));
    const one = ["Describe", "Set i-1=0", "Describe", "Remove i-1", "Describe"];
    assert.deepEqual(service.log, [...one, ...one.map((line) => line.replace("i-1", "i-2"))]);
    assert.equal(shared().lanes.size, 0);
  });

  it("continues when the first fails", async () => {
    const service = serve(members);
    const broken = () => {
      throw new Error("broken");
    };
    const first = reasonOf(applyPlan(plans[0], credentials, { ...service.options, onPlan: broken }));
    await applyPlan(plans[1], credentials, service.options);
    assert.equal((await first).failure.message, "broken");
    assert.equal(service.state(), "i-1=100 i-3=100");
  });

  it("leaves the queue when it is aborted", async () => {
    const service = serve(members);
    const controller = new AbortController();
    const first = applyPlan(plans[0], credentials, { ...service.options, drain: { forMs: 20 } });
    const second = reasonOf(applyPlan(plans[1], credentials, { ...service.options, signal: controller.signal }));
    controller.abort(new Error("enough"));
    assert.equal((await second).failure.message, "enough");
    await first;
    assert.deepEqual([service.state(), shared().lanes.size], ["i-2=100 i-3=100", 0]);
  });

  it("rejects at once inside a callback of the first, and says why", async () => {
    for (const name of ["onPlan", "onStep", "until"]) {
      const service = serve(members);
      const errors = [];
      const nested = async () => {
        errors.push(await reasonOf(applyPlan(plans[1], credentials, service.options)));
        return true;
      };
      const options = name === "until" ? { drain: { until: nested, maxMs: 1000 } } : { [name]: nested };
      await applyPlan(plans[0], credentials, { ...service.options, ...options });
      for (const { name, code, failure } of errors) {
        assert.deepEqual([name, code], ["ApplyError", "ERR_NOT_APPLIED"]);
        assert.match(failure.message, /waits for this callback/);
      }
      assert.ok(errors.length > 0);
      assert.equal(service.state(), "i-2=100 i-3=100");
    }
  });

  it("of another group runs in parallel", async () => {
    const other = { ...target, VServerGroupId: "rsp-2", BackendServers: members };
    const service = serve(members, { groups: [other] });
    const plan = { ...plans[1], VServerGroupId: "rsp-2" };
    await applyPlan(plans[0], credentials, {
      ...service.options,
      onStep: async ({ kind }) => kind === "verify" && (await applyPlan(plan, credentials, service.options)),
    });
    assert.equal(service.sandbox.groups()[1].BackendServers.length, 2);
  });
});

describe("callOperation", () => {
  const set = (service) =>
    callOperation(SET, { ...target, BackendServers: [ecs("i-3", 50)] }, credentials, service.options);

  it("has its turn inside callbacks, and during the waits", async () => {
    for (const options of [
      { onPlan: (service) => set(service) },
      { onStep: (service) => set(service) },
      { drain: { until: (service) => set(service).then(() => true), maxMs: 1000 } },
      { drain: { forMs: 1 } },
    ]) {
      const service = serve(members);
      const [name, given] = Object.entries(options)[0];
      const bound =
        typeof given === "function"
          ? () => given(service)
          : { ...given, ...(given.until && { until: () => given.until(service) }) };
      await applyPlan(plans[0], credentials, { ...service.options, [name]: bound });
      await set(service);
      assert.equal(service.state(), "i-2=100 i-3=50");
    }
  });

  it("of the same group goes between the calls of an apply, not during one", async () => {
    const service = serve(members);
    let underWay = 0;
    service.on = async (_at, name, pass) => {
      assert.ok(name === "Describe" || ++underWay === 1, "two changes at once");
      await new Promise(setImmediate);
      const response = await pass();
      if (name !== "Describe") underWay--;
      return response;
    };
    const applying = applyPlan(plans[0], credentials, { ...service.options, drain: { forMs: 1 } });
    for (let count = 0; count < 5; count++) await set(service);
    await applying;
    assert.equal(service.state(), "i-2=100 i-3=50");
  });
});
