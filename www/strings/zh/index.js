import { findingText } from "./findings.js";
import { GRID } from "./grid.js";
import { PAGE } from "./page.js";
import { REGIONS } from "./regions.js";
import { SHELL } from "./shell.js";

/** What the first view says in Simplified Chinese. */
export const ZH = { ...PAGE, ...SHELL, ...GRID, finding: findingText, regionName: (id) => REGIONS[id] };
