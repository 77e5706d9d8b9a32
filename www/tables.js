import payloadSchema from "../pkg/generated/payload-schema.js";

/*
 * What the first view takes from the package's tables. The build writes the values into the page, without the modules that
 * they come from.
 */

const { properties } = payloadSchema.items;

/** The values that `Type` may have. */
export const TYPES = properties.Type.enum.filter((name) => name !== "");

/** The fields of a server that are integers. */
export const INTEGERS = Object.keys(properties).filter((name) => isInteger(properties[name]));

/** The most servers in one request. */
export const MAX_SERVERS = payloadSchema.maxItems;

/** Whether a schema allows an integer, in one of its ways. */
function isInteger({ type, anyOf = [] }) {
  return type === "integer" || anyOf.some(isInteger);
}
