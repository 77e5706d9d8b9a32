/** Shared by tests of plans and applies: a sandbox with one group, and a `fetch` whose requests a test can intercept. */
import { applyPlan, callOperation, makePlan } from "../../pkg/index.js";
import { createSandbox } from "../../pkg/sandbox.js";

export {
  ApplyError,
  applyPlan,
  CallError,
  callOperation,
  drainAndRemove,
  invertPlan,
  makePlan,
  planChange,
  readPlan,
  ValidationError,
} from "../../pkg/index.js";
export { reasonOf } from "./sender.mjs";

export const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
export const target = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };

const NAMES = {
  AddVServerGroupBackendServers: "Add",
  DescribeVServerGroupAttribute: "Describe",
  RemoveVServerGroupBackendServers: "Remove",
  SetVServerGroupAttribute: "Set",
};

/** Makes an ECS member: `i-1` at port 80 with weight 100. */
export function ecs(ServerId, Weight = 100, fields = {}) {
  return { ServerId, Port: 80, Weight, Type: "ecs", ...fields };
}

/** Makes a member by its address. */
export function eni(ServerId, ServerIp, Weight = 100, fields = {}) {
  return { ServerId, Port: 80, Weight, Type: "eni", ServerIp, ...fields };
}

/** Makes a plan for a group with these members. */
export function planOf(members, change) {
  const group = { kind: "group", RequestId: "r", Tags: [], VServerGroupId: "rsp-1", BackendServers: members };
  return makePlan(group, "cn-hangzhou", change);
}

/**
 * Starts a service whose group has these members. `log` lists the requests, such as "Set i-1=0". `on` meddles with a request:
 * it gets the request's number from 0, its name and a function that lets it through, and returns a response, or nothing.
 */
export function serve(members, { groups = [], on, ...options } = {}) {
  const group = { ...target, LoadBalancerId: "lb-1", BackendServers: members };
  const sandbox = createSandbox({ credentials: [credentials], groups: [group, ...groups], ...options });
  const log = [];
  const service = {
    sandbox,
    log,
    on,
    async fetch(url, init) {
      init.signal?.throwIfAborted();
      const name = NAMES[init.headers["x-acs-action"]] ?? init.headers["x-acs-action"];
      const servers = new URL(url).searchParams.get("BackendServers");
      log.push(servers === null ? name : `${name} ${short(JSON.parse(servers))}`);
      const pass = () => sandbox.fetch(url, { method: init.method, headers: init.headers, body: init.body });
      return (await service.on?.(log.length - 1, name, pass)) ?? pass();
    },
    /** The group's members. */
    members: () => sandbox.groups()[0].BackendServers,
    /** The members in short. */
    state: () => short(service.members()),
    /** Changes the group at once, as another program does: by another origin, it waits for no lane of this one. */
    change(operation, BackendServers) {
      const options = { fetch: sandbox.fetch, endpoint: "http://another-program.example" };
      return callOperation(operation, { ...target, BackendServers }, credentials, options);
    },
    /** The names of the requests. */
    names: () => log.map((line) => line.split(" ")[0]).join(" "),
  };
  service.options = { fetch: service.fetch, backoff: () => 0 };
  return service;
}

/**
 * Applies a plan to a group. `on` is that of `serve`, and gets the name of the request, what lets it through, its line of the log,
 * and the service.
 */
export async function applied(plan, on, options = {}, group = plan.before, how = {}) {
  const service = serve(group, how);
  service.on = (at, name, pass) => on(name, pass, service.log[at], service);
  const outcome = await applyPlan(plan, credentials, { ...service.options, ...options }).catch((error) => error);
  return { service, outcome };
}

/** Writes members in short, such as "i-1=100 eni-1@10.0.0.1=0 i-2:81=5(web)". */
export function short(members) {
  return members
    .map(({ ServerId, Port, Weight, Type, ServerIp, Description }) => {
      const port = Number(Port) === 80 ? "" : `:${Port}`;
      const address = Type === "eni" && ServerIp ? `@${ServerIp}` : "";
      const weight = Weight === undefined ? "" : `=${Weight}`;
      return `${ServerId}${port}${address}${weight}${Description ? `(${Description})` : ""}`;
    })
    .join(" ");
}

/** An answer that refuses. */
export function refusal(Code, status = 400) {
  return new Response(JSON.stringify({ RequestId: "r", HostId: "h", Code, Message: "m" }), { status });
}

/** Loses the answer of a request after the service has acted. */
export async function lost(pass) {
  await pass();
  throw new TypeError("terminated");
}
