/** The tab that finds out why a signature does not match; its diagnoses are tested in debug/. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { DEBUG as EN } from "../../www/strings/en/debug.js";
import { DEBUG as ZH } from "../../www/strings/zh/debug.js";
import { FIXTURES } from "./debug/fixtures.mjs";
import { handOf, WAYS } from "./hand.mjs";
import { eventually, hasFocus, hasText, openTab, pageTest, sources } from "./harness.mjs";
import { hostileTexts } from "./hostile.mjs";

const fixture = (client, cause) => FIXTURES.find((one) => one.client === client && one.cause === cause);
const PLUS = fixture("curl", "plus");
const SECRET = fixture("go-tea", "v3-wrong-secret");
const HOST = fixture("node-openapi-core", "host");

const box = (page, name) => page.locator(`[id='debug.${name}']`);
const title = (page) => page.locator("#debug-title");
const ways = (page) => page.locator(".debug-ways li");

async function openDebug(page) {
  const column = page.locator("[id='view.column'] input[value=result]");
  if (await column.isVisible()) await column.check({ force: true });
  await openTab(page, "debug");
  await title(page).waitFor();
}

async function ask(page, text) {
  await box(page, "text").fill(text);
}

for (const { how, by, options } of WAYS) {
  pageTest(`a mismatch is explained step by step while the form is blank, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.column("result");
    await openDebug(page);
    await hasText(title(page), "Paste the error of a refused call");
    await hand.paste(box(page, "text"), PLUS.text);
    await hasText(title(page), "The error alone does not tell the cause");
    await hand.type(box(page, "secret"), PLUS.credentials.accessKeySecret);
    await hasText(title(page), "Is this the signature that your client sent?");
    assert.match(await page.locator("#debug-signed").textContent(), /^[\w+/]{27}=$/);
    await hand.type(box(page, "own"), PLUS.signature);
    await hasText(title(page), "Your client signs something other than what arrives");
    await hasText(ways(page), "A space is encoded as + and must be %20.");
    await hand.type(box(page, "own"), "");
    await hasText(title(page), "Is this the signature that your client sent?");
    await hand.press(page.getByRole("button", { name: "My client sent this" }));
    await hasFocus(box(page, "own"));
    await hasText(title(page), /^The secret is wrong/);
  });

  pageTest(`the form is filled from the server's string, and back, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.column("result");
    await openDebug(page);
    await hand.paste(box(page, "text"), PLUS.text);
    await hand.press(page.getByRole("button", { name: "Fill the form from the server's string" }));
    assert.equal(await page.locator("#VServerGroupId").inputValue(), "rsp-1");
    assert.equal(await page.locator("#RegionId").inputValue(), "cn-hangzhou");
    // The list is the same, in other words.
    await hasText(page.locator(".debug-table td.debug-written"), "same content, written differently: spaces");
    await hasText(page.locator("#debug-table h3"), "Your form differs in 1 parameter.");
    await page.locator("#undo, [data-action=undo]").first().click({ force: true });
    await eventually(async () => assert.equal(await page.locator("#VServerGroupId").inputValue(), ""));
  });
}

pageTest(
  "it works by touch at 375 px, and nothing scrolls sideways",
  { width: 375, context: { hasTouch: true } },
  async (page) => {
    await handOf(page, "touch").column("result");
    await page.locator("#tab-debug").tap();
    await title(page).waitFor();
    await box(page, "text").tap();
    await ask(page, HOST.text);
    await hasText(title(page), "The error alone does not tell the cause");
    await box(page, "own").tap();
    await box(page, "own").fill(HOST.own);
    await hasText(title(page), "Your client signs something other than what arrives");
    await hasText(ways(page), /^The host .* is signed, but the request arrives for /);
    await page.locator("#debug-raw summary").tap();
    await page.locator("#debug-raw pre").first().waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  },
);

pageTest("the V3 secret is proved with the signature, whatever the form has", async (page) => {
  await page.locator("#RegionId").fill("nowhere/else");
  await page.keyboard.press("Tab");
  await openDebug(page);
  await ask(page, SECRET.text);
  await box(page, "secret").fill(SECRET.credentials.accessKeySecret);
  await box(page, "own").fill(SECRET.signature);
  await hasText(title(page), "The secret is wrong");
  await box(page, "secret").fill("another");
  await hasText(title(page), "The cause cannot be told yet");
});

pageTest("the code alone tells some causes, with the advice of the package", async (page) => {
  await openDebug(page);
  await ask(page, fixture("java-tea", "expired").text);
  await hasText(title(page), "The date of the request is more than 15 minutes off");
  await ask(page, fixture("python-sdk-slb", "nonce").text);
  await hasText(title(page), "The nonce was used before");
  // What a code tells needs no secret.
  await box(page, "text").fill(fixture("node-pop-core-get", "expired").text);
  await page.getByText("The request was dated 60 minutes before the server's time.").waitFor();
  assert.equal(await page.locator("#debug-signed").count(), 0);
  await ask(page, fixture("python-sdk-slb", "nonce").text);
  await page.getByText("Sign every attempt again, with a new nonce.").waitFor();
  await ask(page, '{"Code":"Throttling.User","Message":"m","RequestId":"r"}');
  await hasText(title(page), "Throttling.User is not about the signature");
  await page.locator("#debug-verdict").getByText("Too many calls in too short a time.").waitFor();
  await ask(page, "hello");
  await hasText(title(page), "This contains no error of the API");
  assert.ok(await page.locator("#debug-evidence").isHidden());
});

pageTest("differences of the form are not called a wrong encoding", async (page) => {
  await openDebug(page);
  await ask(page, PLUS.text);
  await page.getByRole("button", { name: "Fill the form from the server's string" }).click();
  await page.locator("#VServerGroupId").fill("rsp-2");
  await hasText(page.locator(".debug-table td.debug-differs"), "your form differs");
  assert.equal(await ways(page).count(), 0);
  await hasText(title(page), "The error alone does not tell the cause");
});

pageTest("pasted text stays text", async (page) => {
  await openDebug(page);
  const tags = ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>'];
  for (const hostile of [...tags, ...hostileTexts(12)]) {
    const Message = `Specified signature is not matched with our calculation. server string to sign is:GET&%2F&AccessKeyId%3D${encodeURIComponent(encodeURIComponent(hostile))}`;
    await ask(page, `${JSON.stringify({ Code: "SignatureDoesNotMatch", Message, RequestId: hostile })} ${hostile}`);
    await box(page, "own").fill(hostile);
    await hasText(title(page), /./);
    assert.equal(await page.locator("#panel-debug :is(script, img, iframe, svg [onload])").count(), 0);
  }
});

pageTest("neither the error nor the secret is stored or in the link, and the token is hidden", async (page) => {
  await openDebug(page);
  await ask(page, fixture("curl", "token-not-signed").text);
  await box(page, "secret").fill("s3cret-of-mine");
  await box(page, "own").fill("own-of-mine");
  await hasText(title(page), "Is this the signature that your client sent?");
  const kept = await page.evaluate(() => JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }]));
  for (const secret of ["s3cret-of-mine", "own-of-mine", "string to sign", "token%25"])
    assert.ok(!kept.includes(secret), secret);
  await page.locator("#debug-raw summary").click();
  const shown = await page.locator("#debug-raw, #debug-table").allTextContents();
  assert.ok(!shown.join().includes("token%25"), shown.join());
  assert.match(shown.join(), /SecurityToken%3D\*{8}/);
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Demands that axe finds nothing in the tab, in light and dark, and that nothing scrolls sideways. */
async function isClean(page, state) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = await page.evaluate(async (values) => {
      const { violations } = await window.axe.run("#panel-debug", { runOnly: { type: "tag", values } });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
    }, RULES);
    assert.deepEqual(found, [], `${state}, ${colorScheme}`);
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), state);
}

