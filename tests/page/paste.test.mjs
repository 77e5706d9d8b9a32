import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { eventually, fillExample, hasFocus, hasText, pageTest, pasteAnywhere } from "./harness.mjs";

const AXE = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const CSV = "ServerId,Port\ni-bp1a,80\ni-bp1b,443\n";
const GROUP = JSON.stringify({
  RequestId: "1",
  VServerGroupId: "rsp-1",
  VServerGroupName: "web",
  BackendServers: {
    BackendServer: [{ ServerId: "i-bp1a", ServerIp: "10.0.0.1", Port: 80, Weight: 100, Type: "ecs" }],
  },
});

const dialog = (page) => page.getByRole("dialog");
const button = (page, name) => dialog(page).getByRole("button", { name });
const payload = async (page) => JSON.parse(await page.locator('[id="payload.BackendServers"]').inputValue());
const ids = async (page) => (await payload(page)).map(({ ServerId }) => ServerId);
const isClosed = (page) => eventually(async () => assert.equal(await page.locator("dialog[open]").count(), 0));

pageTest("nothing changes before the choice; one undo takes it back", async (page) => {
  await fillExample(page, "ECS");
  const before = await payload(page);
  await pasteAnywhere(page, CSV);
  await hasText(dialog(page).getByRole("heading", { level: 2 }), "2 servers from CSV");
  assert.deepEqual(await payload(page), before);
  await button(page, "Cancel").click();
  await isClosed(page);
  assert.deepEqual(await payload(page), before);

  await pasteAnywhere(page, CSV);
  await button(page, "Replace with 2 servers").click();
  await eventually(async () =>
    assert.deepEqual(await payload(page), [
      { ServerId: "i-bp1a", Port: 80 },
      { ServerId: "i-bp1b", Port: 443 },
    ]),
  );
  await page.keyboard.press("Control+z");
  await eventually(async () => assert.deepEqual(await payload(page), before));
  await page.keyboard.press("Control+y");
  await eventually(async () => assert.deepEqual(await ids(page), ["i-bp1a", "i-bp1b"]));
});

pageTest("Ctrl+V outside a field pastes; inside one it types", async (page) => {
  await page.evaluate((text) => navigator.clipboard.writeText(text), "i-bp1a:80");
  await page.locator("#RegionId").focus();
  await page.keyboard.press("Control+v");
  await eventually(async () => assert.equal(await page.locator("#RegionId").inputValue(), "i-bp1a:80"));
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.locator("#RegionId").fill("");
  await page.locator("#tab-payload").focus();
  await page.keyboard.press("Control+v");
  await hasText(dialog(page).getByRole("heading", { level: 2 }), "1 server from a list");
  await hasFocus(button(page, "Fill in 1 server"));
  await page.keyboard.press("Enter");
  await eventually(async () => assert.deepEqual(await payload(page), [{ ServerId: "i-bp1a", Port: 80 }]));
});

pageTest("servers are appended, and what the form says stays", async (page) => {
  await fillExample(page, "ECS");
  const [first] = await ids(page);
  const group = await page.locator("#VServerGroupId").inputValue();
  await pasteAnywhere(page, "rsp-other i-bp1a:80");
  await hasText(dialog(page).locator("dd"), `rsp-other was ${group}`);
  await button(page, "Append 1 server").click();
  await eventually(async () => assert.deepEqual(await ids(page), [first, "i-bp1a"]));
  assert.equal(await page.locator("#VServerGroupId").inputValue(), group);
});

pageTest("a column that fits nothing is asked about, by the keyboard alone", async (page) => {
  await pasteAnywhere(page, "ServerId,Port,Name,Zone\ni-bp1a,80,web,h\n");
  const name = dialog(page).getByLabel(/column 3 “Name”/);
  await hasFocus(name);
  assert.ok(await button(page, "Fill in 1 server").isDisabled());
  await page.keyboard.type("Port");
  await eventually(async () =>
    assert.match(await dialog(page).getByRole("alert").textContent(), /Two columns are Port/),
  );
  assert.ok(await button(page, "Fill in 1 server").isDisabled());
  await hasFocus(name);
  // A select starts a new word after a second without typing.
  await page.waitForTimeout(1100);
  await page.keyboard.type("Desc");
  await eventually(async () => assert.equal(await dialog(page).getByRole("alert").count(), 0));
  await page.keyboard.press("Tab");
  await page.keyboard.type("Leave");
  await eventually(async () => assert.ok(await button(page, "Fill in 1 server").isEnabled()));
  await button(page, "Fill in 1 server").focus();
  await page.keyboard.press("Enter");
  await eventually(async () => {
    assert.deepEqual(await payload(page), [{ ServerId: "i-bp1a", Port: 80, Description: "web" }]);
  });
});

