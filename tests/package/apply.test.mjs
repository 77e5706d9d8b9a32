/** Applying a plan, step by step. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  ApplyError,
  applyPlan,
  credentials,
  ecs,
  invertPlan,
  planOf,
  reasonOf,
  refusal,
  serve,
  short,
} from "./applying.mjs";

const three = [ecs("i-1"), ecs("i-2"), ecs("i-3")];

/** A plan with something for every step. */
const before = [ecs("i-1", 30), ecs("i-2"), ecs("i-3"), ecs("i-4", 50), ecs("i-5", 100)];
const everything = planOf(before, {
  members: [ecs("i-1", 60), ecs("i-3", 0), ecs("i-4", 20), ecs("i-5", 100, { Description: "five" }), ecs("i-6", 10)],
});

for (const undocumented of ["lenient", "strict"]) {
  describe(`an apply, where what is undocumented is ${undocumented}`, () => {
    it("raises, adds, drains, looks, removes, lowers and verifies, in this order", async () => {
      const service = serve(before, { undocumented });
      const drain = { forMs: 1 };
      const applied = await applyPlan(everything, credentials, { ...service.options, drain, ready: { forMs: 1 } });
      assert.deepEqual(service.log, [
        "Describe",
        "Set i-1=60",
        "Add i-6=10",
        "Set i-3=0 i-2=0",
        "Describe",
        "Remove i-2",
        "Set i-4=20 i-5=100(five)",
        "Describe",
      ]);
      assert.equal(service.state(), "i-1=60 i-3=0 i-4=20 i-5=100(five) i-6=10");
      assert.deepEqual(applied, {
        kind: "applied",
        plan: everything,
        before,
        after: service.members(),
        undo: invertPlan(everything),
      });
    });

    it("sends Weight with every Set, and Description where there is one", async () => {
      const described = [ecs("i-1", 50, { Description: "web" }), ecs("i-2")];
      const service = serve(described, { undocumented });
      const plan = planOf(described, { remove: [{ ServerId: "i-1" }] });
      const on = (_at, name, pass) => (name === "Remove" ? refusal("Forbidden.RAM", 403) : pass());
      Object.assign(service, { on });
      await reasonOf(applyPlan(plan, credentials, { ...service.options, drain: { forMs: 0 } }));
      assert.ok(service.log.includes("Set i-1=0(web)") && service.log.includes("Set i-1=50(web)"), service.log);
      assert.equal(service.state(), "i-1=50(web) i-2=100");
    });
  });
}

describe("saving", () => {
  const plan = planOf(three, { remove: [{ ServerId: "i-1" }] });

  it("is awaited once, with the plan and its inverse, before the first Describe", async () => {
    const service = serve(three);
    const calls = [];
    const onPlan = async (...plans) => {
      calls.push(plans);
      await new Promise(setImmediate);
      assert.deepEqual(service.log, []);
    };
    await applyPlan(plan, credentials, { ...service.options, onPlan });
    assert.deepEqual(calls, [[plan, invertPlan(plan)]]);
  });

  it("also happens for a plan without changes, a stale plan, and if the Describe fails", async () => {
    const nothing = planOf(three, { remove: [] });
    const failing = () => refusal("Forbidden.RAM", 403);
    for (const [members, made, on] of [
      [three, nothing],
      [[ecs("i-1", 99)], plan],
      [three, plan, failing],
    ]) {
      let calls = 0;
      const { options } = serve(members, { on });
      await applyPlan(made, credentials, { ...options, onPlan: () => void calls++ }).catch(() => {});
      assert.equal(calls, 1);
    }
  });

  it("changes nothing if it fails", async () => {
    const service = serve(three);
    const full = new Error("no space left on device");
    const error = await reasonOf(
      applyPlan(plan, credentials, { ...service.options, onPlan: () => Promise.reject(full) }),
    );
    assert.ok(error instanceof ApplyError);
    assert.deepEqual([error.code, error.failure, error.cause], ["ERR_NOT_APPLIED", full, full]);
    assert.deepEqual([error.after, error.left, error.stillDrained], [undefined, undefined, []]);
    assert.deepEqual(service.log, []);
  });

  it("cannot change what is applied", async () => {
    const service = serve(three);
    const onPlan = (saved, undo) => {
      saved.remove.length = 0;
      undo.add.length = 0;
    };
    const { undo } = await applyPlan(plan, credentials, { ...service.options, onPlan });
    assert.deepEqual([service.state(), short(undo.add)], ["i-2=100 i-3=100", "i-1=100"]);
  });
});

