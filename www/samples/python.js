import { LIMIT, PAUSE } from "./call.js";
import { indented, joined } from "./names.js";
import { literalBy, python as quote } from "./quoting.js";

const literal = literalBy(quote);

/** Returns the program that makes the call by the official SDK for Python. */
export function python({ operation, region, lists, tags, steps, endpoint }) {
  const config = [
    "credential=CredentialClient(),",
    region && `region_id=${quote(region)},`,
    endpoint && `endpoint=${quote(endpoint.host)},`,
    endpoint?.isPlain && 'protocol="http",',
  ];
  return {
    id: "python",
    label: "Python",
    filename: `${joined(operation, "_")}.py`,
    language: "python",
    code: `# pip install alibabacloud_slb20140515==3.3.31 alibabacloud_credentials
import json
${steps.some(({ each }) => each) ? "import time\n" : ""}
from alibabacloud_credentials.client import Client as CredentialClient
from alibabacloud_slb20140515 import models
from alibabacloud_slb20140515.client import Client
from alibabacloud_tea_openapi.models import Config

# Credentials: of the environment, a profile, or the instance's role.
client = Client(
    Config(
        ${config.filter(Boolean).join("\n        ")}
    )
)

${lists.map(listLiteral).join("")}${tags ? tagsLiteral(operation, tags) : ""}${steps.map(step).join("\n")}`,
  };
}

function listLiteral({ variable, servers, text }) {
  if (!servers) return `${joined(variable, "_")} = ${quote(text)}\n\n`;
  const lines = servers.map((server) => {
    const pairs = Object.entries(server).map(([key, value]) => `${quote(key)}: ${literal(value)}`);
    return `    {${pairs.join(", ")}},\n`;
  });
  return `${joined(variable, "_")} = [\n${lines.join("")}]\n\n`;
}

function tagsLiteral(operation, tags) {
  const lines = tags.map((tag) => {
    const fields = Object.entries(tag).map(([name, text]) => `${joined(name, "_")}=${literal(text)}`);
    return `    models.${operation}RequestTag(${fields.join(", ")}),\n`;
  });
  return `tags = [\n${lines.join("")}]\n\n`;
}

function step({ operation, args, each, note, givesGroup }) {
  const [request, response] = givesGroup ? ["group_request", "group"] : ["request", "response"];
  const lines = [
    `${request} = models.${operation}Request(`,
    ...args.map((arg) => `    ${joined(arg.name, "_")}=${expression(arg, each)},`),
    ")",
    `${response} = client.${joined(operation, "_")}(${request})`,
    `print(json.dumps(${response}.body.to_map(), indent=2))`,
  ];
  const comment = note ? [`# ${note}`] : [];
  if (!each) return `${[...comment, ...lines].join("\n")}\n`;
  const body = [...lines, `time.sleep(${PAUSE})  # A change is refused while another is pending.`];
  const loop = `for start in range(0, len(${joined(each.variable, "_")}), ${LIMIT}):`;
  return `${[...comment, loop, ...indented(body, "    ")].join("\n")}\n`;
}

function expression({ type, value }, each) {
  if (type === "answer") return "group.body.vserver_group_id";
  if (type === "servers") {
    const servers = joined(value.variable, "_");
    if (!value.servers) return servers;
    return `json.dumps(${value === each ? `${servers}[start : start + ${LIMIT}]` : servers})`;
  }
  if (type === "boolean") return value ? "True" : "False";
  return type === "tags" ? "tags" : literal(value);
}