pageTest("all columns that fit nothing can be left out at once", async (page) => {
  await pasteAnywhere(page, "ServerId,Port,Name,Zone\ni-bp1a,80,web,h\n");
  await button(page, "Leave out all that are not chosen").click();
  await button(page, "Fill in 1 server").click();
  await eventually(async () => assert.deepEqual(await payload(page), [{ ServerId: "i-bp1a", Port: 80 }]));
});

pageTest("a command chooses its operation and its options", async (page) => {
  const line = `curl -X GET 'https://slb.cn-hangzhou.aliyuncs.com/?Action=DescribeVServerGroupAttribute&RegionId=cn-hangzhou&VServerGroupId=rsp-1&SignatureMethod=HMAC-SHA1&AccessKeyId=LTAI-known'`;
  await pasteAnywhere(page, line);
  await hasText(dialog(page).getByRole("heading", { level: 2 }), "Parameters from a curl command");
  assert.match(await dialog(page).textContent(), /Credentials were left out: AccessKeyId/);
  assert.doesNotMatch(await dialog(page).innerHTML(), /known/);
  await button(page, "Fill in").click();
  await eventually(async () =>
    assert.equal(await page.locator("#operation").inputValue(), "DescribeVServerGroupAttribute"),
  );
  assert.equal(await page.locator("#VServerGroupId").inputValue(), "rsp-1");
  assert.equal(await page.locator("#RegionId").inputValue(), "cn-hangzhou");
});

pageTest("an answer of DescribeVServerGroupAttribute lists the members", async (page) => {
  await pasteAnywhere(page, GROUP);
  await hasText(dialog(page).getByRole("heading", { level: 2 }), "1 member from DescribeVServerGroupAttribute");
  await button(page, "List 1 member").click();
  await isClosed(page);
  await eventually(async () => assert.equal(await page.locator("#VServerGroupId").inputValue(), "rsp-1"));
  const member = page.getByRole("checkbox", { name: /i-bp1a/ });
  await member.check();
  await eventually(async () => assert.deepEqual(await ids(page), ["i-bp1a"]));
});

