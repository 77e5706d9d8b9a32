/** An apply whose calls fail: outcomes, one refused member, pending changes, a wrong clock. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applied, ecs, lost, planOf, refusal, short } from "./applying.mjs";

const members = [ecs("i-1"), ecs("i-2"), ecs("i-3"), ecs("i-4")];
const removal = planOf(members, { remove: [{ ServerId: "i-1" }, { ServerId: "i-2" }, { ServerId: "i-3" }] });
const addition = planOf(members, { members: [...members, ecs("i-5"), ecs("i-6")] });
const drain = { forMs: 0 };

/** Does something once, for the first request of that name. */
function once(wanted, act) {
  let isDone = false;
  return (name, pass, line, service) => {
    if (isDone || name !== wanted) return pass();
    isDone = true;
    return act(pass, line, service);
  };
}

describe("if the outcome of a call is unknown", () => {
  for (const [what, act] of [
    ["no answer", lost],
    ["a malformed one", async (pass) => new Response((await (await pass()).text()).slice(0, 20), { status: 200 })],
    ["a 5xx", async (pass) => (await pass()) && refusal("ServiceUnavailable", 503)],
  ]) {
    for (const undocumented of ["lenient", "strict"]) {
      it(`as for ${what}, Add is described, and what is there is not sent again (${undocumented})`, async () => {
        const { service, outcome } = await applied(addition, once("Add", act), {}, members, { undocumented });
        assert.deepEqual([outcome.kind, service.names()], ["applied", "Describe Add Describe Describe"]);
        assert.equal(service.state(), `${short(members)} i-5=100 i-6=100`);
      });
    }
  }

  it("Add is sent again only for what is missing", async () => {
    const on = once("Add", async (_pass, _line, { change }) => {
      await change("AddVServerGroupBackendServers", [ecs("i-5")]);
      throw new TypeError("terminated");
    });
    const { service, outcome } = await applied(addition, on, {}, members, { undocumented: "strict" });
    assert.deepEqual(service.log, ["Describe", "Add i-5=100 i-6=100", "Describe", "Add i-6=100", "Describe"]);
    assert.equal(outcome.kind, "applied");
  });

  it("and the service acts later, an Add that is then refused counts as done", async () => {
    // What was sent first arrives after the Describe that did not show it yet.
    const on = (name, pass, _line, { log, change }) => {
      const adds = log.filter((line) => line.startsWith("Add")).length;
      if (name === "Add" && adds === 1) throw new TypeError("terminated");
      if (name !== "Add") return pass();
      return change("AddVServerGroupBackendServers", [ecs("i-5"), ecs("i-6")]).then(pass);
    };
    const { service, outcome } = await applied(addition, on, {}, members, { undocumented: "strict" });
    assert.deepEqual([outcome.kind, service.names()], ["applied", "Describe Add Describe Add Describe Describe"]);
  });

  it("and then a batch is refused for one member, added members are not sent again", async () => {
    let adds = 0;
    const on = async (name, pass, line, { change }) => {
      if (name !== "Add") return pass();
      if (++adds === 1) {
        await change("AddVServerGroupBackendServers", [ecs("i-5")]);
        throw new TypeError("terminated");
      }
      return line.includes("i-6") ? refusal("ObtainIpFail") : pass();
    };
    const more = planOf(members, { members: [...members, ecs("i-5"), ecs("i-6"), ecs("i-7")] });
    const { service, outcome } = await applied(more, on, {}, members, { undocumented: "strict" });
    assert.equal(service.state(), `${short(members)} i-5=100 i-7=100`);
    assert.equal(service.log.filter((line) => line.startsWith("Add") && line.includes("i-5")).length, 1);
    assert.deepEqual(
      outcome.failed.map(({ member }) => member.ServerId),
      ["i-6"],
    );
  });

  it("Add is given up after maxAttempts", async () => {
    const on = (name, pass) => (name === "Add" ? refusal("ServiceUnavailable", 503) : pass());
    const retries = [];
    const onRetry = ({ operation, attempt }) => retries.push(`${operation.slice(0, 3)} ${attempt}`);
    const { service, outcome } = await applied(addition, on, { maxAttempts: 3, onRetry });
    assert.deepEqual([outcome.code, outcome.failure.Code], ["ERR_NOT_APPLIED", "ServiceUnavailable"]);
    assert.equal(service.names(), "Describe Add Describe Add Describe Add Describe Describe");
    assert.deepEqual(retries, ["Add 1", "Add 2"]);
  });

  it("Set and Remove are repeated", async () => {
    for (const name of ["Set", "Remove"]) {
      const { service, outcome } = await applied(removal, once(name, lost), { drain });
      assert.equal(outcome.kind, "applied");
      assert.equal(service.log.filter((line) => line.startsWith(name)).length, 2);
      assert.equal(service.state(), "i-4=100");
    }
  });
});

