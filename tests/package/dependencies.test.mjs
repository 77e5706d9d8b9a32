/** CONTRIBUTING says of every dependency why it is there, and of none that is not. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { root } from "./readme.mjs";

const read = (path) => readFileSync(join(root, path), "utf8");

/** Returns the names in the tables of a manifest of Cargo whose headings end in `dependencies`. */
function crates(path) {
  const tables = read(path)
    .split(/^\[/m)
    .filter((table) => /^[^\n]*dependencies\]\n/.test(table));
  return tables.flatMap((table) => [...table.matchAll(/^([\w-]+)\s*=/gm)].map(([, name]) => name));
}

describe("the dependencies", () => {
  const section = read("CONTRIBUTING.md").match(/^## Dependencies\n(.*?)^## /ms)[1];
  const rows = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, names]) => names.match(/[\w-]+/g));

  it("of the crate are those of the table", () => {
    const manifests = ["Cargo.toml", "fuzz/Cargo.toml"].flatMap(crates);
    const used = new Set(manifests.filter((name) => name !== "slb-backend-servers"));
    assert.ok(used.size > 10);
    assert.deepEqual(
      [...used].filter((name) => !rows.includes(name)),
      [],
      "used and not in the table",
    );
    assert.deepEqual(
      rows.filter((name) => !used.has(name)),
      [],
      "in the table and not used",
    );
  });

  it("of the repository are those of the text, and the package has none", () => {
    const { devDependencies, dependencies } = JSON.parse(read("package.json"));
    assert.equal(dependencies, undefined);
    const text = section.slice(section.indexOf("The npm package"));
    const told = [...text.matchAll(/`(.*?)`/g)].map(([, name]) => name).filter((name) => name !== "require");
    assert.deepEqual(told.sort(), Object.keys(devDependencies).sort());
    assert.equal(JSON.parse(read("pkg/package.json")).dependencies, undefined);
  });
});
