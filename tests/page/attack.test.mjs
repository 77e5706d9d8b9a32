/** Values that nobody means well with, in the places that the page reads: its storage, its address, its fields. */
import assert from "node:assert/strict";
import { eventually, fillExample, hasText, openPart, openTab, pageTest, sign } from "./harness.mjs";

const SECRET = "S3cr3tS3cr3tS3cr3tS3cr3t";
const TOKEN = "T0kenT0kenT0kenT0ken";

const kept = (page) => page.evaluate(() => JSON.stringify([location.href, sessionStorage, localStorage]));

for (const endpoint of [
  `https://someone:${SECRET}@slb.aliyuncs.com`,
  `someone:${SECRET}@slb.aliyuncs.com`,
  `https://slb.aliyuncs.com/?Action=DescribeVServerGroups&SecurityToken=${SECRET}`,
]) {
  pageTest(`an endpoint that is none is kept nowhere: ${endpoint.replace(SECRET, "…")}`, async (page) => {
    await fillExample(page, "ECS");
    await openPart(page, "signing-part");
    await page.getByLabel("Endpoint").fill(endpoint);
    await page.getByLabel("RegionId", { exact: true }).fill("cn-beijing");
    await eventually(async () => assert.match(await kept(page), /cn-beijing.*form.*cn-beijing/));
    assert.ok(!(await kept(page)).includes(SECRET));
    await page.reload();
    await page.locator("#status .verdict").first().waitFor();
    assert.equal(await page.getByLabel("RegionId", { exact: true }).inputValue(), "cn-beijing");
    assert.equal(await page.getByLabel("Endpoint").inputValue(), "");
  });
}

const FORM = { operation: "RemoveVServerGroupBackendServers", parameters: { RegionId: "cn-hangzhou" } };

for (const [what, value] of Object.entries({
  nothing: "",
  "no JSON": "{",
  null: "null",
  "a list": "[]",
  "an operation of a prototype": { operation: "constructor" },
  "parameters that are none": { ...FORM, parameters: { RegionId: 1, BackendServers: {}, __proto__: null } },
  "rows that are none": { ...FORM, parameters: { BackendServers: [null, 1, "a", [], { ServerId: {}, Port: 80 }] } },
  "an unknown type": { ...FORM, parameters: { BackendServers: [{ ServerId: "i-1", Type: "<b>" }] } },
  "options that are none": {
    ...FORM,
    options: { method: "DELETE", signatureMethod: "none", network: "x", endpoint: "::" },
  },
  "a tab that is none": { ...FORM, view: { tab: "__proto__", payload: "constructor" }, hash: { a: 1 } },
  "HTML everywhere": {
    ...FORM,
    parameters: {
      RegionId: "<img src=x onerror=alert(1)>",
      BackendServers: [{ ServerId: "<script>alert(1)</script>" }],
    },
    view: { tab: "<b>", payload: "<b>" },
  },
})) {
  const early = (page) =>
    page.evaluate(
      (text) => {
        addEventListener("pagehide", () => {
          sessionStorage.setItem("form", text);
          localStorage.setItem("language", "__proto__");
        });
      },
      typeof value === "string" ? value : JSON.stringify(value),
    );
  pageTest(`a kept form that is damaged does not break the page: ${what}`, async (page) => {
    await early(page);
    await page.reload();
    await page.locator("#status .verdict").first().waitFor();
    assert.equal(await page.locator(".failure, main img, main script").count(), 0);
    await page.locator("input[name=signatureMethod]:checked").waitFor({ state: "attached" });
    await page.locator("input[name=method]:checked").waitFor({ state: "attached" });
    await fillExample(page, "ECS");
    await openTab(page, "payload");
    await page.locator("[data-list], .code").first().waitFor();
  });
}

pageTest("a second press where Run was confirms nothing", async (page) => {
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 800 });
    await fillExample(page, "ECS");
    await page.evaluate(() => document.querySelector("input[name=target][value=cloud]").click());
    await sign(page);
    const button = page.locator("[data-action=run]:visible").first();
    const box = await button.boundingBox();
    await button.click();
    await hasText(page.locator("#run-title"), /^Remove 1 server/);
    const confirm = await page.locator("#run-dialog .danger").boundingBox();
    const isApart =
      confirm.x > box.x + box.width ||
      confirm.x + confirm.width < box.x ||
      confirm.y > box.y + box.height ||
      confirm.y + confirm.height < box.y;
    assert.ok(isApart, JSON.stringify({ width, box, confirm }));
    await page.keyboard.press("Escape");
  }
});

pageTest("a run sends what was shown when it was pressed, or nothing", { expected: /asked for/ }, async (page) => {
  const sent = [];
  await page.route("http://127.0.0.1:8787/**", (route) => {
    sent.push(route.request().postData());
    return route.fulfill({ status: 500, body: "" });
  });
  await page.locator("input[name=target][value=local]").check({ force: true });
  await page.locator("textarea[data-list]").fill('[{"ServerId":"i-shown","Port":80}]');
  await page.evaluate(() => {
    document.querySelector("#run").click();
    location.hash = "#region=cn-hangzhou&group=rsp-other&server=i-other,80";
  });
  await hasText(page.locator("#toast"), /changed/);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(sent, []);
});

