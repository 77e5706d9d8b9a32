import { regions } from "../pkg/parse.js";

/** The regions of the service. The build writes them here as data. */
export const REGIONS = regions();
