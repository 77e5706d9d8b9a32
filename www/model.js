import { buildRequest, signingStages, validateParams } from "../pkg/build.js";
import { check } from "../pkg/sign/index.js";
import { takeCredentials, takeOptions, takeParams } from "../pkg/take.js";
import { batchesOf } from "./batches.js";
import { findingsOf } from "./findings.js";
import { payloadRows, payloadText } from "./payload.js";
import { MAX_SERVERS, REGIONS } from "./tables.js";

/** The operation that the form is about. */
export const OPERATION = "RemoveVServerGroupBackendServers";

/** What tools add to the model once they are there, by its name in the model: each is a function of the state. */
export const ADDED = {};

/** Computes all that the views show of a state: the only place that validates and signs. */
export function compute(state) {
  const { form, draft, stamp, undo, pasteError } = state;
  const params = paramsOf(state);
  const options = optionsOf(form, stamp);
  const { origin, issues, warnings } = checkCall(params, form.credentials, { ...options, maxServers: ANY_NUMBER });
  const batches = batchesOf(params.BackendServers);
  const batch = Math.min(Number(form.view.batch), batches.length - 1);
  const call = {
    operation: OPERATION,
    params: { ...params, BackendServers: batches[batch].text },
    credentials: form.credentials,
    options,
  };
  const request = issues.length === 0 ? signed(call) : undefined;
  const added = Object.fromEntries(Object.entries(ADDED).map(([name, add]) => [name, add(state)]));
  const found = { issues, warnings: [...warnings, ...ofRequest(request)], request, policy: added.policy };
  const { findings, verdict } = findingsOf(state, found);
  return {
    form,
    draft,
    stamp,
    undo,
    pasteError,
    findings,
    verdict,
    params,
    call,
    origin,
    request,
    payload: draft?.text ?? payloadText(form.BackendServers, form.view.payload),
    batches,
    batch,
    region: REGIONS.find(({ RegionId }) => RegionId === form.RegionId),
    maxServers: MAX_SERVERS,
    ...added,
  };
}

/** Returns a signed request. @throws {ValidationError} */
export function signed({ operation, params, credentials, options }) {
  return buildRequest(operation, params, credentials, options);
}

/** Returns the stages of the signature of a call. @throws {ValidationError} */
export function stagesOf({ operation, params, credentials, options }) {
  return signingStages(operation, params, credentials, options);
}

/** Returns the cells of the rows that a payload makes; undefined if it says anything that rows cannot. */
export function readPayload(text) {
  const rows = payloadRows(text);
  if (!rows) return undefined;
  // JSON.parse keeps one of two equal keys in silence.
  const { issues } = validateParams(OPERATION, { BackendServers: text }, { maxServers: ANY_NUMBER });
  return issues.some(({ code }) => code === "duplicate_key") ? undefined : rows;
}

/** Returns true if the package takes these options. */
export function areOptions(options) {
  const { issues } = checkCall({}, undefined, options);
  return !issues.some(({ path: [head] }) => head === "options");
}

/** Returns the options of a form as the package takes them, without date and nonce. */
export function optionsOf({ options: { endpoint, ...options } }, stamp) {
  return { ...options, ...(endpoint && { endpoint }), ...stamp };
}

// The whole list is checked; what is sent at once is a batch of it.
const ANY_NUMBER = Number.POSITIVE_INFINITY;

function checkCall(params, credentials, options) {
  const taken = takeParams(OPERATION, params);
  return check(taken, credentials && takeCredentials(credentials), takeOptions(options));
}

/** Warnings that only a request can have, such as that of a long URL, are about nothing that was typed. */
function ofRequest(request) {
  return request?.warnings.filter(({ path }) => path.length === 0) ?? [];
}

function paramsOf({ form, draft }) {
  const { RegionId, VServerGroupId, BackendServers } = form;
  return { RegionId, VServerGroupId, BackendServers: draft?.waiting ? draft.text : payloadText(BackendServers) };
}
