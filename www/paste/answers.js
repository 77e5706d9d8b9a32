import { parameterOf } from "./names.js";
import { LEAVE_OUT, Unreadable } from "./notes.js";
import { plain, readServers, textOf } from "./servers.js";

const INTEGERS = ["Port", "Weight"];
const OF_AN_ANSWER = ["RequestId", "LoadBalancerId", "VServerGroupName", "CreateTime"];

// Lists of other APIs whose items can become servers: where they are, and what becomes of their fields.
const ELSEWHERE = [
  { kind: "instances", path: ["Instances", "Instance"], fields: { InstanceId: "ServerId" } },
  {
    kind: "interfaces",
    path: ["NetworkInterfaceSets", "NetworkInterfaceSet"],
    fields: { NetworkInterfaceId: "ServerId", PrivateIpAddress: "ServerIp" },
  },
  { kind: "containers", path: ["ContainerGroups"], fields: { ContainerGroupId: "ServerId", IntranetIp: "ServerIp" } },
];

/** Reads an answer of this API, or one that lists what can become servers; undefined if it is none. */
export function readAnswer(name, content, notes) {
  const elsewhere = ELSEWHERE.find(({ path }) => Array.isArray(at(content, path)));
  if (elsewhere) return readElsewhere(elsewhere, content);
  if (content.get("VServerGroups") !== undefined) return readGroups(content, notes);
  const isAnswer = /(?:Response|^Describe\w+)$/.test(name) || OF_AN_ANSWER.filter((key) => content.has(key)).length > 0;
  if (!isAnswer || content.has("RegionId") || ![...content.keys()].some((key) => parameterOf(key) === "BackendServers"))
    return undefined;
  const servers = readServers(content.get("BackendServers") ?? [], notes);
  const id = content.get("VServerGroupId");
  const params = id === undefined ? {} : { VServerGroupId: textOf(id) };
  const describes =
    /^Describe/.test(name) || ["LoadBalancerId", "VServerGroupName", "CreateTime"].some((key) => content.has(key));
  if (id === undefined || !describes) return { kind: id === undefined ? "health" : "answer", params, servers };
  return { kind: "describe", params, servers, members: groupOf(content, servers) };
}

/** Returns the group of DescribeVServerGroupAttribute as the package reads it. */
function groupOf(content, servers) {
  const texts = ["RequestId", "VServerGroupId", "VServerGroupName", "LoadBalancerId", "CreateTime"];
  const named = texts.filter((key) => content.has(key)).map((key) => [key, textOf(content.get(key))]);
  const tags = listOf(at(content, ["Tags", "Tag"])).map(plain);
  return {
    kind: "group",
    RequestId: "",
    ...Object.fromEntries(named),
    Tags: tags,
    BackendServers: servers.map(member),
  };
}

function member(server) {
  const numbers = INTEGERS.filter((name) => /^\d+$/.test(server[name])).map((name) => [name, Number(server[name])]);
  return { ...server, ...Object.fromEntries(numbers) };
}

function readElsewhere({ kind, path, fields }, content) {
  const items = at(content, path);
  const servers = items.map((item, index) => {
    const found = Object.entries(fields).filter(([key]) => item instanceof Map && typeof item.get(key) === "string");
    if (found.length === 0) throw new Unreadable("item_not_server", { index: index + 1 });
    return Object.fromEntries(found.map(([key, name]) => [name, item.get(key)]));
  });
  const [region] = new Set(items.map((item) => item.get("RegionId")));
  const isOne = items.every((item) => typeof item.get("RegionId") === "string" && item.get("RegionId") === region);
  return { kind, servers, params: isOne && items.length > 0 ? { RegionId: region } : {} };
}

/** Reads the answer of DescribeVServerGroups: which group is meant, only the reader of the page knows. */
function readGroups(content, notes) {
  const groups = listOf(at(content, ["VServerGroups", "VServerGroup"])).filter((group) => group instanceof Map);
  if (groups.length === 0) throw new Unreadable("no_groups");
  const options = groups.map((group) => ({
    value: textOf(group.get("VServerGroupId") ?? ""),
    label: textOf(group.get("VServerGroupName") ?? ""),
  }));
  const id = options.length === 1 ? options[0].value : notes.ask({ id: "group", code: "group", options });
  return { kind: "groups", params: id === undefined || id === LEAVE_OUT ? {} : { VServerGroupId: id } };
}

function at(content, path) {
  return path.reduce((value, key) => (value instanceof Map ? value.get(key) : undefined), content);
}

function listOf(value) {
  return Array.isArray(value) ? value : value instanceof Map ? [value] : [];
}
