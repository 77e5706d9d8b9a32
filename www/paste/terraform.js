import { Unreadable } from "./notes.js";
import { textOf } from "./servers.js";

const GROUP = "alicloud_slb_server_group";
const ATTACHMENT = "alicloud_slb_server_group_server_attachment";
// Of the default group of a load balancer, which has no ports.
const DEFAULT_GROUP = { alicloud_slb_backend_server: "backend_servers", alicloud_slb_attachment: "instance_ids" };
const INSTANCE = { alicloud_instance: "id", alicloud_network_interface: "id", alicloud_eci_container_group: "id" };
const FIELDS = {
  server_id: "ServerId",
  port: "Port",
  type: "Type",
  weight: "Weight",
  server_ip: "ServerIp",
  description: "Description",
};
const DEEPEST = 24;

/** Tells whether JSON is a state or a plan of Terraform, or a resource of one. */
export function hasResources(value) {
  if (value instanceof Map && value.has("terraform_version")) return true;
  return resourcesOf(value, 6).length > 0;
}

/** Reads the servers of a state: `terraform show -json`, a `.tfstate` file of version 4, or a part of one. */
export function readTerraform(value, notes) {
  const state = value instanceof Map && value.has("planned_values") ? chosenState(value, notes) : value;
  const resources = resourcesOf(state, DEEPEST);
  const called = (types) => resources.filter(({ type }) => Object.hasOwn(types, type));
  const groups = groupsOf(resources, notes);
  if (groups.size > 0) return readGroup(groups, notes);
  const defaults = called(DEFAULT_GROUP);
  if (defaults.length > 0) return readDefaults(defaults, notes);
  const instances = called(INSTANCE);
  if (instances.length === 0) throw new Unreadable("no_servers_in_state", { types: typesOf(resources) });
  return { kind: "terraform", servers: instances.map(({ values }) => ({ ServerId: textOf(values.get("id")) })) };
}

// What is there, and what a plan would make of it.
function chosenState(plan, notes) {
  const before = plan.get("prior_state");
  if (!(before instanceof Map) || resourcesOf(before, DEEPEST).length === 0) return plan.get("planned_values");
  const options = ["prior_state", "planned_values"].map((value) => ({ value }));
  const answer = notes.ask({ id: "state", code: "state", options }) ?? "prior_state";
  return plan.get(answer);
}

/** Returns the groups by their IDs, each with its name and servers. */
function groupsOf(resources, notes) {
  const groups = new Map();
  const group = (id) => {
    if (!groups.has(id)) groups.set(id, { servers: [], LoadBalancerId: undefined, label: "" });
    return groups.get(id);
  };
  for (const { values } of resources.filter(({ type }) => type === ATTACHMENT)) {
    const id = values.get("server_group_id");
    if (id === undefined || id === null) throw new Unreadable("attachment_without_group");
    group(textOf(id)).servers.push(serverOf(values));
  }
  for (const { values } of resources.filter(({ type }) => type === GROUP)) {
    const found = group(textOf(values.get("id") ?? ""));
    found.label = textOf(values.get("name") ?? "");
    found.LoadBalancerId = values.get("load_balancer_id") ?? undefined;
    const known = new Set(found.servers.map(memberOf));
    for (const server of blocksOf(values.get("servers")).flatMap(serversOf)) {
      if (known.has(memberOf(server))) notes.add("listed_twice");
      else found.servers.push(server);
    }
  }
  return groups;
}

// The state of a group lists what is attached, too.
function memberOf({ ServerId, Port }) {
  return `${ServerId} ${Port}`;
}

function readGroup(groups, notes) {
  const options = [...groups].map(([value, { label, servers }]) => ({ value, label, count: servers.length }));
  const id = groups.size === 1 ? options[0].value : notes.ask({ id: "group", code: "group", options });
  const { servers, LoadBalancerId } = groups.get(id) ?? { servers: [] };
  const params = { ...(id && { VServerGroupId: id }), ...(LoadBalancerId && { LoadBalancerId }) };
  return { kind: "terraform", params, servers };
}

function readDefaults(resources, notes) {
  notes.add("default_group");
  const servers = resources.flatMap(({ type, values }) => {
    return blocksOf(values.get(DEFAULT_GROUP[type])).map((item) =>
      item instanceof Map ? serverOf(item) : { ServerId: textOf(item) },
    );
  });
  return { kind: "terraform", servers };
}

/** Returns the servers of a block that has the IDs of several. */
function serversOf(block) {
  const ids = block.get("server_ids");
  if (!Array.isArray(ids)) return [serverOf(block)];
  return ids.map((id) => serverOf(new Map([["server_id", id], ...[...block].filter(([key]) => key !== "server_ids")])));
}

function serverOf(values) {
  const server = {};
  for (const [key, name] of Object.entries(FIELDS)) {
    const value = values.get(key);
    if (value === undefined || value === null || value === "") continue;
    server[name] = typeof value === "number" ? value : textOf(value);
  }
  if (server.ServerId === undefined) throw new Unreadable("unknown_after_apply");
  return server;
}

function blocksOf(value) {
  return Array.isArray(value) ? value : value instanceof Map ? [value] : [];
}

/** Returns the resources below a value, each `{ type, values }`, wherever the format keeps them. */
function resourcesOf(value, depth) {
  if (depth < 0) return [];
  if (Array.isArray(value)) return value.flatMap((item) => resourcesOf(item, depth - 1));
  if (!(value instanceof Map)) return [];
  const type = value.get("type");
  const isResource = typeof type === "string" && /^[a-z\d]+_\w+$/.test(type);
  if (isResource && value.get("values") instanceof Map) return [{ type, values: value.get("values") }];
  if (isResource && value.get("primary") instanceof Map) throw new Unreadable("old_state");
  if (isResource && Array.isArray(value.get("instances"))) {
    const instances = value.get("instances").filter((instance) => instance?.get?.("attributes") instanceof Map);
    return instances.map((instance) => ({ type, values: instance.get("attributes") }));
  }
  return ["values", "planned_values", "root_module", "child_modules", "resources", "modules"].flatMap((key) => {
    const inner = value.get(key);
    const isNamed = key === "resources" && inner instanceof Map;
    return resourcesOf(isNamed ? [...inner.values()] : inner, depth - 1);
  });
}

function typesOf(resources) {
  return [...new Set(resources.map(({ type }) => type))].slice(0, 5).join(", ");
}