pageTest("an error opens the debugger of signatures", async (page) => {
  await pasteAnywhere(page, "ERROR: SDK.ServerError\nErrorCode: SignatureDoesNotMatch\nMessage: m");
  await eventually(async () => assert.equal(await page.locator("#tab-debug").getAttribute("aria-selected"), "true"));
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

pageTest("what cannot be read says so in one sentence and changes nothing", async (page) => {
  await fillExample(page, "ECS");
  const before = await payload(page);
  for (const [text, words] of [
    ["Please remove i-bp1a.", /^No server, parameter, call or error was recognized/],
    ['ServerId,Port\n"i-bp1a,80', /^A quote in the table is not closed.* Line 2\.$/],
    ['resource "alicloud_slb_server_group" "x" {\n}', /terraform show -json/],
    ['[{"ServerId":"i-bp1a"', /Line 1, column \d+\.$/],
  ]) {
    await pasteAnywhere(page, text);
    await hasText(dialog(page).locator("p.error"), words);
    await page.keyboard.press("Escape");
    await isClosed(page);
  }
  assert.deepEqual(await payload(page), before);
});

pageTest("hostile values stay text", async (page) => {
  await pasteAnywhere(
    page,
    `ServerId,Port,Description\n"<img src=x onerror=alert(1)>",80,"</dialog><script>alert(1)</script>"`,
  );
  await dialog(page).getByRole("table").waitFor();
  assert.equal(await dialog(page).locator("img, script").count(), 0);
  await button(page, "Fill in 1 server").click();
  await eventually(async () => {
    assert.equal((await payload(page))[0].ServerId, "<img src=x onerror=alert(1)>");
  });
});

pageTest("nothing of what was pasted stays in the page after the choice", async (page) => {
  await pasteAnywhere(page, "aliyun slb RemoveVServerGroupBackendServers --RegionId cn-x --access-key-secret s-known");
  await button(page, "Cancel").click();
  await isClosed(page);
  await eventually(async () => assert.doesNotMatch(await page.content(), /known|cn-x/));
});

pageTest("a file is dropped; one that is no text is refused", async (page) => {
  const drop = (bytes) =>
    page.evaluate(
      (content) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(content)], "servers.csv"));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      [...bytes],
    );
  await drop(Buffer.from(`\uFEFF${CSV}`));
  await hasText(dialog(page).getByRole("heading", { level: 2 }), "2 servers from CSV");
  await button(page, "Cancel").click();
  await drop(Buffer.from(`\uFEFF${CSV}`, "utf16le"));
  await hasText(dialog(page).getByRole("heading", { level: 2 }), "2 servers from CSV");
  await button(page, "Cancel").click();
  await drop(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
  await hasText(dialog(page).locator("p.error"), /^This is an Excel file/);
  await button(page, "Close").click();
  await drop(Buffer.from("ServerId,Port,Description\ni-bp1a,80,f\xfcr", "latin1"));
  await hasText(dialog(page).locator("p.error"), /^The file is not UTF-8/);
});

pageTest("a text is dropped", async (page) => {
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", text);
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, CSV);
  await hasText(dialog(page).getByRole("heading", { level: 2 }), "2 servers from CSV");
});

pageTest("servers for an operation without a list ask which one", async (page) => {
  await page.locator("#operation").selectOption("ModifyVServerGroupBackendServers");
  await pasteAnywhere(page, CSV);
  await dialog(page).getByLabel("Which list do the servers go to?").selectOption("NewBackendServers");
  await button(page, "Fill in 2 servers").click();
  await isClosed(page);
  await eventually(async () => assert.ok((await page.locator("#NewBackendServers input").count()) > 0));
  await page.locator("#operation").selectOption("DeleteVServerGroup");
  await pasteAnywhere(page, CSV);
  await dialog(page)
    .getByLabel(/Which operation/)
    .selectOption("AddVServerGroupBackendServers");
  await button(page, "Fill in 2 servers").click();
  await eventually(async () =>
    assert.equal(await page.locator("#operation").inputValue(), "AddVServerGroupBackendServers"),
  );
});

pageTest("by touch at 375 px, from the area for it", { width: 375, context: { hasTouch: true } }, async (page) => {
  await page.locator("#pasted").tap();
  await page.locator("#pasted").evaluate(
    (area, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    `ServerId,Port,Description,Name\ni-bp1fa5gmt1ukqjs7x2k9,80,${"long".repeat(40)},x`,
  );
  await dialog(page).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
  const box = await dialog(page).evaluate((element) => [element.scrollWidth, element.clientWidth]);
  assert.ok(box[0] <= box[1], box.join(" > "));
  for (const control of await dialog(page).locator("button, select").all()) {
    assert.ok((await control.boundingBox()).height >= 44, await control.textContent());
  }
  await dialog(page)
    .getByLabel(/column 4/)
    .selectOption("leave-out");
  await button(page, "Fill in 1 server").tap();
  await isClosed(page);
  await eventually(async () => assert.deepEqual(await ids(page), ["i-bp1fa5gmt1ukqjs7x2k9"]));
});

for (const colorScheme of ["light", "dark"]) {
  for (const [what, text] of Object.entries({
    preview: "RegionId,ServerId,Port,Name,AccessKey\ncn-hangzhou,i-bp1a,80,web,h\n",
    members: GROUP,
    refusal: "hello",
  })) {
    pageTest(`the dialog is accessible: ${what}, ${colorScheme}`, async (page) => {
      await page.emulateMedia({ colorScheme });
      await pasteAnywhere(page, text);
      await dialog(page).waitFor();
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => window.axe.run("dialog"));
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        [],
      );
    });
  }
}
