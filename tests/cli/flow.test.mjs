/** How commands end: the exit code, the undo plan, and exactly one JSON document in every case. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, it } from "node:test";
import { cleanEnvironment, run, scripted, start, temporaryFolder } from "./program.mjs";

const KEY = { ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "s3cr3t" };
const GROUP = ["--region=cn-hangzhou", "--group=rsp-1"];
const member = (ServerId, Port = 80, Weight = 100) => ({ ServerId, Port, Weight, Type: "ecs" });
const members = [member("i-1"), member("i-2"), member("i-3")];

/** The steps of a removal that drains. */
const steps = [
  { kind: "describe" },
  { kind: "drain", done: 0, total: 1 },
  { kind: "wait", elapsedMs: 0, done: 0, total: 1 },
  { kind: "remove", done: 0, total: 1 },
  { kind: "remove", done: 1, total: 1 },
  { kind: "verify" },
];

const environment = (script) => ({ ...KEY, SCRIPT: JSON.stringify({ members, steps, ...script }) });
const scriptedRun = (args, script, options = {}) =>
  run(args, { entry: scripted, env: environment(script), ...options });

describe("a change", () => {
  it("reports removed servers and those that are not members, and writes an undo plan", async (t) => {
    const cwd = temporaryFolder(t);
    const { code, stdout, stderr } = await scriptedRun(
      ["remove", ...GROUP, "--server=i-1", "--server=i-9", "--yes"],
      {},
      { cwd },
    );
    assert.equal(code, 0, stderr);
    assert.equal(stdout, "Removed 1 member from rsp-1; it has 2 members now.\ni-9 was not a member of rsp-1.\n");
    const [file, ...others] = readdirSync(cwd);
    assert.deepEqual(others, []);
    assert.match(file, /^undo-rsp-1-\d{8}T\d{6}Z\.json$/);
    assert.match(stderr, new RegExp(`^Undo plan: ${file}$`, "m"));
    assert.deepEqual(JSON.parse(readFileSync(join(cwd, file), "utf8")).add, [members[0]]);
    if (process.platform !== "win32") assert.equal(statSync(join(cwd, file)).mode & 0o777, 0o600);
  });

  it("never reports a server that was not a member as removed", async (t) => {
    const cwd = temporaryFolder(t);
    const { code, stdout, stderr } = await scriptedRun(["remove", ...GROUP, "--server=i-9", "--yes"], {}, { cwd });
    assert.equal(code, 0);
    assert.equal(stdout, "Nothing to change in rsp-1.\ni-9 was not a member of rsp-1.\n");
    assert.match(stderr, /^warning: BackendServers\[0\]: i-9 is not in the group$/m);
    assert.deepEqual(readdirSync(cwd), [], "there is nothing to undo");
  });

  it("fails if another program added a removed server again", async () => {
    const late = [member("i-1", 8080)];
    const { code, stdout, stderr } = await scriptedRun(["remove", ...GROUP, "--server=i-1", "--yes"], { late });
    assert.deepEqual([code, stdout], [1, "Removed 1 member from rsp-1; it has 2 members now.\n"]);
    assert.match(stderr, /^i-1:8080 is still listed: it was added meanwhile\.$/m);
    const json = await scriptedRun(["remove", ...GROUP, "--server=i-1", "--yes", "--json"], { late });
    const { outcome, removed, stillListed } = JSON.parse(json.stdout);
    assert.deepEqual([json.code, outcome, removed, stillListed], [1, "failed", [members[0]], late]);
    assert.equal((await scriptedRun(["remove", ...GROUP, "--server=i-1:80", "--yes"], { late })).code, 0);
  });

  it("of an empty list succeeds at once, without confirmation", async () => {
    for (const command of [["remove"], ["drain", "--for=1s"]]) {
      const { code, stdout } = await scriptedRun([...command, ...GROUP, "--servers=[]"]);
      assert.deepEqual([code, stdout], [0, "Nothing to change in rsp-1.\n"]);
    }
  });

  it("does not start unless the undo plan can be written", async (t) => {
    const cwd = temporaryFolder(t);
    writeFileSync(join(cwd, "there.json"), "mine");
    symlinkSync(join(cwd, "planted"), join(cwd, "link.json"));
    const args = ["remove", ...GROUP, "--server=i-1", "--yes"];
    for (const [path, reason] of [
      ["there.json", "there is a file of that name already"],
      ["link.json", "there is a file of that name already"],
      ["nowhere/undo.json", "there is no such file or folder"],
    ]) {
      const { code, stdout, stderr } = await scriptedRun([...args, "--undo-file", path], {}, { cwd });
      assert.deepEqual([code, stdout], [1, ""], stderr);
      assert.match(stderr, new RegExp(`^cannot write the undo plan to ${path}: ${reason}; nothing was changed$`, "m"));
      assert.doesNotMatch(stderr, /Reading the group| {4}at /);
    }
    assert.equal(readFileSync(join(cwd, "there.json"), "utf8"), "mine");
    assert.deepEqual(readdirSync(cwd).sort(), ["link.json", "there.json"]);
  });

  it("picks another name if an undo plan of the same second exists", async (t) => {
    const cwd = temporaryFolder(t);
    const args = ["remove", ...GROUP, "--server=i-1", "--yes"];
    const results = await Promise.all([1, 2, 3, 4].map(() => scriptedRun(args, {}, { cwd })));
    assert.deepEqual(
      results.map(({ code }) => code),
      [0, 0, 0, 0],
    );
    assert.equal(readdirSync(cwd).length, 4);
  });

  it("is shown but not made if confirmation is not possible", async (t) => {
    const cwd = temporaryFolder(t);
    const { code, stdout, stderr } = await scriptedRun(["remove", ...GROUP, "--server=i-1"], {}, { cwd });
    assert.deepEqual([code, stdout], [3, ""]);
    assert.match(stderr, /^ {2}- i-1:80 {2}weight 100$/m);
    assert.match(stderr, /--yes applies the change without a question\.$/m);
    assert.deepEqual(readdirSync(cwd), []);
  });

  it("keeps drained members with --keep, and needs --for without it", async () => {
    const kept = await scriptedRun(["drain", ...GROUP, "--server=i-1", "--keep", "--yes", "--json"]);
    assert.equal(kept.code, 0, kept.stderr);
    const { plan } = JSON.parse(kept.stdout);
    assert.deepEqual([plan.remove, plan.set], [[], [member("i-1", 80, 0)]]);
    const { code, stderr } = await scriptedRun(["drain", ...GROUP, "--server=i-1", "--yes"]);
    assert.deepEqual([code, stderr], [2, "drain needs --for DURATION, such as --for 60s, or --keep\n"]);
  });

  it("says what it waits for", async () => {
    const failure = { kind: "error", Code: "VServerGroupProcessing", Message: "pending\x1b[2J" };
    const retry = { operation: "SetVServerGroupAttribute", attempt: 1, failure, waitMs: 2100 };
    const { stderr } = await scriptedRun(["remove", ...GROUP, "--server=i-1", "--yes"], { retry });
    const line = "SetVServerGroupAttribute, attempt 1: VServerGroupProcessing: pending\\u001b[2J; retrying in 2 s";
    assert.ok(stderr.split("\n").includes(line), stderr);
  });
});

