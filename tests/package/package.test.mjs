import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

import * as api from "../../pkg/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");
const npm = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", shell: process.platform === "win32" });

describe("the types", () => {
  const types = read("pkg/index.d.ts");

  it("declare exactly what the package exports", () => {
    const declared = [...types.matchAll(/^export declare (?:function|class|const) (\w+)/gm)].map(([, name]) => name);
    // A function with several signatures is declared as often.
    assert.deepEqual([...new Set(declared)].sort(), Object.keys(api).sort());
  });

  it("name the codes of findings as the core does", () => {
    const body = read("src/issue.rs").match(/pub enum IssueCode \{([^}]*)\}/)[1];
    const ofCore = [...body.matchAll(/^ {4}(\w+),$/gm)].map(([, name]) =>
      name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase(),
    );
    const ofTypes = [...types.match(/export type IssueCode =([^;]*);/)[1].matchAll(/"(\w+)"/g)].map(([, code]) => code);
    assert.ok(ofCore.length > 0);
    assert.deepEqual(ofTypes.sort(), ofCore.sort());
  });
});

describe("the packed package", () => {
  let folder;
  let files;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "slb-backend-servers-"));
    const [{ filename, files: packed }] = JSON.parse(
      npm(["pack", "--json", "--pack-destination", folder], join(root, "pkg")),
    );
    files = packed.map(({ path }) => path);
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

  it("includes the sandbox and the program", () => {
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

  it("contains only documents and files that can be imported or run", async () => {
    const manifest = JSON.parse(read("pkg/package.json"));
    const entries = leaves([manifest.exports, manifest.bin, manifest.main, manifest.module, manifest.types]);
    const imported = await reachedBy(entries.filter((path) => /\.c?js$/.test(path)));
    const documents = [
      "LICENSE-APACHE",
      "LICENSE-MIT",
      "LICENSE-THIRD-PARTY",
      "README.md",
      "package.json",
      "sbom.cdx.json",
    ];
    assert.ok(imported.length > entries.length);
    const needed = new Set([...documents, ...entries, ...imported]);
    assert.deepEqual(
      [...needed].filter((path) => !files.includes(path)),
      [],
      "needed and not there",
    );
    assert.deepEqual(
      files.filter((path) => !needed.has(path)),
      [],
      "there and not needed",
    );
  });

  it("has no dependencies", () => {
    const installed = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    assert.deepEqual(installed, ["slb-backend-servers"]);
  });
});

/** Returns the texts of nested objects and lists, each as a path without "./". */
function leaves(value) {
  return typeof value === "string" ? [posix.normalize(value)] : Object.values(value).flatMap(leaves);
}

/** Returns what modules of the package import, directly or not, and these. */
async function reachedBy(entryPoints) {
  const { metafile } = await build({
    entryPoints,
    absWorkingDir: join(root, "pkg"),
    bundle: true,
    write: false,
    outdir: "out",
    entryNames: "[dir]/[name]-[hash]",
    format: "esm",
    platform: "node",
    packages: "external",
    loader: { ".wasm": "file" },
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}
