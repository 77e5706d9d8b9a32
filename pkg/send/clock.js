/** The service's clock, where this machine's is wrong. */
import { header, own } from "./given.js";

/** The codes by which the service refuses a date. */
const REFUSED_DATES = new Set(["InvalidTimeStamp.Expired", "IllegalTimestamp"]);

// No date can be written beyond the year 9999.
const LAST = Date.UTC(9999, 11, 31);

/** Creates a clock that is this machine's until it is corrected. */
export function createClock() {
  return { offsetMs: 0 };
}

/** Returns the time, in milliseconds. */
export function timeOf(clock) {
  return Date.now() + clock.offsetMs;
}

/** Whether an answer refuses the date of the request. */
export function refusesDate(failure) {
  return REFUSED_DATES.has(own(failure, "Code"));
}

/** Sets a clock by the `Date` header of an answer; returns whether there is one. */
export function correct(clock, headers) {
  const date = Date.parse(header(headers, "date"));
  if (!(date >= 0 && date <= LAST)) return false;
  clock.offsetMs = date - Date.now();
  return true;
}
