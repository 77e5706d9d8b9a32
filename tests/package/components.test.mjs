import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const { metadata, components } = JSON.parse(read("pkg/sbom.cdx.json"));
const { version } = JSON.parse(read("pkg/package.json"));

describe("the bill of materials", () => {
  it("has the version of the package", () => {
    assert.equal(metadata.component.purl, `pkg:npm/slb-backend-servers@${version}`);
  });

  it("lists the crates in the WebAssembly, and no tool or test", () => {
    const names = components.map(({ name }) => name);
    for (const inside of [
      "base64",
      "hmac",
      "rust-std",
      "serde_json",
      "sha1",
      "sha2",
      "time",
      "wasm-bindgen",
      "zeroize",
    ]) {
      assert.ok(names.includes(inside), inside);
    }
    for (const outside of [
      "proptest",
      "syn",
      "ureq",
      "wasm-bindgen-macro",
      "wasm-bindgen-test",
      "slb-backend-servers",
    ]) {
      assert.ok(!names.includes(outside), outside);
    }
  });

  it("has the versions and checksums of Cargo.lock", () => {
    const lock = read("Cargo.lock");
    const crates = components.filter(({ purl }) => purl.startsWith("pkg:cargo/"));
    assert.equal(crates.length, components.length - 1);
    for (const { name, version, hashes } of crates) {
      const entry = `name = "${name}"\nversion = "${version}"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n`;
      assert.ok(lock.includes(`${entry}checksum = "${hashes[0].content}"`), name);
    }
  });

  it("comes with the license of each crate", () => {
    const licenses = read("pkg/LICENSE-THIRD-PARTY");
    for (const { name, version, licenses: stated } of components.filter(({ hashes }) => hashes)) {
      assert.ok(licenses.includes(`\n${name} ${version} (${stated[0].expression})\n`), name);
    }
    assert.ok((licenses.match(/Permission is hereby granted/g) ?? []).length > 10);
  });
});
