import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { cleanEnvironment, program, startSandbox } from "../cli/program.mjs";
import { blocksOf, callerOf, preload, printedBy, root, STAND_INS } from "./readme.mjs";

// docs/recipes.md is run by tests/integrations.
const FILES = ["README.md", "pkg/README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/comparison.md"];

// Below the root, so that the package is found by its name.
const folder = join(root, "target", "readme");
const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret" };
const blocks = FILES.filter((path) => existsSync(join(root, path))).flatMap(blocksOf);
/** What running, and not building, leaves. */
const UNBUILT = /^fuzz\/(corpus|artifacts)\/$/;
const QUICK_START = "node quick-start.mjs";
const json = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

before(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "preload.mjs"), preload);
  for (const [name, code] of Object.entries(STAND_INS)) {
    const place = join(folder, "node_modules", name);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "package.json"), '{ "type": "module", "exports": "./index.js" }\n');
    writeFileSync(join(place, "index.js"), code);
  }
});
after(() => rmSync(folder, { recursive: true }));

async function node(args) {
  const { SLB_ENDPOINT, ...inherited } = process.env;
  const options = { cwd: folder, env: { ...inherited, ...env }, timeout: 60_000 };
  return promisify(execFile)(process.execPath, args, options);
}

/** What is done with a line of a shell, by how it begins. */
const COMMANDS = [
  [/^npm install (\S+)$/, ([, name]) => assert.equal(name, json("pkg/package.json").name)],
  [/^npm (start|test)\b/, ([, name]) => assert.ok(json("package.json").scripts[name], name)],
  [/^npm run (\S+)/, ([, name]) => assert.ok(json("package.json").scripts[name], name)],
  [/^cargo run --example (\S+)/, ([, name]) => assert.ok(existsSync(join(root, "examples", `${name}.rs`)), name)],
  [/^node bench\/(\S+)/, ([, path]) => assert.ok(existsSync(join(root, "bench", path)), path)],
  [/^(\.\/deploy\.sh|export [\w= ]+)$/, () => {}],
  [/^npx slb-backend-servers sandbox(.*)/, runSandbox],
  [/^npx slb-backend-servers \w+ .*/, runProgram],
];

/** How the lines of a shell are found in a block. */
const LINES = {
  sh: (code) =>
    code
      .trim()
      .replaceAll(/ \\\n */g, " ")
      .split("\n")
      .map((line) => line.replace(/\s+#.*/, "")),
  yaml: (code) =>
    [...code.matchAll(/^ +run: (?:>-\n((?: {4}.*\n)+)|(.*)\n)/gm)].map(
      ([, folded, line]) => line ?? folded.trim().replaceAll(/\n */g, " "),
    ),
};

/** The commands that ask before they change something. */
const ASKING = /^npx slb-backend-servers (apply|drain|remove)\b(?!.*--(dry-run|yes)\b)/;

/** Runs a line of a block against the sandbox of that block: nobody is there to answer, and nobody waits for a minute. */
async function runProgram([line], { url }) {
  const command = line
    .replace(/^npx slb-backend-servers/, '"$NODE" "$PROGRAM"')
    .replace(/--for \d+[smh]/, "--for 1ms")
    .replace(/ --endpoint \S+/, "");
  const options = ["--endpoint", url, ...(ASKING.test(line) ? ["--yes"] : [])].join(" ");
  const shell = { cwd: folder, env: cleanEnvironment({ ...env, NODE: process.execPath, PROGRAM: program }) };
  const { stdout } = await promisify(execFile)("sh", ["-ec", `${command} ${options}`], { ...shell, timeout: 60_000 });
  assert.notEqual(stdout, "");
}

async function runSandbox([, args]) {
  const given = args
    .trim()
    .replace(/--port \d+/, "")
    .replace("groups.json", join(folder, "groups.json"));
  const sandbox = await startSandbox(...given.split(" ").filter(Boolean));
  await sandbox.stop();
}

describe("code in the documents", () => {
  // A drawing has no language.
  const ran = new Set([""]);

  for (const { language, code, title } of blocks.filter(({ language }) => language === "js")) {
    it(`runs: ${title}`, async () => {
      const file = join(folder, `${title.replaceAll(/\W/g, "-")}.mjs`);
      writeFileSync(file, code);
      writeFileSync(`${file}.caller.mjs`, callerOf(file));
      const { stdout, stderr } = await node(["--import", "./preload.mjs", `${file}.caller.mjs`]);
      for (const line of printedBy(code))
        assert.ok(stdout.split("\n").includes(line), `it does not print ${line}, but:\n${stdout}`);
      // Whatever it shows, it shows something, and no fault.
      assert.ok(stdout !== "" && stderr === "", stderr);
      ran.add(language);
    });
  }

  for (const { language, code, title } of blocks.filter(({ language }) => Object.hasOwn(LINES, language))) {
    it(`uses existing names: ${title}`, async (t) => {
      const sandbox = code.includes("npx ") ? await startSandbox() : undefined;
      t.after(() => sandbox?.stop());
      for (const line of LINES[language](code)) {
        if (line === QUICK_START) continue;
        const command = COMMANDS.find(([pattern]) => pattern.test(line));
        assert.ok(command, `nothing is known of: ${line}`);
        await command[1](line.match(command[0]), sandbox);
      }
      ran.add(language);
    });
  }

  it("is covered completely", () => {
    assert.deepEqual(
      [...new Set(blocks.map(({ language }) => language))].filter((language) => !ran.has(language)),
      [],
    );
  });

  it("leads from an empty folder to a response in the package's README", async () => {
    const readme = blocksOf("pkg/README.md");
    assert.ok(readme.some(({ language, code }) => language === "sh" && code.trim() === QUICK_START));
    const { code } = readme.find(({ language }) => language === "js");
    writeFileSync(join(folder, "quick-start.mjs"), code);
    const { stdout } = await node(["quick-start.mjs"]);
    assert.equal(stdout, `${printedBy(code).join("\n")}\n`);
  });

  it("prints what the first example shows, without another sandbox", async () => {
    const { code } = blocksOf("README.md").find(({ language }) => language === "js");
    writeFileSync(join(folder, "first.mjs"), code);
    const { stdout } = await node(["first.mjs"]);
    assert.equal(stdout, `${printedBy(code).join("\n")}\n`);
  });

  it("mentions only existing files", () => {
    const named = FILES.flatMap((path) =>
      [
        ...readFileSync(join(root, path), "utf8").matchAll(
          /`((?:src|sandbox|wasm|pkg|www|tests|scripts|fuzz|bench|docs|examples)\/[\w./-]+)`/g,
        ),
      ].map(([, file]) => file),
    );
    assert.ok(named.length > 50);
    assert.deepEqual(
      named.filter((file) => !existsSync(join(root, file)) && !UNBUILT.test(file)),
      [],
    );
  });
});
