import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, it } from "node:test";

import * as removeCommand from "../../pkg/cli/remove.js";
import * as sandboxCommand from "../../pkg/cli/sandbox.js";
import { quote } from "../../pkg/curl.js";
import { program, run, start, startSandbox, temporaryFolder } from "./program.mjs";
import { servers, target } from "./service.mjs";

const SECRET = "s3cr3t-Value";
// Everything that a shell could take for its own.
const TOKEN = `t0ken'it'"$HOME"\`id\`\\!x;#&|<>*?~{}=+/`;
const environment = (secret, token) => ({
  ALIBABA_CLOUD_ACCESS_KEY_ID: token ? "STS.id" : "id",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret,
  ALIBABA_CLOUD_SECURITY_TOKEN: token,
});

const has = (name) => spawnSync("sh", ["-c", `command -v ${name}`]).status === 0;

/** Whether there is the program that gives another one a terminal; those of other systems take other options. */
const canPretend = process.platform === "linux" && has("script");

/** Starts a sandbox whose group has these members; `remove` runs the program against it. */
async function service(t, members, ...faults) {
  const path = join(temporaryFolder(t), "state.json");
  const credentials = [
    { accessKeyId: "id", accessKeySecret: SECRET },
    { accessKeyId: "STS.id", accessKeySecret: SECRET, securityToken: TOKEN },
  ];
  writeFileSync(path, JSON.stringify({ credentials, groups: [{ ...target, BackendServers: members }] }));
  const injected = faults.flatMap((fault) => ["--fault", JSON.stringify(fault)]);
  const { url, stop } = await startSandbox("--state", path, ...injected);
  t.after(() => stop("SIGKILL"));
  const common = ["remove", "--region", target.RegionId, "--group", target.VServerGroupId, "--endpoint", url];
  return {
    common,
    left: () => JSON.parse(readFileSync(path, "utf8")).groups[0].BackendServers.map(({ ServerId }) => ServerId),
    async remove(list, args = [], env = environment(SECRET, "")) {
      const input = typeof list === "string" ? list : JSON.stringify(list);
      const result = await run([...common, "--servers=-", ...args], { input, env });
      assert.ok(!`${result.stdout}${result.stderr}`.includes(SECRET), "a secret was printed");
      return result;
    },
  };
}

