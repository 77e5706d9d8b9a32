/** CONTRIBUTING says of every dependency why it is there, and of none that is not. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { root } from "./readme.mjs";

const read = (path) => readFileSync(join(root, path), "utf8");
const readJson = (path) => JSON.parse(read(path));

/** The crates: the root package, the members of its workspace, and the fuzz targets, which are a workspace of their own. */
const members = read("Cargo.toml").match(/^members = \[(.*)\]$/m)[1];
const MANIFESTS = ["", ...[...members.matchAll(/"(.*?)"/g)].map(([, member]) => member), "fuzz"].map((folder) =>
  join(folder, "Cargo.toml"),
);

/** Returns the names in the tables of a manifest of Cargo whose headings a pattern fits. */
function namesIn(path, heading) {
  const tables = read(path).split(/^(?=\[)/m);
  return tables
    .filter((table) => heading.test(table.split("\n", 1)[0]))
    .flatMap((table) => [...table.matchAll(/^([\w-]+)(?:\.workspace)?\s*=/gm)].map(([, name]) => name));
}

/** What a manifest uses, other crates of this repository aside. */
function crates(path) {
  return namesIn(path, /^\[(?!workspace\.).*dependencies\]/).filter((name) => !name.startsWith("slb-backend-servers"));
}

function same(told, used) {
  const [inText, inManifests] = [told, used].map((names) => [...new Set(names)].sort());
  assert.deepEqual(
    inManifests.filter((name) => !inText.includes(name)),
    [],
    "used and not told of",
  );
  assert.deepEqual(
    inText.filter((name) => !inManifests.includes(name)),
    [],
    "told of and not used",
  );
}

describe("the dependencies", () => {
  const section = read("CONTRIBUTING.md").match(/^## Dependencies\n(.*?)^## /ms)[1];
  const rows = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, names]) => names.match(/[\w-]+/g));

  it("of the crates match the table, each once", () => {
    const used = MANIFESTS.map(crates);
    assert.ok(
      used.length === 4 && used.every((names) => names.length > 3),
      "a manifest names fewer crates than it can do with",
    );
    same(rows, used.flat());
    assert.equal(new Set(rows).size, rows.length, "a crate has two rows");
  });

  it("that the workspace pins are used by its crates", () => {
    const pinned = namesIn("Cargo.toml", /^\[workspace\.dependencies\]/);
    const inherited = MANIFESTS.flatMap((path) => [...read(path).matchAll(/^([\w-]+)(?:\.| = \{ )workspace = true/gm)]);
    const names = inherited.map(([, name]) => name);
    assert.ok(pinned.length > 3);
    assert.deepEqual(
      pinned.filter((name) => !names.includes(name)),
      [],
    );
  });

  it("of the published crates do not include JavaScript bindings", () => {
    for (const path of ["Cargo.toml", "sandbox/Cargo.toml"]) {
      const names = namesIn(path, /^\[dependencies\]/);
      assert.ok(names.length > 0);
      assert.deepEqual(
        names.filter((name) => /wasm|^js-|^web-/.test(name)),
        [],
        path,
      );
    }
  });

  it("of the repository match the text", () => {
    const { devDependencies, dependencies } = readJson("package.json");
    assert.equal(dependencies, undefined);
    const { peerDependencies } = readJson("pkg/package.json");
    const text = section.slice(section.indexOf("The npm package"));
    const told = [...text.matchAll(/`(.*?)`/g)].map(([, name]) => name).filter((name) => name !== "require");
    same(told, Object.keys({ ...devDependencies, ...peerDependencies }));
  });

  it("of the package are empty, except for an optional one that is tested", () => {
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = readJson("pkg/package.json");
    assert.deepEqual([dependencies, optionalDependencies], [undefined, undefined]);
    const name = "@alicloud/credentials";
    assert.deepEqual(peerDependencies, { [name]: `^${readJson("tests/clients/package.json").dependencies[name]}` });
    assert.deepEqual(peerDependenciesMeta, { [name]: { optional: true } });
  });
});
