import { LIMIT } from "./call.js";
import { indented, joined } from "./names.js";
import { literalBy, javascript as quote } from "./quoting.js";

const USUAL = { method: "POST", signatureMethod: "ACS3-HMAC-SHA256", network: "public" };

const literal = literalBy(quote);

/** The operation that the package splits into batches by itself, and for which it has plans. */
const REMOVAL = "RemoveVServerGroupBackendServers";

/** Returns the program that makes the call by this package in Node. */
export function inNode(call) {
  const uses = usesOf(call);
  return {
    id: "node",
    label: "Node.js",
    filename: `${joined(call.operation, "-")}.mjs`,
    language: "javascript",
    code: `// npm install slb-backend-servers
import { ${uses} } from "slb-backend-servers";

${CREDENTIALS}${optionsOf(call)}
${lists(call)}${call.steps.map((step) => stepOf(step, call)).join("\n")}`,
  };
}

/** Returns the module that makes the call by this package in a browser. */
export function inBrowser(call) {
  // The other signature needs a preflight, whatever was chosen.
  const signed = { ...call, options: { ...call.options, signatureMethod: "HMAC-SHA1" } };
  return {
    id: "browser",
    label: "Browser",
    filename: `${joined(call.operation, "-")}.browser.js`,
    language: "javascript",
    code: `// npm install slb-backend-servers, and a bundler or an import map
import { ${usesOf(call)} } from "slb-backend-servers";

// Temporary credentials from your own server, which gets them from STS:
// { accessKeyId, accessKeySecret, securityToken }. A page must hold no others.
const credentials = async () => (await fetch("/sts-credentials")).json();

// With this signature, the browser sends no preflight request.${optionsOf(signed)}
${lists(call)}${call.steps.map((step) => stepOf(step, signed)).join("\n")}`,
  };
}

/** Returns the program that removes members as a plan: drained first, verified, and with what undoes it. */
export function inSteps(call) {
  if (call.operation !== REMOVAL) return undefined;
  const [list] = call.lists;
  const group = call.args.filter(({ type }) => type !== "servers").map(field);
  return {
    id: "drain",
    label: "Drain (Node.js)",
    filename: "drain-and-remove.mjs",
    language: "javascript",
    code: `// npm install slb-backend-servers
import { writeFile } from "node:fs/promises";
import { applyPlan, planChange } from "slb-backend-servers";

${CREDENTIALS}${optionsOf(call)}
${lists(call)}// This changes nothing yet: look at what leaves, what stays, and warnings.
const plan = await planChange(
  { ${group.join(", ")} },
  { remove: ${list.variable} },
  credentials,${hasOptions(call) ? "\n  options," : ""}
);
console.log(plan);

// Weight 0, a minute for connections to end, then the removal.
const { after } = await applyPlan(plan, credentials, {${hasOptions(call) ? "\n  ...options," : ""}
  drain: { forMs: 60_000 },
  // To bring the members back: readPlan this file, then applyPlan.
  onPlan: (_, undo) => writeFile("undo.json", JSON.stringify(undo)),
  onStep: (step) => console.log(step),
});
console.log(after);
`,
  };
}

const CREDENTIALS = `const credentials = {
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
  securityToken: process.env.ALIBABA_CLOUD_SECURITY_TOKEN,
};
`;

function usesOf({ operation }) {
  return operation === REMOVAL ? "removeBackendServers" : "callOperation";
}

function lists(call) {
  const tags = call.tags ? [{ variable: "tags", servers: call.tags }] : [];
  return [...call.lists, ...tags].map(listLiteral).join("");
}

function listLiteral({ variable, servers, text }) {
  if (!servers) return `const ${variable} = ${quote(text)};\n\n`;
  const lines = servers.map((server) => {
    const pairs = Object.entries(server).map(([name, value]) => `${keyOf(name)}: ${literal(value)}`);
    return `  { ${pairs.join(", ")} },\n`;
  });
  return `const ${variable} = [\n${lines.join("")}];\n\n`;
}

// Written as a name, this one would set the prototype.
function keyOf(name) {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

function stepOf({ operation, args, each, note, givesGroup }, call) {
  const answer = givesGroup ? "group" : "answer";
  const isRemoval = operation === REMOVAL;
  // The package splits the servers of a removal by itself.
  const loop = isRemoval ? undefined : each;
  const lines = [
    `const ${answer} = await ${isRemoval ? "removeBackendServers" : "callOperation"}(`,
    ...(isRemoval ? [] : [`  ${quote(operation)},`]),
    "  {",
    ...args.map((arg) => `    ${field(arg, loop)},`),
    "  },",
    "  credentials,",
    ...(hasOptions(call) ? ["  options,"] : []),
    ");",
    `console.log(${answer});`,
  ];
  const comment = note && !isRemoval ? [`// ${note}`] : [];
  if (!loop) return `${[...comment, ...lines].join("\n")}\n`;
  const { variable } = loop;
  const head = `for (let start = 0; start < ${variable}.length; start += ${LIMIT}) {`;
  return `${[...comment, head, ...indented(lines, "  "), "}"].join("\n")}\n`;
}

function field({ name, type, value }, loop) {
  if (type === "answer") return `${name}: group.${name}`;
  if (type === "servers") {
    const { variable } = value;
    return `${name}: ${value === loop ? `${variable}.slice(start, start + ${LIMIT})` : variable}`;
  }
  return `${name}: ${type === "tags" ? "tags" : literal(value)}`;
}

function hasOptions(call) {
  return optionsOf(call) !== "";
}

function optionsOf({ options, endpoint }) {
  const { method, signatureMethod, network } = options;
  const chosen = Object.entries({ method, signatureMethod, network });
  const entries = chosen.filter(
    ([name, value]) => value && value !== USUAL[name] && !(name === "network" && options.endpoint),
  );
  if (options.endpoint) entries.push(["endpoint", endpoint.isPlain ? `http://${endpoint.host}` : endpoint.host]);
  if (entries.length === 0) return "";
  return `\nconst options = { ${entries.map(([name, value]) => `${name}: ${quote(value)}`).join(", ")} };\n`;
}
