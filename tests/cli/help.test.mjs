/** The help of the program and of each command. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { helpOf } from "../../pkg/cli/help.js";
import { widthOf } from "../../pkg/cli/text.js";
import { run } from "./program.mjs";

const COMMANDS = ["describe", "groups", "health", "plan", "apply", "drain", "remove", "call", "sandbox"];
const CHANGING = ["apply", "drain", "remove"];

describe("the help", () => {
  it("lists the commands, and --version shows the version", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    assert.deepEqual([code, stderr], [0, ""]);
    for (const name of COMMANDS) assert.match(stdout, new RegExp(`^ {2}${name} +\\w`, "m"));
    const { version } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));
    assert.equal((await run(["--version"])).stdout, `${version}\n`);
    const without = await run([]);
    assert.deepEqual([without.code, without.stdout, without.stderr], [2, "", stdout]);
  });

  for (const name of COMMANDS) {
    it(`documents the command ${name} completely`, async () => {
      const { code, stdout, stderr } = await run([name, "--help"]);
      assert.deepEqual([code, stderr], [0, ""]);
      const sections = stdout.split("\n").filter((line) => /^\S.*:$/.test(line));
      assert.match(stdout, new RegExp(`^Usage: slb-backend-servers ${name} `));
      const command = await import(`../../pkg/cli/${name}.js`);
      const options = command.options ?? (await command.optionsFor([], {}));
      for (const [option, { text, value }] of Object.entries(options)) {
        assert.ok(text, option);
        assert.match(stdout, new RegExp(`^ {2}--${option}${value ? ` ${value}` : ""}(,| {2}|$)`, "m"));
      }
      assert.ok(
        ["Options:", "Examples:", "Exit codes:"].every((section) => sections.includes(section)),
        sections.join(),
      );
      assert.deepEqual(
        stdout.split("\n").filter((line) => widthOf(line) > 100 && !/^ {2}(#|slb-backend-servers) /.test(line)),
        [],
      );
      for (const option of ["--yes", "--undo-file", "--allow-no-weight"]) {
        assert.equal(
          stdout.includes(`  ${option}`),
          CHANGING.includes(name) || (name === "call" && option === "--yes"),
          option,
        );
      }
    });
  }

  it("fits a narrow terminal", async () => {
    const drain = await import("../../pkg/cli/drain.js");
    const lines = helpOf("drain", drain, drain.options, 60);
    const wide = lines.filter((line) => widthOf(line) > 60 && !/^ {2}(#|slb-backend-servers) /.test(line));
    assert.deepEqual(wide, []);
  });

  it("has examples that parse as intended", async () => {
    let tried = 0;
    for (const name of COMMANDS) {
      const { examples } = await import(`../../pkg/cli/${name}.js`);
      for (const [, line] of examples) {
        const args = line.match(/'[^']*'|\S+/g).map((word) => word.replaceAll("'", ""));
        if (args.includes("--help") || args[0] === "sandbox") continue;
        const { code, stdout, stderr } = await run(args);
        assert.equal(code, 2);
        assert.match(`${stdout}${stderr}`, /there are no credentials|there is no such file or folder/, line);
        tried++;
      }
    }
    assert.ok(tried >= 10, `only ${tried} examples were tried`);
  });
});