for (const width of [375, 1280]) {
  pageTest(`axe finds nothing in any state, at ${width} px`, { width }, async (page) => {
    await page.evaluate(axe);
    await openDebug(page);
    await isClean(page, "blank");
    await ask(page, PLUS.text);
    await hasText(title(page), "The error alone does not tell the cause");
    for (const summary of await page.locator("#panel-debug summary").all()) await summary.click();
    await isClean(page, "asking, form blank");
    await box(page, "own").fill(PLUS.own);
    await hasText(title(page), "Your client signs something other than what arrives");
    await isClean(page, "proved");
    await box(page, "own").fill("");
    await box(page, "secret").fill("s");
    await hasText(title(page), "Is this the signature that your client sent?");
    await isClean(page, "asking for the signature");
    await ask(page, HOST.text);
    await box(page, "own").fill(HOST.own);
    await hasText(ways(page), /^The host /);
    await isClean(page, "V3");
    await ask(page, `{"Code":"Throttling.User","Message":"${"m".repeat(300)}","RequestId":"r"}`);
    await hasText(title(page), "Throttling.User is not about the signature");
    await isClean(page, "another error");
  });
}

test("every diagnosis and every way has its words, in both languages", () => {
  const files = sources(".js").filter((file) => file.includes("www/debug/"));
  const source = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const of = (pattern) => [...new Set([...source.matchAll(pattern)].map(([, name]) => name))];
  const codes = [...of(/code: "(\w+)"/g), ...of(/, "([a-z_]+)"\],$/gm)].filter((code) => /^[a-z]/.test(code));
  const named = of(/way: "(\w+)"/g);
  const forms = ["hex", "base64", "hex_in_base64"];
  assert.ok(codes.length > 20 && named.length > 20, `${codes.length} ${named.length}`);
  for (const table of [EN, ZH]) {
    assert.deepEqual(
      codes.filter((code) => !(`debug.title.${code}` in table)),
      [],
    );
    assert.deepEqual(
      [...named, ...forms].filter((way) => !(`debug.way.${way}` in table)),
      [],
    );
  }
  assert.deepEqual(
    Object.keys(EN).sort(),
    Object.keys(ZH)
      .filter((id) => !id.startsWith("page."))
      .sort(),
  );
});
