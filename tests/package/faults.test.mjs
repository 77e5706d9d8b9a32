/** The sender under random faults, in any order: only removed servers count as removed, and none is lost. */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import fc from "fast-check";
import { parseResponse, RemoveError, removeBackendServers } from "../../pkg/index.js";
import { credentials, service, skipWaiting, target, temporary } from "./service.mjs";

// The same in every run, unless `npm run soak` wants more.
const { SOAK_SCENARIOS = 1000, SOAK_SEED = 20140515 } = process.env;

const errors = JSON.parse(readFileSync(new URL("../data/errors.json", import.meta.url), "utf8"));

const port = fc.integer({ min: 80, max: 84 });
const plain = { noNullPrototype: true };
const numbered = (prefix, most) => fc.nat(most).map((number) => `${prefix}${number}`);
const fields = { ServerId: numbered("i-", 14), Port: port };
const eni = fc.record(
  { ServerId: numbered("eni-", 2), Port: port, Type: fc.constant("eni"), ServerIp: numbered("10.0.0.", 2) },
  plain,
);
const member = fc.oneof({ weight: 3, arbitrary: fc.record(fields, plain) }, { weight: 1, arbitrary: eni });
const server = fc.oneof(member, fc.record(fields, { ...plain, requiredKeys: ["ServerId"] }));
const unique = (list, limits) => fc.uniqueArray(list, { selector: JSON.stringify, ...limits });

const code = fc.constantFrom(...new Set(errors.map(({ Code }) => Code)), "Unheard.Of");
const error = fc
  .record({ Code: code, Message: fc.string(), RequestId: fc.uuid() })
  .map((fields) => JSON.stringify(fields));
const page = fc.constant("<html>Bad Gateway</html>");
const nothing = fc.constantFrom("", "{}", "null", '{"RequestId":"1","VServerGro');
/** Stands for a success that still lists every member. */
const STALE = "stale";
const times = fc.integer({ min: 1, max: 6 });
const status = fc.constantFrom(200, 204, 302, 400, 403, 404, 408, 409, 429, 449, 500, 502, 503, 504);
const headers = fc.constantFrom(
  {},
  { "retry-after": "3" },
  { "x-acs-retry-after": "70000" },
  { "retry-after": "soon" },
);
const passing = errors.filter(({ retryable }) => retryable).map(({ Code }) => Code);
const fault = fc.oneof(
  { weight: 3, arbitrary: fc.record({ Code: fc.constantFrom(...passing), times }) },
  { weight: 1, arbitrary: fc.record({ Code: code, times }) },
  { weight: 2, arbitrary: fc.record({ status, body: fc.oneof(error, page, nothing, fc.string()), headers, times }) },
  { weight: 1, arbitrary: fc.record({ status: fc.constant(200), body: fc.constant(STALE), times }) },
  { weight: 1, arbitrary: fc.record({ drop: fc.constant(true), times }) },
  { weight: 1, arbitrary: fc.record({ delayMs: fc.integer({ min: 1, max: 100_000 }), times }) },
);

/** A change is pending: that is waited for, and does not count as an attempt. */
const CLOCK = new Set(["InvalidTimeStamp.Expired", "IllegalTimestamp"]);
const BUSY = new Set([
  "VServerGroupProcessing",
  "ServiceIsConfiguring",
  "ServiceIsStopping",
  "BackendServer.configuring",
  "OperationBusy",
  "SystemBusy",
  "OperationFailed.ServiceGroupProcessing",
  "BackendServerProcessing",
  "ProcessingSameRequest",
]);

/** One server that was released meanwhile makes the service refuse the whole batch. */
const BAD_APPLES = new Set(["ObtainIpFail", "InvalidServerId.NotFound"]);

/** What becomes of an answer on its way back, after the service has acted. */
const way = fc.constantFrom("whole", "whole", "lost", "cut short", "broken off");

const scenario = fc.record({
  requested: unique(server, { minLength: 1, maxLength: 45 }),
  members: unique(member, { maxLength: 60 }),
  faults: fc.array(fault, { maxLength: 8 }),
  ways: fc.array(way, { maxLength: 12 }),
  abortAt: fc.option(fc.nat(40), { nil: undefined }),
  maxAttempts: fc.integer({ min: 1, max: 6 }),
  maxServers: fc.integer({ min: 1, max: 20 }),
  signatureMethod: fc.constantFrom("ACS3-HMAC-SHA256", "HMAC-SHA1"),
  method: fc.constantFrom("POST", "GET"),
  own: fc.constantFrom(credentials, temporary),
});

