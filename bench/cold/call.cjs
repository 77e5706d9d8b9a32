/** The call that the programs make; those that do nothing load it, too. */
exports.credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };

exports.params = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-cige6j5e7p",
  BackendServers: [
    { ServerId: "eni-bp1fa", Weight: "100", Type: "eni", ServerIp: "192.168.0.1", Port: "80", Description: "test-1" },
    { ServerId: "eni-bp1fb", Weight: "100", Type: "eni", ServerIp: "192.168.0.2", Port: "80", Description: "test-2" },
  ],
};
