/** A client of `@alicloud/credentials` is a source of credentials, as CommonJS has it. */
import Credential = require("@alicloud/credentials");
import slb = require("slb-backend-servers");

const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: [{ ServerId: "i-1" }] };
const removed: Promise<slb.Removed> = slb.removeBackendServers(params, new Credential.default());

export = removed;
