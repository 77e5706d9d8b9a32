/**
 * Callbacks of a caller that holds a lane for a long time, as an apply does. Who waits for the same lane inside such a callback never
 * gets a turn: the callback would wait for the lane, and the lane for the callback. Node, Deno and Bun tell exactly which calls
 * descend from a callback. In a browser every call counts as inside while a callback of that lane is under way: it is better to
 * refuse one call too many than to wait forever.
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