describe("remove", () => {
  it("sends the servers of a file or of standard input, and tells a line for each batch", async (t) => {
    const { common, remove, left } = await service(t, servers(25), { Code: "OperationBusy" });
    assert.deepEqual(await remove(servers(22), ["--yes"]), {
      code: 0,
      signal: null,
      stdout: "Removed 22 servers from rsp-1; it lists 3 servers now.\n",
      stderr: "removed 20 of 22 servers, in 2 tries\nremoved 22 of 22 servers\n",
    });
    const file = join(temporaryFolder(t), "servers.json");
    writeFileSync(file, `\uFEFF${JSON.stringify([{ ServerId: "i-22", Port: 80 }], null, 2)}\n`);
    const result = await run([...common, "--servers", file, "--yes"], { env: environment(SECRET, TOKEN) });
    assert.equal(result.code, 0, result.stderr);
    assert.deepEqual(left(), ["i-23", "i-24"]);
  });

  it("prints one JSON document if asked", async (t) => {
    const { remove } = await service(t, servers(3), { delayMs: 0 }, { Code: "LbStatusNotSupport" });
    const args = ["--json", "--yes", "--max-servers=1", "--signature-method=HMAC-SHA1"];
    const failed = await remove([{ ServerId: "i-0" }, { ServerId: "i-1", Port: 80 }], args);
    assert.deepEqual([failed.code, failed.stderr], [1, ""]);
    const { message, failure, warnings, ...rest } = JSON.parse(failed.stdout);
    assert.deepEqual(rest, {
      outcome: "failed",
      removed: [{ ServerId: "i-0" }],
      notRemoved: [{ ServerId: "i-1", Port: 80 }],
    });
    assert.equal(failure.Code, "LbStatusNotSupport");
    assert.match(message, /^removed 1 of 2 servers, then stopped: LbStatusNotSupport: /);
    assert.deepEqual(
      warnings.map(({ path, code }) => [...path, code]),
      [["BackendServers", 0, "Port", "no_port"]],
    );

    const done = await remove(servers(3), args);
    assert.equal(done.code, 0);
    const { outcome, answer } = JSON.parse(done.stdout);
    assert.deepEqual([outcome, answer.BackendServers, answer.stillListed], ["removed", [], []]);

    const invalid = await remove([{ ServerId: "i-0", Port: 0 }], args);
    assert.deepEqual([invalid.code, JSON.parse(invalid.stdout).issues[0].code], [2, "out_of_range"]);
    const refused = await remove(servers(1), ["--json"]);
    assert.deepEqual([refused.code, JSON.parse(refused.stdout).outcome], [3, "not confirmed"]);
  });

  it("prints the servers that are left, as it takes them", async (t) => {
    const { remove, left } = await service(t, servers(5), { delayMs: 0 }, { Code: "ActionNotAllowed" });
    const { code, stdout, stderr } = await remove(servers(5), ["--yes", "--max-servers=3"]);
    assert.equal(code, 1);
    assert.match(stderr, /^removed 3 of 5 servers\nremoved 3 of 5 servers, then stopped: ActionNotAllowed: /);
    assert.match(stderr, /\nRequestId: [-0-9A-F]{36}\n/);
    assert.deepEqual(JSON.parse(stdout), servers(5).slice(3));
    assert.equal((await remove(stdout, ["--yes"])).code, 0);
    assert.deepEqual(left(), []);
  });

  it("says that a secret is wrong, and shows neither it nor the token", async (t) => {
    const { remove } = await service(t, servers(1));
    for (const method of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      for (const format of [[], ["--json"]]) {
        const args = ["--yes", `--signature-method=${method}`, ...format];
        const { code, stdout, stderr } = await remove(servers(1), args, environment("wr0ng-Value", TOKEN));
        assert.equal(code, 1);
        assert.match(`${stdout}${stderr}`, format.length ? /"cause":"secret"/ : /the secret is wrong\./);
        assert.doesNotMatch(`${stdout}${stderr}`, /wr0ng|t0ken/);
      }
    }
  });

  it("reports a service that is not there", async () => {
    const { url, stop } = await startSandbox();
    await stop();
    const args = ["remove", "--region=cn-hangzhou", "--group=rsp-1", "--servers=-", "--yes", "--max-attempts=1"];
    const result = await run([...args, "--endpoint", url], {
      input: JSON.stringify(servers(1)),
      env: environment(SECRET, ""),
    });
    assert.equal(result.code, 1);
    assert.match(result.stderr, /^removed 0 of 1 server, then stopped: fetch failed: .*ECONNREFUSED/);
  });

  for (const [signal, expected] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ]) {
    it(`is interrupted by ${signal} without a loss`, { skip: process.platform === "win32" }, async (t) => {
      const { common, left } = await service(t, servers(2), { delayMs: 0 }, { delayMs: 1_000_000 });
      const child = start([...common, "--servers=-", "--yes", "--max-servers=1"], environment(SECRET, ""));
      child.stdin.end(JSON.stringify(servers(2)));
      const output = text(child.stdout);
      await once(child.stderr, "data");
      child.kill(signal);
      const [code] = await once(child, "close");
      assert.equal(code, expected);
      assert.deepEqual(JSON.parse(await output), [servers(2)[1]]);
      assert.ok(!left().includes("i-0"));
    });
  }
});

