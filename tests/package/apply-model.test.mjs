/** Applies under random faults, in any order: every report is true, and no weight stays at 0 unreported. */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { it } from "node:test";
import fc from "fast-check";
import { shared } from "../../pkg/send/shared.js";
import {
  change,
  crash,
  fate,
  isAsPlanned,
  isEmpty,
  isUndone,
  key,
  meddled,
  otherWrite,
  planned,
  scenario,
  waitOf,
} from "./apply-scenarios.mjs";
import { ApplyError, applyPlan, credentials, invertPlan, refusal, serve, short } from "./applying.mjs";
import { skipWaiting } from "./service.mjs";

// The same in every run, unless `npm run soak` wants more.
const { SOAK_APPLIES = 300, SOAK_SEED = 20140515 } = process.env;
const settings = { numRuns: Number(SOAK_APPLIES), seed: Number(SOAK_SEED), includeErrorInReport: true };

it(`${SOAK_APPLIES} applies report the true outcome`, async (t) => {
  const { underWay } = skipWaiting(t);
  const seen = { applied: 0, stopped: 0, aborted: 0, stale: 0, refused: 0, restored: 0, drained: 0, failed: 0 };
  await fc.assert(
    fc.asyncProperty(scenario, async (scenario) => {
      const run = await play(scenario);
      fc.pre(run !== undefined);
      assert.equal(underWay.size, 0, "a timer is left");
      await check(scenario, run, seen);
    }),
    settings,
  );
  t.diagnostic(JSON.stringify(seen));
  for (const [what, count] of Object.entries(seen)) assert.ok(count > 0, `${what} never came about`);
});

it("after a crash at any request, the same plan finishes the apply, and its inverse undoes it", async (t) => {
  skipWaiting(t);
  let crashes = 0;
  await fc.assert(
    fc.asyncProperty(crash, async (scenario) => {
      const { before, undocumented } = scenario;
      const plan = planned(before, scenario.change);
      fc.pre(plan !== undefined);
      for (let at = 0, ended = false; !ended; at++) {
        for (const acts of [false, true]) {
          const { state, saved, hasEnded } = await crashed(scenario, plan, { at, acts });
          ended = hasEnded;
          assert.deepEqual(saved, [plan, invertPlan(plan)]);
          assert.ok(isAsPlanned(plan, await finished(plan, state, undocumented)), `not finished after request ${at}`);
          const undone = await finished(invertPlan(plan), state, undocumented);
          assert.ok(isUndone(plan, undone), `not undone after request ${at}`);
          crashes++;
        }
      }
    }),
    { ...settings, numRuns: Math.ceil(settings.numRuns / 12) },
  );
  t.diagnostic(`${crashes} crashes`);
  assert.ok(crashes > 100);
});

it("two concurrent applies run one after the other", async (t) => {
  skipWaiting(t);
  await fc.assert(
    fc.asyncProperty(crash, change, fc.array(fate, { maxLength: 8 }), async (first, other, fates) => {
      const { before, undocumented, drain, maxServers } = first;
      const plans = [planned(before, first.change), planned(before, other)];
      fc.pre(plans.every((plan) => plan !== undefined && !isEmpty(plan)));
      const service = serve(before, { undocumented });
      const order = [];
      const controllers = plans.map(() => new AbortController());
      const apply = (plan, index) => {
        const fetch = async (url, init) => {
          order.push(index);
          return meddled(fates[order.length - 1], () => service.fetch(url, init), controllers[index]);
        };
        const { signal } = controllers[index];
        const options = { ...service.options, drain, maxServers, fetch, signal, allowNoWeight: true };
        return applyPlan(plan, credentials, options).catch((error) => error);
      };
      const [one, two] = await Promise.all(plans.map(apply));
      assert.deepEqual(order, order.toSorted(), "they took turns");
      for (const outcome of [one, two]) assert.ok(outcome.kind === "applied" || outcome instanceof ApplyError, outcome);
      if (two.kind === "applied") assert.ok(isAsPlanned(plans[1], service.members()));
      if (two.after) assert.equal(short(two.after), service.state());
      assert.equal(shared().lanes.size, 0, "a lane is left");
    }),
    { ...settings, numRuns: Math.ceil(settings.numRuns / 4) },
  );
});

