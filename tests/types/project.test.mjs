import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { root } from "../../scripts/run.mjs";
import { errorsIn, examplesOf } from "./examples.mjs";
import { here, setUpPackages } from "./setup.mjs";

// In this file alone: test files run at the same time, and two installations would meet in one folder.
before(setUpPackages);

/** The files whose examples must compile as they are printed. */
const DOCUMENTED = ["pkg/index.d.ts", "pkg/sandbox.d.ts", "README.md", "pkg/README.md"];

const PROJECTS = {
  "what compiles and what does not, as Node resolves it": "tsconfig.json",
  "what compiles and what does not, as bundlers resolve it": "tsconfig.bundler.json",
  "clients, fetches, servers and routers, as Node resolves them": "integration/tsconfig.node.json",
  "forms, as Node resolves them": "integration/tsconfig.forms.json",
  "all of these, as bundlers resolve them": "integration/tsconfig.bundler.json",
};

describe("a strict project", () => {
  for (const [what, config] of Object.entries(PROJECTS)) {
    it(`compiles ${what}`, () => {
      const tsc = join(root, "node_modules/typescript/bin/tsc");
      const { stdout, status } = spawnSync(process.execPath, [tsc, "--project", join(here, config)], {
        encoding: "utf8",
      });
      assert.equal(stdout, "");
      assert.equal(status, 0);
    });
  }
});

describe("the examples", () => {
  const examples = examplesOf(DOCUMENTED.map((path) => join(root, path)));

  for (const config of ["tsconfig.node.json", "tsconfig.bundler.json"]) {
    it(`compile as printed: ${config}`, () => {
      assert.ok(examples.length >= 15, `found only ${examples.length}`);
      assert.deepEqual(errorsIn(examples, config), []);
    });
  }
});

describe("the extractor", () => {
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "examples-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const written = (name, ...lines) => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join("\n")}\n`);
    return path;
  };
  const shown = (path) => examplesOf([path]).map(({ code, line }) => [line, code]);

  it("takes each @example of a declaration file up to the next tag", () => {
    const path = written(
      "a.d.ts",
      "/**",
      " * Adds.",
      " *",
      " * @example",
      " * const a = 1;",
      " *",
      " * if (a) {",
      " *   a;",
      " * }",
      " * @throws {Error}",
      " */",
      "export declare function add(): void;",
      "export interface B {",
      "  /**",
      "   * @example",
      "   * b;",
      "   */",
      "  b: 1;",
      "}",
    );
    assert.deepEqual(shown(path), [
      [5, "const a = 1;\n\nif (a) {\n  a;\n}\n"],
      [16, "b;\n"],
    ]);
  });

  it("takes the JavaScript and TypeScript of a Markdown file, also within a list", () => {
    const lines = ["# A", "```js", "a;", "```", "```sh", "ls", "```", "- b", "  ```ts", "  if (b)", "    b;", "  ```"];
    assert.deepEqual(shown(written("a.md", ...lines)), [
      [3, "a;\n"],
      [10, "if (b)\n  b;\n"],
    ]);
  });

  it("maps an error back to the file of the example", () => {
    const path = written(
      "b.md",
      "```ts",
      'import { regions } from "slb-backend-servers";',
      "regions(",
      ");",
      "region();",
      "```",
    );
    const [error, ...more] = errorsIn(examplesOf([path]));
    assert.match(error, /b\.md:5: Cannot find name 'region'/);
    assert.deepEqual(more, []);
  });
});
