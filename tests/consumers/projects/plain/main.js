import { buildRemoveRequest, removeBackendServers } from "../node_modules/slb-backend-servers/index.js";
import { createSandbox } from "../node_modules/slb-backend-servers/sandbox.js";
import calls from "./calls.mjs";
import { prove } from "./prove.mjs";

const outcome = await prove({ buildRemoveRequest, createSandbox, removeBackendServers }, calls);
document.querySelector("output").textContent = JSON.stringify(outcome);
