/** Waits for a time, or until the caller's probe returns true for each member. */
import { delay, orAbort, startLimit, throwIfAborted } from "../abort.js";
import { Halted } from "./halted.js";
import { ask, nameOf, tell } from "./run.js";

/** How often a timed wait reports progress, in milliseconds. */
const EVERY_MS = 5000;

/** How many members are probed at the same time. */
const PROBES = 20;

/** Waits for members, if the caller asks for that. `kind` is that of the step. */
export async function waitFor(run, kind, members, wait) {
  if (wait === undefined || members.length === 0) return;
  const clock = startClock();
  const total = members.length;
  const report = (done) => tell(run, { kind, elapsedMs: clock.elapsedMs(), done, total });
  await report(0);
  if (wait.until === undefined) return passTime(run, wait, clock, report, total);
  const waiting = await probeAll(run, members, wait, clock, report);
  if (waiting.length === 0 || wait.onTimeout === "continue") return;
  const names = waiting.map(nameOf).join(", ");
  const state = kind === "ready" ? "ready" : "drained";
  const message = `${waiting.length} of ${total} members are not ${state} within maxMs, ${wait.maxMs} ms: ${names}`;
  throw new Halted(new DOMException(message, "TimeoutError"));
}

/**
 * Measures a wait by the clock and by the sum of its pauses, so that it also ends in a program that replaces `setTimeout` to skip
 * waits.
 */
export function startClock() {
  const began = performance.now();
  let passedMs = 0;
  return {
    elapsedMs: () => Math.floor(Math.max(passedMs, performance.now() - began)),
    async pass(milliseconds, signal) {
      await delay(milliseconds, signal);
      passedMs += milliseconds;
    },
  };
}

async function passTime(run, { forMs }, clock, report, total) {
  for (let left = forMs; left > 0; left = forMs - clock.elapsedMs()) {
    if (left < forMs) await report(0);
    await clock.pass(Math.min(left, EVERY_MS), run.session.signal);
  }
  await report(total);
}

/** Probes each member in rounds until its probe returns true. Returns the members that were not done in time. */
async function probeAll(run, members, { until, everyMs, maxMs }, clock, report) {
  const { signal } = run.session;
  const limit = startLimit(maxMs, signal, `the wait has lasted for maxMs, ${maxMs} ms`);
  const probe = (member) => ask(run, () => until(member, { signal: limit.signal, elapsedMs: clock.elapsedMs() }));
  try {
    for (let waiting = members; ; ) {
      waiting = await probeOnce(waiting, probe, limit.signal);
      throwIfAborted(signal);
      await report(members.length - waiting.length);
      const left = maxMs - clock.elapsedMs();
      if (waiting.length === 0 || left <= 0) return waiting;
      await clock.pass(Math.min(everyMs, left), signal);
    }
  } finally {
    limit.release();
  }
}

/** Probes each member once. Returns those that are not done, including those whose probe exceeds the time limit. */
async function probeOnce(members, probe, limit) {
  const waiting = [];
  for (let start = 0; start < members.length; start += PROBES) {
    const batch = members.slice(start, start + PROBES);
    const probes = batch.map(async (member) => {
      try {
        return (await orAbort(probe(member), limit)) === true;
      } catch (error) {
        if (limit.aborted) return false;
        throw error;
      }
    });
    const results = await Promise.all(probes);
    waiting.push(...batch.filter((_, index) => !results[index]));
  }
  return waiting;
}
