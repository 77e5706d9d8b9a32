import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { chromium } from "playwright-core";
import sirv from "sirv";
import { createSandbox } from "../../pkg/sandbox.js";
import { launchOptions } from "../../scripts/browser.mjs";
import { site } from "../../scripts/bundle.mjs";
import { TEST_KEY } from "./examples.mjs";
import { eventually, hasText, sign } from "./harness.mjs";

/** What is to be found nowhere but in the page that it was typed into, and in what that page sends. */
const KEY = { id: "STS.canaryId", secret: "c4n4ryS3cret0fThePage", token: "c4n4ryT0ken0fThePage" };

const REGION = "cn-hangzhou";
const CLOUD = "https://slb.aliyuncs.com";
const LOCAL = "http://127.0.0.1:8787";
const SHOWN = { group: "rsp-shown", server: "i-shown" };
const OTHER = `region=${REGION}&group=rsp-other&server=i-other,81`;

/** The states of sending by the target that they are tried with, in the order in which a page goes through them. */
export const STATES = {
  cloud: ["blank", "typed", "asked", "confirmed", "in flight", "retrying", "done", "planned"],
  local: ["blank", "typed", "in flight", "retrying", "done"],
  sandbox: ["blank", "typed", "done"],
};

/** What a run ends with. The sandbox of the page tells that the server was a member before. */
const SAID = /^1 of 1 (no longer listed|removed)$/;

/** States in which the user has agreed to what was shown. */
const AGREED = ["confirmed", "in flight", "retrying", "done"];

const hash =
  (text) =>
  ({ page, opened }) =>
    page.evaluate(
      ([to]) => {
        window.opened.location = to;
      },
      [`${opened}#${text}`],
    );

