import { GRID } from "./grid.js";
import { RUN } from "./run.js";
import { SHELL } from "./shell.js";

/** What the first view says in English. */
export const EN = { ...SHELL, ...GRID, ...RUN };
