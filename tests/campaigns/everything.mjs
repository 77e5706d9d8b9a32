/** Every public function, called with values that are right and values that are wrong. */
import * as api from "../../pkg/index.js";
import { createSandbox } from "../../pkg/sandbox.js";

const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const members = ["i-1", "i-2", "i-3"].map((ServerId) => ({ ServerId, Port: 80, Weight: 100 }));
const fixed = { date: new Date("2026-01-15T08:09:10Z"), nonce: "n" };
const removal = { ...group, BackendServers: [{ ServerId: "i-1", Port: 80 }] };
const wrong = { RegionId: "cn-nowhere", VServerGroupId: 7, BackendServers: [{ ServerId: "", Prot: 80 }], Extra: 1 };
const WAYS = ["ACS3-HMAC-SHA256", "HMAC-SHA1"].flatMap((signatureMethod) =>
  ["GET", "POST"].map((method) => ({ signatureMethod, method })),
);

// The platform's own classes read options of their own; without them the sandbox takes and gives plain objects.
globalThis.Request = undefined;
globalThis.Response = undefined;

const ANSWERS = {
  removed: '{"RequestId":"r","VServerGroupId":"rsp-1","BackendServers":{"BackendServer":[]}}',
  refused: '{"RequestId":"r","HostId":"h","Code":"Throttling.User","Message":"m"}',
  xml: "<Error><RequestId>r</RequestId><HostId>h</HostId><Code>Forbidden</Code><Message>m</Message></Error>",
  malformed: "<html>",
  mismatch: JSON.stringify({
    RequestId: "r",
    HostId: "h",
    Code: "SignatureDoesNotMatch",
    Message: "Specified signature is not matched with our calculation. server string to sign is:GET&%2F&a",
  }),
};

const json = (text, status) => ({ text, status });

/** Calls everything once, and returns the outcome of each call as text. `clean` removes a pollution that the comparison must not see. */
export async function callEverything(clean = () => {}) {
  const results = Object.create(null);
  const note = (what, outcome) => {
    results[what] = outcome;
  };
  for (const [what, call] of calls()) note(what, attempt(call));
  for (const [what, call] of sendings()) note(what, await attemptAsync(call));
  clean();
  for (const what of Object.keys(results)) results[what] = textOf(results[what]);
  return results;
}

function* calls() {
  for (const way of WAYS) {
    const options = { ...fixed, ...way };
    yield [
      `buildRemoveRequest ${way.signatureMethod} ${way.method}`,
      () => api.buildRemoveRequest(removal, credentials, options),
    ];
    yield [
      `signingStages ${way.signatureMethod} ${way.method}`,
      () => api.signingStages("RemoveVServerGroupBackendServers", removal, credentials, options),
    ];
  }
  yield [
    "buildRequest",
    () => api.buildRequest("SetVServerGroupAttribute", { ...group, VServerGroupName: "web" }, credentials, fixed),
  ];
  yield [
    "buildRequest, wrong",
    () => api.buildRemoveRequest(wrong, { accessKeyId: 1 }, { method: "PUT", endpoint: "a/b" }),
  ];
  yield [
    "validateParams",
    () => api.validateParams("AddVServerGroupBackendServers", { ...group, BackendServers: members }),
  ];
  yield ["validateParams, wrong", () => api.validateParams("RemoveVServerGroupBackendServers", wrong)];
  yield ["validateRemoveParams", () => api.validateRemoveParams(removal)];
  yield ["removeParamsSchema", () => api.removeParamsSchema["~standard"].validate(removal)];
  yield ["removeParamsSchema, wrong", () => api.removeParamsSchema["~standard"].validate(wrong)];
  yield ["removeFormSchema", () => api.removeFormSchema["~standard"].validate({ ...removal, BackendServers: "[]" })];
  yield ["operations", () => api.operations()];
  yield ["regions", () => api.regions()];
  yield ["errorCodes", () => api.errorCodes()];
  yield [
    "ramPolicy",
    () => api.ramPolicy({ RegionId: "cn-hangzhou", accountId: "1234567890123456", LoadBalancerId: "lb-1" }),
  ];
  for (const [what, text] of Object.entries(ANSWERS)) {
    yield [`parseResponse, ${what}`, () => api.parseResponse(text)];
    yield [`parseResponse, ${what}, of a removal`, () => api.parseResponse(text, { status: 200, params: removal })];
  }
  const described = {
    kind: "group",
    RequestId: "r",
    ...group,
    VServerGroupName: "web",
    Tags: [],
    BackendServers: members,
  };
  const change = { remove: [{ ServerId: "i-1" }] };
  yield ["makePlan", () => withoutDate(api.makePlan(described, "cn-hangzhou", change))];
  yield ["makePlan, wrong", () => api.makePlan(described, "cn-hangzhou", { remove: [{ Prot: 1 }] })];
  yield ["invertPlan", () => withoutDate(api.invertPlan(api.makePlan(described, "cn-hangzhou", change)))];
  yield ["readPlan, wrong", () => api.readPlan('{"kind":"plan"}')];
}

