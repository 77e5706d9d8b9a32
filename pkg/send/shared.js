/**
 * What all copies of this package in one program share: `import` and `require` load a copy each, and the changes of both go through
 * one queue.
 */

const KEY = Symbol.for("slb-backend-servers.queue.1");

let own;

/** Returns the lanes of the queue, by name, and what tells that a callback is under way. */
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
    // A frozen global object: this copy keeps its state to itself.
  }
  return state;
}

/** Node, Deno and Bun know which callback a call descends from. */
function createCallbacks() {
  try {
    const { AsyncLocalStorage } = globalThis.process.getBuiltinModule("node:async_hooks");
    return { storage: new AsyncLocalStorage(), underWay: new Set() };
  } catch {
    return { storage: undefined, underWay: new Set() };
  }
}
