/** What a sample has to do, in no language. */

import OPERATIONS from "../../pkg/generated/operations.js";
import { MAX_SERVERS } from "../tables.js";
import { listVariable } from "./names.js";

/** The most servers in one request. */
export const LIMIT = MAX_SERVERS;

/** How many seconds a sample waits between two changes of a group: the service refuses one while another is pending. */
export const PAUSE = 3;

const ADD = "AddVServerGroupBackendServers";
const GROUP = "VServerGroupId";

/**
 * Returns the call that the samples make:
 *
 * - `lists`: the lists of servers, `{ name, variable, servers }`; `text` instead of `servers` for what is no list of servers
 * - `tags`: the tags, if there are any
 * - `steps`: the requests, `{ operation, args, each, note }`; a step with `each` is repeated for every batch of that list
 * - an argument is `{ name, type, value }`; of the type "servers", its value is a list; of the type "answer", it is the group
 *   of the step before
 *
 * Blank parameters that are required have placeholders: `<RegionId>`.
 */
export function callOf({ operation, params = {}, options = {}, origin }) {
  const { parameters } = OPERATIONS.find(({ name }) => name === operation);
  const isNamed = ({ name, required }) => required || isGiven(params[name]);
  const named = parameters.filter(isNamed);
  // Of a group that exists, one optional parameter at least is what the request is for.
  const purpose = parameters.some(({ name }) => name === GROUP) && !named.some(({ name }) => !isPlace(name));
  const args = parameters
    .filter((parameter) => named.includes(parameter) || (purpose && parameter.type === "servers"))
    .map((parameter) => argument(parameter, params[parameter.name]));
  const lists = args.filter(({ type }) => type === "servers").map(({ value }) => value);
  const region = args.find(({ name }) => name === "RegionId")?.value;
  return {
    operation,
    region,
    args,
    lists,
    tags: args.find(({ type }) => type === "tags")?.value,
    steps: stepsOf(operation, args, lists),
    options,
    endpoint: endpointOf(options, origin),
    origin: wellFormed(origin ?? "https://<Endpoint>"),
  };
}

function isGiven(value) {
  return value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
}

function isPlace(name) {
  return name === "RegionId" || name === GROUP;
}

function argument({ name, type }, value) {
  if (type === "servers") return { name, type, value: listOf(name, value) };
  if (!isGiven(value)) return { name, type: "string", value: `<${name}>` };
  if (type === "tags" && Array.isArray(value)) return { name, type, value: value.map(wellFormedValues) };
  if (type === "boolean" && typeof value === "boolean") return { name, type, value };
  if (type === "integer" && Number.isSafeInteger(value)) return { name, type, value };
  return { name, type: "string", value: wellFormed(String(value)) };
}

/** A list as its servers, or as its text if that is no list of flat objects. */
function listOf(name, value = "[{}]") {
  const variable = listVariable(name);
  const servers = typeof value === "string" ? serversOf(value) : value;
  if (!servers) return { name, variable, text: wellFormed(value) };
  return { name, variable, servers: servers.map((server) => withId(wellFormedValues(server))) };
}

function serversOf(text) {
  let list;
  try {
    list = JSON.parse(text);
  } catch {
    return undefined;
  }
  const isList = Array.isArray(list) && list.length > 0 && list.every(isFlat);
  return isList && countKeys(text) === list.flatMap(Object.keys).length ? list : undefined;
}

// Of two equal keys JSON.parse keeps one.
function countKeys(text) {
  return text.match(/"(?:[^"\\]|\\.)*"\s*:/g)?.length ?? 0;
}

function isFlat(entry) {
  const isObject = typeof entry === "object" && entry !== null && !Array.isArray(entry);
  return isObject && Object.values(entry).every((value) => typeof value === "string" || Number.isSafeInteger(value));
}

function withId(server) {
  if (Object.keys(server).length === 0) return { ServerId: "<ServerId>", Port: "<Port>" };
  return server.ServerId ? server : { ServerId: "<ServerId>", ...omitId(server) };
}

function omitId({ ServerId, ...server }) {
  return server;
}

function wellFormedValues(object) {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [wellFormed(name), typeof value === "string" ? wellFormed(value) : value]),
  );
}

function stepsOf(operation, args, lists) {
  if (!lists.some(isLong)) return [{ operation, args }];
  const [list] = lists;
  const others = args.filter(({ type }) => type !== "servers");
  const of = (each) => args.find(({ value }) => value === each);
  if (lists.length > 1) {
    // What is in both lists must be there in the end: it is removed before it is added.
    const isInBoth = shareServer(...lists);
    const order = isInBoth ? lists : [...lists].reverse();
    const note = isInBoth
      ? `A request takes at most ${LIMIT} servers: remove the old ones, then add.`
      : `A request takes at most ${LIMIT} servers: add the new ones, then remove.`;
    return order.map((each, at) => ({
      operation,
      args: [...others, of(each)],
      each,
      note: at === 0 ? note : undefined,
    }));
  }
  if (args.some(({ name }) => name === GROUP)) {
    return [{ operation, args, each: list, note: `A request takes at most ${LIMIT} servers.` }];
  }
  const region = args.filter(({ name }) => name === "RegionId");
  return [
    {
      operation,
      args: others,
      givesGroup: true,
      note: `A request takes at most ${LIMIT} servers: they are added to an empty group.`,
    },
    { operation: ADD, args: [...region, { name: GROUP, type: "answer" }, of(list)], each: list },
  ];
}

function isLong({ servers }) {
  return servers?.length > LIMIT;
}

function shareServer(one, other) {
  const ids = new Set(one.servers?.map(({ ServerId }) => ServerId));
  return other.servers?.some(({ ServerId }) => ids.has(ServerId)) ?? true;
}

function endpointOf({ endpoint, network }, origin) {
  const text = endpoint || (network === "vpc" ? (origin ?? "<Endpoint>") : undefined);
  if (!text) return undefined;
  const [, protocol = "https", host] = /^(?:(https?):\/\/)?([^/]*)/.exec(wellFormed(text.trim()));
  return { host, isPlain: protocol === "http" };
}

// As all of the programs would send it: a lone half of a character has no place in UTF-8.
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}
