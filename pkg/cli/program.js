/** The program: finds the command, reads its options, runs it, and prints how it ended. */
import { readFileSync } from "node:fs";
import { NO_WEBASSEMBLY } from "../start.js";
import { findCredentials } from "./credentials.js";
import { helpOf, overview } from "./help.js";
import { closest, didYouMean, InputError } from "./input.js";
import { createInterrupt } from "./interrupt.js";
import { demandRequired, HELP, JSON_OUTPUT, readOptions } from "./options.js";
import { EXIT, failed } from "./outcome.js";
import { createTerminal } from "./terminal.js";

const COMMANDS = {
  describe: () => import("./describe.js"),
  groups: () => import("./groups.js"),
  health: () => import("./health.js"),
  plan: () => import("./plan.js"),
  apply: () => import("./apply.js"),
  drain: () => import("./drain.js"),
  remove: () => import("./remove.js"),
  call: () => import("./call.js"),
  sandbox: () => import("./sandbox.js"),
};

/**
 * Runs the program and returns its exit code. `host` has `api` and `sandbox`, which load the package's modules, and may have
 * `env`, `home` and `terminal`.
 */
export async function program(args, host) {
  const env = host.env ?? process.env;
  const terminal = host.terminal ?? createTerminal({ env });
  const json = args.includes("--json");
  let outcome;
  try {
    outcome = await dispatch(args, { ...host, env, terminal, json });
  } catch (error) {
    outcome = failed(error);
  }
  process.once("exit", () => {
    // A full disk behind standard output is noticed only when the output is flushed, after the last line here.
    if (!terminal.complete) process.exitCode ||= EXIT.failed;
  });
  if (outcome === undefined) return EXIT.done;
  if (json) terminal.document(outcome.document);
  else {
    terminal.err(...outcome.err);
    terminal.out(...outcome.out);
  }
  return outcome.exit;
}

async function dispatch([name, ...args], host) {
  if (!Object.hasOwn(COMMANDS, name ?? "")) return withoutCommand(name, args, host);
  const command = await COMMANDS[name]();
  const asksForHelp = args.includes("--help") || args.includes("-h");
  const options = command.optionsFor ? await command.optionsFor(args, host) : command.options;
  if (asksForHelp) {
    host.terminal.out(...helpOf(name, command, options, host.terminal.columns.out));
    return undefined;
  }
  const read = readOptions(args, options, { positionals: command.positionals });
  demandRequired(read.values, options, name);
  if (typeof WebAssembly === "undefined") throw new InputError(NO_WEBASSEMBLY);
  const context = { ...host, ...read, options };
  return command.standsAlone ? command.run(context) : interruptible(command, context);
}

/** Runs a command that Ctrl+C stops in an orderly way. */
async function interruptible(command, host) {
  const interrupt = createInterrupt(host.terminal, host);
  try {
    return await command.run({ ...host, interrupt, api: await host.api(), credentials: credentialsOnce(host) });
  } catch (error) {
    return failed(error, interrupt);
  } finally {
    interrupt.end();
  }
}

/** Returns a function that finds the credentials with its first call, and prints which they are. */
function credentialsOnce({ values, env, home, terminal }) {
  let found;
  return () => {
    found ??= findCredentials({ profile: values.profile, env, home }).then((credentials) => {
      terminal.err(credentials.line);
      return credentials;
    });
    return found;
  };
}

async function withoutCommand(name, args, { terminal }) {
  if (name !== undefined && !name.startsWith("-")) throw unknownCommand(name);
  const { values } = readOptions(name === undefined ? [] : [name, ...args], {
    ...HELP,
    ...JSON_OUTPUT,
    version: { text: "" },
  });
  if (values.version) {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    terminal.out(version);
    return undefined;
  }
  const { out, err } = terminal.columns;
  if (values.help) terminal.out(...overview(await summaries(), out));
  if (values.help) return undefined;
  if (values.json) throw new InputError("a command is missing; --help lists the commands", { code: "required" });
  return { exit: EXIT.wrongInput, out: [], err: overview(await summaries(), err) };
}

async function summaries() {
  const entries = Object.entries(COMMANDS).map(async ([name, load]) => [name, (await load()).summary]);
  return Object.fromEntries(await Promise.all(entries));
}

function unknownCommand(name) {
  const names = Object.keys(COMMANDS);
  const suggestion = closest(name, names);
  const hint = didYouMean(suggestion) || `; the commands are ${names.join(", ")}`;
  return new InputError(`there is no command "${name}"${hint}`, {
    path: ["COMMAND"],
    code: "unknown_command",
    suggestion,
  });
}