describe("a change that fails", () => {
  const failure = {
    kind: "error",
    Code: "LbStatusNotSupport",
    Message: "locked\n\x1b]0;x\x07",
    RequestId: "R-2\u202e",
  };

  it("lists the remaining servers in the form of --servers, and exits with 1", async () => {
    const left = { add: [], remove: [members[1]], set: [] };
    const stillDrained = [members[1]];
    const fails = {
      steps: [{ kind: "remove", done: 0, total: 2 }],
      code: "ERR_NOT_APPLIED",
      failure,
      left,
      stillDrained,
      failed: [{ member: members[1], failure }],
    };
    const args = ["remove", ...GROUP, "--server=i-1", "--server=i-2", "--yes"];
    const { code, stdout, stderr } = await scriptedRun(args, { fails });
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(stdout), [members[1]]);
    for (const line of [
      /^refused: i-2:80: LbStatusNotSupport: locked\\u000a\\u001b\]0;x\\u0007$/m,
      /^still at weight 0: i-2:80, before: weight 100$/m,
      /^Removed 1 of 2 members\.$/m,
      /^To undo what was changed: slb-backend-servers apply undo-rsp-1-\S+\.json$/m,
      /^RequestId: R-2\\u202e$/m,
    ]) {
      assert.match(stderr, line);
    }
    assert.equal((await scriptedRun(["remove", ...GROUP, "--servers=-", "--yes"], {}, { input: stdout })).code, 0);

    const { removed, notRemoved, unknown, undoFile, outcome } = JSON.parse(
      (await scriptedRun([...args, "--json"], { fails })).stdout,
    );
    assert.deepEqual([outcome, removed, notRemoved, unknown], ["failed", [members[0]], [members[1]], undefined]);
    assert.match(undoFile, /^undo-/);
  });

  it("says if the outcome is not known", async () => {
    const args = ["remove", ...GROUP, "--server=i-1", "--yes"];
    const fails = { code: "ERR_NOT_APPLIED", failure, left: null, steps: [{ kind: "remove", done: 0, total: 1 }] };
    assert.match((await scriptedRun(args, { fails })).stderr, /^It is not known what was removed\.$/m);
    const { unknown, removed } = JSON.parse((await scriptedRun([...args, "--json"], { fails })).stdout);
    assert.deepEqual([unknown, removed], [[members[0]], undefined]);
  });

  it("claims no change before one has started", async () => {
    const fails = { code: "ERR_NOT_APPLIED", failure, left: null, steps: [{ kind: "describe" }] };
    const { code, stderr } = await scriptedRun(["remove", ...GROUP, "--server=i-1", "--yes"], { fails });
    assert.equal(code, 1);
    assert.match(stderr, /^Removed 0 of 1 member\.$/m);
    assert.doesNotMatch(stderr, /^To undo/m);
  });

  it("exits with 5 for a stale plan, and shows the conflicts", async () => {
    const conflicts = [{ planned: members[0], found: member("i-1", 80, 50) }, { planned: members[1] }];
    const fails = { code: "ERR_PLAN_STALE", failure, conflicts };
    const { code, stdout, stderr } = await scriptedRun(["remove", ...GROUP, "--server=i-1", "--yes"], { fails });
    assert.deepEqual([code, stdout], [5, ""]);
    assert.match(stderr, /^conflict: expected i-1:80 at weight 100; found i-1:80 at weight 50$/m);
    assert.match(stderr, /^conflict: expected i-2:80 at weight 100; found no such member$/m);
    const json = await scriptedRun(["remove", ...GROUP, "--server=i-1", "--yes", "--json"], { fails });
    assert.deepEqual([json.code, JSON.parse(json.stdout).outcome], [5, "stale"]);
  });

  it("names the option that allows a group without a weight above 0", async () => {
    const fails = { code: "ERR_LEAVES_NO_WEIGHT", failure };
    const { code, stderr } = await scriptedRun(["remove", ...GROUP, "--server=i-1", "--yes"], { fails });
    assert.equal(code, 1);
    assert.match(stderr, /^--allow-no-weight allows it\.$/m);
  });
});

