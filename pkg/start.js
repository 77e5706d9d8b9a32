/** Starts a WebAssembly module with its first call, and restarts it after a failure inside it. */
import { decode } from "./decode.js";

// WebAssembly memory never shrinks. A module whose memory grew beyond this is replaced after the call.
const LARGE = 1 << 20;

/**
 * Returns a module, given its glue and its WebAssembly (as text, or compiled). If a call fails midway, for example by a stack
 * overflow, the next call restarts the module.
 */
export function lazily(glue, wasm) {
  let starts = 0;
  let spent = true;
  const ready = () => {
    if (!spent) return;
    if (starts > 0) glue.__wbg_reset_state();
    else glue.initSync({ module: compile(wasm) });
    starts++;
    spent = false;
  };
  return {
    /** Returns a function that calls an export. */
    exported(name) {
      const run = glue[name];
      return (...input) => {
        ready();
        spent = true;
        const result = run(...input);
        spent = input[0]?.length > LARGE;
        return result;
      };
    },

    /** Starts the module if needed, and returns how often it was started. Its state is lost with each start. */
    started() {
      ready();
      return starts;
    },
  };
}

/** Throws an error that explains that the platform lacks WebAssembly. */
export const NO_WEBASSEMBLY =
  "slb-backend-servers needs WebAssembly, which this platform does not have (node --jitless turns it off)";

/** Compiles a module. Bundlers for Workers pass a compiled one. */
export function compile(wasm) {
  if (typeof WebAssembly === "undefined") throw new Error(NO_WEBASSEMBLY);
  return typeof wasm === "string" ? new WebAssembly.Module(decode(wasm)) : wasm;
}
