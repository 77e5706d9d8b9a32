/** An apply that ends early: weights are restored or reported, and plans continue from that state. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  applyPlan,
  credentials,
  ecs,
  eni,
  invertPlan,
  lost,
  planOf,
  reasonOf,
  refusal,
  serve,
  short,
} from "./applying.mjs";

const members = [ecs("i-1", 100, { Description: "one" }), ecs("i-2", 40), ecs("i-3"), ecs("i-4")];
const removal = planOf(members, { remove: [{ ServerId: "i-1" }, { ServerId: "i-2" }] });
const drain = { forMs: 0 };
const forbidden = () => refusal("Forbidden.RAM", 403);

async function failed(plan, on, options = {}, group = members) {
  const service = serve(group);
  service.on = (at, name, pass) => on(name, pass, at, service);
  const error = await reasonOf(applyPlan(plan, credentials, { ...service.options, drain, ...options }));
  assert.equal(error.name, "ApplyError", error.stack);
  return { service, error };
}

describe("before anything was removed", () => {
  it("a failure restores the weights, and is reported", async () => {
    const steps = [];
    const onStep = (step) => void steps.push(step);
    const { service, error } = await failed(removal, (name, pass) => (name === "Remove" ? forbidden() : pass()), {
      onStep,
    });
    assert.deepEqual([service.state(), error.stillDrained], [short(members), []]);
    assert.equal(service.log.at(-2), "Set i-1=100(one) i-2=40");
    assert.deepEqual(
      steps
        .filter(({ kind }) => kind === "restore")
        .map(({ done, total, RequestId }) => [done, total, typeof RequestId]),
      [
        [0, 2, "undefined"],
        [2, 2, "string"],
      ],
    );
    assert.deepEqual([short(error.after), short(error.left.remove)], [short(members), short(removal.remove)]);
  });

  it("a throwing callback restores them, at any step", async () => {
    for (const kind of ["describe", "drain", "wait", "remove"]) {
      const broken = new Error(`broken at ${kind}`);
      const onStep = (step) => {
        if (step.kind === kind || step.kind === "restore") throw broken;
      };
      const { service, error } = await failed(removal, (_name, pass) => pass(), { onStep });
      assert.deepEqual([error.code, error.failure], ["ERR_NOT_APPLIED", broken]);
      assert.deepEqual([service.state(), error.stillDrained], [short(members), []]);
    }
  });

  it("an abort restores them, and its reason is the failure", async () => {
    for (let at = 0; at < 4; at++) {
      for (const acts of [false, true]) {
        const controller = new AbortController();
        const reason = new DOMException("enough", "AbortError");
        const on = async (_name, pass, number) => {
          if (number !== at) return pass();
          const response = acts && (await pass());
          controller.abort(reason);
          return response || lost(() => {});
        };
        const { service, error } = await failed(removal, on, { signal: controller.signal });
        assert.deepEqual([error.code, error.failure], ["ERR_NOT_APPLIED", reason]);
        if (at < 3 || !acts) assert.deepEqual([service.state(), error.stillDrained], [short(members), []]);
        else assert.deepEqual([service.state(), error.stillDrained], ["i-3=100 i-4=100", []]);
      }
    }
  });

  it("an abort from the start sends nothing", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    const saved = [];
    const { service, error } = await failed(removal, () => {}, { signal, onPlan: () => saved.push(1) });
    assert.deepEqual([error.failure.message, service.log, saved], ["enough", [], []]);
  });

  it("a failed Describe is retried once at the end: `after` is never older than that", async () => {
    for (const isDown of [false, true]) {
      let describes = 0;
      const on = async (name, pass, _at, { change }) => {
        if (name !== "Describe" || ++describes === 1) return pass();
        if (describes === 2) await change("SetVServerGroupAttribute", [ecs("i-4", 7)]);
        return describes === 2 || isDown ? forbidden() : pass();
      };
      const { error, service } = await failed(removal, on, { drain: undefined });
      assert.deepEqual(error.after, isDown ? undefined : service.members());
      assert.equal(service.names(), "Describe Describe Describe");
    }
  });

  it("a Set with an unknown outcome is undone, even if it is not visible yet", async () => {
    let sets = 0;
    const on = (name, pass) => (name === "Set" && ++sets <= 2 ? lost(() => {}) : pass());
    const { service } = await failed(removal, on, { maxAttempts: 2 });
    assert.deepEqual(service.log, [
      "Describe",
      "Set i-1=0(one) i-2=0",
      "Set i-1=0(one) i-2=0",
      "Describe",
      "Set i-1=100(one) i-2=40",
      "Describe",
    ]);
  });

  it("a member that another program changed meanwhile is not touched", async () => {
    const on = async (name, pass, _at, { change }) => {
      if (name !== "Remove") return pass();
      await change("SetVServerGroupAttribute", [ecs("i-1", 7, { Description: "one" })]);
      return forbidden();
    };
    const { service, error } = await failed(removal, on);
    assert.equal(service.state(), "i-1=7(one) i-2=40 i-3=100 i-4=100");
    assert.deepEqual(error.stillDrained, []);
  });

  it("a removal without effect, as a Describe shows, does not count as started", async () => {
    const on = (name, pass) => (name === "Remove" ? lost(() => {}) : pass());
    const { service, error } = await failed(removal, on, { maxAttempts: 2 });
    assert.deepEqual([service.state(), error.stillDrained], [short(members), []]);
  });

  it("members set to 0 without a drain also get their weights back", async () => {
    const plan = planOf(members, { weights: [{ ServerId: "i-1" }, { ServerId: "i-2" }], Weight: 0 });
    let sets = 0;
    const on = (name, pass) => (name === "Set" && ++sets === 2 ? forbidden() : pass());
    const { service, error } = await failed(plan, on, { drain: undefined, maxServers: 1 });
    assert.deepEqual([service.state(), error.stillDrained], [short(members), []]);
  });

  it("a batch that cannot be restored does not prevent others from being restored", async () => {
    const restoring = (line) => /^Set i-1=100/.test(line);
    const on = (name, pass, at, { log }) => (name === "Remove" || restoring(log[at]) ? forbidden() : pass());
    const { service, error } = await failed(removal, on, { maxServers: 1 });
    assert.deepEqual([service.state(), error.stillDrained], ["i-1=0(one) i-2=40 i-3=100 i-4=100", [members[0]]]);
    assert.match(error.message, /still at weight 0: i-1:80$/);
  });

  it("members whose weights could not be restored are reported", async () => {
    let isDown = false;
    const on = (name, pass) => {
      isDown ||= name === "Remove";
      return isDown ? forbidden() : pass();
    };
    const { service, error } = await failed(removal, on);
    assert.equal(service.state(), "i-1=0(one) i-2=0 i-3=100 i-4=100");
    assert.deepEqual(error.stillDrained, [members[0], members[1]]);
    assert.ok(!("after" in error) && !("left" in error));
    assert.equal(error.failure.Code, "Forbidden.RAM");
  });
});

describe("after a removal has begun", () => {
  it("nothing is restored; `left` continues, and `undo` restores", async () => {
    let removals = 0;
    const on = (name, pass) => (name === "Remove" && ++removals === 2 ? forbidden() : pass());
    const { service, error } = await failed(removal, on, { maxServers: 1 });
    assert.equal(service.state(), "i-2=0 i-3=100 i-4=100");
    assert.deepEqual(error.stillDrained, [members[1]]);
    assert.deepEqual([short(error.left.remove), error.left.add, error.left.set], ["i-2=0", [], []]);

    const { options, state } = serve(service.members());
    await applyPlan(error.left, credentials, options);
    assert.equal(state(), "i-3=100 i-4=100");
    const other = serve(service.members());
    await applyPlan(error.undo, credentials, other.options);
    assert.deepEqual(short(other.members()).split(" ").sort(), short(members).split(" ").sort());
  });

  it("`left` has the plan's own changes only", async () => {
    const on = async (name, pass, _at, { change }) => {
      if (name !== "Remove") return pass();
      await change("AddVServerGroupBackendServers", [ecs("i-9")]);
      return forbidden();
    };
    const { error } = await failed(removal, on);
    assert.deepEqual([short(error.left.remove), error.left.add, error.left.set], [short(removal.remove), [], []]);
    assert.ok(short(error.left.before).includes("i-9=100"));
  });
});

describe("after a crash at any request", () => {
  const group = [...members, eni("eni-1", "10.0.0.1", 30), eni("eni-1", "10.0.0.2", 30), ecs("i-7", 10)];
  const wanted = [ecs("i-3", 20), ecs("i-4", 100, { Description: "four" }), group[5], ecs("i-7", 90), ecs("i-8", 60)];
  const plan = planOf(group, { members: [...wanted, ecs("i-2", 0)] });

  for (const undocumented of ["lenient", "strict"]) {
    it(`the saved plan finishes the apply, and its inverse undoes it (${undocumented})`, async () => {
      for (let at = 0, isAlive = false; !isAlive; at++) {
        for (const acts of [false, true]) {
          const service = serve(group, { undocumented });
          service.on = async (number, _name, pass) => {
            if (number < at) return pass();
            return lost(() => (number === at && acts ? pass() : undefined));
          };
          const options = { ...service.options, drain, maxServers: 2, maxAttempts: 1 };
          const dead = await applyPlan(plan, credentials, options).catch((error) => error);
          isAlive = dead.kind === "applied";

          const again = serve(service.members(), { undocumented });
          await applyPlan(plan, credentials, { ...again.options, drain });
          assert.deepEqual(sorted(again.members()), sorted(plan.after), `finished after request ${at}`);
          const back = serve(service.members(), { undocumented });
          await applyPlan(invertPlan(plan), credentials, { ...back.options, drain });
          const undone = sorted(back.members()).map((member) => member.replace("(four)", ""));
          assert.deepEqual(undone, sorted(group), `undone after request ${at}`);
        }
      }
    });
  }

  const sorted = (list) => short(list).split(" ").sort();
});