/** Applies a plan to a group that all of this happens to. */
async function play(scenario) {
  const { before, undocumented, allowNoWeight, maxServers, maxAttempts, fates, writes, badApples, room } = scenario;
  const plan = planned(before, scenario.change);
  if (plan === undefined) return undefined;
  const service = serve(before, { undocumented });
  const controller = new AbortController();
  const reason = new Error("enough");
  const touched = new Set();
  const sent = [];
  const reaching = [];
  const fetch = (url, init) => {
    const reached = reach(url, init);
    reaching.push(reached);
    return reached;
  };

  async function reach(url, init) {
    init.signal?.throwIfAborted();
    const at = sent.length;
    const operation = init.headers["x-acs-action"];
    const named = JSON.parse(new URL(url).searchParams.get("BackendServers") ?? "[]");
    const request = { operation, named, found: undefined };
    sent.push(request);
    for (const { pick, how } of writes.filter((write) => write.at === at))
      await otherWrite(service, pick, how, touched);
    request.found = service.members();
    const pass = async () => {
      const isAdd = operation.startsWith("Add");
      if (named.some(({ ServerId }) => badApples.includes(ServerId))) return refusal("ObtainIpFail");
      if (isAdd && room !== undefined && service.members().length + named.length > before.length + room) {
        return refusal("InstanceBackendServerNumberOverLimit");
      }
      const response = await service.sandbox.fetch(url, {
        method: init.method,
        headers: init.headers,
        body: init.body,
      });
      request.left = service.members();
      return response;
    };
    return meddled(fates[at], pass, controller, reason);
  }

  const saved = [];
  const progress = [];
  const outcome = await applyPlan(plan, credentials, {
    fetch,
    backoff: () => 0,
    signal: controller.signal,
    drain: waitOf(scenario.drain),
    ready: waitOf(scenario.ready),
    allowNoWeight,
    maxServers,
    maxAttempts,
    maxBusyMs: Number.POSITIVE_INFINITY,
    onPlan: (...plans) => saved.push(plans, sent.length),
    onStep: (step) => void progress.push(step),
  }).catch((error) => error);
  await Promise.allSettled(reaching);
  return { plan, outcome, reason, service, sent, saved, progress, touched, controller };
}