describe("a plan", () => {
  it("without changes sends one Describe and is never refused", async () => {
    for (const members of [[], three, [ecs("i-1", 0)]]) {
      const service = serve(members);
      const { after, plan } = await applyPlan(planOf(three, { remove: [] }), credentials, service.options);
      assert.deepEqual([service.log, short(after)], [["Describe"], short(members)]);
      assert.equal(plan.remove.length, 0);
    }
  });

  it("is stale if its own members have changed, and then nothing is changed", async () => {
    const plan = planOf(three, { remove: [{ ServerId: "i-1" }] });
    const service = serve([ecs("i-1", 70), ecs("i-2"), ecs("i-3")]);
    const error = await reasonOf(applyPlan(plan, credentials, service.options));
    assert.ok(error instanceof ApplyError);
    assert.equal(error.code, "ERR_PLAN_STALE");
    assert.deepEqual(error.conflicts, [{ planned: ecs("i-1"), found: ecs("i-1", 70) }]);
    assert.deepEqual([service.log, error.after, error.stillDrained], [["Describe"], service.members(), []]);
    assert.match(error.message, /is stale: .*i-1:80.*nothing was changed/);
  });

  it("is not stale because of other members", async () => {
    const plan = planOf(three, { remove: [{ ServerId: "i-1" }] });
    const service = serve([ecs("i-9", 5), ecs("i-2", 1), ecs("i-1")]);
    const { before, after } = await applyPlan(plan, credentials, service.options);
    assert.deepEqual([short(before), short(after)], ["i-9=5 i-2=1 i-1=100", "i-9=5 i-2=1"]);
  });

  it("skips members that are as in `after`, and sets an added member that has weight 0", async () => {
    const halfway = [ecs("i-1", 60), ecs("i-3", 0), ecs("i-4", 50), ecs("i-5"), ecs("i-6", 0)];
    const service = serve(halfway);
    await applyPlan(everything, credentials, service.options);
    assert.deepEqual(service.log, ["Describe", "Set i-6=10", "Set i-4=20 i-5=100(five)", "Describe"]);
    await applyPlan(everything, credentials, service.options);
    assert.equal(service.names(), "Describe Set Set Describe Describe Describe", "all is done: it is verified");
  });

  it("that leaves no weight above 0 is refused, unless allowed", async () => {
    const plan = planOf(three, { remove: [{ ServerId: "i-1" }] });
    const service = serve([ecs("i-1"), ecs("i-2", 0), ecs("i-3", 0)]);
    const error = await reasonOf(applyPlan(plan, credentials, service.options));
    assert.deepEqual([error.code, error.conflicts, service.log], ["ERR_LEAVES_NO_WEIGHT", [], ["Describe"]]);
    assert.equal(short(error.after), "i-1=100 i-2=0 i-3=0");
    assert.equal(short(error.left.remove), "i-1=100");
    await applyPlan(plan, credentials, { ...service.options, allowNoWeight: true, drain: { forMs: 0 } });
    assert.equal(service.state(), "i-2=0 i-3=0");
  });

  it("for a group in which no member has a weight above 0 is not refused", async () => {
    const none = [ecs("i-1", 0), ecs("i-2", 0)];
    const service = serve(none);
    await applyPlan(planOf(none, { remove: [{ ServerId: "i-1" }] }), credentials, service.options);
    assert.equal(service.state(), "i-2=0");
  });
});

describe("if a raise or an addition fails", () => {
  const plan = planOf(three, { members: [ecs("i-4")] });

  it("for any member, nothing is drained or removed", async () => {
    const service = serve(three, { on: (_at, name, pass) => (name === "Add" ? refusal("NetworkConflict") : pass()) });
    const error = await reasonOf(applyPlan(plan, credentials, { ...service.options, drain: { forMs: 1 } }));
    assert.deepEqual([error.code, error.failure.Code], ["ERR_NOT_APPLIED", "NetworkConflict"]);
    assert.deepEqual(service.names(), "Describe Add Describe");
    assert.equal(service.state(), short(three));
  });

  it("because one server was released, the others are added, and it is in `failed`", async () => {
    const plan = planOf(three, { members: [ecs("i-4"), ecs("i-5"), ecs("i-6")] });
    const service = serve(three);
    service.on = (at, name, pass) =>
      name === "Add" && service.log[at].includes("i-5") ? refusal("ObtainIpFail") : pass();
    const error = await reasonOf(applyPlan(plan, credentials, { ...service.options, drain: { forMs: 1 } }));
    assert.equal(service.state(), `${short(three)} i-4=100 i-6=100`);
    assert.deepEqual(
      error.failed.map(({ member, failure }) => [short([member]), failure.Code]),
      [["i-5=100", "ObtainIpFail"]],
    );
    assert.equal(error.failure.Code, "ObtainIpFail");
    assert.equal(short(error.left.add), "i-5=100");
    assert.equal(short(error.left.remove), short(three));
  });
});