function* sendings() {
  const answered = (...list) => {
    const { fetch, sent } = scripted(list);
    return { options: { fetch, backoff: () => 0, maxAttempts: 3 }, sent };
  };
  const sending =
    (send, ...list) =>
    async () => {
      const { options, sent } = answered(...list);
      const outcome = await send(options).then(
        (answer) => ({ answer }),
        (error) => ({ error: shownBy(error) }),
      );
      return { outcome, sent };
    };
  const call = (options) => api.callOperation("RemoveVServerGroupBackendServers", removal, credentials, options);
  const remove = (options) => api.removeBackendServers({ ...removal, BackendServers: members }, credentials, options);
  const removed = json(ANSWERS.removed, 200);
  const refused = json(ANSWERS.refused, 400);
  yield ["callOperation", sending(call, removed)];
  yield ["callOperation, retried", sending(call, refused, removed)];
  yield ["callOperation, refused", sending(call, json(ANSWERS.xml, 403))];
  yield ["callOperation, malformed", sending(call, json(ANSWERS.malformed, 200))];
  yield ["callOperation, explained", sending(call, json(ANSWERS.mismatch, 400))];
  yield [
    "callOperation, failed",
    sending(call, new TypeError("fetch failed"), new TypeError("fetch failed"), new TypeError("fetch failed")),
  ];
  yield [
    "callOperation, wrong",
    async () => api.callOperation("RemoveVServerGroupBackendServers", wrong, credentials, { maxAttempts: 0 }),
  ];
  yield ["removeBackendServers", sending((options) => remove({ ...options, maxServers: 2 }), removed, removed)];
  yield ["removeBackendServers, refused", sending(remove, json(ANSWERS.xml, 403))];
  yield [
    "callOperation, of two",
    sending(async (options) => [await call(options), await call(options)], removed, removed),
  ];
  const reset = () => Object.assign(new TypeError("fetch failed"), { cause: new Error("read ECONNRESET") });
  yield [
    "callOperation, cut off",
    sending(
      (options) => api.callOperation("DeleteVServerGroup", group, credentials, options),
      reset(),
      reset(),
      reset(),
    ),
  ];
  yield ["planChange and applyPlan", changed];
  yield [
    "applyPlan, stale",
    () => halted({}, { remove: [{ ServerId: "i-1" }] }, [{ ServerId: "i-1", Port: 80, Weight: 7 }]),
  ];
  yield [
    "applyPlan, without weight",
    () => halted({}, { weights: [{ ServerId: "i-1" }, { ServerId: "i-2" }, { ServerId: "i-3" }], Weight: 0 }),
  ];
  yield [
    "applyPlan, in vain",
    () => halted({ drain: { until: () => false, maxMs: 0 } }, { remove: [{ ServerId: "i-1" }] }),
  ];
  yield ["drainAndRemove", drained];
}

