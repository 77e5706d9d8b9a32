/** Sends the changes of one group one after another. */
import { ONCE } from "../abort.js";
import { shared } from "./shared.js";

/** Returns the name of the lane for the changes of a group. */
export function laneOf(origin, group) {
  return `${origin.toLowerCase()} ${group}`;
}

/**
 * Enters a lane immediately. Resolves to the function that leaves it when it is the caller's turn. Turns are in the order of calls.
 * An abort leaves the queue and rejects with its reason.
 */
export function enter(name, signal) {
  const { lanes } = shared();
  if (signal?.aborted) return Promise.reject(signal.reason);
  const waiting = lanes.get(name);
  if (waiting === undefined) {
    lanes.set(name, []);
    return Promise.resolve(leaverOf(lanes, name));
  }
  return new Promise((resolve, reject) => {
    const turn = () => {
      signal?.removeEventListener("abort", quit);
      resolve(leaverOf(lanes, name));
    };
    const quit = () => {
      waiting.splice(waiting.indexOf(turn), 1);
      reject(signal.reason);
    };
    waiting.push(turn);
    signal?.addEventListener("abort", quit, ONCE);
  });
}

/** Gives the lane to the next in the queue, or closes it; a second call does nothing. */
function leaverOf(lanes, name) {
  let hasLeft = false;
  return () => {
    if (hasLeft) return;
    hasLeft = true;
    const next = lanes.get(name).shift();
    if (next) next();
    else lanes.delete(name);
  };
}