async function check(scenario, run, seen) {
  const { before, allowNoWeight, fates, writes, badApples, room, maxServers, drain } = scenario;
  const { plan, outcome, reason, service, sent, saved, progress, touched, controller } = run;
  const isApplied = outcome.kind === "applied";
  const now = service.members();
  assert.ok(isApplied || outcome instanceof ApplyError, outcome.stack);
  assert.deepEqual(getEventListeners(controller.signal, "abort"), [], "a listener is left");
  assert.equal(shared().lanes.size, 0, "a lane is left");
  assert.deepEqual(saved, [[plan, invertPlan(plan)], 0], "saved once, before anything was sent");
  if (!isApplied) JSON.parse(JSON.stringify(outcome));

  // What is reported is so.
  if (outcome.after) assert.equal(short(outcome.after), short(now));
  if (isApplied) assert.ok(isAsPlanned(plan, now), "not as planned");
  if (outcome.code === "ERR_PLAN_STALE" || outcome.code === "ERR_LEAVES_NO_WEIGHT" || isEmpty(plan)) {
    assert.ok(
      sent.every(({ operation }) => operation.startsWith("Describe")),
      "nothing was to be changed",
    );
  }
  if (outcome.code === "ERR_PLAN_STALE") assert.ok(touched.size > 0 && outcome.conflicts.length > 0);
  for (const { member, failure } of outcome.failed ?? []) {
    assert.ok(badApples.includes(member.ServerId) && failure.Code === "ObtainIpFail");
  }
  if (outcome.failure === reason) assert.ok(controller.signal.aborted);

  // No weight is left at 0 in silence.
  const drained = new Map((outcome.stillDrained ?? []).map((member) => [key(member), member]));
  const set = new Map(plan.set.map((member) => [key(member), member]));
  for (const member of before.filter(({ Weight }) => Weight > 0)) {
    const found = now.find((other) => key(other) === key(member));
    if (found?.Weight !== 0 || touched.has(key(member))) continue;
    if (isApplied) assert.equal(set.get(key(member))?.Weight, 0, `${key(member)} is at 0`);
    else assert.equal(drained.get(key(member))?.Weight, member.Weight, `${key(member)} is at 0, and not told of`);
  }
  if (outcome.after) {
    const at0 = now.filter(({ Weight }) => Weight === 0).map(key);
    assert.deepEqual(
      [...drained.keys()].filter((name) => !at0.includes(name)),
      [],
      "not at 0",
    );
  }

  // Nothing is put back after a removal.
  const isThere = (member) => now.some((other) => key(other) === key(member));
  const hadGone = plan.remove.some((member) => !isThere(member) && !touched.has(key(member)));
  if (hadGone) assert.ok(!progress.some(({ kind }) => kind === "restore"), "restored after a removal");

  // Others are left alone, and nobody is taken away who was not to go.
  const own = new Set([...plan.add, ...plan.remove, ...plan.set].map(key));
  for (const member of before.filter((member) => !own.has(key(member)) && !touched.has(key(member)))) {
    const found = now.find((other) => key(other) === key(member));
    assert.deepEqual(found && short([found]), short([member]), "another member was changed");
  }
  const leaving = new Set(plan.remove.map(key));
  for (const { operation, named } of sent) {
    if (operation.startsWith("Remove")) assert.ok(named.every((server) => leaving.has(key(server))));
    assert.ok(named.length <= maxServers);
  }

  if (writes.length === 0) {
    for (const { operation, named, found, left } of sent) {
      const weighs = (list) => list?.some(({ Weight }) => Weight > 0);
      if (!allowNoWeight && left && weighs(found)) assert.ok(weighs(left), `${operation} took the last weight`);
      if (drain && operation.startsWith("Remove") && left) {
        const names = named.map(key);
        const heavy = found.filter((member) => member.Weight > 0 && names.includes(key(member)));
        assert.deepEqual(heavy, [], "removed without a drain");
      }
    }
  }
  const isPeaceful =
    fates.every((fate) => fate === "whole") && writes.length + badApples.length === 0 && room === undefined;
  if (isPeaceful && !drain?.answers && !scenario.ready?.answers) {
    const weighs = (list) => list.some(({ Weight }) => Weight > 0);
    const refused = !isEmpty(plan) && weighs(before) && !weighs(plan.after) && !allowNoWeight;
    assert.equal(outcome.code, refused ? "ERR_LEAVES_NO_WEIGHT" : undefined);
  }
  for (const { done = 0, total = 0 } of progress) assert.ok(done >= 0 && done <= total);

  // What is left can be done, what is done can be undone.
  if (!isApplied && ![...own].some((name) => touched.has(name))) {
    const { undocumented } = scenario;
    assert.ok(isAsPlanned(plan, await finished(plan, now, undocumented)), "not finished");
    assert.ok(isUndone(plan, await finished(outcome.undo, now, undocumented)), "not undone");
    if (outcome.left)
      assert.ok(isAsPlanned(plan, await finished(outcome.left, now, undocumented)), "not all that was left");
  }
  count(seen, run, now);
}

function count(seen, { outcome, reason, progress }) {
  if (outcome.kind === "applied") seen.applied++;
  else if (outcome.failure === reason) seen.aborted++;
  else if (outcome.code === "ERR_PLAN_STALE") seen.stale++;
  else if (outcome.code === "ERR_LEAVES_NO_WEIGHT") seen.refused++;
  else seen.stopped++;
  if (progress.some(({ kind, done }) => kind === "restore" && done > 0)) seen.restored++;
  if (outcome.stillDrained?.length > 0) seen.drained++;
  if (outcome.failed?.length > 0) seen.failed++;
}

/** Applies a plan to a group that nothing else happens to, and returns the members then. */
async function finished(plan, members, undocumented) {
  const service = serve(members, { undocumented });
  await applyPlan(plan, credentials, { ...service.options, allowNoWeight: true });
  return service.members();
}

/** Applies a plan in a process that dies at a request, before or after the service acts. Returns what is left of it. */
async function crashed({ before, undocumented, drain, maxServers }, plan, { at, acts }) {
  const service = serve(before, { undocumented });
  const saved = [];
  let requests = 0;
  // A process that is dead sends nothing any more, whatever it goes on to do here.
  const fetch = async (url, init) => {
    if (requests++ < at) return service.fetch(url, init);
    if (requests === at + 1 && acts) await service.fetch(url, init);
    throw new TypeError("dead");
  };
  const options = { fetch, backoff: () => 0, maxAttempts: 1, drain, maxServers, allowNoWeight: true };
  const onPlan = (...plans) => void saved.push(...plans);
  await applyPlan(plan, credentials, { ...options, onPlan }).catch((error) => error);
  return { state: service.members(), saved, hasEnded: requests <= at };
}
