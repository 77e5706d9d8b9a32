import { adviceOf } from "./advice.js";
import { CODE } from "./code.js";
import { DEBUG } from "./debug.js";
import { GRID_TOOLS } from "./grid-tools.js";
import { PASTE } from "./paste.js";
import { PLAN_FINDINGS } from "./plan-findings.js";
import { REFERENCE } from "./reference.js";
import { REGIONS } from "./regions.js";
import { RESULTS } from "./results.js";

/** What the page says in Simplified Chinese once something is wanted that is not there at once. */
export const LATE = {
  regionName: (id) => REGIONS[id],
  ...CODE,
  ...DEBUG,
  ...GRID_TOOLS,
  ...PASTE,
  ...REFERENCE,
  ...RESULTS,
  advice: adviceOf,
  findings: PLAN_FINDINGS,
};
