/** The commands against the sandbox over HTTP. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, it } from "node:test";
import { run, start, startSandbox, temporaryFolder } from "./program.mjs";

const SECRET = "s3cr3t-Value";
// Everything that a shell could take for its own.
const TOKEN = `t0ken'it'"$HOME"\`id\`\\!x;#&|<>*?~{}=+/`;
const onPosix = { skip: process.platform === "win32" };
const has = (name) => spawnSync("sh", ["-c", `command -v ${name}`]).status === 0;

const environment = (secret = SECRET, token = "") => ({
  ALIBABA_CLOUD_ACCESS_KEY_ID: token ? "STS.id" : "id",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret,
  ALIBABA_CLOUD_SECURITY_TOKEN: token,
});

const servers = (count) => Array.from({ length: count }, (_, index) => ({ ServerId: `i-${index}`, Port: 80 }));

/** Starts a sandbox whose group has these members; `command` runs the program against it. */
async function service(t, members, { faults = [], options = [], group = {} } = {}) {
  const cwd = temporaryFolder(t);
  const path = join(cwd, "state.json");
  const credentials = [
    { accessKeyId: "id", accessKeySecret: SECRET },
    { accessKeyId: "STS.id", accessKeySecret: SECRET, securityToken: TOKEN },
  ];
  const target = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", LoadBalancerId: "lb-1", VServerGroupName: "web" };
  const Listeners = [{ Port: 80, Protocol: "http" }];
  writeFileSync(
    path,
    JSON.stringify({ credentials, groups: [{ ...target, Listeners, ...group, BackendServers: members }] }),
  );
  const injected = faults.flatMap((fault) => ["--fault", JSON.stringify(fault)]);
  const { url, stop } = await startSandbox("--state", path, ...injected, ...options);
  t.after(() => stop("SIGKILL"));
  const at = ["--endpoint", url];
  const named = ["--region", "cn-hangzhou", "--group", "rsp-1", ...at];
  const members_ = () => JSON.parse(readFileSync(path, "utf8")).groups[0].BackendServers;
  return {
    at,
    named,
    cwd,
    stop,
    /** The members in the order of the group, each with its weight. */
    weights: () => members_().map(({ ServerId, Port, Weight }) => `${ServerId}:${Port} ${Weight ?? 100}`),
    left: () => members_().map(({ ServerId }) => ServerId),
    undoFiles: () => readdirSync(cwd).filter((name) => name.startsWith("undo-")),
    async command(args, { env = environment(), ...rest } = {}) {
      const result = await run(args, { cwd, env, ...rest });
      assert.ok(!`${result.stdout}${result.stderr}`.includes(SECRET), "a secret was printed");
      return result;
    },
  };
}

describe("what is there", () => {
  it("is shown by describe, groups and health", async (t) => {
    const members = [{ ServerId: "i-1", Port: 80, Weight: 50, Description: "first" }, ...servers(1)];
    const { named, at, command } = await service(t, members);
    const described = await command(["describe", ...named]);
    assert.equal(described.code, 0, described.stderr);
    assert.match(described.stderr, /^Access key \*\*\* from the environment\n$/);
    assert.match(described.stdout, /^rsp-1 "web": load balancer lb-1, region cn-hangzhou,.* 2 members\n/);
    assert.match(described.stdout, /^i-1 +80 +50 +ecs .*first$/m);

    const loadBalancer = ["--region=cn-hangzhou", "--load-balancer=lb-1", ...at];
    const groups = await command(["groups", ...loadBalancer]);
    assert.equal(groups.code, 0, groups.stderr);
    assert.match(groups.stdout, /^GROUP +NAME +MEMBERS +LISTENERS\b.*\nrsp-1 +web +2 +http:80\b/);
    assert.match(
      (await command(["groups", ...loadBalancer, "--name=other"])).stdout,
      /^lb-1 has no vServer group named "other"\.\n$/,
    );

    const health = await command(["health", ...loadBalancer, "--listener-port=80"]);
    assert.equal(health.code, 0, health.stderr);
    assert.match(health.stdout, /^i-1 +80 .*normal$/m);
  });

  it("is one JSON document with --json", async (t) => {
    const { named, at, command } = await service(t, servers(2));
    const { code, stdout } = await command(["describe", ...named, "--json"]);
    const { outcome, answer } = JSON.parse(stdout);
    assert.deepEqual([code, outcome, answer.kind, answer.BackendServers.length], [0, "done", "group", 2]);
    const missing = await command(["describe", "--region=cn-hangzhou", "--group=rsp-9", ...at, "--json"]);
    assert.deepEqual([missing.code, JSON.parse(missing.stdout).outcome], [1, "failed"]);
  });
});

