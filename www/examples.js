/** What the examples give the parameters that are not lists of servers. */
const TEXTS = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-cige6j5e7p",
  LoadBalancerId: "lb-bp1hv944rhbzcu3m8vk",
  VServerGroupName: "web",
};

const ENI = { ServerId: "eni-bp1j8x0c4v7d2wq5n6lz", Weight: "100", Type: "eni", Port: "80" };

/** The examples of the API reference, with real values in place of its masks. */
export const EXAMPLES = [
  {
    id: "ecs",
    BackendServers: [
      { ServerId: "i-bp1fa5gmt1ukqjs7x2k9", Weight: "100", Type: "ecs", Port: "80", Description: "test-112" },
    ],
  },
  {
    id: "eni",
    BackendServers: [{ ...ENI, ServerIp: "192.168.10.21", Description: "test-112" }],
  },
  {
    id: "enis",
    BackendServers: [
      { ...ENI, ServerIp: "192.168.10.21", Description: "test-113" },
      { ...ENI, ServerIp: "172.166.10.21", Description: "test-113" },
    ],
  },
  {
    id: "eci",
    BackendServers: [
      {
        ServerId: "eci-bp1ck2v9t7h3mzr8w0yd",
        Weight: "100",
        Type: "eci",
        ServerIp: "192.168.10.44",
        Port: "80",
        Description: "test-114",
      },
    ],
  },
];

/** Returns the parameters of an example for an operation, with every list of servers that it has. */
export function exampleParams({ parameters }, { BackendServers }) {
  const value = ({ name, type }) => (type === "servers" ? listFor(name, BackendServers) : TEXTS[name]);
  const given = parameters.map((parameter) => [parameter.name, value(parameter)]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

// What replaces a server has to differ from it.
function listFor(name, servers) {
  return name === "NewBackendServers" ? servers.map((server) => ({ ...server, Port: "8080" })) : servers;
}
