import { cellOf, isList, operationOf, parameterOf } from "./names.js";
import { Unreadable } from "./notes.js";
import { readServers } from "./servers.js";
import { tokensOf } from "./tokens.js";

// What only a program of the language has.
const LANGUAGES = {
  php: /^\s*<\?php\b/,
  java: /^(?:public )?(?:final )?class \w+/m,
  go: /^package main\b/m,
  csharp: /^using System\b/m,
  python: /^(?:import|from) \w[\w.]*(?: import .*)?$/m,
  javascript: /\bfrom ["']slb-backend-servers["']/,
  terraform: /^locals \{/m,
};
const OPEN = new Set(["{", "[", "("]);
const CLOSE = new Set(["}", "]", ")"]);
const IS = new Set([":", "=", "=>", "("]);
const ASSIGNS = new Set(["=", ":="]);
const SEPARATES = new Set([":", "=", "=>", ","]);
const OF_THE_PACKAGE = {
  removeBackendServers: "RemoveVServerGroupBackendServers",
  drainAndRemove: "RemoveVServerGroupBackendServers",
  planChange: "RemoveVServerGroupBackendServers",
};
const PLACEHOLDER = /^<\w+>$/;

/** Tells whether a text is a program like those of the page's samples: it names servers, in a language that can be read. */
export function isProgram(text) {
  return languageOf(text) !== undefined && /server_?id|vserver_?group|load_?balancer|slb/i.test(text);
}

/** Reads the literals of a program: lists of servers, and the parameters of the call. */
export function readProgram(text, notes) {
  const language = languageOf(text);
  const tokens = tokensOf(text, language);
  const operation = tokens.map(calledBy).find(Boolean);
  const lists = listsOf(tokens, notes);
  const tags = tokens.findIndex(({ word }, at) => /^\$?tags$/.test(word ?? "") && ASSIGNS.has(tokens[at + 1]?.mark));
  const listed = tags < 0 ? undefined : tagsAt(tokens, tags + 1, operation);
  const params = listed ? { Tag: listed } : {};
  tokens.forEach((token, index) => {
    const name = nameOf(token, operation);
    if (!name || isList(name) || (name === "Tag" && params.Tag)) return;
    const value = name === "Tag" ? tagsAt(tokens, index + 1, operation) : valueAt(tokens, index + 1);
    if (value === undefined || PLACEHOLDER.test(value)) return;
    if (params[name] !== undefined && params[name] !== value) throw new Unreadable("several_places", { name });
    params[name] = value;
  });
  if (lists.size === 0 && Object.keys(params).length === 0) throw new Unreadable("program_not_read");
  const isNamed = operation || lists.has("OldBackendServers") || lists.has("NewBackendServers");
  if (isNamed) return { kind: "program", operation, params: { ...params, ...Object.fromEntries(lists) } };
  return { kind: "program", params, servers: lists.get("BackendServers") };
}

function languageOf(text) {
  return Object.keys(LANGUAGES).find((name) => LANGUAGES[name].test(text));
}

function calledBy({ word, text }) {
  if (text !== undefined) return operationOf(text);
  const last = word
    ?.split(".")
    .at(-1)
    .replace(/(?:WithOptions|Request|Response|AsyncRequest)$/, "");
  return last && (OF_THE_PACKAGE[last] ?? operationOf(last));
}

/** Returns the parameter of the operation that a token names: `RegionId`, `region_id`, `setRegionId`. */
function nameOf({ word, text }, operation) {
  const written = text ?? word?.replace(/^set(?=[A-Z])|^.*\.(?:set)?/, "");
  if (!written || /^[$@]/.test(written)) return undefined;
  const name = parameterOf(written);
  // Terraform's own names, and words of every program.
  if (
    !name ||
    /^(?:servers?|tags)$/i.test(written) ||
    (name === "Description" && operation !== "DescribeVServerGroups")
  )
    return undefined;
  return name;
}

/** Returns the literal that follows a name, in whatever the language puts around it: `= tea.String("…")`. */
function valueAt(tokens, index) {
  if (!IS.has(tokens[index]?.mark)) return undefined;
  const isWrapped = tokens[index + 1]?.word && tokens[index + 2]?.mark === "(";
  const { text, number, word } = tokens[index + (isWrapped ? 3 : 1)] ?? {};
  return /^(?:true|false)$/i.test(word) ? word.toLowerCase() : (text ?? number);
}

/** Returns the tags in the value that follows a name. */
function tagsAt(tokens, index, operation) {
  if (operation !== "CreateVServerGroup" && operation !== "DescribeVServerGroups") return undefined;
  const tags = [];
  let depth = 0;
  for (let at = index; at < tokens.length && depth >= 0; at += 1) {
    const { mark, text, word = "" } = tokens[at];
    if (OPEN.has(mark)) depth += 1;
    if (CLOSE.has(mark)) depth -= 1;
    if (depth === 0 && CLOSE.has(mark) && tags.length > 0) break;
    if (depth === 0 && (mark === "," || mark === ";")) break;
    const name = (text ?? word.replace(/^.*\.|^set(?=[A-Z])/g, "").replace(/^set/, "")).toLowerCase();
    const value = valueAt(tokens, at + 1);
    if (value === undefined) continue;
    if (name === "key") tags.push({ Key: value });
    else if (name === "value" && tags.length > 0) tags.at(-1).Value = value;
  }
  return tags.length > 0 ? tags : undefined;
}

/** Returns the lists that variables hold, by the parameters that they are for. */
function listsOf(tokens, notes) {
  const lists = new Map();
  tokens.forEach(({ word }, index) => {
    const [variable, which] = /^\$?(old_?|new_?)?servers$/i.exec(word ?? "") ?? [];
    if (!variable || !ASSIGNS.has(tokens[index + 1]?.mark)) return;
    const name = { o: "OldBackendServers", n: "NewBackendServers" }[which?.[0].toLowerCase()] ?? "BackendServers";
    const { text } = tokens[index + 2] ?? {};
    lists.set(name, text === undefined ? serversAt(tokens, index + 2) : readServers(text, notes));
  });
  return lists;
}

/** Returns the servers of a literal that begins at an index: every group of brackets with fields of a server is one. */
function serversAt(tokens, start) {
  const servers = [];
  const groups = [];
  for (let at = start; at < tokens.length; at += 1) {
    const { mark, text, word } = tokens[at];
    if (OPEN.has(mark)) groups.push({});
    else if (CLOSE.has(mark)) {
      const server = groups.pop();
      if (!server) break;
      if (Object.keys(server).length > 0) servers.push(server);
      if (groups.length === 0 && servers.length > 0) break;
    } else if (groups.length === 0 && (mark === ";" || (word && ASSIGNS.has(tokens[at + 1]?.mark)))) break;
    // C# writes `["Port"] = 80`.
    const isBracketed = tokens[at - 1]?.mark === "[" && tokens[at + 1]?.mark === "]" && tokens[at + 2]?.mark === "=";
    const is = at + (isBracketed ? 2 : 1);
    const key = text ?? word;
    if (key === undefined || groups.length === 0 || !SEPARATES.has(tokens[is]?.mark)) continue;
    const name = cellOf(key);
    const value = tokens[is + 1]?.text ?? tokens[is + 1]?.number;
    if (!name || value === undefined) throw new Unreadable("program_not_read");
    if (isBracketed) groups.pop();
    if (!PLACEHOLDER.test(value)) groups.at(-1)[name] = value;
    at = is + 1;
  }
  return servers;
}
