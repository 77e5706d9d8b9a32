/** The package as CommonJS has it. */
import slb = require("slb-backend-servers");
import sandboxes = require("slb-backend-servers/sandbox");

const state: sandboxes.SandboxState = { credentials: [{ accessKeyId: "id", accessKeySecret: "secret" }], groups: [] };
const { fetch } = sandboxes.createSandbox(state);
const params: slb.RemoveParams = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: "[]" };

async function remove(): Promise<slb.Removed | undefined> {
  const [credentials] = state.credentials;
  // @ts-expect-error: there may be none
  slb.buildRemoveRequest(params, credentials);
  if (!credentials) return undefined;
  return slb.removeBackendServers(params, credentials, { fetch });
}

// @ts-expect-error: no such function
slb.removeEverything();

export = remove;
