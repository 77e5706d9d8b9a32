/** Options are read as they are meant or not at all. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { closest, InputError, parseJson } from "../../pkg/cli/input.js";
import { CONNECTION, demandRequired, GROUP, optionNamed, readOptions, sendOptions } from "../../pkg/cli/options.js";

const TABLE = {
  ...GROUP,
  server: { value: "SERVER", multiple: true },
  weight: { value: "N", kind: "number" },
  ...CONNECTION,
};
const read = (...args) => readOptions(args, TABLE, { positionals: 1 });
const message = (use) => {
  try {
    use();
  } catch (error) {
    assert.ok(error instanceof InputError, error.stack);
    return error.message;
  }
  assert.fail("it was accepted");
};

describe("options", () => {
  it("are read with their values, before or after the argument", () => {
    assert.deepEqual(read("--region=cn", "file", "--server", "i-1", "--server=i-2", "--timeout", "1m30s", "--json"), {
      values: { region: "cn", server: ["i-1", "i-2"], timeout: 90_000, json: true },
      positionals: ["file"],
    });
    assert.deepEqual(read("--", "--json").positionals, ["--json"]);
  });

  for (const [args, expected] of [
    [["--regoin", "cn"], /^there is no option --regoin; did you mean --region\?$/],
    [["--__proto__", "x"], /^there is no option --__proto__$/],
    [["--constructor"], /^there is no option --constructor$/],
    [["--region"], /^--region needs a value: --region=ID; received nothing$/],
    [["--region", "--json"], /^--region needs a value: --region=ID; received "--json"$/],
    [["--json=1"], /^--json takes no value; received "1"$/],
    [["--region", "a", "--region", "b"], /^--region is given twice$/],
    [["a", "b"], /^unexpected argument "b"$/],
    [["--timeout", "10"], /^--timeout must be a duration such as 60s, 5m or 1m30s; received "10"; did you mean 10s\?$/],
    [["--timeout", "1s x"], /^--timeout must be a duration/],
    [["--timeout", ""], /^--timeout must be a duration/],
    [["--max-attempts", "0"], /^--max-attempts must be a whole number from 1; received "0"$/],
    [["--max-attempts", "1e3"], /^--max-attempts must be/],
    [["--weight", "-1"], /^--weight needs a value/],
    [["--weight=-1"], /^--weight must be a whole number from 0; received "-1"$/],
  ]) {
    it(`are refused: ${args.join(" ")}`, () => {
      assert.match(
        message(() => read(...args)),
        expected,
      );
    });
  }

  it("are refused all at once", () => {
    try {
      read("--regoin", "a", "--timeout", "10", "--json=1");
      assert.fail("it was accepted");
    } catch ({ issues }) {
      assert.deepEqual(
        issues.map(({ path, code, suggestion }) => [path[0], code, suggestion]),
        [
          ["--regoin", "unknown_option", "--region"],
          ["--timeout", "invalid", "10s"],
          ["--json", "invalid", undefined],
        ],
      );
    }
  });

  it("are missing all at once", () => {
    const expected = /^x needs --region ID; x --help shows all options; x needs --group ID; /;
    assert.match(
      message(() => demandRequired({}, TABLE, "x")),
      expected,
    );
    demandRequired({ region: "", group: "g" }, TABLE, "x");
  });

  it("are mapped to options of the package, and paths of issues back to options", () => {
    assert.deepEqual(sendOptions({ timeout: 5, maxServers: 2, signatureMethod: "x", region: "r" }), {
      maxServers: 2,
      signatureMethod: "x",
      timeoutMs: 5,
    });
    assert.deepEqual([optionNamed("timeoutMs"), optionNamed("signatureMethod")], ["--timeout", "--signature-method"]);
  });
});

describe("input", () => {
  it("gets a suggestion only if a name is close", () => {
    const names = ["describe", "remove", "drain"];
    assert.equal(closest("descrbie", names), "describe");
    assert.equal(closest("REMOVE", names), "remove");
    assert.equal(closest("destroy", names), undefined);
    assert.equal(closest("x", []), undefined);
  });

  it("that is not JSON is reported with its position and not shown", () => {
    const text = '{\n  "secret": s3cr3t }';
    const shown = message(() => parseJson(text, "the state"));
    assert.match(shown, /^the state must be valid JSON/);
    assert.doesNotMatch(shown, /s3cr3t/);
    assert.match(
      message(() => parseJson("[1,\n2", "it")),
      /; the first error is at line 2, column 2$/,
    );
  });
});
