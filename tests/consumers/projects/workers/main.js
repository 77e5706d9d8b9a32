import { buildRemoveRequest, removeBackendServers } from "slb-backend-servers";
import { createSandbox } from "slb-backend-servers/sandbox";
import calls from "./calls.mjs";
import { prove } from "./prove.mjs";

export default {
  async fetch() {
    return Response.json(await prove({ buildRemoveRequest, createSandbox, removeBackendServers }, calls));
  },
};
