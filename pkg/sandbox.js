/** The entry of the sandbox. */
export { createSandbox } from "./sandbox/index.js";
