import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Problem, root, run, whenStarted } from "./run.mjs";
import { checkNode, readJson, setUpRust } from "./setup.mjs";
import { cargoTool } from "./tool.mjs";

const TARGETS = readdirSync(join(root, "fuzz/fuzz_targets")).map((file) => basename(file, ".rs"));

// Coverage needs unstable flags, which the stable compiler accepts with RUSTC_BOOTSTRAP. There is no unsafe code for a sanitizer
// to watch.
const ENV = { RUSTC_BOOTSTRAP: "1" };
const FLAGS = ["--sanitizer=none"];

const FAULTS = [
  '{"Code":"SystemBusy","times":2}',
  '{"status":502,"body":"<html>","headers":{"retry-after":"1"}}',
  '{"delayMs":5}',
  '{"drop":true}',
];

// In the order of the table, as the targets number them.
const OPERATIONS = [...readFileSync(join(root, "src/operations.rs"), "utf8").matchAll(/^ {8}name: "(\w+)"/gm)].map(
  ([, name]) => name,
);

const GROUP = "rsp-cige6j5e7p";
const LOAD_BALANCER = "lb-bp1b6c719dfa08ex";
const ENI = { ServerId: "eni-1", Port: 80, Weight: 100, Type: "eni", ServerIp: "10.0.0.1" };

/** Runs each target for the given number of seconds, and throws a `Problem` that names those that crashed. */
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

/** Returns for each target the inputs to begin with: the vectors, and answers of the service. */
function collectSeeds() {
  const vectors = [...readJson("tests/vectors/acs3.json"), ...readJson("tests/vectors/rpc.json")];
  const calls = vectors.filter(({ input }) => input.params);
  const ofOperations = readJson("tests/vectors/operations.json").vectors;
  const servers = [
    ...calls.map(({ input }) => input.params.BackendServers).filter(Boolean),
    ...ofOperations.map(({ params }) => JSON.stringify(params.BackendServers)).filter(Boolean),
  ];
  return {
    // The operation, then zeros, which are what is right throughout.
    parameters: OPERATIONS.map((_, index) => String.fromCharCode(index) + "\0".repeat(128)),
    payload: servers,
    plan: planSeeds(),
    response: responseSeeds(
      calls,
      servers.find((text) => text.startsWith("[{")),
    ),
    sandbox: sandboxSeeds(calls, ofOperations),
    signing: calls.map(({ input, expected }) => {
      const { accessKeyId, accessKeySecret } = input.credentials;
      const pairs = Object.entries({ ...input.params, ...expected.headers }).flat();
      return join0([input.method, accessKeySecret, accessKeyId, expected.body ?? "", ...pairs]);
    }),
  };
}

/** A group, a change and the group as it is later: as texts, or made up by what follows. */
function planSeeds() {
  const member = (id, more) => ({ ServerId: id, Port: 80, Weight: 100, Type: "ecs", ...more });
  const before = [member("i-1"), member("i-2", { Description: "a" }), ENI];
  const group = { kind: "group", VServerGroupId: "rsp-1", VServerGroupName: "web", BackendServers: before };
  const changes = [
    { remove: [{ ServerId: "i-1" }, { ServerId: "i-9" }] },
    { members: [member("i-2", { Weight: 0 }), { ...ENI, Description: "b" }, member("i-3")] },
    { weights: [{ ServerId: "eni-1" }], Weight: 50 },
  ];
  const later = { ...group, BackendServers: before.slice(1) };
  // The first byte says which of the two it is.
  const texts = changes.map((change) => `\0${join0([group, change, later].map((part) => JSON.stringify(part)))}`);
  const made = [1, 2, 3].map((step) => Buffer.from(Array.from({ length: 96 }, (_, at) => 1 + ((at * step) % 128))));
  return [...texts, ...made];
}

