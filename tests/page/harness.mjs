import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { launchOptions } from "../../scripts/browser.mjs";
import { serve } from "../../scripts/serve.mjs";

const serving = serve();
let server;
let browser;
/** The page that tests share, unless they want a context of their own. */
let shared;

before(async () => {
  server = await serving;
  browser = await chromium.launch(launchOptions());
  shared = await newPage();
});

// A worker would answer in place of what a test puts there: what it does is tested apart.
async function newPage(options) {
  const context = await browser.newContext({ locale: "en-US", serviceWorkers: "block", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  return page;
}

/** Returns the origin of the page. */
export async function pageOrigin() {
  return new URL((await serving).url).origin;
}

after(async () => {
  await browser?.close();
  await server?.close();
});

/**
 * Runs a test on the page, freshly loaded. It fails as well if the page complains in any way, or asks another origin for
 * anything.
 *
 * `context` gives it a context of its own, with those options; `expected` picks the complaints that the test provokes, `prepare` is called before the page is loaded, `early` before it
 * has started.
 */
export function pageTest(name, options, body) {
  if (body === undefined) return pageTest(name, {}, options);
  const { width = 1280, path = "", expected = /^$/, skip = false, context, prepare, early } = options;
  return test(name, { skip }, async () => {
    const page = context ? await newPage(context) : shared;
    const address = new URL(path, server.url).href;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await prepare?.(page, server.url);
    const { heard, stop } = listen(page, server.url);
    try {
      await page.goto(address);
      await early?.(page);
      await page.locator("html[data-started], .failure").first().waitFor({ state: "attached" });
      await body(page, { heard, address });
    } finally {
      stop();
      await page.unrouteAll();
      if (context) await page.context().close();
      else await forget(page);
    }
    const complaints = heard.complaints.filter((complaint) => !expected.test(complaint));
    assert.deepEqual(complaints, []);
  });
}

// Language and form are kept for the next visit, and must not be for the next test. The page writes the form as it is left.
async function forget(page) {
  const clear = () =>
    addEventListener("pagehide", () => {
      localStorage.clear();
      sessionStorage.clear();
    });
  await page.evaluate(clear).catch(() => {});
  await page.goto("about:blank");
}

/** Notes what the page logs, complains about and asks for. */
function listen(page, origin) {
  const heard = { console: [], complaints: [], requests: [] };
  const listeners = {
    console(message) {
      heard.console.push(message.text());
      const isOurs = !message.text().includes("blocked by Playwright");
      if (isOurs && ["error", "warning"].includes(message.type())) heard.complaints.push(message.text());
    },
    pageerror(error) {
      heard.complaints.push(String(error));
    },
    request(request) {
      heard.requests.push(request.url());
      if (!request.url().startsWith(origin)) heard.complaints.push(`asked for ${request.url()}`);
    },
    response(response) {
      if (response.status() >= 400) heard.complaints.push(`${response.status()} for ${response.url()}`);
    },
  };
  for (const [event, listener] of Object.entries(listeners)) page.on(event, listener);
  return {
    heard,
    stop() {
      for (const [event, listener] of Object.entries(listeners)) page.off(event, listener);
    },
  };
}

/** Waits until a locator has that text, and only that, or one that matches. */
export async function hasText(locator, text) {
  await eventually(async () => {
    const actual = (await locator.textContent()).trim();
    if (text instanceof RegExp) assert.match(actual, text);
    else assert.equal(actual, text);
  });
}

/** Waits until a locator has, or no longer has, the focus. */
export async function hasFocus(locator) {
  await eventually(async () => {
    const focused = await locator.evaluate((element) => element === document.activeElement);
    assert.ok(focused, `the focus must be on ${locator}`);
  });
}

/** Tries an assertion until it holds, for two seconds unless it needs more. */
export async function eventually(assertion, patience = 2000) {
  for (const end = Date.now() + patience; ; ) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Returns the cell of a server in a list, by its number and its name. */
export function cell(page, number, name, list = "BackendServers") {
  return page.locator(`#${list} [data-field$=".${name}"]`).nth(number - 1);
}

/** Returns the box with the JSON of a list. */
export function payloadBox(page, list = "BackendServers") {
  return page.locator(`[id="payload.${list}"]`);
}

/** Presses Ctrl+Z, or Ctrl+Shift+Z, outside text fields. */
export async function pressUndo(page, key = "Control+z") {
  await page.locator("#operation").focus();
  await page.keyboard.press(key);
}

/** Returns the row of a server in a list, by its number. */
export function serverRow(page, number, list = "BackendServers") {
  return page.locator(`#${list}`).getByRole("group", { name: `Server ${number}`, exact: true });
}

/** Returns the text that describes a control to those who do not see the page. */
export function description(control) {
  return control.evaluate((element) =>
    (element.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent.trim() ?? "")
      .join(" ")
      .trim(),
  );
}

/** Fills in one of the examples of the reference. */
export async function fillExample(page, name) {
  await page.getByRole("list", { name: "Examples" }).getByRole("button", { name, exact: true }).click();
}

/** Types credentials. */
export async function sign(page, { id = "testid", secret = "testsecret", token = "" } = {}) {
  await openPart(page, "credentials-part");
  await page.getByLabel("Access key ID").fill(id);
  await page.getByLabel("Access key secret").fill(secret);
  await page.getByLabel("Security token").fill(token);
}

/** Opens a disclosure of the request: "credentials-part", "signing-part". */
export async function openPart(page, id) {
  const part = page.locator(`#${id}`);
  if (!(await part.evaluate((details) => details.open))) await part.locator("summary").first().click();
  return part;
}

/** Opens a tab of the result by its id, and waits until it is there. Returns its panel. */
export async function openTab(page, id) {
  await page.locator(`#tab-${id}`).click();
  const panel = page.locator(`#panel-${id}`);
  await panel.locator(":scope > *").first().waitFor({ state: "attached" });
  return panel;
}

/** Chooses an operation. */
export async function chooseOperation(page, name) {
  await page.locator("#operation").selectOption(name);
}

/** Pastes a text outside any field, as Ctrl+V does. */
export async function pasteAnywhere(page, text) {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Returns the paths of the page's sources that end so. */
export function sources(ending) {
  const www = fileURLToPath(new URL("../../www/", import.meta.url));
  const files = readdirSync(www, { recursive: true }).map((file) => file.replaceAll("\\", "/"));
  return files.filter((file) => file.endsWith(ending)).map((file) => join(www, file));
}

/** Returns the signed request as the page shows it, with its date and nonce. */
export async function shownRequest(page) {
  await page.locator("#signed").waitFor();
  const text = (id) => page.locator(`#${id}`).textContent();
  const box = (id) => page.locator(`#${id}`).inputValue();
  const headers = (await box("headers")).split("\n").filter(Boolean);
  const body = await box("body");
  return {
    date: new Date(await text("stamp-date")),
    nonce: await text("stamp-nonce"),
    curl: await box("curl"),
    request: {
      method: await text("request-method"),
      url: await box("url"),
      headers: Object.fromEntries(headers.map((line) => line.split(/: (.*)/s, 2))),
      ...(body && { body }),
    },
  };
}
