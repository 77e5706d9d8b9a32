const { buildRemoveRequest } = require("slb-backend-servers");
const { credentials, params } = require("./call.cjs");

buildRemoveRequest(params, credentials);
console.log(performance.now());