describe("a plan", () => {
  it("is written, shown and applied", async (t) => {
    const cwd = temporaryFolder(t);
    const args = ["plan", ...GROUP, "--server=i-1", "--out=plan.json"];
    const planned = await scriptedRun(args, {}, { cwd });
    assert.equal(planned.code, 0, planned.stderr);
    assert.match(planned.stdout, /^ {2}- i-1:80 {2}weight 100$/m);
    assert.match(planned.stderr, /^To apply it: slb-backend-servers apply plan\.json$/m);
    const again = await scriptedRun([...args, "--detailed-exitcode", "--json"], {}, { cwd });
    assert.equal(again.code, 4);
    const document = JSON.parse(again.stdout);
    assert.deepEqual([document.outcome, document.planFile], ["done", "plan.json"]);
    assert.deepEqual(JSON.parse(readFileSync(join(cwd, "plan.json"), "utf8")), document.plan);

    for (const applied of [
      await scriptedRun(["apply", "plan.json", "--yes"], {}, { cwd }),
      await scriptedRun(["apply", "-", "--yes"], {}, { cwd, input: JSON.stringify(document.plan) }),
    ]) {
      assert.equal(applied.code, 0, applied.stderr);
      assert.match(applied.stdout, /^Removed 1 member from rsp-1; it has 2 members now\.$/m);
    }
    const missing = await scriptedRun(["apply"], {}, { cwd });
    assert.deepEqual(
      [missing.code, missing.stderr],
      [2, "apply needs the file of a plan; apply --help shows all options\n"],
    );
  });

  it("without changes exits with 0, even with --detailed-exitcode", async () => {
    const { code, stdout } = await scriptedRun(["plan", ...GROUP, "--server=i-9", "--detailed-exitcode"]);
    assert.equal(code, 0);
    assert.match(stdout, /^No changes; 3 members\.$/m);
  });

  it("accepts only one kind of change", async () => {
    for (const args of [["--members=[]", "--server=i-1"], ["--members=[]", "--weight=0"], []]) {
      const { code, stderr } = await scriptedRun(["plan", ...GROUP, ...args]);
      assert.equal(code, 2, stderr);
    }
  });

  it("replaces a file, and does not follow a planted temporary file", {
    skip: process.platform === "win32",
  }, async (t) => {
    const cwd = temporaryFolder(t);
    writeFileSync(join(cwd, "other"), "mine");
    writeFileSync(join(cwd, "plan.json"), "old");
    symlinkSync(join(cwd, "other"), join(cwd, "plan.json.tmp"));
    const { code } = await scriptedRun(["plan", ...GROUP, "--server=i-1", "--out=plan.json"], {}, { cwd });
    assert.equal(code, 0);
    assert.equal(JSON.parse(readFileSync(join(cwd, "plan.json"), "utf8")).kind, "plan");
    assert.equal(readFileSync(join(cwd, "other"), "utf8"), "mine");
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    const pipe = await scriptedRun(["plan", ...GROUP, "--server=i-1", "--out=pipe"], {}, { cwd });
    assert.deepEqual([pipe.code, statSync(join(cwd, "pipe")).isFIFO()], [2, true], pipe.stderr);
    const denied = await scriptedRun(["plan", ...GROUP, "--server=i-1", "--out=no/plan.json"], {}, { cwd });
    assert.deepEqual(
      [denied.code, denied.stderr.split("\n").at(-2)],
      [2, "cannot write the plan to no/plan.json: there is no such file or folder"],
    );
  });
});