function responseSeeds(calls, request) {
  const answers = Object.entries(readJson("tests/data/answers.json")).map(([name, { body }]) => [name, body]);
  // "Z" is the first operation: its code is divisible by their number.
  const of = (name, texts) => String.fromCharCode(90 + OPERATIONS.indexOf(name)) + join0(texts);
  const remove = (...texts) => of("RemoveVServerGroupBackendServers", texts);
  const errors = readJson("tests/data/errors.json").map(({ httpStatus, ...error }) => [
    { RequestId: "1", ...error },
    httpStatus,
  ]);
  return [
    ...answers.flatMap(([name, answer]) => [
      of(name, [JSON.stringify(answer), 200, answer.VServerGroupId, request]),
      of(name, [JSON.stringify({ [`${name}Response`]: answer }), 200]),
      of(name, [toXml(`${name}Response`, answer), 200, "", request]),
    ]),
    remove('{"Code":"Forbidden","AccessDeniedDetail":{"a":1},"AccessDeniedDetail":{"b":"2"}}', 403),
    ...errors.flatMap(([error, status]) => [
      remove(JSON.stringify(error), status),
      remove(toXml("Error", error), status),
    ]),
    ...calls.map(({ expected }) => {
      const Message = `Specified signature is not matched; server string to sign is:${expected.stringToSign}`;
      const body = JSON.stringify({ Code: "SignatureDoesNotMatch", Message });
      return remove(body, 400, "", request, expected.stringToSign, "1", "2");
    }),
  ];
}

/** Calls as the official clients sign them, and calls of every operation that the target signs itself. */
function sandboxSeeds(calls, ofOperations) {
  const signed = calls.map(({ input, expected }, index) => {
    const headers = { host: input.host, ...expected.headers };
    const url = expected.wireUrl ?? expected.url ?? "";
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const fault = FAULTS[index] ?? "";
    return ["", input.date, input.method, url.split("/?")[1] ?? "", lines.join("\n"), expected.body ?? "", fault];
  });
  const call = (Action, params, how = "rpc", moment = "") => {
    const texts = Object.entries({ Action, RegionId: "cn-hangzhou", ...params }).map(([name, value]) => [
      name,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]);
    return [moment, "POST", new URLSearchParams(texts).toString(), how, "", ""];
  };
  const unsigned = ofOperations.map(({ operation, params }, index) => {
    const own = { ...params, RegionId: "cn-hangzhou" };
    if (own.VServerGroupId) own.VServerGroupId = GROUP;
    if (own.LoadBalancerId) own.LoadBalancerId = LOAD_BALANCER;
    return ["", ...call(operation, own, index % 2 ? "acs3" : "rpc")];
  });
  const group = { VServerGroupId: GROUP };
  const used = { VServerGroupId: "rsp-used" };
  const of = { LoadBalancerId: LOAD_BALANCER };
  const server = { ServerId: "i-9", Port: 80, Weight: 100 };
  const flows = [
    [
      "strict 500",
      ...call("AddVServerGroupBackendServers", { ...group, BackendServers: [server] }),
      ...call("SetVServerGroupAttribute", { ...group, BackendServers: [{ ...server, Weight: 0 }] }, "acs3", " 600"),
      ...call("RemoveVServerGroupBackendServers", { ...group, BackendServers: [server] }, "rpc", " 600"),
      ...call("DescribeVServerGroupAttribute", { ...group, Format: "JSON" }),
    ],
    [
      "",
      ...call("CreateVServerGroup", { ...of, VServerGroupName: "web", "Tag.1.Key": "env", BackendServers: [server] }),
      ...call("DescribeVServerGroups", { ...of, IncludeListener: true, IncludeRule: true, "Tag.1.Key": "env" }, "acs3"),
      ...call("DeleteVServerGroup", group),
      ...call("DeleteVServerGroup", used),
    ],
    [
      "strict",
      ...call("ModifyVServerGroupBackendServers", { ...used, OldBackendServers: [ENI], NewBackendServers: [server] }),
      ...call("DescribeVServerGroupAttribute", used),
    ],
  ];
  return [...signed, ...unsigned, ...flows].map(join0);
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
