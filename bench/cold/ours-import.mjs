import { buildRemoveRequest } from "slb-backend-servers";
import { credentials, params } from "./call.cjs";

buildRemoveRequest(params, credentials);
console.log(performance.now());
