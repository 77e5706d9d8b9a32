import { readError } from "../debug/read.js";

/** What is longer than this is no error. */
const LONGEST = 200_000;

/** Tells whether a text reports an error of the service: a body, an exception, the output of a program. */
export function isErrorText(text) {
  return text.length <= LONGEST && readError(text) !== undefined;
}
