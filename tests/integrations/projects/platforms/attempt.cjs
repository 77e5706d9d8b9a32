const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };

/** Makes a call of each module, and prints the errors as JSON: the first call and the next, as none may leave it half-started. */
exports.attempt = async (api, { createSandbox }) => {
  const params = { ...group, BackendServers: [{ ServerId: "i-1", Port: 80 }] };
  const calls = {
    buildRemoveRequest: () => api.buildRemoveRequest(params, credentials),
    validateRemoveParams: () => api.validateRemoveParams(params),
    removeBackendServers: () => api.removeBackendServers(params, credentials, { fetch: () => ({}) }),
    parseResponse: () => api.parseResponse("{}"),
    errorCodes: () => api.errorCodes(),
    createSandbox: () => createSandbox({ credentials: [credentials], groups: [] }),
    again: () => api.buildRemoveRequest(params, credentials),
  };
  const errors = {};
  for (const [name, call] of Object.entries(calls)) {
    try {
      await call();
      errors[name] = null;
    } catch (error) {
      errors[name] = `${error.name}: ${error.message}`;
    }
  }
  // These need no module.
  const known = [api.operations().length, api.regions().length, typeof api.payloadSchema];
  console.log(JSON.stringify({ webAssembly: typeof globalThis.WebAssembly, errors, known }));
};
