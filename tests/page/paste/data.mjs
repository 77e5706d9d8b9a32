/** JSON, XML, Terraform states and answers, each with what is read of it. */
const SERVERS = [
  { ServerId: "i-bp1a", Port: 80 },
  {
    ServerId: "eni-bp1b",
    Port: "443",
    Type: "eni",
    ServerIp: "192.168.0.1",
    Weight: 0,
    Description: "web/a_b-1.2中文",
  },
];
const JSON_TEXT = JSON.stringify(SERVERS);
const PLACE = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };
const servers = (...changes) => ({ kind: "servers", servers: SERVERS, ...(changes.length > 0 && { changes }) });
const state = (resources) =>
  JSON.stringify({ version: 4, terraform_version: "1.9.5", serial: 3, lineage: "x", outputs: {}, resources });
const resource = (type, ...attributes) => ({
  mode: "managed",
  type,
  name: "web",
  provider: 'provider["registry.terraform.io/aliyun/alicloud"]',
  instances: attributes.map((values, index) => ({ index_key: index, schema_version: 0, attributes: values })),
});
const attachment = (server_id, port, group = "rsp-1") => ({
  id: `${group}:${server_id}:${port}`,
  server_group_id: group,
  server_id,
  port,
  type: "ecs",
  weight: 100,
  description: "",
  timeouts: null,
});
const read = (ServerId, Port, more = {}) => ({ ServerId, Port, Type: "ecs", Weight: 100, ...more });
const shown = (resources, more = {}) =>
  JSON.stringify({
    format_version: "1.0",
    terraform_version: "1.9.5",
    values: { root_module: { resources, ...more } },
  });
const shownAs = (type, values) => ({
  address: `${type}.web`,
  mode: "managed",
  type,
  name: "web",
  schema_version: 0,
  values,
});
const member = (ServerId, more = {}) => ({
  ServerId,
  Port: 80,
  Weight: 100,
  Type: "ecs",
  ServerIp: "10.0.0.1",
  ...more,
});
const GROUP = {
  RequestId: "9DEC9C28",
  VServerGroupId: "rsp-1",
  VServerGroupName: "web",
  LoadBalancerId: "lb-1",
  CreateTime: "2026-04-21T08:00:00Z",
  Tags: { Tag: [{ TagKey: "env", TagValue: "prod" }] },
  BackendServers: { BackendServer: [member("i-bp1a"), member("eni-bp1b", { Type: "eni", Weight: 0 })] },
};
const DESCRIBED = {
  kind: "describe",
  params: { VServerGroupId: "rsp-1" },
  servers: GROUP.BackendServers.BackendServer,
  members: { kind: "group", ...GROUP, Tags: GROUP.Tags.Tag, BackendServers: GROUP.BackendServers.BackendServer },
};
const ERROR = { kind: "error", error: true };
const refused = (code, details = {}) => ({ kind: "unreadable", refusal: { code, ...details } });

