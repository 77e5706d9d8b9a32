/** The waits of an apply: until added members are ready, and until drained ones are idle. */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, it } from "node:test";
import {
  applyPlan,
  credentials,
  drainAndRemove,
  ecs,
  planOf,
  reasonOf,
  refusal,
  serve,
  short,
  target,
} from "./applying.mjs";
import { skipWaiting } from "./service.mjs";

const members = [ecs("i-1"), ecs("i-2", 40), ecs("i-3")];
const removal = planOf(members, { remove: [{ ServerId: "i-1" }, { ServerId: "i-2" }] });
const replacement = planOf(members, { members: [ecs("i-4"), ecs("i-5"), ecs("i-3")] });

/** Applies a plan and notes what its probe is asked. */
async function probed(plan, name, answer, wait = {}, group = members) {
  const service = serve(group);
  const asked = [];
  const until = (member, context) => {
    asked.push(`${short([member])} after ${service.names()}`);
    return answer(asked.length, member, context);
  };
  const options = { ...service.options, [name]: { until, everyMs: 0, maxMs: 60_000, ...wait } };
  const outcome = await applyPlan(plan, credentials, options).catch((error) => error);
  return { service, asked, outcome };
}

describe("draining", () => {
  it("sets weight 0 only for members to be removed or set to 0", async () => {
    const plan = planOf(members, { members: [ecs("i-2", 0), ecs("i-3", 50)] });
    const service = serve(members);
    await applyPlan(plan, credentials, { ...service.options, drain: { forMs: 0 } });
    assert.deepEqual(service.log, ["Describe", "Set i-2=0 i-1=0", "Describe", "Remove i-1", "Set i-3=50", "Describe"]);
  });

  it("waits for a fixed time, and reports it", async (t) => {
    const { waits } = skipWaiting(t);
    const service = serve(members);
    const steps = [];
    const onStep = (step) => void steps.push({ ...step, sent: service.log.length });
    await applyPlan(removal, credentials, { ...service.options, drain: { forMs: 12_000 }, onStep });
    assert.deepEqual(
      steps.filter(({ kind }) => kind === "wait"),
      [
        { kind: "wait", elapsedMs: 0, done: 0, total: 2, sent: 2 },
        { kind: "wait", elapsedMs: 5000, done: 0, total: 2, sent: 2 },
        { kind: "wait", elapsedMs: 10_000, done: 0, total: 2, sent: 2 },
        { kind: "wait", elapsedMs: 12_000, done: 2, total: 2, sent: 2 },
      ],
    );
    assert.deepEqual(waits, [5000, 5000, 2000]);
  });

  it("probes each member with its old weight, and not again once the probe has returned true", async () => {
    const { asked, outcome } = await probed(removal, "drain", (count) => count !== 2);
    assert.deepEqual(asked, ["i-1=100 after Describe Set", "i-2=40 after Describe Set", "i-2=40 after Describe Set"]);
    assert.equal(outcome.kind, "applied");
  });

  it("does not set members at weight 0 to 0 again, but waits for them", async () => {
    const halfway = [ecs("i-1", 0), ecs("i-2", 40), ecs("i-3")];
    const { asked, service } = await probed(removal, "drain", () => true, {}, halfway);
    assert.equal(service.log[1], "Set i-2=0");
    assert.deepEqual(
      asked.map((line) => line.split(" ")[0]),
      ["i-1=100", "i-2=40"],
      "with the weights that the plan knows",
    );
  });

  it("waits again for members set to 0 that are at 0 when a plan is applied again", async () => {
    const plan = planOf(members, { weights: [{ ServerId: "i-1" }], Weight: 0 });
    const { asked, service, outcome } = await probed(plan, "drain", () => true, {}, plan.after);
    assert.deepEqual(asked, ["i-1=100 after Describe"]);
    assert.deepEqual([service.names(), outcome.kind], ["Describe Describe", "applied"]);
  });

  it("stops after maxMs, and restores the weights", async (t) => {
    skipWaiting(t);
    const { service, outcome } = await probed(removal, "drain", (_count, { ServerId }) => ServerId === "i-1", {
      everyMs: 5000,
    });
    assert.deepEqual([outcome.code, outcome.failure.name], ["ERR_NOT_APPLIED", "TimeoutError"]);
    assert.match(outcome.failure.message, /1 of 2 members are not drained within maxMs, 60000 ms: i-2:80/);
    assert.equal(service.state(), short(members));
    assert.deepEqual(outcome.stillDrained, []);
  });

  it('continues after maxMs with onTimeout "continue"', async (t) => {
    skipWaiting(t);
    const { service, asked } = await probed(removal, "drain", () => false, { everyMs: 5000, onTimeout: "continue" });
    assert.equal(service.state(), "i-3=100");
    assert.equal(asked.length, 2 * 13, "at 0, 5, … 60 s");
  });

  it("does not wait longer than maxMs for a probe that hangs", async () => {
    const contexts = [];
    const hang = (_count, _member, context) => {
      contexts.push(context);
      return new Promise(() => {});
    };
    const { outcome } = await probed(removal, "drain", hang, { maxMs: 20 });
    assert.match(outcome.failure.message, /2 of 2 members are not drained/);
    assert.ok(contexts.every(({ signal, elapsedMs }) => signal.aborted && elapsedMs >= 0));
  });

  it("stops as after an abort if a probe throws", async () => {
    const broken = new Error("no metrics");
    const { service, outcome } = await probed(removal, "drain", () => {
      throw broken;
    });
    assert.deepEqual([outcome.code, outcome.failure], ["ERR_NOT_APPLIED", broken]);
    assert.equal(service.state(), short(members));
  });

  it("ends a wait by an abort at once, and leaves no listener", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const service = serve(members);
    const onStep = ({ kind }) => kind === "wait" && setImmediate(() => controller.abort(reason));
    const options = { ...service.options, drain: { forMs: 3_600_000 }, signal: controller.signal, onStep };
    const error = await reasonOf(applyPlan(removal, credentials, options));
    assert.equal(error.failure, reason);
    assert.equal(service.state(), short(members));
    assert.deepEqual(getEventListeners(controller.signal, "abort"), []);
  });

  it("skips refused members: it neither waits for them nor removes them", async () => {
    const service = serve(members);
    service.on = (at, name, pass) =>
      name === "Set" && service.log[at].includes("i-1") ? refusal("ObtainIpFail") : pass();
    const asked = [];
    const until = ({ ServerId }) => asked.push(ServerId) > 0;
    const drain = { until, maxMs: 1000 };
    const error = await reasonOf(applyPlan(removal, credentials, { ...service.options, drain }));
    assert.deepEqual(asked, ["i-2"]);
    assert.equal(service.state(), "i-1=100 i-3=100");
    assert.equal(error.failed[0].member.ServerId, "i-1");
    assert.deepEqual(error.stillDrained, []);
  });
});

