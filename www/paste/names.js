import OPERATIONS from "../../pkg/generated/operations.js";

/** What people and programs call the fields of a server and the parameters of a call, and what the API calls them. */

const CELLS = aliases({
  ServerId: "serverid instanceid ecsinstanceid ecsid backendserverid 服务器id 后端服务器id 实例id ecs实例id 云服务器id",
  Port: "port backendport serverport 端口 端口号 后端端口",
  Type: "type servertype 类型 服务器类型 后端服务器类型",
  Weight: "weight 权重",
  ServerIp: `serverip ip ipaddress privateip privateipaddress primaryprivateip intranetip innerip
    ip地址 服务器ip 私网ip 内网ip 私有ip 主私网ip 私网ip地址 内网ip地址`,
  Description: "description desc remark 描述 备注",
});

const PARAMETERS = aliases({
  RegionId: "region bizregionid 地域 地域id",
  VServerGroupId: "servergroupid 虚拟服务器组id",
  LoadBalancerId: "负载均衡id 负载均衡实例id",
  BackendServers: "backendserver servers",
  Tag: "tags",
});
for (const { parameters } of OPERATIONS) for (const { name } of parameters) PARAMETERS.set(canonical(name), name);

const LISTS = new Set(
  OPERATIONS.flatMap(({ parameters }) => parameters.filter(({ type }) => type === "servers").map(({ name }) => name)),
);

const NAMES = new Map(OPERATIONS.map(({ name }) => [canonical(name), name]));

const CREDENTIALS = new Set(
  `accesskey accesskeyid accesskeysecret authorization cookie credential credentials password secret secretaccesskey
  secretkey securitytoken signature ststoken token xacsaccesskeyid xacssecuritytoken`.split(/\s+/),
);

/** Returns a name in the form in which all its spellings are the same: "serverId", "server_id", "Server-Id". */
export function canonical(name) {
  return name.replace(/[\s_.-]+/g, "").toLowerCase();
}

/** Returns the field of a server that a name means, if any. */
export function cellOf(name) {
  return CELLS.get(canonical(name));
}

/** Returns the parameter of a call that a name means, if any. */
export function parameterOf(name) {
  return PARAMETERS.get(canonical(name));
}

/** Returns the operation that a name means in any spelling, if any. */
export function operationOf(name) {
  return NAMES.get(canonical(name));
}

/** Tells whether a parameter is a list of servers. */
export function isList(name) {
  return LISTS.has(name);
}

/** Tells whether a name is that of a secret, or of what leads to one. */
export function isCredential(name) {
  return CREDENTIALS.has(canonical(name));
}

function aliases(byName) {
  return new Map(Object.entries(byName).flatMap(([name, words]) => words.split(/\s+/).map((word) => [word, name])));
}
