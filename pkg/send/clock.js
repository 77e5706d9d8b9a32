/** A clock that follows the service's, if this machine's is wrong. */
import { header, own } from "./given.js";

/** The error codes for a wrong date. */
const REFUSED_DATES = new Set(["InvalidTimeStamp.Expired", "IllegalTimestamp"]);

// Dates after the year 9999 cannot be written.
const LAST = Date.UTC(9999, 11, 31);

/** Creates a clock that starts with this machine's time. */
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
