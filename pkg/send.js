/** Sending: one operation, or a removal of any length. */
export { callOperation } from "./send/call.js";
export { CallError } from "./send/call-error.js";
export { removeBackendServers } from "./send/remove.js";