describe("--json", () => {
  it("prints one document in every case", async () => {
    for (const [args, expected, outcome, script = {}, env = environment(script)] of [
      [["describe", ...GROUP], 0, "done"],
      [["plan", ...GROUP, "--server=i-1"], 0, "done"],
      [["remove", ...GROUP, "--server=i-1", "--yes"], 0, "done"],
      [["remove", ...GROUP, "--server=i-9", "--yes"], 0, "done"],
      [["remove", ...GROUP, "--server=i-1"], 3, "not confirmed"],
      [["remove", ...GROUP], 2, "invalid"],
      [["remove", "--server=i-1"], 2, "invalid"],
      [["remove", ...GROUP, "--server=i-1:x"], 2, "invalid"],
      [["remove", ...GROUP, "--servers=/nowhere"], 2, "invalid"],
      [["remove", "--regoin=x"], 2, "invalid"],
      [["call", "Nothing"], 2, "invalid"],
      [["destroy"], 2, "invalid"],
      [["--destroy"], 2, "invalid"],
      [[], 2, "invalid"],
      [["describe", ...GROUP], 2, "invalid", {}, {}],
    ]) {
      const { code, stdout, stderr } = await run([...args, "--json"], { entry: scripted, env });
      assert.equal(code, expected, `${args}: ${stderr}`);
      assert.match(stdout, /^\{.*\}\n$/, `${args}`);
      const document = JSON.parse(stdout);
      assert.equal(document.outcome, outcome, `${args}`);
      if (outcome === "invalid")
        assert.ok(document.issues.length > 0 && document.issues.every(({ message }) => message));
      assert.ok(!`${stdout}${stderr}`.includes("s3cr3t"));
    }
  });
});

describe("call", () => {
  it("sends an operation with its own parameters", async () => {
    const { code, stdout } = await scriptedRun(["call", "DeleteVServerGroup", "--VServerGroupId=rsp-1", "--json"]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout).answer.params, { VServerGroupId: "rsp-1" });
    const help = await scriptedRun(["call", "DeleteVServerGroup", "--help"]);
    assert.match(help.stdout, /^ {2}--VServerGroupId TEXT\s+a text, required$/m);
  });

  it("suggests the closest name", async () => {
    for (const [args, message] of [
      [["DeleteVServerGruop"], 'there is no operation "DeleteVServerGruop"; did you mean DeleteVServerGroup?'],
      [["DeleteVServerGroup", "--group=rsp-1"], "there is no option --group"],
      [
        ["DeleteVServerGroup", "--vServerGroupId=1"],
        "there is no option --vServerGroupId; did you mean --VServerGroupId?",
      ],
      [["DeleteVServerGroup"], "call needs --VServerGroupId TEXT; call --help shows all options"],
    ]) {
      const { code, stderr } = await scriptedRun(["call", ...args]);
      assert.deepEqual([code, stderr.split("\n")[0]], [2, message]);
    }
  });
});

