/** Verifies the outcome: an answer alone is not taken as proof of success. */
import { different } from "../plan/index.js";
import { Halted } from "./halted.js";
import { describe, nameOf, tell } from "./run.js";
import { startClock } from "./wait.js";

const LONGEST_MS = 30_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/** Describes the group until the members of the plan are as in `after`, for up to 30 s. Resolves to the group. */
export async function verify(run) {
  await tell(run, { kind: "verify" });
  const clock = startClock();
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const group = await described(run);
    const conflicts = different(run.plan, group);
    if (conflicts.length === 0) return group;
    const leftMs = LONGEST_MS - clock.elapsedMs();
    if (leftMs <= 0) throw new Halted(new Error(differenceText(conflicts)));
    await clock.pass(Math.min(pauseMs, leftMs), run.session.signal);
  }
}

/** Describes the group. A failure ends the verification, and leaves the group unknown. */
async function described(run) {
  try {
    return await describe(run);
  } catch (thrown) {
    run.isUnknown = !run.session.signal?.aborted;
    throw thrown;
  }
}

function differenceText(conflicts) {
  const states = conflicts.map(
    ({ planned, found }) => `${nameOf(planned ?? found)}: expected ${stateOf(planned)}, found ${stateOf(found)}`,
  );
  return `the group is not as planned: ${states.join("; ")}`;
}

function stateOf(member) {
  if (!member) return "no such member";
  return [`weight ${member.Weight}`, member.Description].filter(Boolean).join(" and description ");
}
