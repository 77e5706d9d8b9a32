/** The program at a real terminal: the question, progress, Ctrl+C in each step, colours and width. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { atTerminal, noTerminal, screenOf } from "./in-terminal.mjs";
import { scripted, temporaryFolder } from "./program.mjs";

const ESC = "\x1b";
const CTRL_C = "\x03";
const CTRL_D = "\x04";
const members = [
  { ServerId: "i-1", Port: 80, Weight: 100, Type: "ecs" },
  { ServerId: "i-2", Port: 80, Weight: 100, Type: "ecs", Description: "evil\x1b[2J\u202e" },
];

/** Every step of an apply, and what a terminal shows of it. */
const STEPS = [
  [{ kind: "describe" }, /Reading the group/],
  [{ kind: "raise", done: 0, total: 1 }, /Raising weights: 0 of 1 member/],
  [{ kind: "add", done: 0, total: 1 }, /Adding: 0 of 1 member/],
  [{ kind: "ready", elapsedMs: 0, done: 0, total: 1 }, /Waiting for added servers: 0 s/],
  [{ kind: "drain", done: 0, total: 1 }, /Setting weight 0: 0 of 1 member/],
  [{ kind: "wait", elapsedMs: 0, done: 0, total: 1 }, /Draining: 0 s of 60 s/],
  [{ kind: "remove", done: 0, total: 1 }, /Removing: 0 of 1 member/],
  [{ kind: "lower", done: 0, total: 1 }, /Setting weights: 0 of 1 member/],
  [{ kind: "verify" }, /Verifying/],
];

function drain(t, { steps = STEPS.map(([step]) => step), env = {}, columns, restoreMs } = {}) {
  const cwd = temporaryFolder(t);
  const args = ["drain", "--region=cn-hangzhou", "--group=rsp-1", "--server=i-1", "--server=i-2", "--for=60s"];
  const key = { ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "s3cr3t" };
  const script = { SCRIPT: JSON.stringify({ members, steps, restoreMs }) };
  const terminal = atTerminal(args, { entry: scripted, cwd, columns, env: { ...key, ...script, ...env } });
  return { terminal, files: () => readdirSync(cwd) };
}

async function confirmed(t, options) {
  const started = drain(t, options);
  await started.terminal.until(/\[y\/N\] /);
  started.terminal.type("y\n");
  return started;
}

