const { buildRemoveRequest, removeBackendServers } = require("slb-backend-servers");
const { createSandbox } = require("slb-backend-servers/sandbox");
const calls = require("./calls.json");

import("./prove.mjs")
  .then(({ prove }) => prove({ buildRemoveRequest, createSandbox, removeBackendServers }, calls))
  .then((outcome) => console.log(JSON.stringify(outcome)));
