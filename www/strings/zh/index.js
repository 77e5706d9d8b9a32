import { GRID } from "./grid.js";
import { PAGE } from "./page.js";
import { RUN } from "./run.js";
import { SHELL } from "./shell.js";

/** What the first view says in Simplified Chinese. */
export const ZH = { ...PAGE, ...SHELL, ...GRID, ...RUN };
