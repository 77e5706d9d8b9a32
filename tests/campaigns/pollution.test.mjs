/**
 * Whatever name stands on `Object.prototype`, every public function does what it does otherwise. `CAMPAIGN=long` tries every word of
 * the sources; otherwise those that are looked up there at all are tried with two kinds of values.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { namesRead } from "./names.mjs";

const isLong = process.env.CAMPAIGN === "long";
const KINDS = isLong ? ["text", "number", "yes", "list", "object", "function"] : ["text", "yes"];

// Longer than all calls take.
const HANGS_MS = 60_000;

/** The language reads these of every object: with them, nothing of any program works. */
const OF_THE_LANGUAGE = new Map([
  ["return", KINDS],
  ["then", ["function"]],
  ["toJSON", ["function"]],
  ["get", KINDS],
  ["set", KINDS],
]);

const names = namesRead();

it("a name on Object.prototype changes nothing", async (t) => {
  assert.ok(names.length > 1000, `only ${names.length} names were found`);
  const [lookedUp] = await lines(["read"], names);
  assert.ok(lookedUp.length > 20, `only ${lookedUp.length} names are looked up`);
  const rest = isLong ? names.filter((name) => !lookedUp.includes(name)) : [];
  const tried = [...(await lines(["try", ...KINDS], lookedUp)), ...(await lines(["try", "text"], rest))];
  const done = tried.filter(({ differences }) => differences);
  t.diagnostic(`${names.length} names, ${lookedUp.length} looked up, ${done.length} runs`);
  const isExpected = ({ name, kind }) => OF_THE_LANGUAGE.get(name)?.includes(kind);
  assert.equal(done.length, lookedUp.length * KINDS.length + rest.length);
  assert.deepEqual(
    done.filter((run) => run.differences.length > 0 && !isExpected(run)),
    [],
  );
});

/** Gives names to the program that pollutes, and returns what it writes; it is started again behind a name that stops it. */
async function lines(args, given) {
  const all = [];
  for (let left = given; left.length > 0; ) {
    const child = spawn(process.execPath, [fileURLToPath(new URL("pollute.mjs", import.meta.url)), ...args], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    child.stdin.end(left.join("\n"));
    let timer;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill("SIGKILL"), HANGS_MS);
    };
    watch();
    let last;
    for await (const line of createInterface({ input: child.stdout })) {
      watch();
      last = JSON.parse(line);
      all.push(last);
    }
    clearTimeout(timer);
    if (args[0] === "read" || (last?.differences && last.name === left.at(-1))) break;
    assert.ok(last, "the program that pollutes did not start");
    // The kinds that are left of this name would stop it as well.
    for (const kind of args.slice(1 + args.slice(1).indexOf(last.kind)))
      if (!(last.differences && kind === last.kind))
        all.push({ name: last.name, kind, differences: ["it does not end"] });
    left = left.slice(left.indexOf(last.name) + 1);
  }
  return all;
}
