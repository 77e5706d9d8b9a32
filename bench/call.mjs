/** The call that every contestant makes. */
export const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };

const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };

/** Returns the parameters of a removal of so many servers. */
export function paramsOf(count) {
  const BackendServers = Array.from({ length: count }, (_, index) => ({
    ServerId: `eni-bp1${(index + 1).toString(36).padStart(17, "k")}`,
    Weight: "100",
    Type: "eni",
    ServerIp: `192.168.0.${index + 1}`,
    Port: "80",
    Description: `test-${index + 1}`,
  }));
  return { ...group, BackendServers };
}
