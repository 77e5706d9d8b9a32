import OPERATIONS from "../../pkg/generated/operations.js";
import { REGIONS } from "../reference/tables.js";
import { isBlank, LISTS, replace } from "../state.js";

/** What may be done with what was read: replace what is there, append to the servers, or list the members of a group. */
export const WAYS = { replace: "replace", append: "append", members: "members" };

/**
 * Returns what a result of `readPaste` would make of the form: `{ operation?, params, options?, members?, questions, ways, fills }`;
 * `fills` tells that nothing would be replaced.
 * Servers without a parameter go to the list of the operation; if it has none or two, that is a question, too.
 */
export function proposalOf(result, state, answers) {
  const questions = [...(result.questions ?? [])];
  const { servers, params } = unplaced(result);
  const ask = (id, values) => {
    const options = values.map((value) => ({ value }));
    questions.push({ id, code: id, options });
    return values.includes(answers[id]) ? answers[id] : undefined;
  };
  const members = result.members;
  let operation = result.operation ?? operationOf(params);
  let list;
  if (servers.length > 0) {
    if (!operation && listsOf(state.operation).length === 0 && !members) {
      const takers = OPERATIONS.filter(({ name }) => listsOf(name).length > 0).map(({ name }) => name);
      operation = ask("operation", takers);
    }
    const lists = listsOf(operation ?? state.operation);
    list = lists.length > 1 ? ask("list", lists) : lists[0];
  }
  const placed = { ...texts(params), ...(list && { [list]: servers.map(asTyped) }) };
  const proposal = { operation, params: placed, options: optionsOf(params, result.options), members, questions };
  return {
    ...proposal,
    ways: waysOf(proposal, state),
    fills: listsIn(placed).every(([name]) => state.form[name].every(isBlank)),
  };
}

/** Returns the edit of the state that a proposal makes in a way. */
export function editOf({ operation, params, options, members }, way) {
  return (state) => {
    if (way === WAYS.members) {
      const { VServerGroupId } = params;
      replace(state, {
        params: VServerGroupId ? { VServerGroupId } : {},
        members: { group: members, leaving: new Set() },
      });
    } else if (way === WAYS.replace) replace(state, { operation, params, options });
    else {
      // What the form says stays; the text says only what is to be added to it.
      const added = Object.entries(params).filter(([name]) => LISTS.includes(name) || state.form[name] === "");
      replace(state, { params: Object.fromEntries(added) }, { append: true });
    }
  };
}

/** Returns the lists of servers that parameters have, each `[name, servers]`. */
export function listsIn(params) {
  return Object.entries(params).filter(([name]) => LISTS.includes(name));
}

function waysOf({ operation, params, members }, state) {
  const lists = listsIn(params);
  const isThere = ([name, servers]) =>
    servers.length > 0 && listsOf(state.operation).includes(name) && !state.form[name].every(isBlank);
  const mayAppend = lists.length > 0 && lists.every(isThere);
  const hasList = lists.some(([, servers]) => servers.length > 0);
  const mayReplace = !members || (hasList && listsOf(operation ?? state.operation).length > 0);
  return [members && WAYS.members, mayReplace && WAYS.replace, mayAppend && WAYS.append].filter(Boolean);
}

/** Returns the servers that no operation has a parameter for yet, and the other parameters. */
function unplaced({ operation, servers = [], params = {} }) {
  if (operation || params.BackendServers === undefined) return { servers, params };
  const { BackendServers, ...others } = params;
  return { servers: [...servers, ...BackendServers], params: others };
}

/** Returns the one operation that has both lists, if one of these is named. */
function operationOf(params) {
  const named = Object.keys(params).filter((name) => LISTS.includes(name));
  const takers = OPERATIONS.filter(({ name }) => named.every((list) => listsOf(name).includes(list)));
  return named.length > 0 && takers.length === 1 ? takers[0].name : undefined;
}

function listsOf(operation) {
  const { parameters } = OPERATIONS.find(({ name }) => name === operation);
  return parameters.filter(({ type }) => type === "servers").map(({ name }) => name);
}

/** Returns values as the form holds them: as text, tags as lines, servers as cells. */
function texts(params) {
  const typed = Object.entries(params).map(([name, value]) => {
    if (LISTS.includes(name)) return [name, value.map(asTyped)];
    return [name, name === "Tag" ? value.map(({ Key, Value }) => `${Key}=${Value}`).join("\n") : String(value)];
  });
  return Object.fromEntries(typed);
}

function asTyped(server) {
  return Object.fromEntries(Object.entries(server).map(([name, value]) => [name, String(value)]));
}

// An endpoint that is the region's own anyway is better chosen by its network.
function optionsOf({ RegionId }, options) {
  if (!options?.endpoint) return options;
  const known = REGIONS.find((region) => region.RegionId === RegionId);
  if (options.endpoint === known?.endpoint) return { ...options, network: "public", endpoint: "" };
  if (options.endpoint === known?.vpcEndpoint) return { ...options, network: "vpc", endpoint: "" };
  return options;
}