function service() {
  const sandbox = createSandbox({ credentials: [credentials], groups: [{ ...group, BackendServers: members }] });
  const sent = [];
  const fetch = (url, init) => {
    sent.push(requestOf(url, init));
    return sandbox.fetch(url, init);
  };
  return { sandbox, sent, options: { fetch, backoff: () => 0 } };
}

async function changed() {
  const { sandbox, sent, options } = service();
  const plan = await api.planChange(group, { weights: [{ ServerId: "i-2" }], Weight: 7 }, credentials, options);
  const { undo } = await api.applyPlan(plan, credentials, options);
  const between = sandbox.groups()[0].BackendServers;
  const { after } = await api.applyPlan(undo, credentials, options);
  return { between, after, left: sandbox.groups()[0].BackendServers, sent };
}

async function drained() {
  const { sandbox, sent, options } = service();
  const drain = { forMs: 0 };
  const applied = await api.drainAndRemove({ ...group, BackendServers: [{ ServerId: "i-3" }] }, credentials, {
    ...options,
    drain,
  });
  return { after: applied.after, left: sandbox.groups()[0].BackendServers, sent };
}

/** How an apply ends that must not go through, and what it leaves. */
async function halted(options, change, others) {
  const { sandbox, sent, options: sending } = service();
  const plan = await api.planChange(group, change, credentials, sending);
  if (others)
    await api.callOperation("SetVServerGroupAttribute", { ...group, BackendServers: others }, credentials, sending);
  const error = await api.applyPlan(plan, credentials, { ...sending, ...options }).then(
    () => "applied",
    (thrown) => [shownBy(thrown), thrown.code, thrown.stillDrained, thrown.left],
  );
  return { error, left: sandbox.groups()[0].BackendServers, sent };
}

function scripted(list) {
  const sent = [];
  const fetch = async (url, init) => {
    sent.push(requestOf(url, init));
    const reply = list[sent.length - 1];
    if (reply instanceof Error) throw reply;
    const { text, status } = reply;
    return new Answer(text, status);
  };
  return { fetch, sent };
}

/** A response: what the platform itself reads while it makes one is not the package's affair. */
class Answer {
  #text;
  constructor(text, status) {
    this.#text = text;
    this.status = status;
    this.headers = new Headers();
    this.body = null;
  }
  text() {
    return Promise.resolve(this.#text);
  }
}

// Date, nonce and signature differ from call to call.
function requestOf(url, { method, headers, body }) {
  const { host, searchParams } = new URL(url);
  const parameters = [...searchParams, ...new URLSearchParams(body ?? "")].filter(
    ([name]) => !/Nonce|Timestamp|Signature$/.test(name),
  );
  return [host, method, String(headers["x-acs-action"]), ...parameters.flat()].join(" ");
}

function attempt(call) {
  try {
    return { value: call() };
  } catch (error) {
    return { thrown: shownBy(error) };
  }
}

async function attemptAsync(call) {
  try {
    return { value: await call() };
  } catch (error) {
    return { thrown: shownBy(error) };
  }
}

function shownBy(error) {
  const names = ["message", "issues", "code", "outcome", "failure", "removed", "notRemoved"];
  return [error.name, ...names.map((name) => (Object.hasOwn(error, name) ? error[name] : null))];
}

function withoutDate(plan) {
  return { ...plan, createdAt: "" };
}

function textOf(value) {
  const json = JSON.stringify(value, (_, held) => (held instanceof Error ? `${held.name}: ${held.message}` : held));
  // A signature and a date differ from call to call.
  return (json ?? "undefined").replace(/(?<=ACS3-HMAC-SHA256\\n)[0-9a-f]+|(?<="createdAt":")[^"]+/g, "-");
}
