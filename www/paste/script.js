import { readAliyun } from "./aliyun.js";
import { readCurl } from "./curl.js";
import { isList } from "./names.js";
import { Unreadable } from "./notes.js";
import { splitPosix } from "./posix.js";
import { shellOf, splitCmd, splitPowerShell } from "./windows.js";

const SPLITTERS = { posix: splitPosix, powershell: splitPowerShell, cmd: splitCmd };
const PROGRAMS = { aliyun: readAliyun, curl: readCurl };
const PLACE = ["RegionId", "VServerGroupId", "LoadBalancerId"];

/** Tells whether a text may hold a command of one of the programs that can be read. */
export function isScript(text) {
  return /\b(?:aliyun|curl)\b/.test(text);
}

/** Reads the calls of a script of any shell. Calls of one operation on one group are joined: they are its batches. */
export function readScript(text, notes) {
  const commands = SPLITTERS[shellOf(text)](text);
  const files = new Map(commands.filter(({ here }) => here).map((words) => [words.at(-1)?.text, words.here.text]));
  const calls = [];
  for (const words of commands) {
    const at = words.findIndex(({ text }) => programOf(text));
    if (at < 0 || !words.slice(0, at).every(isBefore)) continue;
    const kind = programOf(words[at].text);
    calls.push({ ...PROGRAMS[kind](words.slice(at + 1), notes, { files, here: words.here }), kind });
  }
  if (calls.length === 0) throw new Unreadable("unrecognized");
  const joined = [...groupsOf(calls).values()].map((alike) => join(alike, notes));
  if (joined.length === 1) return joined[0];
  const options = joined.map(({ operation, params }, index) => ({
    value: String(index),
    operation,
    label: params.VServerGroupId ?? params.LoadBalancerId ?? "",
    count: Object.entries(params).reduce((sum, [name, value]) => sum + (isList(name) ? value.length : 0), 0),
  }));
  const answer = notes.ask({ id: "call", code: "call", options });
  return answer === undefined ? { kind: joined[0].kind } : joined[answer];
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
