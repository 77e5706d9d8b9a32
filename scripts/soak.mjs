import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { setUpBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { Problem, root, run, whenStarted } from "./run.mjs";
import { setUp } from "./setup.mjs";

// Short runs of the same are part of `npm test`.
const AMOUNTS = { calls: 3_000_000, hours: 1000, rounds: 500, scenarios: 100_000, applies: 20_000 };

/** Runs long tests: calls, simulated hours of retries, edits of the page, and faults by chance. */
async function soak(options) {
  const amounts = { ...AMOUNTS, seed: Date.now(), ...options };
  await build(setUp());
  const { browser } = setUpBrowser();
  const env = Object.entries(amounts).map(([name, amount]) => [`SOAK_${name.toUpperCase()}`, String(amount)]);
  console.log(
    `Soaking: ${Object.entries(amounts)
      .map(([name, amount]) => `--${name} ${amount}`)
      .join(" ")}`,
  );
  const own = readdirSync(join(root, "tests/soak")).filter((name) => name.endsWith(".test.mjs"));
  const byChance = ["faults", "apply-model"].map((name) => `tests/package/${name}.test.mjs`);
  for (const file of [...own.map((name) => `tests/soak/${name}`), ...byChance]) {
    run(process.execPath, ["--test", "--test-reporter=spec", file], {
      ...Object.fromEntries(env),
      CHROME_PATH: browser,
    });
  }
}

function readOptions() {
  const names = [...Object.keys(AMOUNTS), "seed"];
  const { values } = parse(Object.fromEntries(names.map((name) => [name, { type: "string" }])));
  const amounts = Object.entries(values).map(([name, text]) => {
    if (!/^[1-9]\d*$/.test(text)) throw new Problem(`--${name} takes a whole number from 1 on, not ${text}.`);
    return [name, Number(text)];
  });
  return Object.fromEntries(amounts);
}

function parse(options) {
  try {
    return parseArgs({ options });
  } catch ({ message }) {
    throw new Problem(message);
  }
}

await whenStarted(import.meta.url, () => soak(readOptions()));
