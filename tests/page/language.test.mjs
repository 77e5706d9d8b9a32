import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { errorCodes, parseResponse, ramPolicy, regions, validateParams } from "../../pkg/index.js";
import { EN as FIRST_EN } from "../../www/strings/en/index.js";
import { LATE as LATE_EN } from "../../www/strings/en/late.js";
import { ADVICE, adviceOf } from "../../www/strings/zh/advice.js";
import { CODES, findingText } from "../../www/strings/zh/findings.js";
import { ZH as FIRST_ZH } from "../../www/strings/zh/index.js";
import { LATE as LATE_ZH } from "../../www/strings/zh/late.js";
import { PLAN_FINDINGS } from "../../www/strings/zh/plan-findings.js";
import { REGIONS } from "../../www/strings/zh/regions.js";
import { cell, description, eventually, fillExample, hasText, openTab, pageTest, sources } from "./harness.mjs";

const CHINESE = /[\u4e00-\u9fff]/;
// The HTML of small parts stands in their scripts.
const html = [...sources(".html"), ...sources(".js")]
  .filter((file) => !file.includes("strings/"))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

const MARKS = /data-t(?:-label|-placeholder)?="([\w.]+)"/g;

const EN = { ...FIRST_EN, ...LATE_EN };
const ZH = { ...FIRST_ZH, ...LATE_ZH };

// What the package says in English, and the table of another language says in its stead.
const OF_THE_PACKAGE = { findings: "object", advice: "function", regionName: "function" };

const kinds = (table) => Object.fromEntries(Object.entries(table).map(([id, text]) => [id, typeof text]));

