import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { findProgram, root } from "../../scripts/run.mjs";
import { readPaste } from "../../www/paste/index.js";
import { samples } from "../../www/samples/index.js";
import { startSandbox, temporaryFolder } from "../cli/program.mjs";
import { setUpPython } from "../clients/setup.mjs";
import { hostileTexts, skipWithout } from "./hostile.mjs";
import { LANGUAGES } from "./languages.mjs";

const PLACE = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };
const SERVERS = [{ ServerId: "i-1", Port: 80, Description: "中文/a_b-1.2" }];
const PARAMS = { ...PLACE, BackendServers: JSON.stringify(SERVERS) };
const CREDENTIALS = { accessKeyId: "testid", accessKeySecret: "testsecret", securityToken: "token+/=~*'" };
const ORIGIN = "https://slb.aliyuncs.com";
const ENDPOINTS = [undefined, "slb.example.com", "https://slb.example.com", "http://127.0.0.1:8787/"];

function sampleOf(id, params = PARAMS, options = {}, origin = undefined) {
  return samples(params, options, origin).find((sample) => sample.id === id);
}

it("every sample has a name, a file of its own, and ends in a line break", () => {
  const all = samples(PARAMS, {}, ORIGIN);
  assert.deepEqual(
    all.map(({ id }) => id),
    ["curl", "aliyun", "node", "fetch", "python", "java", "go", "php", "csharp"],
  );
  assert.equal(new Set(all.map(({ filename }) => filename)).size, all.length);
  for (const { label, language, code } of all) {
    assert.ok(label && language);
    assert.match(code, /[^\s]\n$/);
    assert.doesNotMatch(code, /undefined|\[object|false/);
  }
  assert.deepEqual(
    samples(PARAMS).map(({ id }) => id),
    all.slice(1).map(({ id }) => id),
  );
});

it("no sample has anything of the credentials", () => {
  for (const { id, code } of samples(PARAMS, { ...CREDENTIALS, credentials: CREDENTIALS }, ORIGIN)) {
    for (const secret of Object.values(CREDENTIALS)) assert.ok(!code.includes(secret), id);
  }
});

describe("literals", () => {
  const texts = hostileTexts(150);
  for (const [id, { quote, print, run }] of Object.entries(LANGUAGES)) {
    it(`mean the text in ${id}`, { skip: skipWithout(run, id, `The literals of ${id}`) }, (t) => {
      const lines = run(temporaryFolder(t), print(texts.map(quote)))
        .trimEnd()
        .split("\n");
      assert.equal(lines.length, texts.length);
      for (const [index, text] of texts.entries()) {
        assert.equal(Buffer.from(lines[index].trim(), "hex").toString(), text, JSON.stringify([text, quote(text)]));
      }
    });
  }

  it("show nothing that cannot be seen", () => {
    for (const { quote } of Object.values(LANGUAGES)) {
      for (const text of texts) assert.doesNotMatch(quote(text), /\p{Cc}|\u202e|\u200d|\u2028|\u2029|\uFEFF/u);
    }
  });

  it("replace what UTF-8 cannot hold", () => {
    for (const { code } of samples({ ...PARAMS, VServerGroupId: "rsp-\ud800" })) {
      assert.match(code, /rsp-(?:\uFFFD|\\ufffd)/);
      assert.doesNotMatch(code, /\p{Surrogate}|ud800/u);
    }
  });
});

describe("programs", () => {
  const hostile = hostileTexts(0).join("");
  for (const [id, { check }] of [...Object.entries(LANGUAGES), ["fetch", LANGUAGES.node]]) {
    it(`are well formed in ${id}`, { skip: skipWithout(check, id, `The programs of ${id}`) }, (t) => {
      const folder = temporaryFolder(t);
      // To Node a module is what is named like one.
      writeFileSync(join(folder, "package.json"), '{"type":"module"}');
      const files = ENDPOINTS.flatMap((endpoint) =>
        ["plain", hostile].map((text) => {
          const params = { RegionId: text, VServerGroupId: text, BackendServers: `[{"ServerId":"${text}"}]` };
          const { filename, code } = sampleOf(id, params, { endpoint, method: "GET", signatureMethod: "HMAC-SHA1" });
          const own = mkdtempSync(join(folder, "program-"));
          writeFileSync(join(own, filename), code);
          return join(own, filename);
        }),
      );
      check(files, folder);
    });
  }

  it("go to the endpoint", () => {
    for (const { id, code } of samples(PARAMS, { endpoint: "http://127.0.0.1:8787/" })) {
      assert.ok(code.includes("127.0.0.1:8787"), id);
      assert.match(code, /http:\/\/|"http"|'http'|--insecure/, id);
    }
    for (const { id, code } of samples(PARAMS, { endpoint: "https://slb.example.com" })) {
      assert.match(code, /["' ]slb\.example\.com\b/, id);
      assert.doesNotMatch(code, /http|insecure/i, id);
    }
  });
});

describe("the aliyun sample", () => {
  const shells = ["sh", "bash"].map((name) => findProgram(name)).filter(Boolean);
  const skip = skipWithout(shells.length > 0, "shell scripts", "The scripts of the aliyun CLI");

  it("hands the CLI what it is to have, whatever that holds", { skip }, (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, "aliyun"), `#!/bin/sh\nprintf '%s\\0' "$@"\n`);
    chmodSync(join(folder, "aliyun"), 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    for (const text of [...hostileTexts(20), "x".repeat(3000)].filter((text) => !text.includes("\0"))) {
      const params = { RegionId: text, VServerGroupId: text, BackendServers: `["${text}"]` };
      const { filename, code } = sampleOf("aliyun", params, { endpoint: "http://localhost:1" });
      writeFileSync(join(folder, filename), code);
      for (const shell of shells) {
        const output = execFileSync(shell, [filename], { cwd: folder, env, encoding: "utf8" });
        const [, action, , region, , group, option, value, ...rest] = output.split("\0").slice(0, -1);
        assert.deepEqual([action, region, group], ["RemoveVServerGroupBackendServers", text, text]);
        if (option === "--BackendServers") assert.equal(value, params.BackendServers);
        else assert.equal(readFileSync(join(folder, value), "utf8"), `${params.BackendServers}\n`);
        assert.deepEqual(rest, ["--endpoint", "localhost:1", "--insecure"]);
      }
    }
  });

  it("takes a file where quoting would hurt", () => {
    const isInFile = (BackendServers) => sampleOf("aliyun", { ...PARAMS, BackendServers }).code.includes("-FILE");
    assert.ok(!isInFile(PARAMS.BackendServers));
    assert.ok(isInFile("[{'ServerId':'i-1'}]"));
    assert.ok(isInFile(JSON.stringify(SERVERS, null, 2)));
    assert.ok(isInFile(JSON.stringify(Array(100).fill(SERVERS[0]))));
  });

  it("can be pasted back", () => {
    for (const [index, ServerId] of ["i-1", "i-'(\"$1"].entries()) {
      const servers = [{ ServerId }];
      const { code } = sampleOf("aliyun", { ...PARAMS, BackendServers: JSON.stringify(servers) });
      assert.equal(code.includes("-FILE"), index === 1);
      assert.deepEqual(readPaste(code), { kind: "aliyun", params: { ...PLACE, servers }, changes: [] });
    }
  });
});

describe("for real, the sample of", () => {
  const python = setUpPython();

  async function remove(t, id, start, options = {}) {
    const folder = temporaryFolder(t);
    const path = join(folder, "state.json");
    const groups = [{ ...PLACE, BackendServers: [...SERVERS, { ServerId: "i-2", Port: 80 }] }];
    writeFileSync(path, JSON.stringify({ credentials: [CREDENTIALS], groups }));
    const sandbox = await startSandbox("--state", path);
    t.after(() => sandbox.stop());
    const signing = { ...options, endpoint: sandbox.url };
    const { filename, code } = sampleOf(id, PARAMS, signing, sandbox.url);
    writeFileSync(join(folder, filename), code);
    const [program, ...args] = start(folder);
    const { stdout } = await promisify(execFile)(program, [...args, filename], {
      cwd: folder,
      env: {
        ...process.env,
        ALIBABA_CLOUD_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: CREDENTIALS.accessKeySecret,
        ALIBABA_CLOUD_SECURITY_TOKEN: CREDENTIALS.securityToken,
        NO_PROXY: "127.0.0.1",
      },
    });
    assert.match(stdout, /RequestId/);
    const left = JSON.parse(readFileSync(path, "utf8")).groups[0].BackendServers;
    assert.deepEqual(
      left.map(({ ServerId }) => ServerId),
      ["i-2"],
    );
  }

  function nodeWithPackage(folder, ...args) {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(root, "pkg"), join(folder, "node_modules", "slb-backend-servers"), "junction");
    return [process.execPath, ...args];
  }

  const SIGNATURES = [
    {},
    { method: "GET" },
    { signatureMethod: "HMAC-SHA1" },
    { signatureMethod: "HMAC-SHA1", method: "GET" },
  ];
  for (const options of SIGNATURES) {
    const how = Object.values(options).join(" ");
    it(`Node removes the server ${how}`, (t) => remove(t, "node", nodeWithPackage, options));
  }

  it("Python removes the server", { skip: skipWithout(python, "Python", "The programs of Python") }, (t) =>
    remove(t, "python", () => [python]),
  );

  for (const method of ["POST", "GET"]) {
    it(`fetch removes the server ${method}`, (t) => {
      const start = (folder) => {
        writeFileSync(join(folder, "package.json"), '{"type":"module"}');
        // The server of the page, which is asked for its credentials.
        const page = `const ask = fetch;
globalThis.fetch = (url, init) => url === "/sts-credentials" ? Response.json(${JSON.stringify(CREDENTIALS)}) : ask(url, init);`;
        writeFileSync(join(folder, "page.js"), page);
        return nodeWithPackage(folder, "--import", "./page.js");
      };
      return remove(t, "fetch", start, { method });
    });
  }
});
