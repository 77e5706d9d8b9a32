/** Writes a caller's values as JSON before the WebAssembly is called, so that none of the caller's code runs during a call. */
import { kindOf } from "./border.js";
import { ValidationError } from "./validation.js";

/** Writes a value as JSON. @throws {ValidationError} if it is not plain data */
export function jsonOf(value, name) {
  try {
    const json = JSON.stringify(value);
    if (json !== undefined) return json;
  } catch {}
  const message = `${name} must be plain data that JSON can hold; received ${kindOf(value)}`;
  throw new ValidationError([{ path: [name], code: "invalid_type", message, received: kindOf(value) }]);
}