describe("before it removes", () => {
  it("refuses where nobody can be asked", async (t) => {
    const { remove, left } = await service(t, servers(1));
    const { code, stdout, stderr } = await remove(servers(1));
    assert.deepEqual([code, stdout], [3, ""]);
    assert.match(stderr, /^Nobody can be asked here: pass --yes /);
    assert.deepEqual(left(), ["i-0"]);
  });

  it("asks a person at the terminal", { skip: !canPretend && "needs `script` of util-linux" }, async (t) => {
    const { common, left } = await service(t, servers(2));
    const file = join(temporaryFolder(t), "servers.json");
    writeFileSync(file, JSON.stringify(servers(2)));
    const command = [process.execPath, program, ...common, "--servers", file].map(quote).join(" ");
    const env = { ...process.env, ...environment(SECRET, "") };
    const terminal = ["script", ["-qec", command, "/dev/null"]];
    const answering = (answer) => spawnSync(...terminal, { input: answer, env, encoding: "utf8" });
    for (const answer of ["n\n", "\n", "yesterday\n", "\x04"]) {
      const { status, stdout } = answering(answer);
      assert.equal(status, 3, stdout);
      assert.match(stdout, /Remove 2 servers from rsp-1 in cn-hangzhou, at 127\.0\.0\.1:\d+\? \[y\/N\] /);
      assert.match(stdout, /Nothing was removed\./);
    }

    const asked = spawn(...terminal, { env });
    let shown = "";
    for await (const chunk of asked.stdout.iterator({ destroyOnReturn: false })) {
      shown += chunk;
      if (shown.includes("[y/N]")) break;
    }
    asked.stdin.write("\x03");
    asked.stdout.resume();
    assert.deepEqual(await once(asked, "close"), [130, null]);
    assert.deepEqual(left(), ["i-0", "i-1"]);
    const { status, stdout } = answering("yes\n");
    assert.equal(status, 0, stdout);
    assert.match(stdout, /\[#{30}\] 2 of 2 servers/);
    assert.deepEqual(left(), []);
  });

  it("says what is wrong, and ends with 2", async (t) => {
    const { common } = await service(t, []);
    const env = environment(SECRET, "");
    const one = JSON.stringify(servers(1));
    for (const [args, input, message, own = env] of [
      [["remove", "--group=rsp-1", "--servers=-"], one, /^remove needs --region; /],
      [[...common], one, /^remove needs --servers; /],
      [[...common, "--servers=/nowhere"], one, /^cannot read the servers: ENOENT/],
      [[...common, "--servers=-"], "[", /^BackendServers: /],
      [[...common, "--servers=-"], "", /^BackendServers: /],
      [[...common, "--servers=-", "--network=lan"], one, /^options\.network: network must be "public" or "vpc"/],
      [[...common, "--servers=-", "--max-servers=x"], one, /^options\.maxServers: maxServers must be an integer/],
      [[...common, "--servers=-", "--max-attempts=0"], one, /^options\.maxAttempts: maxAttempts must be an integer/],
      [[...common, "--servers=-", "--netwrk=vpc"], one, /^Unknown option '--netwrk'/],
      [[...common, "--servers=-", "more"], one, /^Unexpected argument 'more'/],
      [[...common, "--servers=-"], one, /^set ALIBABA_CLOUD_ACCESS_KEY_ID and /, {}],
      [["destroy"], one, /^there is no command "destroy"; the commands are remove and sandbox\n$/],
      [["--destroy"], one, /^Unknown option '--destroy'/],
      [[], one, /^Usage: /],
    ]) {
      const { code, stdout, stderr } = await run(args, { input, env: own });
      assert.deepEqual([code, stdout], [2, ""], stderr);
      assert.match(stderr, message);
      assert.ok(!stderr.includes(SECRET) && !stderr.includes("    at "));
    }
  });
});

describe("the dry run", { skip: process.platform === "win32" }, () => {
  for (const method of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
    for (const token of ["", TOKEN]) {
      const name = `sends nothing; its lines do: ${method}, ${token ? "with" : "without"} a token`;
      it(name, { skip: !has("curl") && "needs curl" }, async (t) => {
        const { remove, left } = await service(t, servers(3));
        const args = ["--dry-run", "--max-servers=1", `--signature-method=${method}`];
        const { code, stdout, stderr } = await remove(servers(2), args, environment(SECRET, token));
        assert.equal(code, 0, stderr);
        assert.match(stderr, /15 minutes/);
        assert.deepEqual(left(), ["i-0", "i-1", "i-2"]);
        const lines = stdout.trimEnd().split("\n");
        assert.equal(lines.length, 2);
        for (const line of lines) {
          const answer = JSON.parse(execFileSync("sh", ["-c", `${line} -s`], { encoding: "utf8" }));
          assert.ok(answer.BackendServers, JSON.stringify(answer));
        }
        assert.deepEqual(left(), ["i-2"]);
      });
    }
  }

  it("comes as JSON, too", async (t) => {
    const { remove } = await service(t, []);
    const { code, stdout } = await remove(servers(2), ["--dry-run", "--json", "--max-servers=1"]);
    const { outcome, commands } = JSON.parse(stdout);
    assert.deepEqual([code, outcome, commands.length], [0, "dry run", 2]);
  });
});

describe("the help", () => {
  it("names every option of a command", async () => {
    for (const [name, { help, options }] of [
      ["remove", removeCommand],
      ["sandbox", sandboxCommand],
    ]) {
      const { code, stdout, stderr } = await run([name, "--help"]);
      assert.deepEqual([code, stdout, stderr], [0, help, ""]);
      assert.match(stdout, new RegExp(`^Usage: slb-backend-servers ${name} `));
      for (const option of Object.keys(options)) assert.match(stdout, new RegExp(`^ {2}--${option} `, "m"));
    }
  });

  it("names the commands, and there is a version", async () => {
    const { code, stdout } = await run(["--help"]);
    assert.equal(code, 0);
    assert.match(stdout, /remove .*\n.*sandbox /);
    const { version } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));
    assert.equal((await run(["--version"])).stdout, `${version}\n`);
  });
});