describe("one server that was released meanwhile", () => {
  const bad =
    (names, released = "i-2") =>
    (name, pass, line) =>
      names.includes(name) && line.includes(released) ? refusal("InvalidServerId.NotFound") : pass();

  it("makes the apply send the batch member by member: the others are removed", async () => {
    const { service, outcome } = await applied(removal, bad(["Remove"]));
    assert.deepEqual(service.log.slice(2, -1), ["Remove i-1 i-2 i-3", "Remove i-1", "Remove i-2", "Remove i-3"]);
    assert.deepEqual([outcome.code, service.state()], ["ERR_NOT_APPLIED", "i-2=100 i-4=100"]);
    assert.deepEqual(
      outcome.failed.map(({ member, failure }) => [member, failure.Code]),
      [[ecs("i-2"), "InvalidServerId.NotFound"]],
    );
    assert.deepEqual([outcome.failure.Code, short(outcome.left.remove)], ["InvalidServerId.NotFound", "i-2=100"]);
  });

  it("is reported as drained if its removal is refused after others were removed", async () => {
    const { service, outcome } = await applied(removal, bad(["Remove"]), { drain });
    assert.equal(service.state(), "i-2=0 i-4=100");
    assert.deepEqual([short(outcome.stillDrained), outcome.failed.length], ["i-2=100", 1]);
  });

  it("gets its weight back if it was the only member to remove", async () => {
    const plan = planOf(members, { remove: [{ ServerId: "i-2" }] });
    const { service, outcome } = await applied(plan, bad(["Remove"]), { drain });
    assert.equal(service.state(), short(members));
    assert.deepEqual([outcome.failed.length, outcome.stillDrained], [1, []]);
  });

  it("does not prevent the others from being set to 0", async () => {
    const plan = planOf(members, { weights: members.slice(0, 3), Weight: 0 });
    for (const options of [{ drain }, {}]) {
      const { service, outcome } = await applied(plan, bad(["Set"]), options);
      assert.equal(service.state(), "i-1=0 i-2=100 i-3=0 i-4=100");
      assert.deepEqual([outcome.failed.length, short(outcome.stillDrained)], [1, "i-1=100 i-3=100"]);
      assert.equal(short(outcome.left.set), "i-2=0");
    }
  });

  it("is not sent again by a later step", async () => {
    const plan = planOf(members, {
      members: [ecs("i-1"), ecs("i-2", 0, { Description: "two" }), ecs("i-3"), ecs("i-4")],
    });
    const { service, outcome } = await applied(plan, bad(["Set"]), { drain });
    assert.deepEqual(service.log, ["Describe", "Set i-2=0", "Describe"]);
    assert.equal(outcome.failed.length, 1);
  });

  it("stops the apply if its weight had to be raised", async () => {
    const group = [ecs("i-1", 10), ecs("i-2", 10), ecs("i-3"), ecs("i-4")];
    const plan = planOf(group, { members: [ecs("i-1"), ecs("i-2"), ecs("i-4"), ecs("i-5")] });
    const { service, outcome } = await applied(plan, bad(["Set"]), { drain }, group);
    assert.equal(service.state(), "i-1=100 i-2=10 i-3=100 i-4=100 i-5=100");
    assert.deepEqual([outcome.failed.length, short(outcome.left.remove)], [1, "i-3=100"]);
  });
});

describe("lists that are too long for the service", () => {
  const many = Array.from({ length: 45 }, (_, index) => ecs(`i-${index}`));
  const plan = planOf(many, { remove: many.slice(0, 41) });
  const sizes = (log) => log.filter((line) => line.startsWith("Remove")).map((line) => line.split(" ").length - 1);

  it("continue with batches of 20", async () => {
    const { service, outcome } = await applied(plan, (_name, pass) => pass(), { maxServers: 40 }, many);
    assert.deepEqual([outcome.kind, sizes(service.log)], ["applied", [40, 20, 20, 1]]);
  });

  it("are split by maxServers, with 20 by default", async () => {
    for (const [maxServers, expected] of [
      [undefined, [20, 20, 1]],
      [15, [15, 15, 11]],
    ]) {
      const { service } = await applied(plan, (_name, pass) => pass(), { maxServers }, many);
      assert.deepEqual(sizes(service.log), expected);
    }
  });

  it("fail with batches of 20 and fewer", async () => {
    const on = (name, pass) => (name === "Remove" ? refusal("TooManyBackendServers") : pass());
    const { outcome } = await applied(plan, on, {}, many);
    assert.deepEqual([outcome.code, outcome.failure.Code], ["ERR_NOT_APPLIED", "TooManyBackendServers"]);
  });
});

describe("a pending change", () => {
  it("is waited for, and does not count as an attempt", async () => {
    let busy = 0;
    const on = (name, pass) => (name !== "Describe" && busy++ % 4 < 3 ? refusal("VServerGroupProcessing") : pass());
    const { service, outcome } = await applied(removal, on, { drain, maxAttempts: 1, maxServers: 1 });
    assert.deepEqual([outcome.kind, service.state()], ["applied", "i-4=100"]);
  });

  it("that lasts longer than maxBusyMs fails the apply", async () => {
    const on = (name, pass) => (name === "Set" ? refusal("VServerGroupProcessing") : pass());
    const { outcome } = await applied(removal, on, { drain, maxBusyMs: 0 });
    assert.equal(outcome.failure.Code, "VServerGroupProcessing");
    assert.match(outcome.message, /maxBusyMs/);
  });
});

describe("a wrong clock", () => {
  it("is corrected by the first answer, for the rest of the apply", async () => {
    const now = () => new Date(Date.now() + 3_600_000);
    const retries = [];
    const onRetry = ({ failure, waitMs }) => retries.push([failure.Code, waitMs]);
    const { outcome } = await applied(removal, (_name, pass) => pass(), { drain, onRetry }, members, { now });
    assert.equal(outcome.kind, "applied");
    assert.deepEqual(retries, [["InvalidTimeStamp.Expired", 0]]);
  });
});