it(`${SOAK_SCENARIOS} scenarios report the true outcome`, async (t) => {
  let onWait;
  const clock = skipWaiting(t, () => onWait());
  const seen = { removed: 0, stopped: 0, aborted: 0, sends: 0, retries: 0, kept: 0 };
  await fc.assert(
    fc.asyncProperty(scenario, async (scenario) => {
      const run = await play(scenario, clock, (callback) => {
        onWait = callback;
      });
      await check(scenario, run, seen);
    }),
    { numRuns: Number(SOAK_SCENARIOS), seed: Number(SOAK_SEED), includeErrorInReport: true },
  );
  t.diagnostic(JSON.stringify(seen));
  for (const [what, count] of Object.entries(seen)) assert.ok(count > 0, `${what} never came about`);
});

it("a fault may have any status that a response may have", async () => {
  const { sandbox } = service([]);
  for (let status = 200; status < 600; status++) {
    sandbox.inject({ status, body: "any" });
    const response = await sandbox.fetch(new Request("https://slb.aliyuncs.com/"));
    assert.equal(response.status, status);
  }
});

/** Runs the removal of the scenario; returns its outcome, all requests and all responses. */
async function play(scenario, { waits, underWay }, watchWaits) {
  const { requested, members, faults, ways, abortAt, own, ...options } = scenario;
  const { sandbox, requests, members: left, fetch: answer } = service(members);
  for (const fault of faults) sandbox.inject(fault.body === STALE ? { ...fault, body: success(members) } : fault);
  const controller = new AbortController();
  const reason = new Error("enough");
  let events = 0;
  const happens = () => {
    if (events++ === abortAt) controller.abort(reason);
  };
  watchWaits(happens);
  waits.length = 0;
  const progress = [];
  const sends = [];

  const reaching = [];
  const fetch = (...call) => {
    const send = { named: undefined, answer: undefined, asked: 0 };
    sends.push(send);
    const answering = reach(send, ways[sends.length - 1], ...call);
    reaching.push(answering);
    return answering;
  };

  async function reach(send, fate, ...call) {
    happens();
    const answering = answer(...call);
    send.named = await named(requests.at(-1));
    const response = await answering;
    const text = await response.text();
    happens();
    if (fate === "lost") throw new TypeError("terminated");
    if (fate === "broken off") {
      return {
        status: response.status,
        headers: response.headers,
        text: () => Promise.reject(new TypeError("terminated")),
      };
    }
    const body = fate === "cut short" ? text.slice(0, text.length / 2) : text;
    send.answer = parseResponse(body, response);
    send.asked = Number(response.headers.get("x-acs-retry-after"));
    return { status: response.status, headers: response.headers, text: async () => body };
  }

  const sending = removeBackendServers({ ...target, BackendServers: requested }, own, {
    ...options,
    maxBusyMs: Number.POSITIVE_INFINITY,
    fetch,
    signal: controller.signal,
    onProgress: ({ removedServers }) => progress.push(removedServers),
  });
  const outcome = await sending.catch((error) => error);
  const listeners = getEventListeners(controller.signal, "abort").length;
  // An abort does not wait for what is sent already.
  await Promise.allSettled(reaching);
  return { outcome, reason, sends, progress, waits: waits.slice(), listeners, timers: underWay.size, left };
}

