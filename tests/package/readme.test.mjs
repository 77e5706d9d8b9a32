import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { run, startSandbox } from "./program.mjs";
import { blocksOf, callerOf, preload, printedBy, root } from "./readme.mjs";

const FILES = ["README.md", "pkg/README.md", "CONTRIBUTING.md", "docs/comparison.md"];

// Below the root, so that the package is found by its name.
const folder = join(root, "target", "readme");
const servers = '[{"ServerId":"i-bp1fa","Port":80}]';
const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret" };
const blocks = FILES.filter((path) => existsSync(join(root, path))).flatMap(blocksOf);
const json = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

before(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "preload.mjs"), preload);
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
  [/^npx slb-backend-servers remove (.*)/, dryRun],
  [/^npx slb-backend-servers sandbox(.*)/, runSandbox],
];

async function dryRun([, args]) {
  const given = args.split(" ").map((word) => (word === "servers.json" ? "-" : word));
  const { code, stdout, stderr } = await run(["remove", ...given, "--dry-run"], { input: servers, env });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^curl /m);
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

  for (const { language, code, title } of blocks.filter(({ language }) => language === "sh")) {
    it(`names what there is: ${title}`, async () => {
      for (const line of code
        .trim()
        .split("\n")
        .map((line) => line.replace(/\s+#.*/, ""))) {
        if (/^(export |node remove\.mjs$)/.test(line)) continue;
        const command = COMMANDS.find(([pattern]) => pattern.test(line));
        assert.ok(command, `nothing is known of: ${line}`);
        await command[1](line.match(command[0]));
      }
      ran.add(language);
    });
  }

  it("is all of it", () => {
    assert.deepEqual(
      [...new Set(blocks.map(({ language }) => language))].filter((language) => !ran.has(language)),
      [],
    );
  });

  it("gets a reader of the package's README from nothing to an answer", async (t) => {
    const readme = blocksOf("pkg/README.md");
    const script = readme.find(({ code }) => code.includes("node remove.mjs")).code;
    const { code } = readme.find(({ language }) => language === "js");
    writeFileSync(join(folder, "remove.mjs"), code);
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    const options = { cwd: folder, timeout: 60_000 };
    const { stdout } = await promisify(execFile)(
      "sh",
      ["-ec", script.replace("http://127.0.0.1:8787", sandbox.url)],
      options,
    );
    assert.equal(stdout, `${printedBy(code)[0]}\n`);
  });
});