describe("a closed pipe", { skip: process.platform === "win32" }, () => {
  const shell = async (command, script) => {
    const child = spawn("bash", ["-c", command], {
      env: cleanEnvironment({ ...environment(script), PROGRAM: scripted, NODE: process.execPath }),
    });
    child.stdin.end();
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    return { stdout, stderr, code };
  };

  it("ends the output, not the removal", async (t) => {
    const cwd = temporaryFolder(t);
    const many = Array.from({ length: 20 }, (_, index) => ({ kind: "remove", done: index, total: 20, ms: 20 }));
    const document = join(cwd, "document.json");
    const command = `cd ${cwd}; "$NODE" "$PROGRAM" remove ${GROUP.join(" ")} --server i-1 --yes --json 2> >(head -1 >/dev/null) >${document}; echo "code $?"`;
    const { stdout } = await shell(command, { steps: many });
    assert.equal(stdout, "code 0\n");
    assert.equal(JSON.parse(readFileSync(document, "utf8")).outcome, "done");
    const closed = `cd ${cwd}; "$NODE" "$PROGRAM" remove ${GROUP.join(" ")} --server i-1 --yes 2>&1 | head -1; echo "code \${PIPESTATUS[0]}"`;
    assert.match((await shell(closed, { steps: many })).stdout, /^Access key .*\ncode 0\n$/);
  });

  it("does not make the help print a stack trace", async () => {
    const { stdout, stderr } = await shell('"$NODE" "$PROGRAM" drain --help | true; echo "code $PIPESTATUS"');
    assert.deepEqual([stdout, stderr], ["code 0\n", ""]);
  });

  it("is not reported as a full disk", { skip: process.platform !== "linux" && "needs /dev/full" }, async () => {
    const { stdout } = await shell(
      `"$NODE" "$PROGRAM" describe ${GROUP.join(" ")} >/dev/full 2>/dev/null; echo "code $?"`,
    );
    assert.equal(stdout, "code 1\n");
  });
});

describe("a signal", { skip: process.platform === "win32" }, () => {
  const wait = [{ kind: "wait", elapsedMs: 0, done: 0, total: 1, ms: 60_000 }];
  const interrupted = async (t, signals, args = [], script = {}) => {
    const cwd = temporaryFolder(t);
    const child = start(
      ["remove", ...GROUP, "--server=i-1", "--yes", ...args],
      environment({ steps: wait, ...script }),
      { cwd, entry: scripted },
    );
    const [output, errors] = [text(child.stdout), text(child.stderr)];
    let seen = "";
    child.stderr.on("data", (chunk) => {
      seen += chunk;
    });
    const until = async (pattern) => {
      while (!pattern.test(seen)) await once(child.stderr, "data");
    };
    await until(/Draining/);
    child.kill(signals[0]);
    if (signals[1]) {
      await until(/Restoring/);
      await new Promise((resolve) => setTimeout(resolve, 150));
      child.kill(signals[1]);
    }
    const [code] = await once(child, "close");
    return { code, stdout: await output, stderr: await errors, files: readdirSync(cwd) };
  };

  for (const [signal, expected] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    it(`stops and restores: ${signal}`, async (t) => {
      const { code, stdout, stderr } = await interrupted(t, [signal]);
      assert.equal(code, expected, stderr);
      assert.match(
        stderr,
        new RegExp(`^Stopping; weights are restored .*\nRestoring weights.*\ninterrupted by ${signal}$`, "m"),
      );
      assert.deepEqual(JSON.parse(stdout), [members[0]]);
    });
  }

  it("quits at once the second time, and names the undo plan", async (t) => {
    const { code, stdout, stderr, files } = await interrupted(t, ["SIGINT", "SIGINT"], [], { restoreMs: 60_000 });
    assert.deepEqual([code, stdout], [130, ""]);
    assert.match(stderr, new RegExp(`^Quit before the end: .* slb-backend-servers apply ${files[0]}\n$`, "m"));
  });

  it("prints one JSON document, for the first signal and the second", async (t) => {
    const first = await interrupted(t, ["SIGINT"], ["--json"]);
    assert.deepEqual([first.code, JSON.parse(first.stdout).outcome], [130, "interrupted"]);
    const second = await interrupted(t, ["SIGINT", "SIGTERM"], ["--json"], { restoreMs: 60_000 });
    const { outcome, undoFile } = JSON.parse(second.stdout);
    assert.deepEqual([second.code, outcome, undoFile], [143, "interrupted", second.files[0]]);
  });
});
