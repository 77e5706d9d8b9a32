/** A client of `@alicloud/credentials` is a source of credentials, as bundlers resolve it. */
import Credential from "@alicloud/credentials";
import { removeBackendServers } from "slb-backend-servers";

const client = new Credential();
const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: [{ ServerId: "i-1" }] };

export const removed = await removeBackendServers(params, client);
