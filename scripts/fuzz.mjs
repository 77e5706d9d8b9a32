import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Problem, root, run, whenStarted } from "./run.mjs";
import { checkNode, readJson, setUpRust } from "./setup.mjs";
import { cargoTool } from "./tool.mjs";

const TARGETS = readdirSync(join(root, "fuzz/fuzz_targets")).map((file) => basename(file, ".rs"));

// Coverage needs flags of an unstable kind, which the stable compiler takes when told so. There is no unsafe code for a sanitizer
// to watch.
const ENV = { RUSTC_BOOTSTRAP: "1" };
const FLAGS = ["--sanitizer=none"];

const FAULTS = [
  '{"Code":"SystemBusy","times":2}',
  '{"status":502,"body":"<html>","headers":{"retry-after":"1"}}',
  '{"delayMs":5}',
  '{"drop":true}',
];

/** Runs each target for so many seconds, and throws a `Problem` that names those that crashed. */
function fuzz(targets, seconds) {
  checkNode();
  setUpRust();
  const tool = cargoTool("cargo-fuzz");
  const seeds = collectSeeds();
  const results = targets.map((target) => {
    writeSeeds(target, seeds[target]);
    run(tool, ["build", ...FLAGS, target], ENV);
    return runTarget(tool, target, seconds);
  });
  console.table(Object.fromEntries(results.map(({ target, ...result }) => [target, result])));
  const crashed = results.filter(({ crashes }) => crashes > 0).map(({ target }) => target);
  if (crashed.length > 0) throw new Problem(`Crashed: ${crashed.join(", ")}. The inputs are in fuzz/artifacts.`);
}

function runTarget(tool, target, seconds) {
  console.log(`\n> ${target}`);
  const limits = [`-max_total_time=${seconds}`, "-max_len=4096", "-timeout=10", "-print_final_stats=1"];
  const { error, status, stderr } = spawnSync(tool, ["run", ...FLAGS, target, "--", ...limits], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...ENV },
    maxBuffer: 2 ** 28,
  });
  const executions = Number(stderr?.match(/stat::number_of_executed_units:\s*(\d+)/)?.[1] ?? 0);
  const crashes = stderr?.match(/Test unit written to/g)?.length ?? 0;
  if (status !== 0) {
    console.error(stderr?.split("\n").slice(-60).join("\n"));
    if (crashes === 0) throw new Problem(`\`cargo fuzz run ${target}\` failed: ${error?.message ?? `code ${status}`}`);
  }
  return { target, executions, crashes };
}

/** Returns for each target the inputs to begin with: the vectors, and the answers of the service. */
function collectSeeds() {
  const vectors = [...readJson("tests/vectors/acs3.json"), ...readJson("tests/vectors/rpc.json")];
  const calls = vectors.filter(({ input }) => input.params);
  const servers = calls.map(({ input }) => input.params.BackendServers).filter(Boolean);
  const success = readJson("tests/data/success.json");
  const errors = readJson("tests/data/errors.json");
  const request = servers.find((text) => text.startsWith("[{"));
  return {
    // Zeros are what is right throughout; the text goes where the fuzzer takes it.
    parameters: ["\0".repeat(256), ...servers.map((text) => "\0".repeat(64) + text)],
    payload: servers,
    response: [
      [JSON.stringify(success), 200, request],
      ['{"Code":"Forbidden","AccessDeniedDetail":{"a":1},"AccessDeniedDetail":{"b":"2"}}', 403],
      [toXml("RemoveVServerGroupBackendServersResponse", success), 200, request],
      ...errors.flatMap(({ httpStatus, ...error }) => [
        [JSON.stringify({ RequestId: "1", ...error }), httpStatus],
        [toXml("Error", { RequestId: "1", ...error }), httpStatus],
      ]),
      ...calls.map(({ expected }) => {
        const Message = `Specified signature is not matched; server string to sign is:${expected.stringToSign}`;
        return [
          JSON.stringify({ Code: "SignatureDoesNotMatch", Message }),
          400,
          request,
          expected.stringToSign,
          "1",
          "2",
        ];
      }),
    ].map(join0),
    sandbox: calls.map(({ input, expected }, index) => {
      const headers = { host: input.host, ...expected.headers };
      const url = expected.wireUrl ?? expected.url ?? "";
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      return join0([
        input.date,
        input.method,
        url.split("/?")[1] ?? "",
        lines.join("\n"),
        expected.body ?? "",
        FAULTS[index] ?? "",
      ]);
    }),
    signing: calls.map(({ input, expected }) => {
      const { accessKeyId, accessKeySecret } = input.credentials;
      const pairs = Object.entries({ ...input.params, ...expected.headers }).flat();
      return join0([input.method, accessKeySecret, accessKeyId, expected.body ?? "", ...pairs]);
    }),
  };
}

function join0(texts) {
  return texts.join("\0");
}

function toXml(name, value) {
  if (Array.isArray(value)) return value.map((item) => toXml(name, item)).join("");
  const escaped = () => String(value).replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
  const inner =
    Object(value) === value
      ? Object.entries(value)
          .map((field) => toXml(...field))
          .join("")
      : escaped();
  return `<${name}>${inner}</${name}>`;
}

function writeSeeds(target, seeds) {
  const folder = join(root, "fuzz/corpus", target);
  mkdirSync(folder, { recursive: true });
  for (const seed of seeds) writeFileSync(join(folder, createHash("sha1").update(seed).digest("hex")), seed);
}

await whenStarted(import.meta.url, () => {
  const args = process.argv.slice(2);
  const option = args.indexOf("--seconds");
  const seconds = option < 0 ? 10 : Number(args.splice(option, 2)[1]);
  if (!Number.isInteger(seconds) || seconds < 1) throw new Problem("--seconds takes a whole number from 1 on.");
  const stray = args.find((name) => !TARGETS.includes(name));
  if (stray) throw new Problem(`${stray} is no target; there are ${TARGETS.join(", ")}.`);
  fuzz(args.length > 0 ? args : TARGETS, seconds);
});
