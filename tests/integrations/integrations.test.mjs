/** The packed package where it meets other software: test runners, platforms without WebAssembly, proxies, and the recipes. */
import { setUp } from "./setup.mjs";

setUp();
// Each says what it skips, which depends on what is installed.
for (const part of ["runners", "platforms", "proxies", "recipes"]) await import(`./${part}.mjs`);
