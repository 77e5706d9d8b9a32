export * from "../cli/program.mjs";
