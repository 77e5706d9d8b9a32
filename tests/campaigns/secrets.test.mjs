/**
 * No canary among the secrets is shown, whatever fails and wherever: in messages, JSON, `inspect`, standard output and error, or the
 * arguments of the process. `CAMPAIGN=long` tries all runtimes that are installed.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import sirv from "sirv";
import { FLAGS, findBrowser } from "../../scripts/browser.mjs";
import { needing } from "../needing.mjs";
import { FAILURES, failing } from "./failing.mjs";

const isLong = process.env.CAMPAIGN === "long";
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const credentials = {
  accessKeyId: "STS.canary",
  accessKeySecret: "c4n4ryS3cret+/=end",
  securityToken: "c4n4ryT0ken+/=~*'%end",
};

const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** A secret in every form in which it travels, and the part of it that all forms have. */
const forms = (secret) => [secret, encode(secret), encodeURIComponent(secret), encode(encode(secret))];
const parts = ["c4n4ryS3cret", "c4n4ryT0ken"];

const tools = here("../consumers/node_modules/");
const RUNTIMES = {
  Node: [process.execPath],
  Deno: [process.execPath, `${tools}deno/bin.cjs`, "run", "--allow-all", "--no-config", "--node-modules-dir=none"],
  Bun: [`${tools}@oven/bun-${process.platform}-${process.arch === "arm64" ? "aarch64" : process.arch}/bin/bun`, "run"],
};

async function runIn([program, ...args], given) {
  const child = spawn(program, [...args, here("leaks-program.mjs")], {
    env: { ...process.env, CAMPAIGN_GIVEN: JSON.stringify(given), DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await once(child, "spawn");
  const command = existsSync(`/proc/${child.pid}/cmdline`) ? readFileSync(`/proc/${child.pid}/cmdline`, "utf8") : "";
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { command, stdout, stderr };
}

function assertHidden(where, shown, signatures) {
  for (const secret of [...parts, ...[...signatures].flatMap(forms)]) {
    const at = shown.indexOf(secret);
    assert.equal(at, -1, `${where} shows ${secret}: …${shown.slice(Math.max(0, at - 200), at + 100)}…`);
  }
}

describe("canary secrets", () => {
  for (const [name, command] of Object.entries(RUNTIMES)) {
    if (!isLong && name !== "Node") continue;
    const isThere = command.filter((part) => part.startsWith("/")).every((path) => existsSync(path));
    const check = async (t) => {
      const service = await failing();
      t.after(service.close);
      const failures = Object.keys(FAILURES).filter((failure) => isLong || failure !== "silent");
      const api = new URL("../../pkg/index.js", import.meta.url).href;
      const given = { url: service.url, failures, credentials, api };
      const { command: line, stdout, stderr } = await runIn(command, given);
      const errors = Number(stdout.match(/^errors: (\d+)$/m)?.[1]);
      assert.ok(errors > 300, `${errors} errors: ${stderr.slice(-2000)}`);
      assert.ok(service.signatures.size > 200, `${service.signatures.size} signatures were received`);
      t.diagnostic(
        `${name}: ${errors} errors, ${service.signatures.size} signatures, ${stdout.length + stderr.length} characters`,
      );
      for (const [where, shown] of Object.entries({ line, stdout, stderr }))
        assertHidden(where, shown, service.signatures);
    };
    it(`are shown nowhere in ${name}`, ...needing(isThere, `${name} from npm`, check));
  }

  it("are shown nowhere in a page", ...needing(!isLong || findBrowser().browser, "Chromium", inPage));
});

/** The same in a page, whose console is what it shows. */
async function inPage(t) {
  if (!isLong) return t.skip("only in the long form");
  const service = await failing();
  t.after(service.close);
  const files = createServer(sirv(here("../.."), { dev: true })).listen(0, "127.0.0.1");
  await once(files, "listening");
  t.after(() => files.close());
  const browser = await chromium.launch({ executablePath: findBrowser().browser, args: FLAGS });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  const origin = `http://127.0.0.1:${files.address().port}`;
  await page.goto(`${origin}/pkg/package.json`);
  // What a server must not be asked for from another origin, a page cannot send to it: the headers of signature V3 are allowed there.
  const given = { url: service.url, failures: Object.keys(FAILURES), credentials, origin };
  const { errors, shown } = await page.evaluate(async ({ origin, ...given }) => {
    const { failInEveryWay, textsOf } = await import(`${origin}/tests/campaigns/leaks.mjs`);
    const texts = [];
    const show = (value) => {
      texts.push(textsOf(value));
      console.error(value);
    };
    const api = await import(`${origin}/pkg/index.js`);
    return { errors: await failInEveryWay({ ...given, api, show }), shown: texts.join("\n") };
  }, given);
  assert.ok(errors > 300, `${errors} errors`);
  t.diagnostic(`Chromium: ${errors} errors, ${service.signatures.size} signatures, ${shown.length} characters`);
  // The console of a browser shows the URL of every failed request, with its query.
  const own = said.filter((line) => !/^(Failed to load resource|Access to fetch)/.test(line)).join("\n");
  for (const [where, text] of Object.entries({ shown, console: own })) assertHidden(where, text, service.signatures);
}