pageTest("the debugger shows nothing of the credentials once they are forgotten", async (page) => {
  await fillExample(page, "ECS");
  await sign(page, { secret: SECRET, token: TOKEN });
  await openTab(page, "debug");
  const server = "POST&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeVServerGroups%26RegionId%3Dcn-hangzhou";
  const Message = `The request signature does not conform. server string to sign is:${server}`;
  await page
    .getByLabel("Error", { exact: true })
    .fill(JSON.stringify({ Code: "SignatureDoesNotMatch", Message, RequestId: "r" }));
  await page.locator("#debug-table > *").first().waitFor();
  await openTab(page, "payload");
  await page.getByRole("button", { name: "Forget credentials" }).click();
  const seen = await page.evaluate(() => document.documentElement.outerHTML);
  assert.ok(!seen.includes(TOKEN) && !seen.includes(SECRET));
});

const HTML = '<img src=x onerror="window.broken=1">\u202e\u001b[31m';
const link = (pairs) =>
  Object.entries(pairs)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");

for (const [what, hash, isTaken] of [
  ["HTML in every field", link({ region: HTML, group: HTML, server: HTML, LoadBalancerId: HTML, Tag: HTML }), true],
  ["names of a prototype", "__proto__=1", false],
  ["a method of a prototype", "constructor=1&region=cn-hangzhou", false],
  ["an operation of a prototype", "operation=toString", false],
  ["a server with too many cells", "server=1,2,3,4,5,6,7", false],
  ["a percent sign alone", "region=%", false],
  ["a stranger's endpoint", link({ region: "cn-hangzhou", endpoint: "https://evil.example" }), false],
  ["an endpoint that begins as one of the service", link({ endpoint: "slb.aliyuncs.com.evil.example" }), false],
  ["an endpoint behind a user", link({ endpoint: "https://slb.aliyuncs.com@evil.example" }), false],
  ["an endpoint behind a line end", link({ endpoint: "slb.aliyuncs.com\nevil.example" }), false],
  ["credentials", link({ accessKeyId: "a", accessKeySecret: SECRET }), false],
  ["a target", "target=cloud", false],
  ["more than a link may have", `region=${"a".repeat(9000)}`, false],
  ["many servers", Array.from({ length: 700 }, () => "server=i-1").join("&"), true],
]) {
  pageTest(`a hostile link is refused as a whole or shown as text: ${what}`, { path: `#${hash}` }, async (page) => {
    const words = isTaken ? /was restored from the link/ : /Nothing in it was used/;
    await eventually(async () =>
      assert.match(await page.locator("#announcer, #page-notice").allTextContents().then(String), words),
    );
    assert.equal(await page.evaluate(() => window.broken), undefined);
    assert.equal(await page.locator("main img, main script, header img").count(), 0);
    assert.equal(await page.locator("input[name=target]:checked").inputValue(), "sandbox");
    if (!isTaken) {
      assert.equal(new URL(page.url()).hash, "");
      for (const label of ["Endpoint", "Access key ID", "Access key secret"]) {
        assert.equal(await page.getByLabel(label).first().inputValue(), "", label);
      }
    }
    for (const tab of ["plan", "request", "code", "response", "payload"]) await openTab(page, tab);
    assert.equal(await page.evaluate(() => window.broken), undefined);
  });
}

for (const [what, body] of [
  ["HTML in a message", JSON.stringify({ Code: HTML, Message: HTML, RequestId: HTML, HostId: HTML })],
  [
    "HTML in members",
    JSON.stringify({
      RequestId: HTML,
      VServerGroupId: HTML,
      BackendServers: { BackendServer: [{ ServerId: HTML, Port: 80, Type: HTML, Weight: 1 }] },
    }),
  ],
  ["names of a prototype", '{"__proto__":{"Code":"a"},"constructor":{},"RequestId":"r"}'],
  ["a huge text", `{"Code":"a","Message":"${"<b>".repeat(300_000)}","RequestId":"r"}`],
  ["depth", `${"[".repeat(50_000)}`],
  ["HTML", `<html><body>${HTML}</body></html>`],
]) {
  pageTest(`a hostile answer is shown as text, and soon: ${what}`, async (page) => {
    await fillExample(page, "ECS");
    for (const [tab, id] of [
      ["response", "answer-body"],
      ["debug", "debug.text"],
    ]) {
      await openTab(page, tab);
      if (tab === "response") await page.locator("#pasted-answer summary").click();
      const took = await page.evaluate(
        async ([box, text]) => {
          const field = document.getElementById(box);
          const began = performance.now();
          field.value = text;
          field.dispatchEvent(new Event("input", { bubbles: true }));
          await new Promise((resolve) => setTimeout(resolve, 300));
          return performance.now() - began;
        },
        [id, body],
      );
      assert.ok(took < 4000, `${Math.round(took)} ms in ${tab}`);
      assert.equal(await page.locator("main img, main script, main b").count(), 0);
    }
    assert.equal(await page.evaluate(() => window.broken), undefined);
  });
}