describe("at a terminal", { skip: noTerminal, concurrency: 4 }, () => {
  it("the plan is shown in colors, and nothing happens without a yes", async (t) => {
    for (const answer of ["n\n", "\n", "yesterday\n", CTRL_D]) {
      const { terminal, files } = drain(t);
      await terminal.until(/Drain and remove 2 members from rsp-1 in cn-hangzhou\? \[y\/N\] /);
      terminal.type(answer);
      assert.equal(await terminal.end(), 3, terminal.shown);
      const red = (text) => `${ESC}[31m${text}${ESC}[0m`;
      assert.ok(terminal.shown.includes(`${red("  - ")}${red("i-1:80")}  weight 100\r\n`), terminal.shown);
      assert.match(terminal.shown, /"evil\\u001b\[2J\\u202e"/);
      assert.match(terminal.shown, /Not confirmed: nothing was changed\.\r\n$/);
      assert.deepEqual(files(), []);
    }
  });

  it("Ctrl+C at the question ends with 130, and nothing is changed", async (t) => {
    const { terminal, files } = drain(t);
    await terminal.until(/\[y\/N\] /);
    terminal.type(CTRL_C);
    assert.equal(await terminal.end(), 130);
    assert.match(terminal.shown, /interrupted by SIGINT\r\n$/);
    assert.deepEqual(files(), []);
  });

  it("a progress bar shows each step, and its final state stays on the screen", async (t) => {
    const steps = [
      { kind: "describe", ms: 10 },
      { kind: "drain", done: 0, total: 2, ms: 10 },
      { kind: "drain", done: 2, total: 2, ms: 10 },
      { kind: "wait", elapsedMs: 0, done: 0, total: 2, ms: 1500 },
      { kind: "remove", done: 0, total: 2, ms: 10 },
      { kind: "remove", done: 2, total: 2 },
      { kind: "verify" },
    ];
    const { terminal, files } = await confirmed(t, { steps });
    assert.equal(await terminal.end(), 0, terminal.shown);
    assert.match(terminal.shown, /Draining: 1 s of 60 s/, "time passes while nothing else happens");
    assert.deepEqual(screenOf(terminal.shown).slice(-7), [
      `Undo plan: ${files()[0]}`,
      `[${"#".repeat(30)}] Setting weight 0: 2 of 2 members`,
      `[${"-".repeat(30)}] Draining: 1 s of 60 s`,
      `[${"#".repeat(30)}] Removing: 2 of 2 members`,
      "Verifying",
      "Removed 2 members from rsp-1; it has 0 members now.",
      "",
    ]);
  });

  it("NO_COLOR turns colors off", async (t) => {
    const { terminal } = await confirmed(t, { env: { NO_COLOR: "1" } });
    assert.equal(await terminal.end(), 0);
    assert.ok(terminal.shown.includes(`${ESC}[K`) && !terminal.shown.match(/\[\d*m/));
    const plain = await confirmed(t, { env: { TERM: "dumb" } });
    assert.equal(await plain.terminal.end(), 0);
    assert.ok(!plain.terminal.shown.includes("\x1b"), "a dumb terminal knows no sequences");
  });

  it("only IDs are wider than a narrow terminal", async (t) => {
    const { terminal } = await confirmed(t, { columns: 30 });
    assert.equal(await terminal.end(), 0);
    const bars = screenOf(terminal.shown).filter(
      (line) => / \d+ of \d+( members?)?$|Verifying| s of /.test(line) && !/^\d|rsp-1/.test(line),
    );
    assert.ok(bars.length > 5, bars.join("\n"));
    assert.deepEqual(
      bars.filter((line) => line.length > 29),
      [],
    );
    assert.ok(terminal.shown.includes(`i-2:80${ESC}[0m\r\n      weight 100,\r\n`), terminal.shown);
  });

  for (const [step, shows] of STEPS) {
    it(`Ctrl+C stops and restores, the second quits: ${step.kind}`, async (t) => {
      const steps = [{ ...step, ms: 60_000 }];
      const first = await confirmed(t, { steps });
      await first.terminal.until(shows);
      first.terminal.type(CTRL_C);
      assert.equal(await first.terminal.end(), 130, first.terminal.shown);
      const lines = screenOf(first.terminal.shown);
      assert.ok(
        lines.some((line) => line.endsWith("Ctrl+C again quits at once.")),
        lines.join("\n"),
      );
      assert.ok(lines.some((line) => /Restoring weights: 0 of 2 members$/.test(line)));
      assert.ok(lines.includes("interrupted by SIGINT"));

      const second = await confirmed(t, { steps, restoreMs: 60_000 });
      await second.terminal.until(shows);
      second.terminal.type(CTRL_C);
      await second.terminal.until(/Restoring/);
      await new Promise((resolve) => setTimeout(resolve, 150));
      second.terminal.type(CTRL_C);
      assert.equal(await second.terminal.end(), 130);
      assert.match(
        second.terminal.shown,
        new RegExp(`Quit before the end: .* slb-backend-servers apply ${second.files()[0]}\r\n$`),
      );
    });
  }

  it("call asks for confirmation, and a second Ctrl+C warns that the change may have been made", async (t) => {
    const call = (script, ...args) => {
      const key = { ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "s3cr3t" };
      const env = { ...key, SCRIPT: JSON.stringify(script) };
      const params = ["call", "DeleteVServerGroup", "--VServerGroupId=rsp-1", ...args];
      return atTerminal(params, { entry: scripted, cwd: temporaryFolder(t), env });
    };
    const refused = call({});
    await refused.until(/Send DeleteVServerGroup to rsp-1\? \[y\/N\] /);
    refused.type("n\n");
    assert.equal(await refused.end(), 3);
    assert.match(refused.shown, /Not confirmed: nothing was sent\.\r\n$/);

    assert.equal(await call({}, "--yes").end(), 0);

    const stuck = call({ answers: { ms: 60_000, deaf: true } }, "--yes");
    await stuck.until(/Access key/);
    await new Promise((resolve) => setTimeout(resolve, 200));
    stuck.type(CTRL_C);
    await new Promise((resolve) => setTimeout(resolve, 200));
    stuck.type(CTRL_C);
    assert.equal(await stuck.end(), 130);
    assert.match(stuck.shown, /Quit\. The request may have been carried out\.\r\n$/);
  });
});
