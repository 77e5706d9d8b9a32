import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { errorCodes, payloadSchema, regions, validateRemoveParams } from "../../pkg/index.js";
import { LATE as LATE_EN } from "../../www/strings/en/late.js";
import { EN as FIRST_EN } from "../../www/strings/en.js";
import { ADVICE } from "../../www/strings/zh/advice.js";
import { CODES, findingText } from "../../www/strings/zh/findings.js";
import { LATE as LATE_ZH } from "../../www/strings/zh/late.js";
import { REGIONS } from "../../www/strings/zh/regions.js";
import { ZH as FIRST_ZH } from "../../www/strings/zh.js";
import { description, fillExample, hasText, pageTest, paste, sign, sources } from "./harness.mjs";

const CHINESE = /[\u4e00-\u9fff]/;
const html = sources(".html")
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

const MARKS = /data-t(?:-label)?="([^"]+)"/g;

const EN = { ...FIRST_EN, ...LATE_EN };
const ZH = { ...FIRST_ZH, ...LATE_ZH };

// What the package says in English, and the table of another language says in its stead.
const OF_THE_PACKAGE = ["finding", "advice", "regionName"];

const kinds = (table) => Object.fromEntries(Object.entries(table).map(([id, text]) => [id, typeof text]));

/** Returns the texts that a script asks for by their names. */
const asked = (source) => [...source.matchAll(/\bt\((?:\w+ \? )?"([\w.]+)"/g)].map(([, id]) => id);

test("neither language misses a text", () => {
  const marks = [...html.matchAll(MARKS)].map(([, mark]) => [`page.${mark}`, "string"]);
  const ofThePackage = OF_THE_PACKAGE.map((id) => [id, "function"]);
  assert.deepEqual(kinds(ZH), { ...kinds(EN), ...Object.fromEntries([...marks, ...ofThePackage]) });
});

test("no text is unused", () => {
  const scripts = sources(".js").filter((file) => !file.includes("strings/"));
  const source = scripts.map((file) => readFileSync(file, "utf8")).join("\n");
  // What a finding is, is named as its severity; what a button of a row does, as its action.
  const isNamed = (id) => ["error", "warning"].includes(id) || html.includes(`data-action="${id}"`);
  const isUsed = (id) => source.includes(`"${id}"`) || (id.includes(".") && source.includes(`\`${id.split(".")[0]}.$`));
  const unused = Object.keys(EN).filter((id) => !isUsed(id) && !isNamed(id));
  assert.deepEqual(unused, []);
  assert.deepEqual(
    asked(source).filter((id) => !(id in EN)),
    [],
  );
});

test("what is said from the beginning on does not come with a tool", () => {
  const early = sources(".js").filter((file) => /www\/(views\/)?[\w-]+\.js$/.test(file));
  for (const [, mark] of readFileSync(sources("index.html")[0], "utf8").matchAll(MARKS)) {
    assert.ok(`page.${mark}` in FIRST_ZH, mark);
  }
  for (const file of early) {
    const missing = asked(readFileSync(file, "utf8")).filter((id) => id in LATE_EN);
    assert.deepEqual(missing, [], file);
  }
  const chinese = Object.keys(LATE_ZH).filter((id) => id !== "advice" && !id.startsWith("page."));
  assert.deepEqual(chinese.sort(), Object.keys(LATE_EN).sort());
});

test("all codes of pasted texts have their words", () => {
  const scripts = sources(".js").filter((file) => file.includes("www/paste/"));
  const source = scripts.map((file) => readFileSync(file, "utf8")).join("\n");
  const codes = (pattern, family) => [...source.matchAll(pattern)].map(([, code]) => `${family}.${code}`);
  const wanted = [
    ...codes(/changes\.add\("(\w+)"/g, "pasteChange"),
    ...codes(/(?:Unreadable|fail)\("(\w+)"/g, "pasteError"),
    ...codes(/kind: "(\w+)"/g, "pasteKind"),
  ];
  assert.ok(wanted.length > 30);
  assert.deepEqual(
    wanted.filter((id) => !(id in EN)),
    [],
  );
});

test("the package's codes, advice and regions have their Chinese, and nothing else has", () => {
  const types = readFileSync(new URL("../../pkg/index.d.ts", import.meta.url), "utf8");
  assert.deepEqual(
    CODES.toSorted(),
    types
      .match(/type IssueCode =([^;]+);/)[1]
      .match(/\w+/g)
      .sort(),
  );
  assert.deepEqual(
    Object.keys(REGIONS).sort(),
    regions()
      .map(({ RegionId }) => RegionId)
      .sort(),
  );
  assert.deepEqual(
    Object.keys(ADVICE).sort(),
    errorCodes()
      .map(({ Code, status }) => (status ? `${Code} ${status}` : Code))
      .sort(),
  );
  for (const { advice } of errorCodes()) assert.match(ZH.advice(advice), CHINESE);
});

const lang = (page) => page.evaluate(() => document.documentElement.lang);
const choose = (page, name) => page.getByRole("radio", { name }).check();

pageTest("a switch changes the language, also of findings, and is remembered", async (page) => {
  await sign(page);
  await page.getByLabel("RegionId").fill("cn-hangzou");
  await fillExample(page, "ECS");
  assert.equal(await lang(page), "en");

  await choose(page, "中文");
  await hasText(page.locator("#notice p"), "已填入示例：ECS 撤销");
  await page.getByRole("group", { name: "服务器 1", exact: true }).getByLabel("Port").fill("99999");
  await hasText(page.locator("h1"), "从虚拟服务器组移除后端服务器");
  assert.equal(await lang(page), "zh-CN");
  assert.equal(await page.title(), "从虚拟服务器组移除后端服务器");
  const port = page.getByRole("group", { name: "服务器 1", exact: true }).getByLabel("Port");
  assert.equal(await description(port), "错误: Port 超出范围（1–65535）；现为 99999");
  assert.match(await description(page.getByLabel("RegionId")), /是否想写 cn-hangzhou？/);
  await hasText(page.locator("#check .verdict"), "1 个错误，1 个警告");
  await paste(page, 400, '{"Code":"Throttling.Anything","Message":"m","RequestId":"r"}', {
    status: "HTTP 状态码",
    body: "响应正文",
  });
  await page.locator("#answer").getByText("短时间内调用过多").waitFor();

  await page.reload();
  await hasText(page.locator("h1"), "从虚拟服务器组移除后端服务器");
  await choose(page, "English");
  await hasText(page.locator("h1"), "Remove backend servers from a vServer group");
  assert.equal(await page.getByText(CHINESE).count(), 2);
});

const speaks = (...languages) => ({
  prepare: (page) =>
    page.addInitScript((languages) => {
      Object.defineProperty(navigator, "languages", { get: () => languages, configurable: true });
    }, languages),
});

pageTest(
  "the browser's language is the page's, to begin with",
  { ...speaks("fr", "zh-TW", "en"), context: {} },
  async (page) => {
    await hasText(page.locator("h1"), "从虚拟服务器组移除后端服务器");
    assert.equal(await lang(page), "zh-CN");
  },
);

for (const kept of ["constructor", "__proto__", "toString", "fr", ""]) {
  pageTest(
    `the page starts though "${kept}" is kept as its language`,
    { context: {}, prepare: (page) => page.addInitScript((kept) => localStorage.setItem("language", kept), kept) },
    async (page) => {
      await hasText(page.locator("#check .verdict"), "5 fields to fill in");
      assert.equal(await lang(page), "en");
    },
  );
}

pageTest(
  "the page starts in English though the file of another language is missing",
  {
    ...speaks("zh-CN"),
    context: {},
    expected: /404|Failed to load/,
  },
  async (page) => {
    await page.route("**/assets/zh-*.js", (route) => route.fulfill({ status: 404 }));
    await page.reload();
    await page.locator("#check .verdict").waitFor();
    assert.equal(await lang(page), "en");
  },
);

test("a field that is named like a property of every object is called by its name in Chinese", () => {
  const names = ["constructor", "__proto__", "toString", "valueOf"];
  const BackendServers = `[{"ServerId":"i-1",${names.map((name) => `"${name}":1`).join()}}]`;
  const { issues } = validateRemoveParams({ RegionId: "cn-hangzhou", VServerGroupId: "rsp-x", BackendServers });
  assert.deepEqual(
    issues.map((issue) => findingText(issue, payloadSchema).split("；")[0]),
    names.map((name) => `没有名为 ${name} 的字段`),
  );
});
