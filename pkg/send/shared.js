/**
 * State that all copies of this package in one program share. `import` and `require` load a copy each; their changes go through one
 * queue.
 */

const KEY = Symbol.for("slb-backend-servers.queue.1");

let own;

/** Returns the lanes of the queue by name, and the record of running callbacks. */
export function shared() {
  own ??= Object.hasOwn(globalThis, KEY)
    ? globalThis[KEY]
    : publish({ lanes: new Map(), callbacks: createCallbacks() });
  return own;
}

function publish(state) {
  try {
    Object.defineProperty(globalThis, KEY, { __proto__: null, value: state });
  } catch {
    // The global object is frozen: this copy does not share its state.
  }
  return state;
}

/** In Node, Deno and Bun, tells from which callback a call is made. */
function createCallbacks() {
  try {
    const { AsyncLocalStorage } = globalThis.process.getBuiltinModule("node:async_hooks");
    return { storage: new AsyncLocalStorage(), underWay: new Set() };
  } catch {
    return { storage: undefined, underWay: new Set() };
  }
}
