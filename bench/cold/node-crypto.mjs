import { prepare } from "../signers/node-crypto.mjs";
import { credentials, params } from "./call.cjs";

prepare("V3", params, credentials)();
console.log(performance.now());
