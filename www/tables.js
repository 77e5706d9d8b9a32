import payloadSchema from "../pkg/generated/payload-schema.js";
import { regions } from "../pkg/parse.js";

/*
 * What the first view takes of the package's tables. The build writes the values into the page, which then does without all that
 * they are taken from.
 */

const { properties } = payloadSchema.items;

/** The regions of the service. */
export const REGIONS = regions();

/** The values that `Type` may have. */
export const TYPES = properties.Type.enum;

/** The fields of a server that are integers. */
export const INTEGERS = Object.keys(properties).filter((name) =>
  properties[name].anyOf?.some(({ type }) => type === "integer"),
);

/** The most servers in one request. */
export const MAX_SERVERS = payloadSchema.maxItems;
