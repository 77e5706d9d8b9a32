import { readAliyun } from "./aliyun.js";
import { readCurl } from "./curl.js";
import { isList, parameterOf } from "./names.js";
import { Unreadable } from "./notes.js";
import { calledBy, readPairs } from "./objects.js";
import { splitPosix } from "./posix.js";
import { shellOf, splitCmd, splitPowerShell } from "./windows.js";

const SPLITTERS = { posix: splitPosix, powershell: splitPowerShell, cmd: splitCmd };
const PROGRAMS = { aliyun: readAliyun, curl: readCurl };
const SENDS = "send";
const PLACE = ["RegionId", "VServerGroupId", "LoadBalancerId"];

/** Tells whether a text may hold a command of one of the programs that can be read. */
export function isScript(text) {
  return /\b(?:aliyun|curl)\b/.test(text);
}

/** Reads the calls of a script of any shell. Calls of one operation on one group are joined: they are its batches. */
export function readScript(text, notes) {
  const commands = assigned(SPLITTERS[shellOf(text)](text).flatMap(withInner));
  const files = new Map(commands.filter(({ here }) => here).map((words) => [words.at(-1)?.text, words.here.text]));
  const calls = commands.filter(([word]) => word?.text === SENDS).map((words) => readSend(words.slice(1), notes));
  // The curl of such a script is in its function.
  if (calls.length > 0) return chosen(calls, notes);
  for (const words of commands) {
    const at = words.findIndex(({ text }) => programOf(text));
    if (at < 0 || !words.slice(0, at).every(isBefore)) continue;
    const kind = programOf(words[at].text);
    calls.push({ ...PROGRAMS[kind](words.slice(at + 1), notes, { files, here: words.here }), kind });
  }
  if (calls.length === 0) throw new Unreadable("unrecognized");
  return chosen(calls, notes);
}

/** Returns the one call that batches make; asks which one is meant if there are several. */
function chosen(calls, notes) {
  const joined = [...groupsOf(calls).values()].map((alike) => join(alike, notes));
  if (joined.length === 1) return joined[0];
  const [create, add] = joined;
  if (joined.length === 2 && fillsNew(create, add)) return { ...create, params: { ...add.params, ...create.params } };
  const options = joined.map(({ operation, params }, index) => ({
    value: String(index),
    operation,
    label: params.VServerGroupId ?? params.LoadBalancerId ?? "",
    count: Object.entries(params).reduce((sum, [name, value]) => sum + (isList(name) ? value.length : 0), 0),
  }));
  const answer = notes.ask({ id: "call", code: "call", options });
  return answer === undefined ? { kind: joined[0].kind } : joined[answer];
}

/** Tells whether a call adds servers to the group that the other one creates, which only the script knows. */
function fillsNew(create, add) {
  const isNew = create.operation === "CreateVServerGroup" && add.operation === "AddVServerGroupBackendServers";
  return isNew && add.params.VServerGroupId === undefined;
}

/** Returns a command after those whose output it assigns to a variable. */
function withInner(words) {
  const [, inner] = (words[0].expands && /^\w+=\$\((.*)\)$/s.exec(words[0].text)) || [];
  return inner === undefined ? [words] : [...splitPosix(inner), words];
}

/** Fills in the variables that the script itself gives a plain text. In the page's samples, a batch is a part of its list. */
function assigned(commands) {
  const variables = new Map();
  for (const words of commands) {
    const word = words.at(words[0].text === "export" ? 1 : 0);
    if (words.indexOf(word) !== words.length - 1 || word?.expands) continue;
    const [, name, value] = /^(\w+)=(.*)$/s.exec(word?.text ?? "") ?? [];
    if (name) variables.set(name, variables.has(name) ? undefined : value);
  }
  return commands.map((words) => {
    const filled = words.map((word, index) => {
      const [, name] = (word.expands && /^\$\{?(\w+)\}?$/.exec(word.text)) || [];
      if (name === undefined) return word;
      const list = parameterOf(words[index - 1]?.text.replace(/^-+/, "") ?? "");
      const value = variables.get(name) ?? (isList(list) ? variables.get(variableOf(list)) : undefined);
      return value === undefined ? word : { text: value, expands: false };
    });
    return Object.assign(filled, words.here && { here: words.here });
  });
}

function variableOf(list) {
  return list
    .replace("Backend", "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, "_")
    .toLowerCase();
}

/** Reads the words that follow `send` in the page's sample for curl: the operation, then names and values. */
function readSend([action, ...words], notes) {
  const pairs = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    pairs.push({ key: words[at].text, value: words[at + 1].text, expands: words[at + 1].expands });
  }
  return { kind: "curl", ...calledBy(action?.text), params: readPairs(pairs, notes) };
}

function groupsOf(calls) {
  const groups = new Map();
  for (const call of calls) {
    const key = JSON.stringify([call.operation, ...PLACE.map((name) => call.params[name])]);
    groups.set(key, [...(groups.get(key) ?? []), call]);
  }
  return groups;
}

function join([first, ...others], notes) {
  if (others.length === 0) return first;
  notes.add("calls_joined", {}, others.length + 1);
  const params = { ...first.params };
  for (const call of others) {
    for (const [name, value] of Object.entries(call.params)) {
      params[name] = isList(name) ? [...(params[name] ?? []), ...value] : value;
    }
  }
  return { ...first, params };
}

function programOf(word) {
  return /(?:^|[\\/>])(aliyun|curl)(?:\.exe)?$/.exec(word)?.[1];
}

/** Tells whether a word may stand before a program: a prompt, a variable, another program that starts it. */
function isBefore({ text }) {
  return /^(?:[$#%>&]|PS|\S*>|\w+=.*|sudo|time|env|exec|command|nohup)$/s.test(text);
}
