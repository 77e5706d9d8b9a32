import { LIMIT, PAUSE } from "./call.js";
import { camel, indented, joined } from "./names.js";
import { literalBy, php as quote } from "./quoting.js";

const literal = literalBy(quote);

/** Returns the program that makes the call by the official SDK for PHP. */
export function php({ operation, region, lists, tags, steps, endpoint }) {
  const config = [
    "'credential' => new Credential(),",
    region && `'regionId' => ${quote(region)},`,
    endpoint && `'endpoint' => ${quote(endpoint.host)},`,
    endpoint?.isPlain && "'protocol' => 'http',",
  ];
  const models = steps.flatMap(({ operation: name, args }) => [
    `${MODELS}\\${name}Request`,
    ...(args.some(({ type }) => type === "tags") ? [`${MODELS}\\${name}Request\\tag`] : []),
  ]);
  const uses = [
    "AlibabaCloud\\Credentials\\Credential",
    ...new Set(models),
    "AlibabaCloud\\SDK\\Slb\\V20140515\\Slb",
    "Darabonba\\OpenApi\\Models\\Config",
  ];
  return {
    id: "php",
    label: "PHP",
    filename: `${joined(operation, "-")}.php`,
    language: "php",
    code: `<?php

// composer require alibabacloud/slb-20140515:2.0.12
require __DIR__ . '/vendor/autoload.php';

${uses.map((name) => `use ${name};`).join("\n")}

// Credentials: of the environment, a profile, or the instance's role.
$client = new Slb(new Config([
    ${config.filter(Boolean).join("\n    ")}
]));

${lists.map(listLiteral).join("")}${tags ? tagsLiteral(tags) : ""}${steps.map(step).join("\n")}`,
  };
}

const MODELS = "AlibabaCloud\\SDK\\Slb\\V20140515\\Models";

function listLiteral({ variable, servers, text }) {
  if (!servers) return `$${variable} = ${quote(text)};\n\n`;
  return `$${variable} = [\n${servers.map((server) => `    ${arrayOf(server)},\n`).join("")}];\n\n`;
}

function tagsLiteral(tags) {
  const named = (tag) => Object.fromEntries(Object.entries(tag).map(([name, text]) => [keyOf(name), text]));
  return `$tags = [\n${tags.map((tag) => `    new tag(${arrayOf(named(tag))}),\n`).join("")}];\n\n`;
}

function step({ operation, args, each, note, givesGroup }) {
  const [request, response] = givesGroup ? ["groupRequest", "group"] : ["request", "response"];
  const lines = [
    `$${request} = new ${operation}Request([`,
    ...args.map((arg) => `    '${keyOf(arg.name)}' => ${expression(arg, each)},`),
    "]);",
    `$${response} = $client->${camel(operation)}($${request});`,
    `print_r($${response}->body);`,
  ];
  const comment = note ? [`// ${note}`] : [];
  if (!each) return `${[...comment, ...lines].join("\n")}\n`;
  const body = [...lines, `sleep(${PAUSE}); // A change is refused while another is pending.`];
  const loop = `foreach (array_chunk($${each.variable}, ${LIMIT}) as $batch) {`;
  return `${[...comment, loop, ...indented(body, "    "), "}"].join("\n")}\n`;
}

function expression({ type, value }, each) {
  if (type === "answer") return "$group->body->VServerGroupId";
  if (type === "servers") {
    if (!value.servers) return `$${value.variable}`;
    return `json_encode($${value === each ? "batch" : value.variable})`;
  }
  return type === "tags" ? "$tags" : literal(value);
}

// As the SDK does: "regionId", but "VServerGroupId".
function keyOf(name) {
  return /^[A-Z]{2}/.test(name) ? name : camel(name);
}

function arrayOf(object) {
  const pairs = Object.entries(object).map(([key, value]) => `${quote(key)} => ${literal(value)}`);
  return `[${pairs.join(", ")}]`;
}
