import { namedList } from "../results/change.js";

/** Members that every group made for a form has besides, so that something remains. */
const OTHERS = [
  { ServerId: "i-sandbox0stays0here1", Port: 80, Weight: 100, Type: "ecs" },
  { ServerId: "i-sandbox0stays0here2", Port: 8080, Weight: 50, Type: "ecs" },
];

const LOAD_BALANCER = "lb-sandbox";
const GROUP = "rsp-sandbox";

/** What the sandbox can be told to answer first: "times" makes a retry visible. */
export const FAULTS = {
  none: [],
  busy: [{ Code: "VServerGroupProcessing", times: 2 }],
  throttled: [{ Code: "Throttling.User", times: 2 }],
  proxy: [{ status: 502, body: "<html><body>502 Bad Gateway</body></html>", headers: { "content-type": "text/html" } }],
  drop: [{ drop: true }],
  locked: [{ Code: "LbStatusNotSupport" }],
  denied: [{ Code: "Forbidden.RAM" }],
  signature: [{ Code: "SignatureDoesNotMatch" }],
};

/**
 * Makes the sandbox of the page. It keeps its groups from run to run. Groups and members that a call names, and that were never in
 * it, are put into it first: `prepare` returns what was.
 */
export function createPageSandbox(createSandbox) {
  let sandbox;
  let key;
  /** What was put into it since it was reset, so that what a run removes stays removed. */
  let known = new Set();

  const open = (groups) => {
    sandbox = createSandbox({ credentials: [key], groups });
  };
  const place = ({ RegionId, VServerGroupId }) => JSON.stringify([RegionId, VServerGroupId]);
  const server = (group, { ServerId }) => JSON.stringify([place(group), ServerId]);
  const remember = (group, servers) => {
    for (const each of servers) known.add(server(group, each));
  };

  /** Puts servers that were never there, on any port, into a group. Returns them. */
  function seed(group, servers) {
    const added = servers.filter((each) => !known.has(server(group, each)));
    remember(group, [...added, ...group.BackendServers]);
    group.BackendServers = distinct([...group.BackendServers, ...added]);
    return added;
  }

  return {
    fetch: (...args) => sandbox.fetch(...args),
    groups: () => sandbox?.groups() ?? [],
    /** The members of a group now; undefined if it is not there. */
    membersOf: (wanted) => sandbox?.groups().find((group) => place(group) === place(wanted))?.BackendServers,
    reset() {
      sandbox = undefined;
      known = new Set();
    },
    /** Makes the sandbox ready for a call: its key, its group, the members that it names, and the faults. */
    prepare({ operation, params, credentials, servers: described = "[]" }, fault = "none") {
      key = credentials;
      const groups = sandbox?.groups() ?? [];
      const wanted = groupFor(operation, params);
      let group = groups.find((each) => place(each) === place(wanted));
      let made = false;
      let added = [];
      let count = 0;
      if (!group && !known.has(place(wanted)) && operation !== "CreateVServerGroup") {
        group = { ...wanted, BackendServers: [] };
        groups.push(group);
        known.add(place(wanted));
        made = true;
      }
      if (group) {
        const list = namedList(operation);
        const named = list ? params[list] : operation.startsWith("Describe") ? described : undefined;
        const servers = membersIn(named);
        added = seed(group, [...servers, ...(made ? OTHERS : [])]);
        count = servers.length;
      }
      open(groups);
      for (const each of FAULTS[fault] ?? []) sandbox.inject(each);
      return { made, added: added.length, named: count, VServerGroupId: wanted.VServerGroupId };
    },
    /** Puts a group into it as a plan expects it. */
    put({ RegionId, VServerGroupId, LoadBalancerId, VServerGroupName, before }, credentials) {
      key = credentials;
      const given = {
        RegionId,
        VServerGroupId,
        ...(LoadBalancerId && { LoadBalancerId }),
        ...(VServerGroupName && { VServerGroupName }),
      };
      const rest = (sandbox?.groups() ?? []).filter((each) => place(each) !== place(given));
      known.add(place(given));
      remember(given, before);
      open([...rest, { ...given, BackendServers: before }]);
    },
  };
}

/** The group that a call is about; of a call about a load balancer, one that its answer shows something of. */
function groupFor(operation, params) {
  const { RegionId, VServerGroupId = GROUP, LoadBalancerId = LOAD_BALANCER } = params;
  const group = { RegionId, VServerGroupId, LoadBalancerId };
  if (operation === "DescribeHealthStatus") {
    const { ListenerPort = 80, ListenerProtocol = "tcp" } = params;
    return {
      ...group,
      VServerGroupId: `${GROUP}-listener`,
      Listeners: [{ Port: Number(ListenerPort), Protocol: ListenerProtocol }],
    };
  }
  if (operation !== "DescribeVServerGroups") return group;
  const { Description, Tag = [] } = params;
  const Tags = Tag.map(({ Key, Value = "" }) => ({ TagKey: Key, TagValue: Value }));
  return { ...group, ...(Description && { VServerGroupName: Description }), ...(Tags.length > 0 && { Tags }) };
}

function membersIn(text) {
  try {
    return distinct(
      JSON.parse(text)
        .filter(({ ServerId }) => ServerId)
        .map(asMember),
    );
  } catch {
    return [];
  }
}

function asMember({ ServerId, Port = 80, Type, Weight, ServerIp, Description }) {
  const given = Object.entries({ Type, Weight, ServerIp, Description }).filter(([, value]) => value !== undefined);
  return { ServerId, Port: Number(Port), ...Object.fromEntries(given) };
}

// A group has each member once, whatever a list says.
function distinct(servers) {
  const known = new Map();
  for (const server of servers) {
    const key = [server.ServerId, server.Port, server.ServerIp].join();
    if (!known.has(key)) known.set(key, server);
  }
  return [...known.values()];
}