/** What a page of another origin does with the window of this one, which it opened. `leaves` tells that the page is gone after it. */
export const ATTACKS = {
  "another group in the address": { run: hash(OTHER) },
  "another server in the address": { run: hash(`region=${REGION}&group=${SHOWN.group}&server=i-other,81`) },
  "another operation in the address": { run: hash(`operation=DescribeVServerGroupAttribute&${OTHER}`) },
  "an endpoint of this machine in the address": {
    run: hash(`${OTHER}&endpoint=${encodeURIComponent("http://127.0.0.1:9")}`),
  },
  "a stranger's endpoint in the address": { run: hash(`${OTHER}&endpoint=evil.example`) },
  "a damaged address": { run: hash("__proto__=1&server=%") },
  "another address and back": {
    async run({ page, opened, before }) {
      await hash(OTHER)({ page, opened });
      await page.evaluate((to) => {
        window.opened.location = to;
      }, before);
    },
  },
  "many addresses": {
    run: ({ page, opened }) =>
      page.evaluate(
        async ([to]) => {
          for (let index = 0; index < 30; index += 1) {
            window.opened.location.replace(`${to}${index},80`);
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        },
        [`${opened}#region=cn-hangzhou&group=rsp-other&server=i-other`],
      ),
  },
  messages: {
    run: ({ page }) =>
      page.evaluate(() => {
        for (const message of ["run", { action: "run" }, { type: "confirm", form: {} }, [1], null]) {
          window.opened.postMessage(message, "*");
        }
      }),
  },
  "its name, and a script as its address": {
    run: ({ page, opened }) =>
      page.evaluate(
        ([to]) => {
          window.open(to, "victim");
          try {
            window.opened.location = "javascript:document.querySelector('#run-dialog .danger, #run').click()";
          } catch {
            // Refused at once or later: either is right.
          }
        },
        [`${opened}#${OTHER}`],
      ),
  },
  "reading all that a window has": {
    async run({ page, heard }) {
      heard.push(
        ...(await page.evaluate(() => {
          const texts = [];
          const names = [
            "document",
            "sessionStorage",
            "localStorage",
            "history",
            "name",
            "location",
            "performance",
            "opener",
          ];
          for (const name of [...names, ...Object.getOwnPropertyNames(window)]) {
            try {
              const value = window.opened[name];
              texts.push(`${name}: ${String(value)}`, `${name}: ${JSON.stringify(value)}`);
            } catch {
              // Out of reach.
            }
          }
          return texts;
        })),
      );
    },
  },
  "taking and giving the focus": {
    run: ({ page }) =>
      page.evaluate(() => {
        window.focus();
        window.opened.blur();
        window.opened.focus();
      }),
  },
  "loading it again": {
    leaves: true,
    run: ({ page, opened }) => page.evaluate((to) => window.opened.location.replace(to), `${opened}?again`),
  },
  "leading it away and back": {
    leaves: true,
    run: ({ page, strange }) =>
      page.evaluate((to) => {
        window.opened.location = to;
      }, `${strange}back`),
  },
};

/** Starts a browser, the page on a host that sends no headers, and a page of another origin. */
export async function startOrigins() {
  const files = sirv(site, { dev: true });
  const servers = [
    createServer((request, response) => files(request, response)),
    createServer((request, response) => {
      response.setHeader("content-type", "text/html");
      const { pathname, searchParams } = new URL(request.url, "http://localhost");
      const back = "<script>setTimeout(() => history.back(), 100)</script>";
      const frame = `<iframe name="victim" src="${searchParams.get("src")}" width="1200" height="1500"></iframe>`;
      response.end(pathname === "/back" ? back : pathname === "/frame" ? frame : "<title>Another page</title>");
    }),
  ];
  for (const server of servers) await once(server.listen(0, "127.0.0.1"), "listening");
  const [own, strange] = servers.map((server) => server.address().port);
  const browser = await chromium.launch(launchOptions());
  return {
    browser,
    opened: `http://127.0.0.1:${own}/`,
    // Another host as well: the two share neither origin nor site.
    strange: `http://localhost:${strange}/`,
    async close() {
      await browser.close();
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** Tries one attack on the page in one state of sending. Throws if anything is sent that was not shown and agreed to. */
export async function tryAttack(origins, { target, state, attack }) {
  const context = await origins.browser.newContext({ locale: "en-US", serviceWorkers: "block" });
  const edge = await mockEdge(context);
  try {
    const page = await context.newPage();
    await page.goto(origins.strange);
    const popup = page.waitForEvent("popup");
    await page.evaluate((to) => {
      window.opened = window.open(to, "victim");
    }, origins.opened);
    const victim = await popup;
    victim.setDefaultTimeout(15_000);
    await ready(victim);
    await bring(victim, edge, { target, state });
    const sentBefore = edge.sent.length;
    const heard = [];
    const button = await victim.$("#run-dialog .danger");
    const { run, leaves = false } = ATTACKS[attack];
    const before = victim.url().includes("#") ? victim.url() : `${victim.url()}#`;
    await run({ ...origins, page, heard, before });
    if (leaves) await gone(victim, edge, origins);
    // A click that was on its way when the page changed.
    if (state === "asked" && !leaves && (await isClosed(victim))) await button?.evaluate((element) => element.click());
    await new Promise((resolve) => setTimeout(resolve, 150));
    edge.release();
    if (!leaves && AGREED.includes(state)) {
      await hasText(victim.locator("#run-verdict"), SAID);
      await hasText(victim.locator("#run-said tbody td").first(), `${SHOWN.server}:80`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    checkSent(edge.sent, { target, state, leaves, sentBefore });
    await checkKept(victim, heard);
  } finally {
    edge.release();
    await context.close();
  }
}

/** Tries one attack on the page while it is framed: whatever is pressed, nothing is sent. */
export async function tryFramed(origins, { target }) {
  const context = await origins.browser.newContext({ locale: "en-US", serviceWorkers: "block" });
  const edge = await mockEdge(context);
  try {
    const page = await context.newPage();
    await page.goto(`${origins.strange}frame?src=${encodeURIComponent(`${origins.opened}#${OTHER}`)}`);
    const victim = page.frames()[1];
    await ready(victim);
    await bring(victim, edge, { target, state: "typed" });
    await victim.locator("#run").click();
    await hasText(victim.locator("#toast"), /^This page is embedded in another page/);
    await page.evaluate((to) => {
      window.frames[0].location = to;
    }, `${origins.opened}#${OTHER}`);
    await victim.locator("#run").click();
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.equal(await victim.getByRole("dialog").count(), 0);
    assert.deepEqual(edge.sent, []);
  } finally {
    edge.release();
    await context.close();
  }
}

/** Answers in place of the service and of a sandbox on this machine, and notes what is sent. `hold` keeps answers back. */
async function mockEdge(context) {
  const groups = [SHOWN.group, "rsp-other"].map((VServerGroupId) => ({
    RegionId: REGION,
    VServerGroupId,
    BackendServers: [
      { ServerId: SHOWN.server, Port: 80, Type: "ecs", Weight: 100 },
      { ServerId: "i-other", Port: 81, Type: "ecs", Weight: 100 },
    ],
  }));
  const typed = { accessKeyId: KEY.id, accessKeySecret: KEY.secret, securityToken: KEY.token };
  const sandbox = createSandbox({ credentials: [TEST_KEY, typed], groups });
  const edge = { sent: [], sandbox, release: () => {} };
  let held;
  edge.hold = () => {
    held = new Promise((resolve) => {
      edge.release = resolve;
    });
  };
  const answer = async (route) => {
    const request = route.request();
    const body = request.postData() ?? "";
    edge.sent.push({ origin: new URL(request.url()).origin, ...Object.fromEntries(new URLSearchParams(body)) });
    const init = { method: request.method(), headers: await request.allHeaders(), body };
    const response = await sandbox.fetch(new Request(request.url(), init));
    await held;
    const headers = { ...Object.fromEntries(response.headers), "access-control-allow-origin": "*" };
    await route.fulfill({ status: response.status, headers, body: await response.text() }).catch(() => {});
  };
  for (const where of [/^https:\/\/[^/]*aliyuncs\.com\//, /^http:\/\/127\.0\.0\.1:(8787|9)\//]) {
    await context.route(where, answer);
  }
  return edge;
}

async function ready(victim) {
  await victim.locator("html[data-started]").waitFor({ state: "attached" });
}

/** Brings the page into a state, as a user does. */
async function bring(victim, edge, { target, state }) {
  await victim.locator(`input[name=target][value=${target}]`).check({ force: true });
  if (target === "cloud") await sign(victim, KEY);
  if (state === "blank") return;
  await victim.getByLabel("RegionId", { exact: true }).fill(REGION);
  await victim.getByLabel("VServerGroupId", { exact: true }).fill(SHOWN.group);
  await victim.locator("textarea[data-list]").fill(JSON.stringify([{ ServerId: SHOWN.server, Port: 80, Type: "ecs" }]));
  // The address follows the form.
  if (victim.waitForURL) await eventually(() => assert.ok(victim.url().includes(SHOWN.server)));
  if (state === "typed") return;
  if (state === "planned") return plan(victim);
  if (state === "retrying") edge.sandbox.inject({ Code: "Throttling.User", times: 1 });
  if (state === "in flight") edge.hold();
  await victim.locator("#run").click();
  if (target === "cloud") {
    await hasText(victim.locator("#run-title"), `Remove 1 server from ${SHOWN.group}?`);
    const shown = await victim.locator("#run-dialog").textContent();
    for (const text of [SHOWN.server, CLOUD, KEY.id]) assert.ok(shown.includes(text), shown);
    if (state === "asked") return;
    await victim.locator("#run-dialog .danger").evaluate((button) => button.click());
  }
  if (state === "confirmed") return;
  if (target !== "sandbox") await eventually(() => assert.ok(edge.sent.length > 0), 10_000);
  if (state === "retrying") await victim.locator("#run-retries > *").first().waitFor();
  if (state === "done") await hasText(victim.locator("#run-verdict"), SAID);
}

/** Applies a plan in the sandbox of the page, and goes back to Alibaba Cloud with the same form. */
async function plan(victim) {
  await victim.locator("input[name=target][value=sandbox]").check({ force: true });
  await victim.locator("#tab-plan").click();
  await victim.locator("[data-action=describeGroup]:visible").first().click();
  await victim.locator("#plan-drain").fill("0");
  await victim.locator("[data-action=applyPlan]").click();
  await victim.locator("#plan-undo:visible").waitFor();
  await victim.locator("input[name=target][value=cloud]").check({ force: true });
}

const isClosed = (victim) =>
  eventually(async () => {
    assert.equal(await victim.locator("#run-dialog").evaluate((dialog) => dialog.open), false);
    return true;
  }, 400).catch(() => false);

/** Waits until the page is there again, which has forgotten the credentials. */
async function gone(victim, edge, { opened }) {
  await new Promise((resolve) => setTimeout(resolve, 400));
  edge.release();
  await victim.waitForURL((url) => url.href.startsWith(opened));
  await ready(victim);
  for (const label of ["Access key ID", "Access key secret", "Security token"]) {
    assert.equal(await victim.getByLabel(label).first().inputValue(), "", label);
  }
  assert.equal(await victim.getByRole("dialog").count(), 0);
}

/** What was sent is what was shown, as often as it was agreed to. */
function checkSent(sent, { target, state, leaves, sentBefore }) {
  const origin = target === "cloud" ? CLOUD : LOCAL;
  for (const request of sent) {
    assert.equal(request.origin, origin);
    assert.equal(request.Action, "RemoveVServerGroupBackendServers");
    assert.equal(request.VServerGroupId, SHOWN.group);
    assert.deepEqual(JSON.parse(request.BackendServers), [{ ServerId: SHOWN.server, Port: 80, Type: "ecs" }]);
    assert.equal(request.AccessKeyId, target === "cloud" ? KEY.id : TEST_KEY.accessKeyId);
    assert.ok(!JSON.stringify(request).includes(KEY.secret));
  }
  const most = target === "sandbox" || !AGREED.includes(state) ? 0 : state === "retrying" ? 2 : 1;
  const least = leaves ? Math.min(sentBefore, most) : most;
  assert.ok(sent.length >= least && sent.length <= most, `${sent.length} requests, expected ${least} to ${most}`);
}

/** No secret is where another page, or another user of the browser, can read it. */
async function checkKept(victim, heard) {
  const kept = await victim.evaluate(() =>
    [location.href, window.name, document.title, document.cookie, JSON.stringify([localStorage, sessionStorage])].join(
      "\n",
    ),
  );
  for (const secret of Object.values(KEY)) {
    for (const [where, text] of Object.entries({ kept, heard: heard.join("\n") })) {
      assert.ok(!text.includes(secret), `${where} has ${secret}`);
    }
  }
}
