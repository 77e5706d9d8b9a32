const api = require("slb-backend-servers");
const sandbox = require("slb-backend-servers/sandbox");
const { attempt } = require("./attempt.cjs");

attempt(api, sandbox);
