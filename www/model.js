import { findingsOf } from "./findings.js";
import { payloadText } from "./payload.js";
import {
  buildRemoveRequest,
  parseResponse,
  regions,
  signingStages,
  validateRemoveParams,
} from "./slb-backend-servers/index.js";

/** The most servers that the page lets into one request. */
const MAX_SERVERS = 20;

const REGIONS = regions();

/** Computes all that the views show of a state: the only place that calls the package. */
export function compute(state) {
  const { form, stamp, undo } = state;
  const call = { params: paramsOf(form), credentials: form.credentials, options: optionsOf(form, stamp) };
  const outcome = sign(call);
  const { findings, verdict } = findingsOf(state, outcome);
  return {
    form,
    stamp,
    undo,
    findings,
    verdict,
    request: outcome.request,
    payload: payloadText(form.BackendServers, form.view.payload),
    regions: REGIONS,
    region: REGIONS.find(({ RegionId }) => RegionId === form.RegionId),
    maxServers: MAX_SERVERS,
    answer: answerOf(form, call, outcome.request),
  };
}

function paramsOf({ RegionId, VServerGroupId, BackendServers }) {
  return { RegionId, VServerGroupId, BackendServers: payloadText(BackendServers) };
}

function optionsOf({ options: { endpoint, ...options } }, { date, nonce }) {
  return { ...options, ...(endpoint && { endpoint }), date, nonce, maxServers: MAX_SERVERS };
}

function sign({ params, credentials, options }) {
  try {
    const request = buildRemoveRequest(params, credentials, options);
    return { request, issues: [], warnings: request.warnings };
  } catch (error) {
    if (error.name !== "ValidationError") throw error;
    return { issues: error.issues, warnings: validateRemoveParams(params, options).warnings };
  }
}

function answerOf({ answer: { status, body } }, { params, credentials, options }, request) {
  if (status === "" && body === "") return undefined;
  return parseResponse(body, {
    status: status === "" ? undefined : Number(status),
    ...(request && { request: params, stages: signingStages(params, credentials, options) }),
  });
}
