import { CODE } from "./code.js";
import { DEBUG } from "./debug.js";
import { GRID_TOOLS } from "./grid-tools.js";
import { PASTE } from "./paste.js";
import { REFERENCE } from "./reference.js";
import { RESULTS } from "./results.js";
/** What the page says in English once something is wanted that is not there at once. */
export const LATE = {
  ...CODE,
  ...DEBUG,
  ...GRID_TOOLS,
  ...PASTE,
  ...REFERENCE,
  ...RESULTS,
};
