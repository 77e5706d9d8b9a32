/**
 * Runs callbacks while their caller, such as an apply, holds a lane of the queue. A call inside such a callback that waits for the
 * same lane would wait forever. Node, Deno and Bun can tell which calls a callback makes. In a browser, every call counts as made by
 * the callback while the callback runs: refusing one call too many is better than a deadlock.
 */
import { shared } from "./shared.js";

/** Runs a callback of the holder of a lane, and settles as it does. */
export async function runCallback(lane, callback) {
  const { storage, underWay } = shared().callbacks;
  const mark = { lane, isUnderWay: true, outer: storage?.getStore() };
  underWay.add(mark);
  try {
    return await (storage ? storage.run(mark, callback) : callback());
  } finally {
    mark.isUnderWay = false;
    underWay.delete(mark);
  }
}

/** Whether the caller is inside a callback of the holder of a lane. */
export function isInsideCallback(lane) {
  const { storage, underWay } = shared().callbacks;
  if (!storage) return Array.from(underWay).some((mark) => mark.lane === lane);
  for (let mark = storage.getStore(); mark; mark = mark.outer) if (mark.isUnderWay && mark.lane === lane) return true;
  return false;
}
