import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { findProgram } from "../../scripts/run.mjs";
import { samples } from "../../www/samples/index.js";
import { startSandbox, temporaryFolder } from "../cli/program.mjs";
import { hostileTexts, skipWithout } from "./hostile.mjs";

const PLACE = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };
const SERVERS = [{ ServerId: "i-1", Port: 80, Description: "中文/a_b-1.2" }];
const PARAMS = { ...PLACE, BackendServers: JSON.stringify(SERVERS) };
const ORIGIN = "https://slb.aliyuncs.com";

const PLAIN = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const TEMPORARY = { ...PLAIN, accessKeyId: "STS.testid", securityToken: `token+/=~*'"\\$(id)\`%y` };
// Longer than a block of either hash, and with every character that a key may hold.
const LONG = { ...TEMPORARY, accessKeySecret: String.fromCharCode(...Array.from({ length: 94 }, (_, n) => n + 33)) };

/** All programs that the script starts: it finds no others. */
const PROGRAMS = ["awk", "cat", "curl", "date", "od", "openssl", "sed", "tr"];

const CALLS = ["ACS3-HMAC-SHA256", "HMAC-SHA1"].flatMap((signatureMethod) =>
  ["POST", "GET"].map((method) => ({ signatureMethod, method })),
);

const shells = ["dash", "bash", "busybox"].map((name) => findProgram(name)).filter(Boolean);
const skip = skipWithout(
  shells.length > 0 && PROGRAMS.every((name) => findProgram(name)),
  "a shell script",
  "The curl sample",
);

/** Runs the sample in a shell and returns what it prints, and the arguments of each program that it starts. */
async function run(t, shell, { params = PARAMS, options, origin = ORIGIN, credentials, curl }) {
  const folder = temporaryFolder(t);
  const { filename, code } = samples(params, options, origin).find(({ id }) => id === "curl");
  writeFileSync(join(folder, filename), code);
  const programs = join(folder, "programs");
  mkdirSync(programs);
  for (const name of [...PROGRAMS, "printf", "echo"]) {
    const program = (name === "curl" && curl) || `exec '${findProgram(name)}' "$@"`;
    const noted = `#!/bin/sh\nprintf '%s\\0' "$@" >> '${folder}/arguments'\n${program}\n`;
    writeFileSync(join(programs, name), noted);
    chmodSync(join(programs, name), 0o755);
  }
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  const args = shell.endsWith("busybox") ? ["sh", filename] : [filename];
  const { stdout } = await promisify(execFile)(shell, args, {
    cwd: folder,
    env: {
      PATH: programs,
      NO_PROXY: "127.0.0.1",
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
      ...(securityToken && { ALIBABA_CLOUD_SECURITY_TOKEN: securityToken }),
    },
  });
  return { stdout, seen: readFileSync(join(folder, "arguments"), "utf8").split("\0") };
}

/** Reads the configuration that the script hands to curl. */
function configOf(text) {
  const config = { header: {} };
  for (const [, name, quoted, bare] of text.matchAll(/^(\w+) = (?:"((?:[^"\\]|\\.)*)"|(\w+))$/gm)) {
    const value = bare ?? quoted.replace(/\\(.)/g, "$1");
    if (name !== "header") config[name] = value;
    else config.header[value.split(":", 1)[0]] = value.slice(value.indexOf(":") + 1).trimStart();
  }
  return config;
}

/** Returns the signature that belongs to a request of curl, and the one that it has. */
function signaturesOf({ url, data, header }, { signatureMethod, method }, { accessKeySecret }) {
  const query = new URL(url).search.slice(1) || data;
  if (signatureMethod === "HMAC-SHA1") {
    const [, unsigned, found] = /^(.*)&Signature=([^&]*)$/.exec(query);
    const text = `${method}&%2F&${encodeURIComponent(unsigned)}`;
    return [createHmac("sha1", `${accessKeySecret}&`).update(text).digest("base64"), decodeURIComponent(found)];
  }
  const [, names, found] = /SignedHeaders=([^,]*),Signature=(\w+)$/.exec(header.authorization);
  const headers = names.split(";").map((name) => `${name}:${header[name]}\n`);
  const body = createHash("sha256").digest("hex");
  const canonical = `${method}\n/\n${query}\n${headers.join("")}\n${names}\n${body}`;
  const hash = createHash("sha256").update(canonical).digest("hex");
  return [createHmac("sha256", accessKeySecret).update(`ACS3-HMAC-SHA256\n${hash}`).digest("hex"), found];
}

describe("the curl sample", { skip }, () => {
  for (const options of CALLS) {
    const how = Object.values(options).join(" ");

    it(`signs the text that it sends, whatever that holds: ${how}`, async (t) => {
      const texts = hostileTexts(20).filter((text) => !text.includes("\0"));
      for (let start = 0; start < texts.length; start += 16) {
        const some = texts.slice(start, start + 16);
        const params = {
          RegionId: some.join(""),
          VServerGroupId: `${some.at(-1)}\n`,
          BackendServers: JSON.stringify(some),
        };
        for (const credentials of [TEMPORARY, LONG]) {
          const shell = shells[start % shells.length];
          const { stdout } = await run(t, shell, { params, options, credentials, curl: "exec cat" });
          const config = configOf(stdout);
          const query = new URL(config.url).search.slice(1) || config.data;
          assert.doesNotMatch(query, /[^\w.~%=&-]/);
          const sent = new URLSearchParams(query);
          for (const [name, text] of Object.entries(params)) assert.equal(sent.get(name), text);
          assert.equal(sent.get("SecurityToken") ?? config.header["x-acs-security-token"], credentials.securityToken);
          const [expected, found] = signaturesOf(config, options, credentials);
          assert.equal(found, expected);
        }
      }
    });

    for (const shell of shells) {
      it(`removes the server, and shows no credentials in arguments: ${how} in ${shell}`, async (t) => {
        const seen = [];
        for (const credentials of [PLAIN, TEMPORARY, LONG]) {
          const path = join(temporaryFolder(t), "state.json");
          const groups = [{ ...PLACE, BackendServers: [...SERVERS, { ServerId: "i-2", Port: 80 }] }];
          writeFileSync(path, JSON.stringify({ credentials: [credentials], groups }));
          const sandbox = await startSandbox("--state", path);
          t.after(() => sandbox.stop());
          const ran = await run(t, shell, { options, origin: sandbox.url, credentials });
          assert.match(ran.stdout, /RequestId/);
          const left = JSON.parse(readFileSync(path, "utf8")).groups[0].BackendServers;
          assert.deepEqual(
            left.map(({ ServerId }) => ServerId),
            ["i-2"],
          );
          seen.push(new Set(ran.seen));
        }
        // Arguments that do not depend on the credentials tell nothing of them.
        assert.ok(seen[0].has("--config"));
        for (const other of seen.slice(1)) assert.deepEqual(other, seen[0]);
      });
    }
  }
});
