/** A client of `@alicloud/credentials` is a source of credentials, as Node resolves it. */
import Credential from "@alicloud/credentials";
import { callOperation, drainAndRemove, removeBackendServers } from "slb-backend-servers";

const client = new Credential.default();
const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const selected = { ...group, BackendServers: [{ ServerId: "i-1" }] };

export const removed = await removeBackendServers(selected, client);
export const deleted = await callOperation("DeleteVServerGroup", group, client);
export const applied = await drainAndRemove(selected, client, { drain: { forMs: 1 } });
