import { regions } from "../../pkg/regions.js";

// The build writes the value into the page, without the module that it comes from.

/** The regions of the service. */
export const REGIONS = regions();
