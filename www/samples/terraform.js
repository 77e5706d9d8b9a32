import { joined } from "./names.js";
import { literalBy, terraform as quote } from "./quoting.js";

const literal = literalBy(quote);

const MEMBER = "alicloud_slb_server_group_server_attachment";
const GROUP = "alicloud_slb_server_group";

/** The fields of a member for which the provider has arguments. */
const FIELDS = ["ServerId", "Port", "Weight", "Type", "Description"];

/** What each operation means in Terraform. */
const MEANINGS = {
  AddVServerGroupBackendServers: ({ servers, group }) => [...servers("BackendServers"), ...members("servers", group)],
  CreateVServerGroup: created,
  DeleteVServerGroup: ({ group }) => [
    "# Apply this to import the group. Then delete both blocks and apply again.",
    ...imported(`${GROUP}.group`, group),
    ...block(`resource "${GROUP}" "group"`, [["load_balancer_id", quote("<LoadBalancerId>")]]),
  ],
  DescribeVServerGroupAttribute: ({ group }) =>
    groups(
      "<LoadBalancerId>",
      [["ids", `[${group}]`]],
      "The provider reports the IDs and weights of members, not their ports.",
    ),
  DescribeVServerGroups: ({ value }) => groups(value("LoadBalancerId"), nameFilter(value("Description")), undefined),
  ModifyVServerGroupBackendServers: ({ servers, group }) => [
    "# Apply this to import the old members and to add the new ones.",
    "# Then set old_servers to [] and apply again: the old members are removed.",
    ...servers("OldBackendServers"),
    ...servers("NewBackendServers"),
    ...members("new_servers", group),
    ...leaving("old_servers", group),
  ],
  RemoveVServerGroupBackendServers: ({ servers, group }) => [
    "# Terraform removes members that its configuration no longer has.",
    "# Apply this to import them. Then set servers to [] and apply again.",
    ...servers("BackendServers"),
    ...leaving("servers", group),
  ],
  SetVServerGroupAttribute: changed,
};

/** Returns the configuration that has the effect of the call, or says that Terraform has nothing like it. */
export function terraform(call) {
  const { operation, region, lists, args } = call;
  const value = (name) => args.find((arg) => arg.name === name)?.value;
  const place = {
    value,
    group: quote(value("VServerGroupId") ?? ""),
    servers: (name) => listLiteral(lists.find((list) => list.name === name)),
  };
  const body = MEANINGS[operation]?.(place) ?? [
    `# Terraform has nothing for ${operation}.`,
    "# Choose another language for this one.",
    "",
  ];
  return {
    id: "terraform",
    label: "Terraform",
    filename: `${joined(operation, "-")}.tf`,
    language: "terraform",
    code: `terraform {
  required_version = ">= 1.7"
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud"
      version = ">= 1.163.0"
    }
  }
}

# Credentials: ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY, or a profile.
provider "alicloud" {
  region = ${quote(region ?? "<RegionId>")}
}

${body.join("\n").trimEnd()}
`,
  };
}

function created({ value, servers }) {
  const name = value("VServerGroupName");
  const settings = [["load_balancer_id", quote(value("LoadBalancerId"))], ...(name ? [["name", quote(name)]] : [])];
  return [
    ...(value("Tag") ? ["# Tags are left out: set them by the API."] : []),
    ...block(`resource "${GROUP}" "group"`, settings),
    ...(value("BackendServers") ? [...servers("BackendServers"), ...members("servers", `${GROUP}.group.id`)] : []),
  ];
}

function changed({ value, servers, group }) {
  const name = value("VServerGroupName");
  const renamed = [
    ...imported(`${GROUP}.group`, group),
    ...block(`resource "${GROUP}" "group"`, [
      ["load_balancer_id", quote("<LoadBalancerId>")],
      ["name", quote(name ?? "")],
    ]),
  ];
  const weights = () => [
    "# To change a weight or a description, the provider removes the member and",
    "# adds it again. The API changes it in place.",
    ...servers("BackendServers"),
    ...leaving("servers", group),
  ];
  return [...(name ? renamed : []), ...(value("BackendServers") ? weights() : [])];
}

/** A local value with the servers of a list. */
function listLiteral({ variable, servers = [{ ServerId: "<ServerId>" }] }) {
  const known = servers.map((server) => ({ Port: "<Port>", ...server }));
  const isCut = servers.some((server) => Object.keys(server).some((name) => !FIELDS.includes(name)));
  const objects = known.map((server) => {
    const names = FIELDS.filter((name) => server[name] !== undefined);
    return `    { ${names.map((name) => `${joined(name, "_")} = ${literal(server[name])}`).join(", ")} },`;
  });
  return [
    ...(isCut ? ["# The provider has no other fields of a member than these."] : []),
    "locals {",
    `  ${joined(variable, "_")} = [`,
    ...objects,
    "  ]",
    "}",
    "",
  ];
}

/** Members of a group, one for each server of a local value. */
function members(list, group) {
  return block(`resource "${MEMBER}" "${list}"`, [
    ["for_each", `{ for server in local.${list} : "\${server.server_id}:\${server.port}" => server }`],
    undefined,
    ["server_group_id", group],
    ["server_id", "each.value.server_id"],
    ["port", "each.value.port"],
    ["weight", "try(each.value.weight, null)"],
    ["type", "try(each.value.type, null)"],
    ["description", "try(each.value.description, null)"],
  ]);
}

/** Members that are there already. */
function leaving(list, group) {
  const id = group.startsWith('"') ? `${group.slice(0, -1)}:\${each.key}"` : `"\${${group}}:\${each.key}"`;
  return [
    ...block("import", [
      ["for_each", `{ for server in local.${list} : "\${server.server_id}:\${server.port}" => server }`],
      ["to", `${MEMBER}.${list}[each.key]`],
      ["id", id],
    ]),
    ...members(list, group),
  ];
}

function imported(to, id) {
  return block("import", [
    ["to", to],
    ["id", id],
  ]);
}

function groups(loadBalancer, filters, comment) {
  return [
    ...(comment ? [`# ${comment}`] : []),
    ...block('data "alicloud_slb_server_groups" "groups"', [["load_balancer_id", quote(loadBalancer)], ...filters]),
    ...block('output "groups"', [["value", "data.alicloud_slb_server_groups.groups.slb_server_groups"]]),
  ];
}

function nameFilter(name) {
  return name ? [["name_regex", quote(name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))]] : [];
}

/** A block with its settings, aligned as `terraform fmt` does; undefined is an empty line. */
function block(head, settings) {
  const lines = settings.map((setting, at) => {
    if (!setting) return "";
    const width = Math.max(...group(settings, at).map(([name]) => name.length));
    return `  ${setting[0].padEnd(width)} = ${setting[1]}`;
  });
  return [`${head} {`, ...lines, "}", ""];
}

/** The settings around one, up to empty lines. */
function group(settings, at) {
  const gap = (index) => settings[index] === undefined;
  let [start, end] = [at, at];
  while (!gap(start - 1)) start -= 1;
  while (!gap(end + 1)) end += 1;
  return settings.slice(start, end + 1);
}
