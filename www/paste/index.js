import { readAliyun } from "./aliyun.js";
import { createChanges, Unreadable } from "./changes.js";
import { readCurl } from "./curl.js";
import { readObject } from "./params.js";
import { splitPosix } from "./posix.js";
import { readQuery, readRequest } from "./request.js";
import { readServers, readValue } from "./rows.js";
import { shellOf, splitCmd, splitPowerShell } from "./windows.js";
import { readXml } from "./xml.js";

const SPLITTERS = { posix: splitPosix, powershell: splitPowerShell, cmd: splitCmd };
const PLACE = ["RegionId", "VServerGroupId"];
const ASSIGNMENT = /^\s*(?:(?:const|let|var)\s+)?(["']?)([A-Za-z][\w.-]{0,60})\1\s*[=:]\s*(?=["'“”‘’[{])/;
const PROGRAMS = { aliyun: readAliyun, curl: readCurl };

/**
 * Reads what people have of a call into `{ kind, params, options?, changes }`, or says why it cannot:
 * `{ error: { code, … } }`.
 *
 * Only shapes are brought into rows: values stay as they came, and nothing is validated. Credentials are never taken over.
 * `changes` lists what was altered or left out, by code, with a count.
 */
export function readPaste(text) {
  const changes = createChanges();
  try {
    const { kind, params = {}, options = {} } = read(text.replace(/^\uFEFF/, ""), changes);
    if (Object.keys(params).length === 0) throw new Unreadable("nothing_found", { kind });
    return { kind, params, ...(Object.keys(options).length > 0 && { options }), changes: changes.list() };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { error: { code: error.code, ...error.details } };
  }
}

function read(text, changes) {
  const start = text.trimStart().slice(0, 100);
  if (start === "") throw new Unreadable("empty");
  if (/^<(?!html|!doctype)/i.test(start)) return readObject(readXml(text), changes);
  if (/^(?:[[{]|["'“”‘’]\s*[[{])/.test(start)) return readData(readValue(text, changes), changes);
  if (/^https?:\/\/\S/i.test(start)) return { kind: "url", ...readRequest({ url: text.trim() }, changes) };
  if (/^\??[A-Za-z][\w.]{0,60}=/.test(start) && !/\s/.test(text.trim())) {
    return { kind: "query", ...readQuery(text.trim(), changes) };
  }
  if (/\b(?:aliyun|curl)\b/.test(text)) return readScript(text, changes);
  if (ASSIGNMENT.test(text)) return readAssigned(text, changes);
  throw new Unreadable("unrecognized");
}

function readData(value, changes) {
  if (value instanceof Map) return readObject(value, changes);
  return { kind: "servers", params: { servers: readServers(value, changes) } };
}

/** Reads what Terraform, YAML or a program assigns to a name. */
function readAssigned(text, changes) {
  const [before, , name] = ASSIGNMENT.exec(text);
  changes.add("name_dropped", { name });
  // What is wrong with the value is told by its place in the text.
  const value = before.replace(/\S/g, " ") + text.slice(before.length).replace(/[,;]\s*$/, "");
  return readData(readValue(value, changes), changes);
}

function readScript(text, changes) {
  const calls = [];
  const commands = SPLITTERS[shellOf(text)](text);
  const files = new Map(commands.filter(({ here }) => here).map((words) => [words.at(-1)?.text, words.here.text]));
  for (const words of commands) {
    const at = words.findIndex(({ text }) => programOf(text));
    if (at < 0 || !words.slice(0, at).every(isBefore)) continue;
    const kind = programOf(words[at].text);
    calls.push({ kind, ...PROGRAMS[kind](words.slice(at + 1), changes, { files, here: words.here }) });
  }
  if (calls.length === 0) throw new Unreadable("unrecognized");
  return join(calls, changes);
}

// A removal of many servers is a call for each batch.
function join([first, ...others], changes) {
  const alike = others.filter(({ params }) => PLACE.every((name) => params[name] === first.params[name]));
  if (others.length > alike.length) changes.add("calls_dropped", {}, others.length - alike.length);
  if (alike.length === 0) return first;
  changes.add("calls_joined", {}, alike.length + 1);
  const servers = [first, ...alike].flatMap(({ params }) => params.servers ?? []);
  return { ...first, params: { ...first.params, servers } };
}

function programOf(word) {
  return /(?:^|[\\/>])(aliyun|curl)(?:\.exe)?$/.exec(word)?.[1];
}

/** Tells whether a word may stand before a program: a prompt, a variable, another program that starts it. */
function isBefore({ text }) {
  return /^(?:[$#%>&]|PS|\S*>|\w+=.*|sudo|time|env|exec|command|nohup)$/s.test(text);
}
