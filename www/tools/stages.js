// The stages are part of the debugger; this file goes once the request imports them from there.
export * from "../debug/stages.js";
