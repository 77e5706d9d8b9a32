import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { handOf, WAYS } from "./hand.mjs";
import { eventually, fillExample, hasFocus, hasText, pageTest, serverRow, sign } from "./harness.mjs";

const hash = (page) => page.evaluate(() => location.hash);
const code = (page) => page.locator("#sample-code").inputValue();
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

for (const { how, width, by } of WAYS) {
  pageTest(`samples follow the form, are copied and downloaded, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ENI, several addresses" }));
    await hand.press(page.locator("#samples summary"));
    const tabs = page.getByRole("tab");
    await tabs.first().waitFor();
    const names = await tabs.allTextContents();
    for (const name of ["curl", "Node.js", "Python", "Java", "Go", "PHP", "C#"])
      assert.ok(names.includes(name), names.join());
    if (by === "keyboard") {
      await hand.press(tabs.first());
      for (const name of names.slice(1)) {
        await page.keyboard.press("ArrowRight");
        await hasFocus(page.getByRole("tab", { name, exact: true }));
      }
      await page.keyboard.press("ArrowRight");
      await hasFocus(tabs.first());
      await page.keyboard.press("End");
      await hasFocus(tabs.last());
    }
    for (const name of names) {
      if (by === "mouse") await hand.press(page.getByRole("tab", { name, exact: true }));
      else
        while ((await page.evaluate(() => document.activeElement.textContent)) !== name)
          await page.keyboard.press("ArrowLeft");
      assert.equal(await page.getByRole("tab", { selected: true }).textContent(), name);
      assert.ok((await code(page)).includes("192.168.10.21"), name);
    }
    await hand.press(page.getByRole("button", { name: "Copy the code" }));
    await eventually(async () => assert.equal(await copied(page), await code(page)));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      hand.press(page.getByRole("button", { name: "Download" })),
    ]);
    assert.equal(download.suggestedFilename(), await page.locator("#sample-name").textContent());
    assert.equal(readFileSync(await download.path(), "utf8"), await code(page));

    const before = await code(page);
    await hand.type(serverRow(page, 1).getByLabel("Port"), "4242");
    assert.notEqual(await code(page), before);
    assert.ok((await code(page)).includes("4242"));
  });

  pageTest(`a link restores the form, ${how}`, { width }, async (page, { address }) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ENI, several addresses" }));
    await hand.type(serverRow(page, 2).getByLabel("Description"), "a,b=c&d#e%/中文");
    await hand.check(page.getByRole("radio", { name: "HMAC-SHA1" }));
    await hand.check(page.getByRole("radio", { name: "VPC" }));
    await hand.type(page.getByLabel("Endpoint"), "http://127.0.0.1:8787");
    await hand.press(page.getByRole("button", { name: "Copy a link to this form" }));
    await eventually(async () =>
      assert.match(await copied(page), /#region=cn-hangzhou&group=rsp-cige6j5e7p&server=eni-/),
    );
    const link = await copied(page);
    assert.equal(link, page.url());
    const payload = await page.locator("#payload").inputValue();

    await page.goto("about:blank");
    await page.goto(link);
    await page.locator("#check .verdict").waitFor();
    assert.equal(await page.locator("#payload").inputValue(), payload);
    assert.ok(await page.getByRole("radio", { name: "HMAC-SHA1" }).isChecked());
    assert.ok(await page.getByRole("radio", { name: "VPC" }).isChecked());
    assert.equal(await page.getByLabel("Endpoint").inputValue(), "http://127.0.0.1:8787");
    await hasText(page.locator("#notice p"), "The form was restored from the link. Undo");
    await hand.press(page.getByRole("button", { name: "Undo" }));
    await eventually(async () => assert.equal(await hash(page), ""));
    assert.ok(page.url().startsWith(address));
  });
}

pageTest("a damaged or oversized link is cleared, with a word about it", async (page, { address }) => {
  for (const damage of [
    "region=%E4%",
    "nonsense",
    "region=cn-hangzhou&secret=x",
    "server=a,b,c,d,e,f,g",
    "method=DELETE",
    "endpoint=https%3A%2F%2Fevil.example.com",
    "toString=1",
    `server=${"x".repeat(8000)}`,
  ]) {
    await page.goto("about:blank");
    await page.goto(`${address}#${damage}`);
    await hasText(page.locator("#page-notice"), /^The link is damaged or too long/);
    assert.equal(page.url(), address, damage);
    assert.equal(await page.locator("#payload").inputValue(), "[\n  {}\n]");
  }
});

pageTest("a link that is followed on the open page restores as well, and can be undone", async (page) => {
  await fillExample(page, "ECS");
  await eventually(async () => assert.notEqual(await hash(page), ""));
  await page.evaluate(() => {
    location.hash = "region=eu-central-1&server=i-9,81";
  });
  await eventually(async () => assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1"));
  assert.equal(await serverRow(page, 1).getByLabel("Port").inputValue(), "81");
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await page.getByLabel("RegionId").inputValue(), "cn-hangzhou");
});

pageTest("a form that is too long for a link says so and leaves none", async (page) => {
  const servers = Array.from({ length: 500 }, (_, index) => ({ ServerId: `i-bp1fa5gmt1ukqjs7x${index}`, Port: 80 }));
  await page.locator("#payload").fill(JSON.stringify(servers));
  await page.getByRole("button", { name: "Copy a link to this form" }).click();
  await hasText(page.locator("#announcer"), /too long for a link/);
  assert.equal(await hash(page), "");
});

pageTest("no sample holds anything of the credentials", async (page) => {
  await page.getByLabel("Endpoint").fill("http://127.0.0.1:8787");
  await fillExample(page, "ECS");
  await sign(page, { id: "K3yK3yK3y", secret: "S3cr3tS3cr3t", token: "T0kenT0ken" });
  await page.locator("#samples summary").click();
  await page.getByRole("tab").first().waitFor();
  for (const tab of await page.getByRole("tab").all()) {
    await tab.click();
    assert.doesNotMatch(
      (await page.locator("#samples").evaluate((tool) => tool.outerHTML)) + (await code(page)),
      /K3y|S3cr3t|T0ken/,
    );
  }
  assert.doesNotMatch(page.url(), /K3y|S3cr3t|T0ken/);
});
