/** Starting a compiled module, and starting it anew after a failure within it. */

const modules = new Map();

// A memory never shrinks: one that some huge call has made larger than this is given back.
const LARGEST_MEMORY = 16 << 20;

/** Instantiates a compiled module and hands it to its bindings. */
export function start(bindings, name, module) {
  const state = { spent: false, starts: 0, memory: undefined };
  state.restart = () => {
    const { exports } = new WebAssembly.Instance(module, { [name]: bindings });
    bindings.__wbg_forget();
    bindings.__wbg_set_wasm(exports);
    exports.__wbindgen_start();
    state.memory = exports.memory;
    state.spent = false;
    state.starts++;
  };
  modules.set(bindings, state);
  state.restart();
}

/**
 * Returns a function of the bindings that outlives its own failures: where one is stopped midway, as by a stack that overflows,
 * the next call of any starts the module anew.
 */
export function guarded(bindings, name) {
  const call = bindings[name];
  let state;
  return (...args) => {
    state ??= modules.get(bindings);
    if (state.spent) state.restart();
    try {
      return call(...args);
    } catch (failure) {
      state.spent = true;
      throw failure;
    } finally {
      if (state.memory.buffer.byteLength > LARGEST_MEMORY) state.spent = true;
    }
  };
}

/**
 * Returns a function that calls `use` with an object of the module, which `make` makes anew whenever the module was started anew.
 * Errors that the module throws by itself are answers; a trap or a stack that overflowed is not.
 */
export function revived(bindings, make) {
  let object;
  let starts;
  return (use) => {
    const state = modules.get(bindings);
    if (state.spent) state.restart();
    if (starts !== state.starts) object = make();
    starts = state.starts;
    try {
      return use(object);
    } catch (failure) {
      if (failure instanceof WebAssembly.RuntimeError || failure instanceof RangeError) state.spent = true;
      throw failure;
    }
  };
}