describe("remove", () => {
  it("takes servers of the command line, of files and of standard input", async (t) => {
    const { named, command, left, cwd } = await service(t, servers(30));
    const remove = (args, rest) => command(["remove", ...named, ...args, "--yes"], rest);
    assert.equal((await remove(["--server=i-0", "--server=i-1:80"])).code, 0);
    assert.equal((await remove(["--servers", JSON.stringify(servers(3))])).code, 0);
    writeFileSync(join(cwd, "servers.csv"), "\ufeffServerId,Port\r\ni-3,80\r\n");
    assert.equal((await remove(["--servers=servers.csv"])).code, 0);
    const { code, stdout, stderr } = await remove(["--servers=-"], {
      input: JSON.stringify(servers(28)),
      env: environment(SECRET, TOKEN),
    });
    assert.deepEqual(
      [code, stdout.split("\n")[0]],
      [0, "Removed 24 members from rsp-1; it has 2 members now."],
      stderr,
    );
    assert.match(stderr, /^Removing: 20 of 24 members\n(.*\n)*Removing: 24 of 24 members$/m);
    assert.deepEqual(left(), ["i-28", "i-29"]);
  });

  it("reports servers that are not members, and succeeds", async (t) => {
    const { named, command, left, undoFiles } = await service(t, servers(2));
    const { code, stdout, stderr } = await command(["remove", ...named, "--server=i-0:8080", "--yes"]);
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout, /Removed/);
    assert.match(stdout, /^i-0:8080 was not a member of rsp-1\.$/m);
    assert.match(stderr, /^warning: /m);
    const json = JSON.parse((await command(["remove", ...named, "--server=i-0:8080", "--yes", "--json"])).stdout);
    assert.deepEqual(
      [json.outcome, json.notMembers, json.warnings[0].code],
      ["done", [{ ServerId: "i-0", Port: 8080 }], "not_in_group"],
    );
    assert.deepEqual([left(), undoFiles()], [["i-0", "i-1"], []]);
  });

  it("refuses to leave no member with a weight above 0, unless allowed", async (t) => {
    const { named, command, left } = await service(t, servers(2));
    const args = ["remove", ...named, "--server=i-0", "--server=i-1", "--yes"];
    const { code, stderr } = await command(args);
    assert.equal(code, 1);
    assert.match(stderr, /--allow-no-weight/);
    assert.deepEqual(left(), ["i-0", "i-1"]);
    assert.equal((await command([...args, "--allow-no-weight"])).code, 0);
    assert.deepEqual(left(), []);
  });

  it("prints the remaining servers in the form that --servers accepts", async (t) => {
    const faults = [{ delayMs: 0 }, { delayMs: 0 }, { delayMs: 0 }, { delayMs: 0 }, { Code: "ActionNotAllowed" }];
    const { named, command, left } = await service(t, servers(7), { faults });
    const { code, stdout, stderr } = await command([
      "remove",
      ...named,
      "--servers",
      JSON.stringify(servers(5)),
      "--yes",
      "--max-servers=3",
    ]);
    assert.equal(code, 1, stderr);
    assert.match(stderr, /ActionNotAllowed/);
    const list = JSON.parse(stdout).map(({ ServerId }) => ServerId);
    assert.deepEqual(left(), [...list, "i-5", "i-6"]);
    assert.equal((await command(["remove", ...named, "--servers=-", "--yes"], { input: stdout })).code, 0);
    assert.deepEqual(left(), ["i-5", "i-6"]);
  });

  it("reports a wrong secret, without showing it or the token", async (t) => {
    const { named, command } = await service(t, servers(2));
    for (const method of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      for (const format of [[], ["--json"]]) {
        const args = ["remove", ...named, "--server=i-0", "--yes", `--signature-method=${method}`, ...format];
        const { code, stdout, stderr } = await command(args, { env: environment("wr0ng-Value", TOKEN) });
        assert.equal(code, 1);
        assert.match(`${stdout}${stderr}`, format.length ? /"cause":"secret"/ : /the secret is wrong\./);
        assert.doesNotMatch(`${stdout}${stderr}`, /wr0ng|t0ken/);
      }
    }
  });

  it("reports an unreachable service", async (t) => {
    const { named, command, stop } = await service(t, servers(2));
    await stop();
    const { code, stdout, stderr } = await command(["remove", ...named, "--server=i-0", "--yes", "--max-attempts=1"]);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /ECONNREFUSED/);
    assert.doesNotMatch(stderr, / {4}at /);
  });
});

