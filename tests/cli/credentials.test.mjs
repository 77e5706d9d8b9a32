/** Whose access key signs. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { findCredentials, masked } from "../../pkg/cli/credentials.js";
import { run, temporaryFolder } from "./program.mjs";

const KEY = { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI5tEnvironment", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "s3cr3t-env" };
const ak = { name: "default", mode: "AK", access_key_id: "LTAI5tProfile0001", access_key_secret: "s3cr3t-ak" };
const sts = { ...ak, name: "temporary", mode: "StsToken", sts_token: "t0ken" };
const role = { name: "role", mode: "RamRoleArn", access_key_id: "LTAI5tProfile0001", access_key_secret: "s3cr3t-ak" };
const empty = { name: "fresh", mode: "AK", access_key_id: "", access_key_secret: "" };

function homeWith(t, config) {
  const home = temporaryFolder(t);
  if (config === undefined) return home;
  mkdirSync(join(home, ".aliyun"));
  writeFileSync(join(home, ".aliyun", "config.json"), typeof config === "string" ? config : JSON.stringify(config));
  return home;
}

const find = (options) => findCredentials({ env: {}, load: async () => undefined, ...options });

describe("credentials", () => {
  it("come from the environment first", async (t) => {
    const home = homeWith(t, { current: "default", profiles: [ak] });
    const found = await find({ env: KEY, home });
    assert.deepEqual(found.source, { accessKeyId: "LTAI5tEnvironment", accessKeySecret: "s3cr3t-env" });
    assert.equal(found.line, "Access key LTA***ent from the environment");
    const both = await find({ env: { ...KEY, ALIBABA_CLOUD_SECURITY_TOKEN: "t0ken" }, home, profile: "default" });
    assert.equal(both.source.securityToken, "t0ken");
    assert.match(both.line, /--profile default is not used$/);
  });

  it("are never taken from the environment in part", async (t) => {
    const home = homeWith(t, { current: "default", profiles: [ak] });
    for (const name of Object.keys(KEY)) {
      const env = { [name]: KEY[name] };
      await assert.rejects(find({ env, home }), { name: "InputError", message: new RegExp(`${name} is set, but `) });
    }
  });

  it("come from a profile of the aliyun CLI second", async (t) => {
    const home = homeWith(t, { current: "default", profiles: [ak, sts, role, empty] });
    assert.deepEqual((await find({ home })).source, { accessKeyId: "LTAI5tProfile0001", accessKeySecret: "s3cr3t-ak" });
    const { source, line } = await find({ home, profile: "temporary" });
    assert.equal(source.securityToken, "t0ken");
    assert.equal(line, 'Access key LTA***001 from the profile "temporary" of the aliyun CLI');
    await assert.rejects(find({ home, profile: "tempoary" }), { message: /did you mean temporary\?/ });
    await assert.rejects(find({ home, profile: "elsewhere" }), {
      message: /it has "default", "temporary", "role", "fresh"$/,
    });
    await assert.rejects(find({ home, profile: "fresh" }), { message: /has no access key/ });
  });

  it("of an unsupported profile mode are refused with the name of the mode", async (t) => {
    const home = homeWith(t, { current: "role", profiles: [role] });
    for (const profile of [undefined, "role"]) {
      await assert.rejects(find({ home, profile }), ({ message }) => {
        assert.match(message, /has the mode "RamRoleArn"; supported modes are AK and StsToken/);
        return !message.includes("s3cr3t");
      });
    }
  });

  it("in a broken configuration are not shown", async (t) => {
    await assert.rejects(find({ home: homeWith(t, '{"secret": s3cr3t}') }), ({ name, message }) => {
      assert.equal(name, "InputError");
      assert.match(message, /config\.json must be valid JSON/);
      return !message.includes("s3cr3t");
    });
    const without = { ...sts, sts_token: "" };
    const home = homeWith(t, { current: "temporary", profiles: [without] });
    await assert.rejects(find({ home }), { message: /has no sts_token$/ });
    await assert.rejects(find({ home: homeWith(t), profile: "default" }), { message: /there is no such file/ });
  });

  it("come from @alicloud/credentials last, which refreshes them", async (t) => {
    class Client {
      async getCredential() {
        return { accessKeyId: "STS.NTabcdefghij", accessKeySecret: "s", providerName: "ecs_ram_role" };
      }
    }
    for (const config of [undefined, { current: "fresh", profiles: [empty] }, { current: "gone", profiles: [] }]) {
      const found = await find({ home: homeWith(t, config), load: async () => Client });
      assert.ok(found.source instanceof Client);
      assert.equal(found.line, "Access key STS***hij from @alicloud/credentials (ecs_ram_role)");
    }
    class Failing {
      async getCredential() {
        throw new Error("nothing there");
      }
    }
    await assert.rejects(find({ home: homeWith(t), load: async () => Failing }), {
      name: "InputError",
      message: "@alicloud/credentials found no credentials: nothing there",
    });
  });

  it("come from @alicloud/credentials only if it is installed", async (t) => {
    const modules = join(temporaryFolder(t), "node_modules");
    const beside = join(modules, "@alicloud", "credentials");
    cpSync(new URL("../../pkg/cli/", import.meta.url), join(modules, "slb-backend-servers", "cli"), {
      recursive: true,
    });
    writeFileSync(join(modules, "slb-backend-servers", "package.json"), '{"type":"module"}');
    cpSync(new URL("../../pkg/curl.js", import.meta.url), join(modules, "slb-backend-servers", "curl.js"));
    const copy = pathToFileURL(join(modules, "slb-backend-servers", "cli", "credentials.js"));
    const without = await import(copy);
    await assert.rejects(without.findCredentials({ env: {}, home: modules }), { message: /^there are no credentials/ });

    mkdirSync(beside, { recursive: true });
    const client = 'exports.default = class { async getCredential() { return { accessKeyId: "LTAI5tInstalled1" }; } };';
    // As TypeScript compiles it.
    writeFileSync(
      join(beside, "index.js"),
      `Object.defineProperty(exports, "__esModule", { value: true });\n${client}`,
    );
    const found = await (await import(`${copy}?again`)).findCredentials({ env: {}, home: modules });
    assert.equal(found.line, "Access key LTA***ed1 from @alicloud/credentials");
  });

  it("are required, and the error lists the sources", async () => {
    const { code, stdout, stderr } = await run(["describe", "--region=cn-hangzhou", "--group=rsp-1", "--json"]);
    assert.deepEqual([code, stderr], [2, ""]);
    const { outcome, issues } = JSON.parse(stdout);
    assert.deepEqual([outcome, issues[0].code], ["invalid", "credentials"]);
    assert.match(issues[0].message, /ALIBABA_CLOUD_ACCESS_KEY_ID.*aliyun configure.*@alicloud\/credentials/);
  });

  it("are masked, short ones completely", () => {
    assert.deepEqual([masked("LTAI5tabcdef"), masked("testid"), masked(undefined)], ["LTA***def", "***", "***"]);
  });
});
