/** The command that sends any one operation. */

import { connection } from "./change.js";
import { canAsk, confirm } from "./confirm.js";
import { memberName, warningLines } from "./difference.js";
import { closest, didYouMean, eachOf, InputError } from "./input.js";
import { CHANGING, CONNECTION } from "./options.js";
import { done, EXIT, failed, notConfirmed } from "./outcome.js";
import { listOf } from "./selectors.js";

export const summary = "sends one operation with its own parameters";
export const usage = "OPERATION [--PARAMETER VALUE ...] [options]";
export const description = [
  'Sends one operation of the API and prints its response as JSON. Parameters have the API\'s own names; "call OPERATION --help" ' +
    "lists them. It makes no plan, verifies nothing and writes no undo file. It asks for confirmation before an operation that " +
    "changes something; --yes skips that.",
  "A parameter that is a list of servers takes JSON, a file with JSON or CSV, or - for standard input. Tag takes KEY=VALUE and may " +
    "be repeated.",
];
export const positionals = 1;
export const examples = [
  [
    "Set a weight",
    'call SetVServerGroupAttribute --RegionId cn-hangzhou --VServerGroupId rsp-1 --BackendServers \'[{"ServerId":"i-1","Port":80,"Weight":50}]\'',
  ],
  ["The parameters of an operation", "call CreateVServerGroup --help"],
];
export const exits = ["0", "1", "2", "3", "130, 143"];

const { yes, "max-servers": maxServers } = CHANGING;
const OWN = { yes, "max-servers": maxServers, ...CONNECTION };

const TYPES = {
  string: { is: "a text", value: "TEXT" },
  integer: { is: "an integer", value: "N" },
  boolean: { is: "true or false", value: "BOOLEAN" },
  servers: { is: "a list of servers", value: "LIST" },
  tags: { is: "a tag", value: "KEY=VALUE", multiple: true },
};

/** Returns the table of options for the operation that the first argument names, or those that every operation has. */
export async function optionsFor([name], { api }) {
  if (name === undefined || name.startsWith("-")) return OWN;
  const { parameters } = operationNamed(name, await api());
  const own = parameters.map(({ name, type, required }) => {
    const { is, ...option } = TYPES[type];
    return [name, { ...option, type, required, exact: true, text: `${is}, ${required ? "required" : "optional"}` }];
  });
  return { ...Object.fromEntries(own), ...OWN };
}

function operationNamed(name, api) {
  const operations = api.operations();
  const found = operations.find((operation) => operation.name === name);
  if (found) return found;
  const names = operations.map((operation) => operation.name);
  const suggestion = closest(name, names);
  const hint = didYouMean(suggestion) || `; the operations are ${names.join(", ")}`;
  throw new InputError(`there is no operation "${name}"${hint}`, {
    path: ["OPERATION"],
    code: "unknown_operation",
    suggestion,
  });
}

/** Sends the operation. */
export async function run(context) {
  const { api, terminal, interrupt, values, options } = context;
  const [name] = context.positionals;
  if (name === undefined) {
    throw new InputError(
      `call needs an operation: ${api
        .operations()
        .map((it) => it.name)
        .join(", ")}`,
      { path: ["OPERATION"] },
    );
  }
  const { changes } = operationNamed(name, api);
  const params = await paramsOf(values, options, interrupt.signal);
  const { source } = await context.credentials();
  const usesInput = Object.values(values).includes("-");
  if (changes && !values.yes && !usesInput && canAsk(terminal)) {
    const where = params.RegionId === undefined ? "" : ` in ${params.RegionId}`;
    const question = `Send ${name} to ${params.VServerGroupId ?? params.LoadBalancerId}${where}?`;
    if (!(await confirm(terminal, question, interrupt.signal)))
      return notConfirmed({}, "Not confirmed: nothing was sent.");
  }
  interrupt.sent = changes;
  try {
    const sending = { ...connection(context), signal: interrupt.signal };
    return answered(await api.callOperation(name, params, source, sending));
  } catch (error) {
    const unknown = changes && error?.outcome === "unknown";
    const outcome = failed(error, interrupt);
    return unknown
      ? { ...outcome, err: [...outcome.err, "The request may have been carried out: look before you repeat it."] }
      : outcome;
  }
}

function answered({ warnings = [], ...answer }) {
  const { stillListed = [] } = answer;
  const still = stillListed.map((server) => `${memberName(server)} is still listed.`);
  return done(
    { answer, warnings },
    {
      exit: still.length > 0 ? EXIT.failed : EXIT.done,
      out: JSON.stringify(answer, null, 2).split("\n"),
      err: [...warningLines(warnings), ...still],
    },
  );
}

async function paramsOf(values, options, signal) {
  const params = {};
  for (const [name, { type, exact }] of Object.entries(options)) {
    const value = exact ? values[name] : undefined;
    if (value === undefined) continue;
    if (type === "servers") params[name] = await listOf(value, `--${name}`, signal);
    else if (type === "tags") params[name] = eachOf(value, (tag) => tagOf(tag, name));
    else if (type === "boolean") params[name] = { true: true, false: false }[value] ?? value;
    else params[name] = value;
  }
  return params;
}

function tagOf(text, name) {
  const [, Key, Value] = text.match(/^([^=]*)=(.*)$/s) ?? [undefined, text];
  if (Key === "") throw new InputError(`--${name} must be KEY=VALUE; received "${text}"`, { path: [`--${name}`] });
  return { Key, ...(Value !== undefined && { Value }) };
}
