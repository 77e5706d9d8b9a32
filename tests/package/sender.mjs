/** Shared by tests of the sender: a `fetch` with scripted responses, and no waits. */
import "../../pkg/index.js";

export { CallError, callOperation, removeBackendServers } from "../../pkg/send.js";
export { credentials, servers, target, temporary } from "./service.mjs";

const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };

/** Parameters of the operations that these tests call. */
export const paramsOf = {
  AddVServerGroupBackendServers: { ...group, BackendServers: [{ ServerId: "i-1", Port: 80 }] },
  DeleteVServerGroup: group,
  DescribeVServerGroupAttribute: group,
  ModifyVServerGroupBackendServers: { ...group, NewBackendServers: [{ ServerId: "i-1", Port: 80 }] },
  RemoveVServerGroupBackendServers: { ...group, BackendServers: [{ ServerId: "i-1", Port: 80 }] },
  SetVServerGroupAttribute: { ...group, BackendServers: [{ ServerId: "i-1", Port: 80, Weight: 0 }] },
};

/** A response with JSON. */
export function json(body, { status = 200, headers } = {}) {
  return new Response(JSON.stringify(body), { status, headers });
}

/** What a change of a group answers. */
export function success(VServerGroupId = "rsp-1", members = []) {
  return json({ RequestId: "r", VServerGroupId, BackendServers: { BackendServer: members } });
}

/** An error of the API. */
export function refusal(Code, { status = 400, headers, Message = "m", ...fields } = {}) {
  return json({ RequestId: "r", HostId: "h", Code, Message, ...fields }, { status, headers });
}

/** A `fetch` that gives these answers one after another: responses, errors to reject with, or functions of the request. */
export function script(...answers) {
  const requests = [];
  const fetch = async (url, init) => {
    requests.push({ url, ...init });
    if (requests.length > answers.length) throw new Error("the script has no further answer");
    const answer = answers[requests.length - 1];
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(url, init) : answer;
  };
  return { fetch, requests };
}

/** Options that wait for nothing. */
export const atOnce = { backoff: () => 0 };

/** Awaits a rejection and returns its reason. */
export async function reasonOf(promise) {
  const nothing = Symbol("nothing");
  const reason = await promise.then(
    () => nothing,
    (reason) => reason,
  );
  if (reason === nothing) throw new Error("nothing was thrown");
  return reason;
}
