/** The package as CommonJS has it. */
import slb = require("slb-backend-servers");

import { createSandbox, type SandboxState } from "slb-backend-servers/sandbox";

const state: SandboxState = { credentials: [{ accessKeyId: "id", accessKeySecret: "secret" }], groups: [] };
const sandbox = createSandbox(state);
const params: slb.RemoveParams = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: "[]" };

export async function remove(): Promise<slb.Removed | undefined> {
  const [credentials] = state.credentials;
  // @ts-expect-error: there may be none
  slb.buildRemoveRequest(params, credentials);
  if (!credentials) return undefined;
  return slb.removeBackendServers(params, credentials, {
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
  });
}

// @ts-expect-error: no such function
slb.removeEverything();
