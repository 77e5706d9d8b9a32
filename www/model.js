import { buildRequest, signingStages, validateParams } from "../pkg/build.js";
import OPERATIONS from "../pkg/generated/operations.js";
import { check } from "../pkg/sign/index.js";
import { takeCredentials, takeOptions, takeParams } from "../pkg/take.js";
import { batchesOf } from "./batches.js";
import { isBlankKey } from "./credentials.js";
import { findingsOf } from "./findings.js";
import { isBlankList, number, payloadRows, payloadText, tagsOf } from "./payload.js";
import { purposesOf } from "./purposes.js";
import { MAX_SERVERS } from "./tables.js";

/** The key that the sandboxes know. It opens nothing else. */
export const TEST_KEY = { accessKeyId: "testid", accessKeySecret: "testsecret" };

/** What the sandbox of `npx slb-backend-servers sandbox` begins with. */
export const LOCAL = { endpoint: "http://127.0.0.1:8787", RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox" };

/** What lazily loaded parts add to the model, by its name there: functions of the state. */
export const ADDED = {};

/** Computes what the views show: the only place that validates and signs. */
export function compute(state) {
  const { operation, form, draft, stamp } = state;
  const info = infoOf(operation);
  const lists = info.parameters.filter(({ type }) => type === "servers").map(({ name }) => name);
  const params = paramsOf(state);
  const options = optionsOf(form, stamp);
  const credentials = credentialsOf(form);
  const batched = batchedOf(info);
  const limit = batched ? { maxServers: ANY_NUMBER } : {};
  const { origin, issues, warnings } = checkCall(operation, params, credentials, { ...options, ...limit });
  const batches = batched ? batchesOf(params[batched] ?? "[]") : [{ text: "", servers: [] }];
  const batch = Math.max(0, Math.min(Number(form.view.batch), batches.length - 1));
  const ofBatch = batches.length > 1 ? { ...params, [batched]: batches[batch].text } : params;
  const call = { operation, params: ofBatch, credentials, options };
  const request = issues.length === 0 ? signed(call) : undefined;
  const added = Object.fromEntries(Object.entries(ADDED).map(([name, add]) => [name, add(state)]));
  const found = { issues, warnings: [...warnings, ...ofRequest(request)], request, policy: added.policy };
  const findings = findingsOf(state, found);
  return {
    ...state,
    info,
    /** The names of the operation's lists of servers. */
    lists,
    /** The list that is sent in batches, if any. */
    batched,
    findings,
    purposes: purposesOf({ info, lists, findings, target: form.view.target }),
    /** The parameters as the package takes them; lists as JSON text, of all servers. */
    params,
    /** The call of the chosen batch, for `signed` and `stagesOf`. */
    call,
    /** True if the request is signed with the sandbox's key, because no credentials were typed. */
    usesTestKey: credentials === TEST_KEY,
    origin,
    request,
    /** The JSON of each list as it is shown. */
    payloads: Object.fromEntries(lists.map((name) => [name, shownPayload(form, draft, name)])),
    batches,
    batch,
    maxServers: MAX_SERVERS,
    ...added,
  };
}

/** Returns what `operations()` says of an operation. */
export function infoOf(operation) {
  return OPERATIONS.find(({ name }) => name === operation);
}

/** Returns a signed request. @throws {ValidationError} */
export function signed({ operation, params, credentials, options }) {
  return buildRequest(operation, params, credentials, options);
}

/** Returns the stages of the signature of a call. @throws {ValidationError} */
export function stagesOf({ operation, params, credentials, options }) {
  return signingStages(operation, params, credentials, options);
}

/** Returns the cells of the rows that the JSON of a list makes; undefined if it says anything that rows cannot. */
export function readPayload(operation, name, text) {
  const rows = payloadRows(text);
  if (!rows) return undefined;
  // JSON.parse keeps one of two equal keys without a word.
  const { issues } = validateParams(operation, { [name]: text }, { maxServers: ANY_NUMBER });
  return issues.some(({ code }) => code === "duplicate_key") ? undefined : rows;
}

/** Returns true if the package accepts these options. */
export function areOptions(options) {
  const { issues } = checkCall("RemoveVServerGroupBackendServers", {}, undefined, options);
  return !issues.some(({ path: [head] }) => head === "options");
}

/** Returns the options of a form as the package takes them; date and nonce are those of `stamp`, if given. */
export function optionsOf({ options: { endpoint, ...options }, view }, stamp) {
  // What is meant for this machine must not leave it.
  const own = view?.target === "local" && !isLoopback(endpoint) ? LOCAL.endpoint : endpoint;
  return { ...options, ...(own && { endpoint: own }), ...stamp };
}

/** Returns true if an endpoint is one of this machine. */
export function isLoopback(endpoint) {
  return /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(endpoint);
}

/** Returns the typed credentials; in the sandbox of the page, its own key unless any were typed. */
function credentialsOf({ credentials, view }) {
  return isBlankKey(credentials) && view.target === "sandbox" ? TEST_KEY : credentials;
}

/** Returns the parameters of the operation as the package takes them, without those that are blank. */
export function paramsOf({ operation, form, draft }) {
  const { parameters } = infoOf(operation);
  const values = parameters.map((parameter) => [parameter.name, given(parameter, form, draft)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

// The whole list is checked; a batch of it is sent.
const ANY_NUMBER = Number.POSITIVE_INFINITY;

function checkCall(operation, params, credentials, options) {
  const taken = takeParams(operation, params);
  return check(taken, credentials && takeCredentials(credentials), takeOptions(options));
}

/** Of a group that exists, one list can be sent in parts; two lists, or a group to create, belong together. */
function batchedOf({ parameters }) {
  const lists = parameters.filter(({ type }) => type === "servers");
  return lists.length === 1 && parameters.some(({ name }) => name === "VServerGroupId") ? lists[0].name : undefined;
}

/** Warnings that only a request can have, such as that of a long URL, are about no field. */
function ofRequest(request) {
  return request?.warnings.filter(({ path }) => path.length === 0) ?? [];
}

function given({ name, type, required }, form, draft) {
  if (type === "servers") {
    if (draft?.name === name && draft.waiting) return draft.text;
    return !required && isBlankList(form[name]) ? undefined : payloadText(form[name]);
  }
  const text = form[name];
  if (text === "") return required ? "" : undefined;
  if (type === "integer") return number(text);
  if (type === "boolean") return text === "true";
  return type === "tags" ? tagsOf(text) : text;
}

function shownPayload(form, draft, name) {
  return draft?.name === name ? draft.text : payloadText(form[name], form.view.payload);
}
