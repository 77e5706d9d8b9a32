/** What each operation does to a group, as a change that the package makes a plan of. All that is decided is the package's. */

const CHANGES = {
  RemoveVServerGroupBackendServers: ({ BackendServers }) => ({ remove: BackendServers }),
  AddVServerGroupBackendServers: ({ BackendServers }, rest) => ({
    members: [...rest(BackendServers), ...BackendServers],
  }),
  SetVServerGroupAttribute: ({ BackendServers }, rest, isMember) => ({
    members: [...rest(BackendServers), ...BackendServers.filter((_, index) => isMember[index])],
  }),
  ModifyVServerGroupBackendServers: ({ OldBackendServers, NewBackendServers }, rest) => ({
    members: [...rest([...OldBackendServers, ...NewBackendServers]), ...NewBackendServers],
  }),
};

/** The lists whose servers have to be members. */
const NAMED = {
  RemoveVServerGroupBackendServers: "BackendServers",
  SetVServerGroupAttribute: "BackendServers",
  ModifyVServerGroupBackendServers: "OldBackendServers",
};

/** Returns true if an operation changes the members of a group that is there. */
export function isChange(operation) {
  return Object.hasOwn(CHANGES, operation);
}

/** Returns the name of the list whose servers have to be members, if an operation has one. */
export function namedList(operation) {
  return NAMED[operation];
}

/**
 * Makes a plan of what an operation does to a described group. `lists` has its lists as arrays. What is named and is no member is in
 * `unmatched`, with a warning at the name of its list. @throws {ValidationError}
 */
export function planOf(makePlan, group, RegionId, operation, lists) {
  const given = { BackendServers: [], OldBackendServers: [], NewBackendServers: [], ...lists };
  const select = (servers) => makePlan(group, RegionId, { remove: servers });
  if (operation === "RemoveVServerGroupBackendServers") return select(given.BackendServers);
  const list = NAMED[operation];
  const named = list ? select(given[list]) : { unmatched: [], warnings: [] };
  const missing = new Set(
    named.warnings.filter(({ code }) => code === "not_in_group").map(({ path: [, index] }) => index),
  );
  const isMember = (given[list] ?? []).map((_, index) => !missing.has(index));
  const rest = (servers) => select(servers).after;
  const plan = makePlan(group, RegionId, CHANGES[operation](given, rest, isMember));
  const warnings = named.warnings
    .filter(({ code }) => code === "not_in_group")
    .map((warning) => ({ ...warning, path: [list, ...warning.path.slice(1)] }));
  return { ...plan, unmatched: [...plan.unmatched, ...named.unmatched], warnings: [...plan.warnings, ...warnings] };
}

/** Returns the lists of parameters as arrays, without blank entries. */
export function listsOf(params, names) {
  return Object.fromEntries(names.map((name) => [name, entriesOf(params[name])]));
}

/** Returns the entries of the JSON of a list, without blank ones; none if it is no list. */
export function entriesOf(text) {
  try {
    const list = JSON.parse(text ?? "[]");
    return list.filter((entry) => Object.keys(entry).length > 0);
  } catch {
    return [];
  }
}
