/** The options of all commands: their values, how they are read, and their help texts. */
import { parseArgs } from "node:util";
import { closest, didYouMean, eachOf, InputError } from "./input.js";

export const HELP = { help: { text: "shows this help", short: "h" } };

export const JSON_OUTPUT = {
  json: {
    text: "prints exactly one JSON document to standard output, including errors; progress goes to standard error",
  },
};

/** Options for the connection and the credentials. */
export const CONNECTION = {
  endpoint: {
    value: "HOST",
    text: "a host or an origin such as http://127.0.0.1:8787, instead of the region's endpoint",
  },
  network: { value: "NETWORK", text: "which of the region's endpoints: public (the default) or vpc" },
  "signature-method": { value: "METHOD", text: "ACS3-HMAC-SHA256 (the default) or HMAC-SHA1" },
  "max-attempts": {
    value: "N",
    kind: "count",
    text: "maximum attempts of each request, 5 by default; waits for a pending change do not count",
  },
  timeout: { value: "DURATION", kind: "duration", text: "the time limit of one attempt, 10s by default" },
  profile: {
    value: "NAME",
    text: "a profile of the aliyun CLI (~/.aliyun/config.json), used if the environment has no access key",
  },
  ...JSON_OUTPUT,
  ...HELP,
};

export const GROUP = {
  region: { value: "ID", required: true, text: "the region, such as cn-hangzhou" },
  group: { value: "ID", required: true, text: "the vServer group, such as rsp-cige6j5e7p" },
};

export const LOAD_BALANCER = {
  region: GROUP.region,
  "load-balancer": { value: "ID", required: true, text: "the load balancer, such as lb-bp1b6c719dfa" },
};

export const SELECTORS = {
  server: {
    value: "SERVER",
    multiple: true,
    text: "a server: i-1 for all its ports, i-1:80, or eni-1:80@192.168.0.3 for one address of a network interface; an IPv6 address is written in brackets; repeat the option for more servers",
  },
  servers: {
    value: "LIST",
    text: 'instead of --server: a JSON list such as [{"ServerId":"i-1","Port":80}], a file with one, a CSV file whose first line names the columns (ServerId, Port, ServerIp, …), or - to read either from standard input',
  },
};

export const CHANGING = {
  yes: { text: "does not ask for confirmation; required if standard input or standard error is not a terminal" },
  "undo-file": {
    value: "FILE",
    text: "file for the undo plan; it must not exist. By default, a new file in the current folder",
  },
  "allow-no-weight": {
    text: "allows a change after which no member has a weight above 0, so that no server receives requests",
  },
  "max-servers": {
    value: "N",
    kind: "count",
    text: "members in one request, 20 by default; more works only if the quota of the account was raised",
  },
};

/** Reads arguments by a table of options. @throws {InputError} */
export function readOptions(args, table, { positionals: allowed = 0 } = {}) {
  const { tokens } = parse(args, table);
  const values = {};
  const positionals = [];
  eachOf(tokens, (token) => {
    if (token.kind === "option") take(values, token, table);
    if (token.kind !== "positional") return;
    positionals.push(token.value);
    if (positionals.length <= allowed) return;
    throw new InputError(`unexpected argument "${token.value}"`, { path: [token.value], code: "unexpected" });
  });
  return { values, positionals };
}

function parse(args, table) {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { value, short, multiple }]) => [
      name,
      { type: value === undefined ? "boolean" : "string", ...(short && { short }), ...(multiple && { multiple }) },
    ]),
  );
  // Not strict: we write clearer messages.
  return parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
}

function take(values, { name, rawName, value, inlineValue }, table) {
  const option = Object.hasOwn(table, name) ? table[name] : undefined;
  const refuse = (message, code) => {
    throw new InputError(message, { path: [rawName], code });
  };
  if (!option) throw unknownOption(rawName, table);
  if (option.value === undefined && value !== undefined) refuse(`${rawName} takes no value; received "${value}"`);
  if (option.value !== undefined && (value === undefined || (!inlineValue && /^-./.test(value)))) {
    const next = value === undefined ? "nothing" : `"${value}"`;
    refuse(`${rawName} needs a value: ${rawName}=${option.value}; received ${next}`, "required");
  }
  const key = camelCase(name);
  const read = (READERS[option.kind] ?? ((it) => it))(value ?? true, `--${name}`);
  if (option.multiple) values[key] = [...(values[key] ?? []), read];
  else if (Object.hasOwn(values, key)) refuse(`--${name} is given twice`, "duplicate");
  else values[key] = read;
}

function unknownOption(given, table) {
  const match = closest(given.replace(/^-+/, ""), Object.keys(table));
  const suggestion = match && `--${match}`;
  return new InputError(`there is no option ${given}${didYouMean(suggestion)}`, {
    path: [given],
    code: "unknown_option",
    suggestion,
  });
}

/** Checks that required values are given. @throws {InputError} */
export function demandRequired(values, table, command) {
  eachOf(Object.keys(table), (name) => {
    if (!table[name].required || values[camelCase(name)] !== undefined) return;
    const message = `${command} needs --${name} ${table[name].value}; ${command} --help shows all options`;
    throw new InputError(message, { path: [`--${name}`], code: "required" });
  });
}

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

const READERS = {
  count(text, name) {
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
    throw new InputError(`${name} must be a whole number from 1; received "${text}"`, { path: [name] });
  },
  number(text, name) {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new InputError(`${name} must be a whole number from 0; received "${text}"`, { path: [name] });
  },
  duration(text, name) {
    const parts = [...text.matchAll(/(\d{1,9})(ms|s|m|h)/g)];
    if (parts.length > 0 && parts.map(([part]) => part).join("") === text) {
      return parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
    }
    const suggestion = /^\d+$/.test(text) ? `${text}s` : undefined;
    throw new InputError(
      `${name} must be a duration such as 60s, 5m or 1m30s; received "${text}"${didYouMean(suggestion)}`,
      { path: [name], suggestion },
    );
  },
};

/** Converts options of a command to options of the package's functions. */
export function sendOptions({ endpoint, network, signatureMethod, maxServers, maxAttempts, timeout }) {
  const options = { endpoint, network, signatureMethod, maxServers, maxAttempts, timeoutMs: timeout };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Returns the command-line option for an option of the package's functions. */
export function optionNamed(name) {
  return name === "timeoutMs" ? "--timeout" : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function camelCase(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
