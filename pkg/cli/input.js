/** What the caller has to mend, and the codes that the program ends with. */

/** The program's exit codes, as its help describes them; one that a signal interrupts ends with 128 and its number. */
export const EXIT = { done: 0, failed: 1, wrongInput: 2, notConfirmed: 3 };

/** Input that is not as it must be: told by its message alone. */
export class InputError extends Error {
  name = "InputError";
}

/** Reads a JSON text; `what` names it in the message of a refusal. */
export function parseJson(text, what) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${what} must be JSON: ${error.message}`);
  }
}
