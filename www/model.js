import {
  buildRemoveRequest,
  payloadSchema,
  ramPolicy,
  regions,
  signingStages,
  validateRemoveParams,
} from "slb-backend-servers";
import { split } from "../pkg/batches.js";
import { ANY_NUMBER } from "../pkg/check.js";
import { findingsOf } from "./findings.js";
import { payloadRows, payloadText } from "./payload.js";

const REGIONS = regions();

const PARAMETERS = ["RegionId", "VServerGroupId", "BackendServers"];

/** Computes all that the views show of a state: the only place that validates and signs. */
export function compute(state) {
  const { form, draft, stamp, undo, pasteError } = state;
  const params = paramsOf(state);
  const whole = validateRemoveParams(params, { maxServers: ANY_NUMBER });
  const batches = batchesOf(params.BackendServers);
  const batch = Math.min(Number(form.view.batch), batches.length - 1);
  const call = {
    params: { ...params, BackendServers: batches[batch].text },
    credentials: form.credentials,
    options: optionsOf(form, stamp),
  };
  const signed = sign(call);
  const outcome = {
    issues: [...whole.issues, ...signed.issues.filter(isBeyondParameters)],
    warnings: [...whole.warnings, ...signed.warnings.filter(isBeyondParameters)],
  };
  const request = outcome.issues.length === 0 ? signed.request : undefined;
  const policy = policyOf(form);
  const { findings, verdict } = findingsOf(state, { ...outcome, request, policy });
  return {
    form,
    draft,
    stamp,
    undo,
    pasteError,
    findings,
    verdict,
    params,
    isSendable: whole.issues.length === 0 && request !== undefined,
    call,
    origin: originOf(call.params, call.options),
    request,
    stages: request && signingStages(call.params, call.credentials, call.options),
    payload: draft?.text ?? payloadText(form.BackendServers, form.view.payload),
    batches,
    batch,
    regions: REGIONS,
    region: REGIONS.find(({ RegionId }) => RegionId === form.RegionId),
    maxServers: payloadSchema.maxItems,
    policy,
  };
}

/** Returns the cells of the rows that a payload makes; undefined if it says anything that rows cannot. */
export function readPayload(text) {
  const rows = payloadRows(text);
  if (!rows) return undefined;
  // JSON.parse keeps one of two equal keys in silence.
  const { issues } = validateRemoveParams({ BackendServers: text }, { maxServers: ANY_NUMBER });
  return issues.some(({ code }) => code === "duplicate_key") ? undefined : rows;
}

/** Returns true if the package takes these options. */
export function areOptions(options) {
  const { issues } = sign({ params: {}, credentials: {}, options });
  return !issues.some(({ path: [head] }) => head === "options");
}

/** Returns the options of a form as the package takes them, without date and nonce. */
export function optionsOf({ options: { endpoint, ...options } }, stamp) {
  return { ...options, ...(endpoint && { endpoint }), ...stamp };
}

function paramsOf({ form, draft }) {
  const { RegionId, VServerGroupId, BackendServers } = form;
  return { RegionId, VServerGroupId, BackendServers: draft?.waiting ? draft.text : payloadText(BackendServers) };
}

function batchesOf(text) {
  try {
    const batches = split(text);
    if (batches[0].servers.length > 0) return batches;
  } catch {
    // What is no list yet is told by the validator.
  }
  return [{ text, servers: [] }];
}

// Where a call goes is no matter of whose it is.
function originOf(params, options) {
  const { request } = sign({ params, credentials: { accessKeyId: "id", accessKeySecret: "secret" }, options });
  return request && new URL(request.url).origin;
}

function isBeyondParameters({ path: [head] }) {
  return !PARAMETERS.includes(head);
}

function sign({ params, credentials, options }) {
  try {
    const request = buildRemoveRequest(params, credentials, options);
    return { request, issues: [], warnings: request.warnings };
  } catch (error) {
    if (error.name !== "ValidationError") throw error;
    return { issues: error.issues, warnings: [] };
  }
}

function policyOf({ policy, RegionId, BackendServers }) {
  const { accountId, LoadBalancerId, instances, tagKey, tagValue } = policy;
  const isEcs = ({ ServerId, Type }) => ServerId !== "" && (Type === "" || Type === "ecs");
  const ids = [...new Set(BackendServers.filter(isEcs).map(({ ServerId }) => ServerId))];
  const scope = {
    accountId,
    RegionId,
    LoadBalancerId,
    ...(instances === "listed" && { instanceIds: ids }),
    ...((tagKey || tagValue) && { tag: { key: tagKey, value: tagValue } }),
  };
  try {
    return { document: ramPolicy(scope), issues: [] };
  } catch (error) {
    if (error.name !== "ValidationError") throw error;
    return { issues: error.issues };
  }
}
