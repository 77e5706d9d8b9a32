/** Starting a module of the package with its first call, and starting it again after a failure within it. */
import { decode } from "./decode.js";

// A memory never shrinks: what a larger call has made of it is given back.
const LARGE = 1 << 20;

/**
 * Returns a module by its glue and its WebAssembly (as text, or compiled). Where a call is stopped midway, as by a stack that
 * overflows, the next one starts the module again.
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

    /** Starts the module if that is due, and returns how often it was started: what it held before the last start is gone. */
    started() {
      ready();
      return starts;
    },
  };
}

/** Says why nothing works on a platform without WebAssembly. */
export const NO_WEBASSEMBLY =
  "slb-backend-servers needs WebAssembly, which this platform does not have (node --jitless turns it off)";

/** Compiles a module; a bundler for Workers hands out one that is compiled already. */
export function compile(wasm) {
  if (typeof WebAssembly === "undefined") throw new Error(NO_WEBASSEMBLY);
  return typeof wasm === "string" ? new WebAssembly.Module(decode(wasm)) : wasm;
}