/** Returns the texts that a script asks for by their names. */
const asked = (source) => [...source.matchAll(/\bt\((?:\w+ \? )?"([\w.]+)"/g)].map(([, id]) => id);

/** Returns what a script writes before the part that it fills in: "debug", "debug.title" for "debug.title.secret". */
const stems = (id) =>
  id
    .split(".")
    .map((_, index, parts) => parts.slice(0, index).join("."))
    .slice(1);

test("neither language misses a text", () => {
  const marks = [...html.matchAll(MARKS)].map(([, mark]) => `page.${mark}`);
  // A mark that a script writes into its HTML is a text of the script.
  const isWritten = (mark) =>
    [`"${mark}"`, ...stems(mark).map((stem) => `"${stem}.$`)].some((text) => html.includes(text));
  const written = Object.keys(ZH).filter((id) => id.startsWith("page.") && isWritten(id.slice(5)));
  const wanted = Object.fromEntries([...marks, ...written].map((id) => [id, "string"]));
  assert.deepEqual(kinds(ZH), { ...kinds(EN), ...wanted, ...OF_THE_PACKAGE });
});

test("no text is unused", () => {
  const scripts = sources(".js").filter((file) => !file.includes("strings/"));
  const source = scripts.map((file) => readFileSync(file, "utf8")).join("\n");
  // What a finding is, is named as its severity; what a button of a row does, as its action.
  const isNamed = (id) => ["error", "warning"].includes(id) || html.includes(`data-action="${id}"`);
  const isUsed = (id) => source.includes(`"${id}"`) || stems(id).some((stem) => source.includes(`\`${stem}.$`));
  const unused = Object.keys(EN).filter((id) => !isUsed(id) && !isNamed(id));
  assert.deepEqual(unused, []);
  assert.deepEqual(
    asked(source).filter((id) => !(id in EN)),
    [],
  );
});

test("what is said from the beginning on does not come with a tool", () => {
  const early = sources(".js").filter((file) => /www\/((views|form|grid)\/)?[\w-]+\.js$/.test(file));
  for (const [, mark] of readFileSync(sources("index.html")[0], "utf8").matchAll(MARKS)) {
    assert.ok(`page.${mark}` in FIRST_ZH, mark);
  }
  for (const file of early) {
    const missing = asked(readFileSync(file, "utf8")).filter((id) => id in LATE_EN);
    assert.deepEqual(missing, [], file);
  }
  const chinese = Object.keys(LATE_ZH).filter((id) => !Object.hasOwn(OF_THE_PACKAGE, id) && !id.startsWith("page."));
  assert.deepEqual(chinese.sort(), Object.keys(LATE_EN).sort());
});

test("all codes of pasted texts have their words", () => {
  const scripts = sources(".js").filter((file) => file.includes("www/paste/"));
  const source = scripts.map((file) => readFileSync(file, "utf8")).join("\n");
  const codes = (pattern, family) => [...source.matchAll(pattern)].map(([, code]) => `${family}.${code}`);
  const wanted = [
    ...codes(/notes\.add\("(\w+)"/g, "read.change"),
    ...codes(/(?:Unreadable|fail)\("(\w+)"/g, "read.refusal"),
    ...codes(/refusal: \{ code: "(\w+)"/g, "read.refusal"),
    ...codes(/kind: "(\w+)"/g, "read.kind"),
  ];
  assert.ok(wanted.length > 30);
  // These show no preview; the members of a group are those of an answer.
  const without = new Set(["error", "unreadable", "group"].map((kind) => `read.kind.${kind}`));
  assert.deepEqual(
    wanted.filter((id) => !(id in EN) && !without.has(id)),
    [],
  );
});

/** Holds names that have words against names that want them: says which lack words, and which words nothing uses. */
function sameNames(words, wanted) {
  const [said, all] = [new Set(words), new Set(wanted)];
  const differences = {
    "without words": [...all].filter((name) => !said.has(name)),
    "unused words": [...said].filter((name) => !all.has(name)),
  };
  assert.deepEqual(differences, { "without words": [], "unused words": [] });
}

test("each kind of finding has its Chinese, and nothing else has", () => {
  const types = readFileSync(new URL("../../pkg/index.d.ts", import.meta.url), "utf8");
  const [, union] = types.match(/type IssueCode =\n((?:.*\n)*?.*;)\n/);
  const codes = [...union.matchAll(/\| "(\w+)"/g)].map(([, code]) => code);
  assert.ok(codes.length > 30);
  sameNames([...CODES, ...Object.keys(PLAN_FINDINGS)], codes);
});

test("each region has its Chinese name, and nothing else has", () => {
  sameNames(
    Object.keys(REGIONS),
    regions().map(({ RegionId }) => RegionId),
  );
});

const nameOfCode = ({ Code, status }) => (status ? `${Code} ${status}` : Code);

/** Returns the Chinese advice as the table has it, for an operation. */
function written(name, operation, id) {
  return ADVICE[name].replace("{operation}", operation).replace("{id}", id);
}

test("each error code has its Chinese advice, and nothing else has", () => {
  sameNames(Object.keys(ADVICE), errorCodes().map(nameOfCode));
  for (const code of errorCodes()) {
    const advice = adviceOf(code, "DescribeVServerGroups");
    assert.equal(advice, written(nameOfCode(code), "DescribeVServerGroups", "LoadBalancerId"));
    assert.match(advice, CHINESE);
  }
});

test("a code of a family, and one of several meanings, has the advice of its own in both languages", () => {
  const operation = "RemoveVServerGroupBackendServers";
  const known = new Map(errorCodes().map((code) => [code.advice, nameOfCode(code)]));
  for (const [Code, status] of [
    ["Throttling.Anything", 400],
    ["MissingAnything", 400],
    ["MissingParameter.Anything", 400],
    ["InvalidAnything.Malformed", 400],
    ["InvalidParameter.Anything", 400],
    ["InvalidParameter.Anything", 404],
    ["InvalidParameter", 404],
    ["InvalidParameter", 503],
    ["InvalidParameter", 400],
    ["ServiceUnavailable", 400],
    ["ServiceUnavailable", 503],
  ]) {
    const answer = parseResponse(`{"Code":"${Code}","Message":"m","RequestId":"r"}`, { operation, status });
    const name = known.get(answer.advice);
    assert.ok(name, Code);
    assert.equal(adviceOf(answer, operation), written(name, operation, "VServerGroupId"), `${Code} ${status}`);
  }
  const other = "AddVServerGroupBackendServers";
  const denied = parseResponse('{"Code":"Forbidden.RAM","Message":"m","RequestId":"r"}', {
    operation: other,
    status: 403,
  });
  assert.match(denied.advice, /slb:AddVServerGroupBackendServers/);
  assert.match(adviceOf(denied, other), /slb:AddVServerGroupBackendServers 权限/);
});

const PLACE = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-x" };

/** Returns what a single finding about a removal, or about a server of one, says in Chinese. */
function said(params) {
  const { issues, warnings } = validateParams("RemoveVServerGroupBackendServers", { ...PLACE, ...params });
  return [...issues, ...warnings].map((finding) => findingText(finding));
}
const saidOfServer = (server) => said({ BackendServers: [{ ServerId: "i-1", Port: 80, ...server }] });

test("a finding says in Chinese what was expected, what was received, and what was probably meant", () => {
  assert.deepEqual(saidOfServer({ Port: 99999 }), ["Port 应为 1–65535 的整数；收到 99999"]);
  assert.deepEqual(saidOfServer({ Weight: "1e1" }), ['Weight 应为 0–100 的整数，用十进制数字书写；收到 "1e1"']);
  assert.deepEqual(saidOfServer({ Type: "esc" }), ['Type 只能是 ecs、eni、eci；收到 "esc"；是否想写 ecs？']);
  assert.deepEqual(saidOfServer({ Description: "a".repeat(81) }), ["Description 应有 1–80 个字符；收到 81"]);
  assert.deepEqual(saidOfServer({ Prot: 1 }), ["Prot 不是这里的字段；是否想写 Port？"]);
  assert.deepEqual(saidOfServer({ ServerId: "" }), [
    "ServerId 必填，应为 ECS 实例、弹性网卡或弹性容器实例的 ID；收到空字符串",
  ]);
  assert.deepEqual(said({ BackendServers: [] }), ["BackendServers 至少要有一项；收到空列表"]);
  assert.deepEqual(said({ BackendServers: "[{]" }), ['BackendServers 应为 JSON，第 1 行第 3 列有误；收到 "]"']);
  const BackendServers = [{ ServerId: "i-1", Port: 80 }];
  assert.deepEqual(said({ BackendServers, VServerGroupId: "sg-1" }), [
    'VServerGroupId 应以 rsp- 开头，后接 ID；收到 "sg-1"',
  ]);
  assert.deepEqual(said({ BackendServers, RegionId: "cn-hangzou" }), [
    'RegionId 不是已知的地域；收到 "cn-hangzou"；是否想写 cn-hangzhou？',
  ]);
  assert.deepEqual(said({ BackendServers: [...BackendServers, ...BackendServers] }), [
    "这一项与第 1 项指的是同一个成员",
  ]);
});

test("findings about other operations and about a policy are said in Chinese, too", () => {
  const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-x" };
  const { issues } = validateParams("ModifyVServerGroupBackendServers", params);
  assert.deepEqual(
    issues.map((issue) => findingText(issue)),
    ["OldBackendServers、NewBackendServers 至少要有一个；收到空"],
  );
  assert.throws(
    () => ramPolicy({ RegionId: "cn-hangzhou", accountId: "a:b", LoadBalancerId: "lb-1", instanceIds: [] }),
    ({ issues }) => {
      assert.deepEqual(
        issues.map((issue) => findingText(issue)),
        ['账号 ID 不能含有空白字符，也不能含有 *?:/$ 中的任何一个；收到 "a:b"', "ECS 实例至少要有一项；收到空列表"],
      );
      return true;
    },
  );
});

const lang = (page) => page.evaluate(() => document.documentElement.lang);
const choose = (page, name) => page.getByRole("radio", { name }).check();

pageTest("a switch changes the language, also of findings, and is remembered", async (page) => {
  await fillExample(page, "ECS");
  await page.getByLabel("RegionId").fill("cn-hangzou");
  await cell(page, 1, "Port").fill("99999");
  await page.getByLabel("RegionId").focus();
  assert.equal(await lang(page), "en");
  await page.locator("#status .error").waitFor();

  await choose(page, "中文");
  await hasText(page.locator("h1"), "SLB 虚拟服务器组调试台");
  assert.equal(await lang(page), "zh-CN");
  assert.equal(await page.title(), "SLB 虚拟服务器组调试台");
  assert.match(await description(cell(page, 1, "Port")), /Port 应为 1–65535 的整数；收到 99999/);
  await hasText(page.locator("#status .error"), "1 个错误");
  assert.match(await page.locator("[id='RegionId.note']").textContent(), /是否想写 cn-hangzhou？/);
  await page.locator("[id='RegionId.note'] button").click();
  await hasText(page.locator("#toast span"), "已改为 cn-hangzhou");

  await page.reload();
  await hasText(page.locator("h1"), "SLB 虚拟服务器组调试台");
  await choose(page, "EN");
  await hasText(page.locator("h1"), "SLB vServer group playground");
  await eventually(async () => assert.equal(await page.locator("body").getByText(CHINESE).count(), 2));
});

pageTest("every tab and every topic has its words in Chinese", async (page) => {
  await choose(page, "中文");
  await hasText(page.locator("h1"), "SLB 虚拟服务器组调试台");
  for (const id of ["plan", "request", "code", "response", "debug", "payload"]) {
    const panel = await openTab(page, id);
    const english = await panel.evaluate((root) =>
      [...root.querySelectorAll("[data-t]")]
        .filter(
          (element) =>
            /[A-Za-z]{4,} [a-z]{2,}/.test(element.textContent) && !/[\u4e00-\u9fff]/.test(element.textContent),
        )
        .map((element) => element.textContent),
    );
    assert.deepEqual(english, [], id);
  }
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
    await hasText(page.locator("h1"), "SLB 虚拟服务器组调试台");
    assert.equal(await lang(page), "zh-CN");
  },
);

for (const kept of ["constructor", "__proto__", "toString", "fr", ""]) {
  pageTest(
    `the page starts though "${kept}" is kept as its language`,
    { context: {}, prepare: (page) => page.addInitScript((kept) => localStorage.setItem("language", kept), kept) },
    async (page) => {
      await hasText(page.locator("#status .verdict").first(), "Payload incomplete");
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
    await page.locator("#status .verdict").first().waitFor();
    assert.equal(await lang(page), "en");
  },
);

test("a field that is named like a property of every object is called by its name in Chinese", () => {
  const names = ["constructor", "__proto__", "toString", "valueOf"];
  const BackendServers = `[{"ServerId":"i-1","Port":80,${names.map((name) => `"${name}":1`).join()}}]`;
  assert.deepEqual(
    said({ BackendServers }).map((words) => words.split("；")[0]),
    names.map((name) => `${name} 不是这里的字段`),
  );
});
