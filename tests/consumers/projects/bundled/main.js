import { buildRemoveRequest, removeBackendServers } from "slb-backend-servers";
import { createSandbox } from "slb-backend-servers/sandbox";
import calls from "./calls.mjs";
import { prove } from "./prove.mjs";

prove({ buildRemoveRequest, createSandbox, removeBackendServers }, calls).then((outcome) => {
  document.querySelector("output").textContent = JSON.stringify(outcome);
});
