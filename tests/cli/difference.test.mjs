/** Plans, tables and progress as people read them. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { differenceOf, isEmpty, memberName, warningLines } from "../../pkg/cli/difference.js";
import { createProgress } from "../../pkg/cli/progress.js";
import { tableOf } from "../../pkg/cli/table.js";
import { widthOf } from "../../pkg/cli/text.js";

const text = (line) =>
  [line]
    .flat()
    .map((piece) => piece.text ?? piece)
    .join("");
const member = (ServerId, Port, Weight = 100, rest = {}) => ({ ServerId, Port, Weight, Type: "ecs", ...rest });

const one = member("i-1", 80);
const two = member("i-2", 80, 100, { ServerIp: "10.0.0.2", Description: "old" });
const eni = member("eni-3", 443, 50, { Type: "eni", ServerIp: "2001:db8::1" });
const plan = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-1",
  VServerGroupName: "web",
  LoadBalancerId: "lb-1",
  before: [one, two, eni, member("i-5", 80)],
  remove: [one],
  add: [member("i-9", 8080, 10, { Description: "evil\u202e" })],
  set: [
    { ...two, Description: "new" },
    { ...eni, Weight: 0 },
  ],
};

describe("a difference", () => {
  it("shows what is removed, added and changed", () => {
    assert.deepEqual(differenceOf(plan, 100).map(text), [
      'Group rsp-1 "web" of lb-1 in cn-hangzhou',
      "  - i-1:80                   weight 100",
      '  + i-9:8080                 weight 10, "evil\u202e"',
      '  ~ i-2:80                   description "old" → "new"',
      "  ~ eni-3:443@[2001:db8::1]  weight 50 → 0",
      "1 to remove, 1 to add, 2 to change; 1 member unchanged.",
    ]);
  });

  it("never truncates an ID on a narrow terminal, and otherwise fits its width", () => {
    const long = {
      ...plan,
      remove: [member(`i-${"x".repeat(50)}`, 80, 100, { Description: "many words ".repeat(6).trim() })],
    };
    const lines = differenceOf(long, 40).map(text);
    assert.ok(lines.includes(`  - i-${"x".repeat(50)}:80`));
    const others = lines.filter((line) => !line.includes("xxx") && !/^Group|member/.test(line));
    assert.ok(others.length > 6 && others.every((line) => widthOf(line) <= 40), others.join("\n"));
  });

  it("says that there are no changes", () => {
    const none = { ...plan, remove: [], add: [], set: [] };
    assert.ok(isEmpty(none) && !isEmpty(plan));
    assert.equal(text(differenceOf(none, 80).at(-1)), "No changes; 4 members.");
  });

  it("names members as --server does, and shows the path of warnings", () => {
    assert.equal(memberName({ ServerId: "i-1" }), "i-1");
    assert.equal(memberName(two), "i-2:80");
    assert.equal(memberName({ ServerId: "eni-1", ServerIp: "10.0.0.1" }), "eni-1@10.0.0.1");
    const warning = { path: ["BackendServers", 3], code: "x", message: "not there" };
    assert.deepEqual(warningLines([warning]).map(text), ["warning: BackendServers[3]: not there"]);
  });
});

describe("a table", () => {
  const columns = { ID: ({ id }) => id, NAME: ({ name }) => name, NONE: () => undefined };
  const rows = [
    { id: "i-1", name: "后端" },
    { id: "i-22", name: "b\n" },
  ];

  it("has aligned columns and leaves out empty ones", () => {
    assert.deepEqual(tableOf(rows, columns, 80).map(text), ["ID    NAME", "i-1   后端", "i-22  b\\u000a"]);
  });

  it("lists one field per line on a narrow terminal", () => {
    assert.deepEqual(tableOf(rows, columns, 10).map(text), ["i-1", "  NAME", "  后端", "i-22", "  NAME", "  b\\u000a"]);
  });
});

describe("progress", () => {
  function watch(interactive, columns = 100) {
    const shown = [];
    const terminal = {
      interactive,
      columns: { err: columns },
      status: (line) => line !== undefined && shown.push(`~${line}`),
      err: (line) => shown.push(line),
    };
    let time = 0;
    const progress = createProgress(terminal, { waits: { wait: 60_000 }, now: () => time });
    return { shown, progress, pass: (ms) => (time += ms) };
  }

  it("prints a line for each step and batch, and one at intervals during a wait", () => {
    const { shown, progress, pass } = watch(false);
    progress.step({ kind: "drain", done: 0, total: 2 });
    progress.step({ kind: "drain", done: 2, total: 2 });
    for (let elapsedMs = 0; elapsedMs <= 60_000; elapsedMs += 5000) {
      progress.step({ kind: "wait", elapsedMs, done: 0, total: 2 });
      pass(5000);
    }
    progress.step({ kind: "verify" });
    progress.end();
    assert.deepEqual(shown, [
      "Setting weight 0: 0 of 2 members",
      "Setting weight 0: 2 of 2 members",
      "Draining: 0 s of 60 s",
      "Draining: 30 s of 60 s",
      "Draining: 60 s of 60 s",
      "Verifying",
    ]);
  });

  it("shows a bar on a terminal, and keeps its final state", () => {
    const { shown, progress } = watch(true);
    progress.step({ kind: "remove", done: 0, total: 60 });
    progress.step({ kind: "remove", done: 20, total: 60 });
    progress.step({ kind: "wait", elapsedMs: 30_000, done: 0, total: 2 });
    progress.end();
    assert.deepEqual(shown, [
      `~[${"-".repeat(30)}] Removing: 0 of 60 members`,
      `~[${"#".repeat(10)}${"-".repeat(20)}] Removing: 20 of 60 members`,
      `[${"#".repeat(10)}${"-".repeat(20)}] Removing: 20 of 60 members`,
      `~[${"#".repeat(15)}${"-".repeat(15)}] Draining: 30 s of 60 s`,
      `[${"#".repeat(15)}${"-".repeat(15)}] Draining: 30 s of 60 s`,
    ]);
  });

  it("shortens the bar on a narrow terminal, or omits it", () => {
    const widths = [45, 38, 30].map((columns) => {
      const { shown, progress } = watch(true, columns);
      progress.step({ kind: "remove", done: 1, total: 2 });
      progress.end();
      return shown[0];
    });
    assert.deepEqual(widths, [
      `~[${"#".repeat(8)}${"-".repeat(9)}] Removing: 1 of 2 members`,
      `~[${"#".repeat(5)}${"-".repeat(5)}] Removing: 1 of 2 members`,
      "~Removing: 1 of 2 members",
    ]);
  });
});