describe("the dry run", onPosix, () => {
  for (const method of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
    for (const token of ["", TOKEN]) {
      const name = `sends nothing; its commands do: ${method}, ${token ? "with" : "without"} a token`;
      it(name, { skip: !has("curl") && "needs curl" }, async (t) => {
        const { named, command, left, undoFiles } = await service(t, servers(3));
        const args = [
          "remove",
          ...named,
          "--server=i-0",
          "--server=i-1",
          "--dry-run",
          "--max-servers=1",
          `--signature-method=${method}`,
        ];
        const { code, stdout, stderr } = await command(args, { env: environment(SECRET, token) });
        assert.equal(code, 0, stderr);
        assert.match(stderr, /^Each command is a secret: .*15 minutes/m);
        assert.match(stderr, /cmd\.exe/);
        assert.deepEqual([left(), undoFiles()], [["i-0", "i-1", "i-2"], []]);
        const commands = stdout.trimEnd().split(/\n(?=curl )/);
        assert.equal(commands.length, 2);
        for (const command of commands) {
          const [line] = command.split("\n");
          assert.equal(line, "curl -sS --config - <<'END'", "a secret must not be an argument");
          const answer = JSON.parse(execFileSync("sh", ["-c", command], { encoding: "utf8" }));
          assert.ok(answer.BackendServers, JSON.stringify(answer));
        }
        assert.deepEqual(left(), ["i-2"]);
      });
    }
  }

  it("is also available as JSON", async (t) => {
    const { named, command } = await service(t, servers(3));
    const { code, stdout } = await command(["remove", ...named, "--server=i-0", "--server=i-9", "--dry-run", "--json"]);
    const { outcome, commands, notMembers } = JSON.parse(stdout);
    assert.deepEqual([code, outcome, commands.length, notMembers], [0, "dry run", 1, [{ ServerId: "i-9" }]]);
  });
});

