const TARGET = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };
const ENI = { ServerId: "eni-bp1j8x0c4v7d2wq5n6lz", Weight: "100", Type: "eni", Port: "80" };

/** The examples of the API reference, with real values in place of its masks. */
export const EXAMPLES = [
  {
    id: "ecs",
    ...TARGET,
    BackendServers: [
      { ServerId: "i-bp1fa5gmt1ukqjs7x2k9", Weight: "100", Type: "ecs", Port: "80", Description: "test-112" },
    ],
  },
  {
    id: "eni",
    ...TARGET,
    BackendServers: [{ ...ENI, ServerIp: "192.168.10.21", Description: "test-112" }],
  },
  {
    id: "enis",
    ...TARGET,
    BackendServers: [
      { ...ENI, ServerIp: "192.168.10.21", Description: "test-113" },
      { ...ENI, ServerIp: "172.166.10.21", Description: "test-113" },
    ],
  },
  {
    id: "eci",
    ...TARGET,
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
