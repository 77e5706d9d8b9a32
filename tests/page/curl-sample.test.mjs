import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { findProgram } from "../../scripts/run.mjs";
import { startSandbox, temporaryFolder } from "../cli/program.mjs";
import { ANSWERED, assertSent, manyServers, OPERATIONS, paramsOf, REMOVAL } from "./calls.mjs";
import { hostileTexts, skipWithout } from "./hostile.mjs";
import { sampleOf } from "./programs.mjs";

const PLACE = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };
const SERVERS = manyServers(45).map((server) => ({ ...server, Description: "中文/a_b-1.2" }));
const PARAMS = { ...PLACE, BackendServers: JSON.stringify(SERVERS) };
const ORIGIN = "https://slb.aliyuncs.com";

const PLAIN = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const TEMPORARY = { ...PLAIN, accessKeyId: "STS.testid", securityToken: `token+/=~*'"\\$(id)\`%y` };
// Longer than a block of either hash, and with every character that a key may hold.
const LONG = { ...TEMPORARY, accessKeySecret: String.fromCharCode(...Array.from({ length: 94 }, (_, n) => n + 33)) };

/** All programs that the script starts: it finds no others. */
const PROGRAMS = ["awk", "cat", "curl", "date", "od", "openssl", "sed", "sleep", "sort", "tr"];

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
async function run(t, shell, { operation = REMOVAL, params = PARAMS, options, origin = ORIGIN, credentials, curl }) {
  const folder = temporaryFolder(t);
  const { filename, code } = sampleOf("curl", operation, params, options, origin);
  writeFileSync(join(folder, filename), code);
  const programs = join(folder, "programs");
  mkdirSync(programs);
  for (const name of [...PROGRAMS, "printf", "echo"]) {
    const own = { curl, sleep: "exit" }[name];
    const program = own ?? `exec '${findProgram(name)}' "$@"`;
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
  const read = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "");
  return { stdout, seen: read("arguments").split("\0"), configurations: read("configurations") };
}

/** In the place of curl: keeps the configuration that the script hands over, and answers. */
const RECORD = `cat >>configurations; echo END >>configurations; echo '{"VServerGroupId":"${ANSWERED}","RequestId":"1"}'`;

/** Reads the configurations that the script handed to curl. */
function configsOf(text) {
  return text.split("END\n").slice(0, -1).map(configOf);
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

function queryOf({ url, data }) {
  return new URL(url).search.slice(1) || data;
}

function requestOf(config) {
  const action = config.header["x-acs-action"];
  return { ...(action && { Action: action }), ...Object.fromEntries(new URLSearchParams(queryOf(config))) };
}

/** Returns the signature that belongs to a request of curl, and the one that it has. */
function signaturesOf(config, { signatureMethod, method }, { accessKeySecret }) {
  const { header } = config;
  const query = queryOf(config);
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

    it(`signs what it sends, whatever that holds: ${how}`, async (t) => {
      const texts = [hostileTexts(0).join(""), hostileTexts(20).slice(-3).join("")].map((text) =>
        text.replaceAll("\0", ""),
      );
      for (const [at, operation] of OPERATIONS.entries()) {
        const text = texts[at % texts.length];
        const params = paramsOf(operation, 45, text);
        const credentials = at % 2 === 0 ? TEMPORARY : LONG;
        const { configurations } = await run(t, shells[at % shells.length], {
          operation,
          params,
          options,
          credentials,
          curl: RECORD,
        });
        const configs = configsOf(configurations);
        assertSent(operation, params, configs.map(requestOf));
        for (const config of configs) {
          assert.doesNotMatch(queryOf(config), /[^\w.~%=&-]/);
          const token = new URLSearchParams(queryOf(config)).get("SecurityToken");
          assert.equal(token ?? config.header["x-acs-security-token"], credentials.securityToken);
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
          const groups = [{ ...PLACE, BackendServers: [...SERVERS, { ServerId: "i-stays", Port: 80 }] }];
          writeFileSync(path, JSON.stringify({ credentials: [credentials], groups }));
          const sandbox = await startSandbox("--state", path);
          t.after(() => sandbox.stop());
          const ran = await run(t, shell, { options, origin: sandbox.url, credentials });
          assert.match(ran.stdout, /RequestId/);
          const left = JSON.parse(readFileSync(path, "utf8")).groups[0].BackendServers;
          assert.deepEqual(
            left.map(({ ServerId }) => ServerId),
            ["i-stays"],
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