describe("readiness", () => {
  it("is waited for before anything is drained or removed", async () => {
    const { asked, service } = await probed(replacement, "ready", (count) => count > 2);
    assert.deepEqual(new Set(asked.map((line) => line.replace(/^\S+ /, ""))), new Set(["after Describe Add"]));
    assert.deepEqual(service.names(), "Describe Add Describe Remove Describe");
  });

  it("is waited for if additions are already in the group", async () => {
    const halfway = [...members, ecs("i-4")];
    const { asked } = await probed(replacement, "ready", () => true, {}, halfway);
    assert.deepEqual(
      asked.map((line) => line.split(" ")[0]),
      ["i-4=100", "i-5=100"],
    );
  });

  it("that is not reached in time stops the apply: nothing is drained or removed", async () => {
    const { service, outcome } = await probed(replacement, "ready", () => false, { maxMs: 1 });
    assert.match(outcome.failure.message, /2 of 2 members are not ready within maxMs, 1 ms: i-4:80, i-5:80/);
    assert.equal(service.state(), `${short(members)} i-4=100 i-5=100`);
  });
});

describe("drainAndRemove", () => {
  it("is planChange with remove, then applyPlan with drain", async () => {
    const service = serve(members);
    const BackendServers = [{ ServerId: "i-2" }, { ServerId: "i-8" }];
    const params = { ...target, BackendServers };
    const { plan, after } = await drainAndRemove(params, credentials, { ...service.options, drain: { forMs: 1 } });
    assert.equal(service.names(), "Describe Describe Set Describe Remove Describe");
    assert.deepEqual(
      [short(plan.remove), plan.unmatched, short(after)],
      ["i-2=40", [{ ServerId: "i-8" }], "i-1=100 i-3=100"],
    );
  });

  it("rejects with the error of planning", async () => {
    const service = serve(members, { on: () => refusal("Forbidden.RAM", 403) });
    const params = { ...target, BackendServers: [{ ServerId: "i-2" }] };
    const options = { ...service.options, drain: { forMs: 1 } };
    assert.equal((await reasonOf(drainAndRemove(params, credentials, options))).name, "CallError");
    const wrong = { RegionId: "cn-hangzhou", VServerGroupID: "rsp-1" };
    const { drain: _, ...undrained } = options;
    const error = await reasonOf(drainAndRemove(wrong, credentials, undrained));
    assert.equal(error.name, "ValidationError");
    const paths = error.issues.map(({ path }) => path.join("."));
    assert.deepEqual(paths.sort(), ["BackendServers", "VServerGroupID", "VServerGroupId", "options.drain"].sort());
  });
});
