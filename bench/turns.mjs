/** Times calls that take turns; runs in Node and in a browser. */

import { usually } from "./quick.mjs";

/** How long a warm-up and a turn take, and how many rounds there are, where nobody asks for something else. */
const USUAL = { rounds: usually(15, 2), turnMs: usually(8, 1), warmUpMs: usually(60, 1) };

// What a call returned is kept, so that no compiler leaves the call out.
export let last;

/**
 * Times the calls of groups, `{ group: { contestant: call } }`, in rounds, and returns the microseconds that one call took, a
 * number for each round, in the same shape. In each round every group has its turn, and in a group every contestant, a
 * different one first each time. A call that returns a promise is waited for.
 */
export async function takeTurns(groups, settings = {}) {
  const { rounds, turnMs, warmUpMs } = { ...USUAL, ...settings };
  const entries = [];
  const times = {};
  for (const [group, contestants] of Object.entries(groups)) {
    times[group] = {};
    const runners = [];
    for (const [name, call] of Object.entries(contestants)) {
      times[group][name] = [];
      const loop = call() instanceof Promise ? repeatAsync : repeat;
      const count = Math.max(1, Math.round(turnMs / (await warmUp(loop, call, warmUpMs))));
      runners.push({ call, loop, count, samples: times[group][name] });
    }
    entries.push(runners);
  }
  for (let round = 0; round < rounds; round++) {
    for (const runners of entries) {
      for (const { call, loop, count, samples } of orderOf(runners, round)) {
        samples.push((1000 * (await timed(loop, call, count))) / count);
      }
    }
  }
  return times;
}

/** Returns the contestants of a round: the next one first, and backwards in every other turn of the list. */
function orderOf(runners, round) {
  const first = round % runners.length;
  const order = [...runners.slice(first), ...runners.slice(0, first)];
  return Math.floor(round / runners.length) % 2 ? order.reverse() : order;
}

/** Calls for as long as told and returns the milliseconds that a call took at the end. */
async function warmUp(loop, call, warmUpMs) {
  const began = performance.now();
  let count = 1;
  for (;;) {
    const took = await timed(loop, call, count);
    if (performance.now() - began >= warmUpMs && took > 0) return took / count;
    count *= 2;
  }
}

async function timed(loop, call, count) {
  const began = performance.now();
  await loop(call, count);
  return performance.now() - began;
}

function repeat(call, count) {
  for (let done = 0; done < count; done++) last = call();
}

async function repeatAsync(call, count) {
  for (let done = 0; done < count; done++) last = await call();
}
