import { buildRemoveRequest } from "../../pkg/index.js";

const TARGET = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };
export const TEST_KEY = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const eni = (ServerIp, Description) => ({
  ServerId: "eni-bp1j8x0c4v7d2wq5n6lz",
  Port: 80,
  Type: "eni",
  Weight: 100,
  ServerIp,
  Description,
});

/** What the examples of the page must send. */
export const EXAMPLES = {
  ECS: [{ ServerId: "i-bp1fa5gmt1ukqjs7x2k9", Port: 80, Type: "ecs", Weight: 100, Description: "test-112" }],
  ENI: [eni("192.168.10.21", "test-112")],
  "ENI, several addresses": [eni("192.168.10.21", "test-113"), eni("172.166.10.21", "test-113")],
  ECI: [
    {
      ServerId: "eci-bp1ck2v9t7h3mzr8w0yd",
      Port: 80,
      Type: "eci",
      Weight: 100,
      ServerIp: "192.168.10.44",
      Description: "test-114",
    },
  ],
};

/** Returns the request that the package makes of servers in the group of the examples. */
export function expectedRequest(BackendServers, { date, nonce }, options, credentials = TEST_KEY) {
  const { warnings, ...request } = buildRemoveRequest({ ...TARGET, BackendServers }, credentials, {
    date,
    nonce,
    ...options,
  });
  return request;
}
