const { buildRemoveRequest, removeBackendServers } = require("slb-backend-servers");
const { createSandbox } = require("slb-backend-servers/sandbox");
const { default: calls } = require("./calls.mjs");
const { prove } = require("./prove.mjs");

prove({ buildRemoveRequest, createSandbox, removeBackendServers }, calls).then((outcome) => {
  document.querySelector("output").textContent = JSON.stringify(outcome);
});
