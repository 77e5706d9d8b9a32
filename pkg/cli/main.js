#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { EXIT, InputError } from "./input.js";

const HELP = `Usage: slb-backend-servers <command> [options]

Commands:
  remove    removes backend servers from a vServer group
  sandbox   runs a local sandbox of the service, to try and to test without an account

Options:
  --help      shows this; after a command, the help of that command
  --version   shows the version
`;

const COMMANDS = { remove: () => import("./remove.js"), sandbox: () => import("./sandbox.js") };

const BOTH = { help: { type: "boolean", short: "h" }, version: { type: "boolean" } };

async function main([name, ...args]) {
  if (!Object.hasOwn(COMMANDS, name ?? "")) return withoutCommand(name);
  const { help, options, run } = await COMMANDS[name]();
  const { values } = parse(args, { ...options, help: BOTH.help });
  if (!values.help) return run(values);
  process.stdout.write(help);
  return EXIT.done;
}

function withoutCommand(name) {
  if (name !== undefined && !name.startsWith("-")) {
    throw new InputError(`there is no command "${name}"; the commands are ${Object.keys(COMMANDS).join(" and ")}`);
  }
  const { values } = parse(name === undefined ? [] : [name], BOTH);
  if (values.version) {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    process.stdout.write(`${version}\n`);
    return EXIT.done;
  }
  (values.help ? process.stdout : process.stderr).write(HELP);
  return values.help ? EXIT.done : EXIT.wrongInput;
}

function parse(args, options) {
  try {
    return parseArgs({ args, options });
  } catch (error) {
    if (!error.code?.startsWith("ERR_PARSE_ARGS_")) throw error;
    throw new InputError(error.message);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!["InputError", "ValidationError"].includes(error.name)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EXIT.wrongInput;
}
