/** Starting a module of the package with its first call, and starting it again after a failure within it. */
import { decode } from "./decode.js";

// A memory never shrinks: what a larger call has made of it is given back.
const LARGE = 1 << 20;

/**
 * Returns what makes functions of the exports of a module, given its glue and its WebAssembly (as text, or compiled). Where a
 * call is stopped midway, as by a stack that overflows, the next one starts the module again.
 */
export function lazily(glue, wasm) {
  let started = false;
  let spent = false;
  const ready = () => {
    if (started) glue.__wbg_reset_state();
    else glue.initSync({ module: compile(wasm) });
    started = true;
  };
  return (name) => {
    const run = glue[name];
    return (input) => {
      if (!started || spent) ready();
      spent = true;
      const result = run(input);
      spent = input !== undefined && input.length > LARGE;
      return result;
    };
  };
}

/** Compiles a module; a bundler for Workers hands out one that is compiled already. */
export function compile(wasm) {
  if (typeof WebAssembly === "undefined") {
    throw new Error("slb-backend-servers needs WebAssembly, which this platform does not have (node --jitless turns it off)");
  }
  return typeof wasm === "string" ? new WebAssembly.Module(decode(wasm)) : wasm;
}