async function check(scenario, run, seen) {
  const { requested, members, faults, ways, maxAttempts, maxServers, abortAt } = scenario;
  const { outcome, reason, sends, progress, waits, listeners, timers, left } = run;
  assert.deepEqual({ listeners, timers }, { listeners: 0, timers: 0 });
  const isRemoved = outcome.kind === "removed";
  assert.ok(isRemoved || outcome instanceof RemoveError, outcome.stack);

  // Nothing counts as removed that was not, nothing is lost, and nothing else is touched.
  const still = isRemoved ? outcome.stillListed.map(key) : [];
  const removed = isRemoved ? requested.filter((server) => !still.includes(key(server))) : outcome.removed;
  const notRemoved = isRemoved ? requested.filter((server) => still.includes(key(server))) : outcome.notRemoved;
  assert.deepEqual([...removed, ...notRemoved].map(key).sort(), requested.map(key).sort());
  for (const server of removed) assert.ok(!left().some((member) => names(server, member)), `${key(server)} is there`);
  const bystanders = members.filter((member) => !requested.some((server) => names(server, member)));
  assert.deepEqual(
    bystanders.filter((member) => !left().some((other) => names(member, other))),
    [],
  );

  // Each answer has the one consequence that it should.
  const todo = batchesOf(requested, maxServers);
  const confirmed = [];
  let refused = 0;
  let attempts = 1;
  let stops = false;
  let corrected = false;
  for (const { named, answer, asked } of sends) {
    assert.ok(!stops, "what does not pass was tried again");
    const [batch] = todo;
    assert.deepEqual(named, batch);
    if (answer?.kind === "removed") {
      confirmed.push(...todo.shift());
      attempts = 1;
      corrected = false;
    } else if (BAD_APPLES.has(answer?.Code)) {
      todo.shift();
      if (batch.length > 1) todo.unshift(...batch.map((server) => [server]));
      else refused++;
      attempts = 1;
      corrected = false;
    } else {
      const isBusy = BUSY.has(answer?.Code);
      // The sandbox shows its clock in each answer, and a call corrects its own by that once.
      const corrects = CLOCK.has(answer?.Code) && !corrected;
      corrected ||= corrects;
      const mayPass = corrects || (answer?.retryable ?? true);
      stops = !mayPass || asked > 60_000 || (!isBusy && attempts === maxAttempts);
      if (!isBusy) attempts++;
    }
  }
  const listed = sends.findLast(({ answer }) => answer?.kind === "removed")?.answer.BackendServers ?? [];
  const gone = confirmed.filter((server) => !listed.some((member) => names(server, member)));
  const wasAborted = !isRemoved && outcome.failure === reason;
  if (isRemoved) assert.equal(confirmed.length, requested.length);
  // An abort between a response and its parsing is only known to be too late.
  else if (!wasAborted) assert.deepEqual(removed, gone);
  assert.ok(!wasAborted || abortAt !== undefined);
  if (!isRemoved && !wasAborted) assert.ok(stops || (todo.length === 0 && refused > 0), "given up too early");
  const wrong = faults.reduce((sum, { times }) => sum + times, ways.filter((way) => way !== "whole").length);
  const failed = sends.filter(({ answer }) => answer?.kind !== "removed").length;
  assert.ok(wasAborted || failed <= wrong, "a call failed that nothing went wrong with");
  assert.ok(progress.every((count, index) => count >= (progress[index - 1] ?? 0) && count <= confirmed.length));

  // What is left to do can be done.
  if (notRemoved.length > 0) {
    const { fetch, members: after } = service(left());
    await removeBackendServers({ ...target, BackendServers: notRemoved }, credentials, { fetch });
    assert.equal(after().length, bystanders.length);
  } else assert.equal(left().length, bystanders.length);

  seen.sends += sends.length;
  seen.retries += waits.length;
  seen.kept += notRemoved.length;
  seen[isRemoved ? "removed" : wasAborted ? "aborted" : "stopped"]++;
}

function batchesOf(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

const key = ({ ServerId, Port, ServerIp }) => `${ServerId}:${Port ?? "any"} ${ServerIp}`;

/** Without a port, it names a server at any; without an address on either side, at any address. */
function names(server, member) {
  const isThere = server.ServerId === member.ServerId && (server.Port ?? member.Port) === member.Port;
  return isThere && (server.ServerIp ?? member.ServerIp) === (member.ServerIp ?? server.ServerIp);
}

async function named(request) {
  const form = new URLSearchParams(await request.text());
  return JSON.parse(form.get("BackendServers") ?? new URL(request.url).searchParams.get("BackendServers"));
}

function success(members) {
  return JSON.stringify({
    RequestId: "1",
    VServerGroupId: target.VServerGroupId,
    BackendServers: { BackendServer: members.map((member) => ({ Weight: 100, Type: "ecs", ...member })) },
  });
}