export const DATA = [
  { name: "the list, formatted", text: JSON.stringify(SERVERS, null, 2), expect: servers() },
  {
    name: "the list with a byte order mark and Windows line ends",
    text: `\uFEFF${JSON.stringify(SERVERS, null, 2).replaceAll("\n", "\r\n")}`,
    expect: servers(),
  },
  {
    name: "the list with non-breaking spaces, as web pages have them",
    text: JSON_TEXT.replaceAll(":", ":\u00a0"),
    expect: servers(),
  },
  { name: "the list in single quotes", text: JSON_TEXT.replaceAll('"', "'"), expect: servers("single_quotes") },
  {
    name: "the list in typographic quotes",
    text: JSON_TEXT.replace(/"([^"]*)"/g, "“$1”"),
    expect: servers("typographic_quotes"),
  },
  {
    name: "the list with comments and trailing commas",
    text: `// the first\n[/* here */ ${JSON.stringify(SERVERS[0])}, # old\n ${JSON.stringify(SERVERS[1])},\n] // end`,
    expect: servers("comment_dropped", "trailing_comma"),
  },
  {
    name: "the list, escaped by a program",
    text: JSON.stringify(JSON_TEXT).slice(1, -1),
    expect: servers("backslashes_removed"),
  },
  { name: "the list as a JSON string", text: JSON.stringify(JSON_TEXT), expect: servers("json_in_string") },
  { name: "the list, percent-encoded", text: encodeURIComponent(JSON_TEXT), expect: servers("percent_decoded") },
  {
    name: "what Terraform or a program assigns to a name",
    text: `const servers = ${JSON_TEXT};`,
    expect: servers("name_dropped"),
  },
  {
    name: "JSON lines",
    text: SERVERS.map((server) => JSON.stringify(server)).join("\n"),
    expect: servers("json_lines"),
  },
  {
    name: "objects cut out of a list",
    text: `${JSON.stringify(SERVERS[0], null, 2)},\n${JSON.stringify(SERVERS[1], null, 2)},`,
    expect: servers("json_lines"),
  },
  {
    name: "a list of id:port",
    text: '["i-bp1a:80", "i-bp1b"]',
    expect: {
      kind: "servers",
      servers: [{ ServerId: "i-bp1a", Port: "80" }, { ServerId: "i-bp1b" }],
      changes: ["id_alone"],
    },
  },
  {
    name: "a parameter that is assigned",
    text: 'VServerGroupId = "rsp-1"',
    expect: { kind: "params", params: { VServerGroupId: "rsp-1" }, changes: ["name_dropped"] },
  },
  { name: "an empty list", text: "[]", expect: refused("nothing_found") },
  {
    name: "JSON lines that break off",
    text: '{"ServerId":"i-bp1a"}\n{"ServerId":"i-b',
    expect: refused("trailing_text", { character: "{", line: 2, column: 1 }),
  },
  {
    name: "a Python list of dictionaries",
    text: "[{'server_id': 'i-bp1a', 'port': 80, 'server_ip': None}]",
    expect: {
      kind: "servers",
      servers: [{ ServerId: "i-bp1a", Port: 80 }],
      changes: ["single_quotes", "python_literal", "key_renamed", "key_renamed", "null_dropped"],
    },
  },
  {
    name: "what the Kubernetes cloud provider sends",
    text: '[{"isUserManaged":false,"nodeName":"n1","description":"k8s/80","serverId":"i-bp1a","serverIp":"","weight":100,"port":30080,"type":"ecs"}]',
    expect: {
      kind: "servers",
      servers: [{ Description: "k8s/80", ServerId: "i-bp1a", ServerIp: "", Weight: 100, Port: 30080, Type: "ecs" }],
      changes: ["key_dropped", "key_dropped", ...Array(6).fill("key_renamed")],
    },
  },
  {
    name: "a key that fits nothing is asked about: leaving a port out would remove more",
    text: '[{"ServerId":"i-bp1a","listeningOn":80}]',
    expect: { kind: "servers", servers: [{ ServerId: "i-bp1a" }], questions: ["key:listeningOn"] },
  },
  {
    name: "a key that fits nothing, chosen",
    text: '[{"ServerId":"i-bp1a","listeningOn":80}]',
    answers: { "key:listeningOn": "Port" },
    expect: { kind: "servers", servers: [{ ServerId: "i-bp1a", Port: 80 }], changes: ["key_renamed"] },
  },
  {
    name: "values of a wrong type stay, for the validator to report",
    text: '[{"ServerId":"i-bp1a","Port":[80],"Weight":true,"ServerIp":{"a":1}}]',
    expect: {
      kind: "servers",
      servers: [{ ServerId: "i-bp1a", Port: "[80]", Weight: "true", ServerIp: '{"a":1}' }],
    },
  },
  {
    name: "numbers that JSON would write otherwise stay as written",
    text: '[{"ServerId":"i-bp1a","Port":080},{"ServerId":"i-bp1b","Port":12345678901234567890}]',
    expect: {
      kind: "servers",
      servers: [
        { ServerId: "i-bp1a", Port: "080" },
        { ServerId: "i-bp1b", Port: "12345678901234567890" },
      ],
      changes: ["number_kept_as_text", "number_kept_as_text"],
    },
  },
  {
    name: "a list with an entry that is no server",
    text: '[{"ServerId":"i-bp1a"},5]',
    expect: refused("item_not_server", { index: 2 }),
  },
  {
    name: "a server with two IDs",
    text: '[{"ServerId":"i-bp1a","serverId":"i-bp1b"}]',
    expect: refused("duplicate_key", { index: 1, key: "ServerId" }),
  },
  {
    name: "an object with a type, as many have",
    text: '{"type":"object","description":"x"}',
    expect: refused("not_servers"),
  },
  {
    name: "JSON that breaks off",
    text: '[{"ServerId":"i-bp1a","Po',
    expect: refused("unclosed_string", { line: 1, column: 23 }),
  },
  { name: "JSON of something else", text: '{"name":"x","dependencies":{}}', expect: refused("not_servers") },
  {
    name: "a plan of this package",
    text: '{"kind":"plan","version":1,"VServerGroupId":"rsp-1"}',
    expect: refused("plan_not_read"),
  },
  {
    name: "keys named like JavaScript's own objects",
    text: '[{"ServerId":"i-bp1a","__proto__":{"Port":1}}]',
    answers: { "key:__proto__": "leave-out" },
    expect: { kind: "servers", servers: [{ ServerId: "i-bp1a" }], changes: ["key_dropped"] },
  },

  {
    name: "parameters of a call",
    text: JSON.stringify({ ...PLACE, BackendServers: JSON_TEXT }),
    expect: { kind: "params", params: { ...PLACE, BackendServers: SERVERS } },
  },
  {
    name: "parameters of a call by its Action, with both lists",
    text: JSON.stringify({
      Action: "ModifyVServerGroupBackendServers",
      Version: "2014-05-15",
      ...PLACE,
      OldBackendServers: '[{"ServerId":"i-bp1a"}]',
      NewBackendServers: [{ ServerId: "i-bp1b" }],
    }),
    expect: {
      kind: "params",
      operation: "ModifyVServerGroupBackendServers",
      params: { ...PLACE, OldBackendServers: [{ ServerId: "i-bp1a" }], NewBackendServers: [{ ServerId: "i-bp1b" }] },
    },
  },
  {
    name: "parameters with tags",
    text: '{"Action":"CreateVServerGroup","LoadBalancerId":"lb-1","VServerGroupName":"web","Tag":[{"Key":"env","Value":"prod"}]}',
    expect: {
      kind: "params",
      operation: "CreateVServerGroup",
      params: { LoadBalancerId: "lb-1", VServerGroupName: "web", Tag: [{ Key: "env", Value: "prod" }] },
    },
  },
  {
    name: "parameters with credentials",
    text: '{"RegionId":"cn-x","AccessKeyId":"LTAI-known","AccessKeySecret":"secret-known"}',
    expect: { kind: "params", params: { RegionId: "cn-x" }, changes: ["credentials_dropped"] },
  },
  {
    name: "a call of an operation that the page has not",
    text: '{"Action":"DescribeRegions","RegionId":"cn-x"}',
    expect: refused("other_action", { action: "DescribeRegions" }),
  },

  { name: "DescribeVServerGroupAttribute, as JSON", text: JSON.stringify(GROUP, null, "\t"), expect: DESCRIBED },
  {
    name: "DescribeVServerGroupAttribute, as an SDK prints it",
    text: JSON.stringify({ headers: {}, statusCode: 200, body: GROUP }),
    expect: DESCRIBED,
  },
  {
    name: "DescribeVServerGroupAttribute, as Python prints it",
    text: JSON.stringify(GROUP).replaceAll('"', "'"),
    expect: { ...DESCRIBED, changes: ["single_quotes"] },
  },
  {
    name: "DescribeVServerGroupAttribute, with curl -i",
    text: `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(GROUP)}`,
    expect: DESCRIBED,
  },
  {
    name: "DescribeVServerGroupAttribute, as XML",
    text: `<?xml version='1.0' encoding='UTF-8'?><DescribeVServerGroupAttributeResponse><RequestId>1</RequestId>
      <VServerGroupId>rsp-1</VServerGroupId><BackendServers><BackendServer><ServerId>i-bp1a</ServerId><Port>80</Port>
      <Description>a &lt;&amp;</Description></BackendServer></BackendServers></DescribeVServerGroupAttributeResponse>`,
    expect: {
      kind: "describe",
      params: { VServerGroupId: "rsp-1" },
      servers: [{ ServerId: "i-bp1a", Port: "80", Description: "a <&" }],
      members: {
        kind: "group",
        RequestId: "1",
        VServerGroupId: "rsp-1",
        Tags: [],
        BackendServers: [{ ServerId: "i-bp1a", Port: 80, Description: "a <&" }],
      },
    },
  },
  {
    name: "a group without members",
    text: '{"RequestId":"1","VServerGroupId":"rsp-1","VServerGroupName":"w","BackendServers":{"BackendServer":[]}}',
    expect: {
      kind: "describe",
      params: { VServerGroupId: "rsp-1" },
      servers: [],
      members: {
        kind: "group",
        RequestId: "1",
        VServerGroupId: "rsp-1",
        VServerGroupName: "w",
        Tags: [],
        BackendServers: [],
      },
    },
  },
  {
    name: "the answer of a change",
    text: '{"RequestId":"1","VServerGroupId":"rsp-1","BackendServers":{"BackendServer":[{"ServerId":"i-bp1a","Port":80}]}}',
    expect: { kind: "answer", params: { VServerGroupId: "rsp-1" }, servers: [{ ServerId: "i-bp1a", Port: 80 }] },
  },
  {
    name: "DescribeHealthStatus",
    text: '{"RequestId":"1","BackendServers":{"BackendServer":[{"ServerId":"i-bp1a","ServerIp":"10.0.0.1","Port":80,"ListenerPort":443,"Protocol":"https","ServerHealthStatus":"normal"}]}}',
    expect: {
      kind: "health",
      servers: [{ ServerId: "i-bp1a", ServerIp: "10.0.0.1", Port: 80 }],
      changes: ["key_dropped", "key_dropped", "key_dropped"],
    },
  },
  {
    name: "DescribeVServerGroups of one group",
    text: '{"RequestId":"1","VServerGroups":{"VServerGroup":[{"VServerGroupId":"rsp-1","VServerGroupName":"web","ServerCount":2}]}}',
    expect: { kind: "groups", params: { VServerGroupId: "rsp-1" } },
  },
  {
    name: "DescribeVServerGroups of two",
    text: '{"RequestId":"1","VServerGroups":{"VServerGroup":[{"VServerGroupId":"rsp-1"},{"VServerGroupId":"rsp-2"}]}}',
    expect: { kind: "groups", questions: ["group"] },
  },
  {
    name: "DescribeInstances of ECS",
    text: '{"TotalCount":2,"Instances":{"Instance":[{"InstanceId":"i-bp1a","RegionId":"cn-hangzhou","Status":"Running"},{"InstanceId":"i-bp1b","RegionId":"cn-hangzhou"}]}}',
    expect: {
      kind: "instances",
      params: { RegionId: "cn-hangzhou" },
      servers: [{ ServerId: "i-bp1a" }, { ServerId: "i-bp1b" }],
    },
  },
  {
    name: "DescribeNetworkInterfaces of ECS",
    text: '{"NetworkInterfaceSets":{"NetworkInterfaceSet":[{"NetworkInterfaceId":"eni-bp1a","PrivateIpAddress":"10.0.0.1"}]}}',
    expect: { kind: "interfaces", servers: [{ ServerId: "eni-bp1a", ServerIp: "10.0.0.1" }] },
  },

  {
    name: "tfstate: attachments",
    text: state([
      resource("alicloud_slb_server_group_server_attachment", attachment("i-bp1a", 80), attachment("i-bp1b", 8080)),
    ]),
    expect: {
      kind: "terraform",
      params: { VServerGroupId: "rsp-1" },
      servers: [read("i-bp1a", 80), read("i-bp1b", 8080)],
    },
  },
  {
    name: "tfstate: a group with servers",
    text: state([
      resource("alicloud_slb_server_group", {
        id: "rsp-1",
        load_balancer_id: "lb-1",
        name: "web",
        servers: [{ server_ids: ["i-bp1a", "i-bp1b"], port: 80, weight: 100, type: "ecs" }],
        tags: {},
      }),
    ]),
    expect: {
      kind: "terraform",
      params: { VServerGroupId: "rsp-1", LoadBalancerId: "lb-1" },
      servers: [read("i-bp1a", 80), read("i-bp1b", 80)],
    },
  },
  {
    name: "tfstate: a group that lists what is attached to it, too",
    text: state([
      resource("alicloud_slb_server_group", {
        id: "rsp-1",
        name: "web",
        servers: [{ server_ids: ["i-bp1a"], port: 80, weight: 100, type: "ecs" }],
      }),
      resource("alicloud_slb_server_group_server_attachment", attachment("i-bp1a", 80)),
    ]),
    expect: {
      kind: "terraform",
      params: { VServerGroupId: "rsp-1" },
      servers: [read("i-bp1a", 80)],
      changes: ["listed_twice"],
    },
  },
  {
    name: "tfstate: two groups",
    text: state([
      resource(
        "alicloud_slb_server_group_server_attachment",
        attachment("i-bp1a", 80),
        attachment("i-bp1b", 80, "rsp-2"),
      ),
    ]),
    expect: { kind: "terraform", servers: [], questions: ["group"] },
  },
  {
    name: "tfstate: the second of two groups",
    text: state([
      resource(
        "alicloud_slb_server_group_server_attachment",
        attachment("i-bp1a", 80),
        attachment("i-bp1b", 80, "rsp-2"),
      ),
    ]),
    answers: { group: "rsp-2" },
    expect: { kind: "terraform", params: { VServerGroupId: "rsp-2" }, servers: [read("i-bp1b", 80)] },
  },
  {
    name: "tfstate: the default group of a load balancer",
    text: state([
      resource("alicloud_slb_backend_server", {
        load_balancer_id: "lb-1",
        backend_servers: [{ server_id: "i-bp1a", weight: 100, type: "ecs", server_ip: "" }],
      }),
    ]),
    expect: {
      kind: "terraform",
      servers: [{ ServerId: "i-bp1a", Type: "ecs", Weight: 100 }],
      changes: ["default_group"],
    },
  },
  {
    name: "tfstate: instances alone",
    text: state([
      resource("alicloud_instance", { id: "i-bp1a", private_ip: "10.0.0.1" }),
      resource("alicloud_vpc", { id: "vpc-1" }),
    ]),
    expect: { kind: "terraform", servers: [{ ServerId: "i-bp1a" }] },
  },
  {
    name: "tfstate: nothing of servers",
    text: state([resource("alicloud_vpc", { id: "vpc-1" })]),
    expect: refused("no_servers_in_state", { types: "alicloud_vpc" }),
  },
  {
    name: "tfstate: a resource alone",
    text: JSON.stringify(resource("alicloud_slb_server_group_server_attachment", attachment("i-bp1a", 80)), null, 2),
    expect: { kind: "terraform", params: { VServerGroupId: "rsp-1" }, servers: [read("i-bp1a", 80)] },
  },
  {
    name: "tfstate of Terraform 0.11",
    text: '{"version":3,"terraform_version":"0.11.14","modules":[{"resources":{"alicloud_slb_server_group.web":{"type":"alicloud_slb_server_group","primary":{"id":"rsp-1","attributes":{}}}}}]}',
    expect: refused("old_state"),
  },
  {
    name: "terraform show -json, with modules",
    text: shown([], {
      child_modules: [
        {
          address: "module.a",
          resources: [shownAs("alicloud_slb_server_group_server_attachment", attachment("i-bp1a", 80))],
        },
      ],
    }),
    expect: { kind: "terraform", params: { VServerGroupId: "rsp-1" }, servers: [read("i-bp1a", 80)] },
  },
  {
    name: "terraform show -json of a plan: before or after it?",
    text: JSON.stringify({
      format_version: "1.2",
      terraform_version: "1.9.5",
      planned_values: {
        root_module: { resources: [shownAs("alicloud_slb_server_group_server_attachment", attachment("i-bp1b", 80))] },
      },
      prior_state: {
        values: {
          root_module: {
            resources: [shownAs("alicloud_slb_server_group_server_attachment", attachment("i-bp1a", 80))],
          },
        },
      },
    }),
    answers: { state: "planned_values" },
    expect: { kind: "terraform", params: { VServerGroupId: "rsp-1" }, servers: [read("i-bp1b", 80)] },
  },
  {
    name: "a planned server whose ID is not known yet",
    text: shown([shownAs("alicloud_slb_server_group_server_attachment", { server_group_id: "rsp-1", port: 80 })]),
    expect: refused("unknown_after_apply"),
  },

  {
    name: "an error, as JSON",
    text: '{"RequestId":"1","HostId":"slb.aliyuncs.com","Code":"SignatureDoesNotMatch","Message":"Specified signature is not matched."}',
    expect: ERROR,
  },
  {
    name: "an error, as XML",
    text: "<?xml version='1.0'?><Error><RequestId>1</RequestId><Code>Throttling</Code><Message>m</Message></Error>",
    expect: ERROR,
  },
  {
    name: "an error that breaks off",
    text: '{"RequestId":"1","Code":"SignatureDoesNotMatch","Message":"Specified sig',
    expect: ERROR,
  },
  {
    name: "an error of the aliyun CLI",
    text: "ERROR: SDK.ServerError\nErrorCode: SignatureDoesNotMatch\nRecommend: \nRequestId: 1\nMessage: Specified signature is not matched with our calculation.",
    expect: ERROR,
  },
  {
    name: "an error of the SDK for Python",
    text: 'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\nTea.exceptions.TeaException: Error: SignatureDoesNotMatch code: 400, Specified signature is not matched request id: 1',
    expect: ERROR,
  },
  {
    name: "an error of the SDK for Java",
    text: 'Exception in thread "main" com.aliyun.tea.TeaException: code: 400, Specified signature is not matched with our calculation. request id: 1',
    expect: ERROR,
  },
  {
    name: "an error of the SDK for Go",
    text: "SDKError:\n   StatusCode: 400\n   Code: SignatureDoesNotMatch\n   Message: code: 400, Specified signature",
    expect: ERROR,
  },
  {
    name: "an error with curl -i",
    text: 'HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n\r\n{"Code":"IncompleteSignature","Message":"m"}',
    expect: ERROR,
  },
  {
    name: "an error that the log of a program holds",
    text: '{"level":"error","error":{"code":"SignatureDoesNotMatch","message":"m"}}',
    expect: ERROR,
  },
  {
    name: "a server whose description speaks of an error",
    text: '[{"ServerId":"i-bp1a","Description":"SignatureDoesNotMatch"}]',
    expect: { kind: "servers", servers: [{ ServerId: "i-bp1a", Description: "SignatureDoesNotMatch" }] },
  },
  {
    name: "a page of a proxy",
    text: "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>",
    expect: refused("unrecognized"),
  },
  {
    name: "XML that breaks off",
    text: "<a>\n<b></a>",
    expect: refused("tag_mismatch", { expected: "b", line: 2, column: 4 }),
  },
  { name: "nothing", text: " \r\n\t", expect: refused("empty") },
  {
    name: "HCL",
    text: 'resource "alicloud_slb_server_group_server_attachment" "web" {\n  server_id = alicloud_instance.web.id\n  port = 80\n}',
    expect: refused("hcl"),
  },
];
