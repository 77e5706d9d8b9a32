import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import * as api from "../../pkg/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");
const npm = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", shell: process.platform === "win32" });

describe("the types", () => {
  const types = read("pkg/index.d.ts");

  it("declare what the package exports, and nothing else", () => {
    const declared = [...types.matchAll(/^export declare (?:function|class|const) (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(declared.sort(), Object.keys(api).sort());
  });

  it("name the codes of findings as the core does", () => {
    const body = read("src/issue.rs").match(/pub enum IssueCode \{([^}]*)\}/)[1];
    const ofCore = [...body.matchAll(/^ {4}(\w+),$/gm)].map(([, name]) =>
      name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase(),
    );
    const ofTypes = [...types.match(/export type IssueCode =([^;]*);/)[1].matchAll(/"(\w+)"/g)].map(([, code]) => code);
    assert.ok(ofCore.length > 0);
    assert.deepEqual(ofTypes, ofCore);
  });
});

describe("the packed package", () => {
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "slb-backend-servers-"));
    const [{ filename }] = JSON.parse(npm(["pack", "--json", "--pack-destination", folder], join(root, "pkg")));
    writeFileSync(join(folder, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }');
    npm(["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  it("works in an empty folder", () => {
    writeFileSync(
      join(folder, "index.js"),
      `import { buildRemoveRequest, parseResponse } from "slb-backend-servers";
       const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: [{ ServerId: "i-1", Port: 80 }] };
       const options = { date: new Date(0), nonce: "n" };
       const request = buildRemoveRequest(params, { accessKeyId: "id", accessKeySecret: "secret" }, options);
       console.log(JSON.stringify([request.url, parseResponse("").kind]));`,
    );
    const [url, kind] = JSON.parse(execFileSync(process.execPath, ["index.js"], { cwd: folder, encoding: "utf8" }));
    assert.equal(new URL(url).searchParams.get("BackendServers"), '[{"ServerId":"i-1","Port":80}]');
    assert.equal(kind, "malformed");
  });

  it("has its sandbox and its program", () => {
    writeFileSync(
      join(folder, "sandbox.js"),
      `import { removeBackendServers } from "slb-backend-servers";
       import { createSandbox } from "slb-backend-servers/sandbox";
       const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
       const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: [{ ServerId: "i-1", Port: 80 }] };
       const sandbox = createSandbox({ credentials: [credentials], groups: [params] });
       const fetch = (url, init) => sandbox.fetch(new Request(url, init));
       await removeBackendServers(params, credentials, { fetch });
       console.log(sandbox.groups()[0].BackendServers.length);`,
    );
    assert.equal(execFileSync(process.execPath, ["sandbox.js"], { cwd: folder, encoding: "utf8" }), "0\n");
    assert.match(npm(["exec", "--offline", "--", "slb-backend-servers", "remove", "--help"], folder), /^Usage: /);
  });

  it("holds what it needs and nothing else, and depends on nothing", () => {
    const installed = join(folder, "node_modules/slb-backend-servers");
    assert.deepEqual(readdirSync(installed).sort(), [
      "LICENSE-APACHE",
      "LICENSE-MIT",
      "README.md",
      "abort.js",
      "api.js",
      "batches.js",
      "check.js",
      "cli",
      "core.js",
      "curl.js",
      "decode.js",
      "generated",
      "index.cjs",
      "index.d.cts",
      "index.d.ts",
      "index.js",
      "instantiate.js",
      "openapi.json",
      "package.json",
      "payload.schema.json",
      "remove-error.js",
      "sandbox-api.js",
      "sandbox.cjs",
      "sandbox.d.cts",
      "sandbox.d.ts",
      "sandbox.js",
      "schema.js",
      "send.js",
      "start.js",
      "take.js",
      "validation.js",
      "workerd",
    ]);
    assert.deepEqual(readdirSync(join(installed, "generated")).sort(), [
      "payload-schema.js",
      "sandbox",
      "slb_backend_servers_bg.js",
      "slb_backend_servers_bg.wasm",
      "wasm.js",
    ]);
    assert.deepEqual(readdirSync(join(installed, "cli")).sort(), readdirSync(join(root, "pkg/cli")).sort());
    assert.deepEqual(
      readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith(".")),
      ["slb-backend-servers"],
    );
  });
});
