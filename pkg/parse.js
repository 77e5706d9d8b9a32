/** Reads answers. */
import { kindOf } from "./border.js";
import * as read from "./read/index.js";
import { readable, slot, textOf } from "./take.js";

export { errorCodes } from "./read/index.js";

export function parseResponse(body, context) {
  const status = readable(context, "status");
  if (typeof body !== "string") {
    const message = `the body must be a string; received ${kindOf(body)}`;
    return { ...read.parse("", { status }), message, retryable: false };
  }
  const request = readable(context, "request");
  const operation = readable(context, "operation");
  const isRemoval = operation === undefined || operation === "RemoveVServerGroupBackendServers";
  return read.parse(body, {
    operation,
    status,
    headers: readable(context, "headers"),
    servers: isRemoval ? textOf(slot(request, "BackendServers")) : undefined,
    stringToSign: readable(readable(context, "stages"), "stringToSign"),
  });
}