describe("drain", () => {
  it("sets weight 0, waits, removes and verifies", async (t) => {
    const { named, command, weights } = await service(t, servers(3));
    const began = performance.now();
    const { code, stdout, stderr } = await command(["drain", ...named, "--server=i-0", "--for=500ms", "--yes"]);
    assert.equal(code, 0, stderr);
    assert.ok(performance.now() - began >= 500);
    assert.equal(stdout, "Removed 1 member from rsp-1; it has 2 members now.\n");
    assert.match(
      stderr,
      /Setting weight 0: 1 of 1 member\n(.*\n)*Draining: .*\n(.*\n)*Removing: 1 of 1 member\nVerifying\n/,
    );
    assert.deepEqual(weights(), ["i-1:80 100", "i-2:80 100"]);
  });

  it("keeps the members at weight 0 with --keep", async (t) => {
    const { named, command, weights } = await service(t, servers(2));
    const { code, stderr } = await command(["drain", ...named, "--server=i-0", "--keep", "--yes"]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(weights(), ["i-0:80 0", "i-1:80 100"]);
  });

  for (const [signal, expected] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ]) {
    it(`is interrupted by ${signal}, and restores the weights`, onPosix, async (t) => {
      const { named, cwd, weights } = await service(t, servers(3));
      const child = start(["drain", ...named, "--server=i-0", "--for=10m", "--yes"], environment(), { cwd });
      const [output, errors] = [text(child.stdout), text(child.stderr)];
      while (!weights().includes("i-0:80 0")) await new Promise((resolve) => setTimeout(resolve, 20));
      child.kill(signal);
      const [code] = await once(child, "close");
      assert.equal(code, expected, await errors);
      assert.deepEqual(
        JSON.parse(await output).map(({ ServerId }) => ServerId),
        ["i-0"],
      );
      assert.deepEqual(weights(), ["i-0:80 100", "i-1:80 100", "i-2:80 100"]);
    });
  }

  it("is undone after a crash with the undo file that it printed", onPosix, async (t) => {
    const { named, cwd, weights, command, undoFiles } = await service(t, servers(3));
    const child = start(["drain", ...named, "--server=i-0", "--for=10m", "--yes"], environment(), { cwd });
    while (!weights().includes("i-0:80 0")) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGKILL");
    await once(child, "close");
    const [file] = undoFiles();
    const { code, stderr } = await command(["apply", file, "--yes", "--endpoint", named.at(-1)]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(weights(), ["i-0:80 100", "i-1:80 100", "i-2:80 100"]);
  });
});

describe("plan and apply", () => {
  it("change a group and change it back", async (t) => {
    const members = [{ ServerId: "i-0", Port: 80, Weight: 30, Description: "old" }, ...servers(3).slice(1)];
    const { named, at, command, weights, cwd, undoFiles } = await service(t, members);
    writeFileSync(join(cwd, "members.csv"), "ServerId,Port,Weight\ni-1,80,100\ni-2,80,40\ni-9,80,10\n");
    const planned = await command([
      "plan",
      ...named,
      "--members=members.csv",
      "--out=plan.json",
      "--detailed-exitcode",
    ]);
    assert.equal(planned.code, 4, planned.stderr);
    assert.match(planned.stdout, /^ {2}- i-0:80 {2}weight 30, "old"$/m);
    assert.match(planned.stdout, /^ {2}\+ i-9:80 {2}weight 10$/m);
    assert.match(planned.stdout, /^ {2}~ i-2:80 {2}weight 100 → 40$/m);
    const before = weights();

    const applied = await command(["apply", "plan.json", "--yes", ...at]);
    assert.equal(applied.code, 0, applied.stderr);
    assert.match(applied.stdout, /^Changed rsp-1: 1 removed, 1 added, 1 changed; it has 3 members now\.$/m);
    assert.deepEqual(weights().sort(), ["i-1:80 100", "i-2:80 40", "i-9:80 10"]);
    assert.equal(
      (await command(["apply", "plan.json", "--yes", ...at])).code,
      0,
      "applying again finishes what is done",
    );

    const [undo] = undoFiles();
    assert.equal((await command(["apply", undo, "--yes", ...at])).code, 0);
    assert.deepEqual(weights().sort(), before.sort());
    const none = await command(["plan", ...named, "--servers=[]", "--detailed-exitcode"]);
    assert.deepEqual([none.code, none.stdout.split("\n").at(-2)], [0, "No changes; 3 members."]);
  });

  it("exit with 5 if the group has changed meanwhile", async (t) => {
    const { named, at, command, left } = await service(t, servers(3));
    assert.equal((await command(["plan", ...named, "--server=i-0", "--out=plan.json"])).code, 0);
    const set = JSON.stringify([{ ServerId: "i-0", Port: 80, Weight: 7 }]);
    const group = ["--RegionId=cn-hangzhou", "--VServerGroupId=rsp-1"];
    const changed = await command(["call", "SetVServerGroupAttribute", ...group, "--BackendServers", set, ...at]);
    assert.equal(changed.code, 0, changed.stderr);
    const { code, stderr } = await command(["apply", "plan.json", "--yes", ...at]);
    assert.equal(code, 5);
    assert.match(stderr, /^conflict: expected i-0:80 at weight 100; found i-0:80 at weight 7$/m);
    const json = await command(["apply", "plan.json", "--yes", "--json", ...at]);
    assert.deepEqual([json.code, JSON.parse(json.stdout).outcome], [5, "stale"]);
    assert.equal(left().length, 3);
  });

  it("refuse a file that is not a plan", async (t) => {
    const { at, command, cwd } = await service(t, servers(1));
    for (const content of ["", "{}", '{"kind":"plan","version":2}', "[", "null"]) {
      writeFileSync(join(cwd, "plan.json"), content);
      const { code, stdout, stderr } = await command(["apply", "plan.json", "--yes", "--json", ...at]);
      assert.equal(code, 2, `${content}: ${stdout}${stderr}`);
      assert.ok(JSON.parse(stdout).issues.length > 0);
    }
  });
});

describe("call", () => {
  it("sends every operation of the table", async (t) => {
    const { at, command, left } = await service(t, servers(2));
    const region = "--RegionId=cn-hangzhou";
    const group = [region, "--VServerGroupId=rsp-1"];
    const one = JSON.stringify([{ ServerId: "i-7", Port: 80 }]);
    const call = async (...args) => {
      const { code, stdout, stderr } = await command(["call", ...args, ...at, "--json"]);
      assert.equal(code, 0, `${args}: ${stdout}${stderr}`);
      return JSON.parse(stdout).answer;
    };
    await call("AddVServerGroupBackendServers", ...group, "--BackendServers", one);
    const old = JSON.stringify(servers(1));
    await call(
      "ModifyVServerGroupBackendServers",
      ...group,
      "--OldBackendServers",
      old,
      "--NewBackendServers",
      '[{"ServerId":"i-8","Port":80}]',
    );
    await call("RemoveVServerGroupBackendServers", ...group, "--BackendServers", one);
    assert.deepEqual(left(), ["i-1", "i-8"]);
    assert.equal((await call("DescribeVServerGroupAttribute", ...group)).kind, "group");
    const { VServerGroupId } = await call(
      "CreateVServerGroup",
      region,
      "--LoadBalancerId=lb-1",
      "--VServerGroupName=new",
      "--Tag",
      "env=prod",
      "--Tag",
      "team=",
    );
    const listed = await call(
      "DescribeVServerGroups",
      region,
      "--LoadBalancerId=lb-1",
      "--IncludeListener=true",
      "--Tag=env=prod",
    );
    assert.deepEqual(
      listed.VServerGroups.map((each) => each.VServerGroupId),
      [VServerGroupId],
    );
    await call("SetVServerGroupAttribute", region, `--VServerGroupId=${VServerGroupId}`, "--VServerGroupName=newer");
    await call("DescribeHealthStatus", region, "--LoadBalancerId=lb-1", "--ListenerPort=80");
    assert.deepEqual((await call("DeleteVServerGroup", region, `--VServerGroupId=${VServerGroupId}`)).kind, "deleted");
  });

  it("refuses wrong parameters before anything is sent", async (t) => {
    const { at, command } = await service(t, servers(1));
    const args = [
      "call",
      "DescribeVServerGroups",
      "--RegionId=cn-hangzhou",
      "--LoadBalancerId=x y",
      "--IncludeRule=yes",
      ...at,
      "--json",
    ];
    const { code, stdout } = await command(args);
    const { issues } = JSON.parse(stdout);
    assert.equal(code, 2);
    assert.deepEqual(issues.map(({ path }) => path[0]).sort(), ["IncludeRule", "LoadBalancerId"]);
  });
});

describe("wrong input", () => {
  it("is explained, and exits with 2", async (t) => {
    const { named, command } = await service(t, []);
    for (const [args, message, input = ""] of [
      [["remove", ...named, "--servers=["], /BackendServers/],
      [["remove", ...named, "--servers=-"], /received nothing/],
      [["remove", ...named, "--servers=-"], /"Prot"|Prot\b.*Port/, '[{"ServerId":"i-1","Prot":80}]'],
      [["remove", ...named, "--server=i-1", "--network=lan"], /network must be/],
      [["remove", ...named, "--server=i-1", "--endpoint=http://"], /endpoint/],
      [["remove", ...named.slice(2), "--server=i-1"], /^remove needs --region ID; /],
    ]) {
      const { code, stdout, stderr } = await command([...args, "--yes"], { input });
      assert.deepEqual([code, stdout], [2, ""], stderr);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, / {4}at |options\./);
    }
  });
});
