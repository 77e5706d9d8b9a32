import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { output, Problem, root } from "./run.mjs";

const METADATA = [
  "metadata",
  "--locked",
  "--format-version=1",
  "--filter-platform=wasm32-unknown-unknown",
  "--manifest-path=wasm/Cargo.toml",
  "--all-features",
];

/** The order of preference if a crate offers several licenses. */
const CHOICE = ["MIT", "APACHE", "BSD"];

/**
 * Writes two files about the crates in the WebAssembly: `sbom.cdx.json`, a software bill of materials in CycloneDX format, and
 * `LICENSE-THIRD-PARTY`, the texts of their licenses.
 */
export function writeComponents({ name, version }) {
  const crates = cratesOf(JSON.parse(cargo(METADATA)));
  const rust = /^release: (.+)$/m.exec(output("rustc", ["-vV"]))[1];
  const sbom = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "library", name, version, purl: `pkg:npm/${name}@${version}` } },
    components: [...crates.map(componentOf), standardLibrary(rust)],
  };
  writeFileSync(join(root, "pkg/sbom.cdx.json"), `${JSON.stringify(sbom, null, 2)}\n`);
  writeFileSync(join(root, "pkg/LICENSE-THIRD-PARTY"), licensesOf(crates));
}

function cargo(args) {
  const text = output("cargo", args);
  if (text === undefined) throw new Problem("`cargo metadata` failed: it needs the dependencies of Cargo.lock.");
  return text;
}

/** Returns the crates that are linked into the WebAssembly, sorted by name. */
function cratesOf({ packages, resolve }) {
  const byId = new Map(packages.map((crate) => [crate.id, crate]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const isMacro = (id) => byId.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
  const linked = new Set([resolve.root]);
  for (const id of linked) {
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      if (dep_kinds.some(({ kind }) => kind === null) && !isMacro(pkg)) linked.add(pkg);
    }
  }
  const crates = [...linked].map((id) => byId.get(id)).filter(({ source }) => source !== null);
  return crates.sort((one, other) => one.name.localeCompare(other.name, "en"));
}

function componentOf({ name, version, license, id }) {
  return {
    type: "library",
    name,
    version,
    purl: `pkg:cargo/${name}@${version}`,
    licenses: [{ expression: license }],
    hashes: [{ alg: "SHA-256", content: checksumOf(name, version, id) }],
  };
}

function checksumOf(name, version, id) {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const entry = lock.split("[[package]]").find((entry) => entry.includes(`name = "${name}"\nversion = "${version}"\n`));
  const checksum = /^checksum = "(\w+)"$/m.exec(entry ?? "")?.[1];
  if (!checksum) throw new Problem(`Cargo.lock has no checksum of ${id}.`);
  return checksum;
}

function standardLibrary(version) {
  return {
    type: "library",
    name: "rust-std",
    version,
    purl: `pkg:generic/rust-std@${version}`,
    licenses: [{ expression: "MIT OR Apache-2.0" }],
  };
}

/** Returns the licenses, each once, with the crates that it covers. */
function licensesOf(crates) {
  const byText = new Map();
  for (const crate of crates) {
    const text = licenseText(crate);
    byText.set(text, [...(byText.get(text) ?? []), `${crate.name} ${crate.version} (${crate.license})`]);
  }
  const parts = [...byText].map(([text, covered]) => `${covered.join("\n")}\n\n${text}\n`);
  const rule = `\n${"-".repeat(80)}\n\n`;
  return `The WebAssembly of this package contains the Rust standard library (MIT OR Apache-2.0) and these crates.\n${rule}${parts.join(rule)}`;
}

function licenseText({ name, authors, license, manifest_path: manifest }) {
  const folder = dirname(manifest);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying)/i.test(file));
  const chosen = CHOICE.map((license) => files.find((file) => file.toUpperCase().includes(license))).find(Boolean);
  const file = chosen ?? files[0];
  if (file) return readText(join(folder, file));
  // Some crates state a license and ship no text. That of Apache 2.0 is the same for everyone.
  if (/Apache-2\.0/.test(license)) return `${authors.join(", ")}\n\n${readText(join(root, "LICENSE-APACHE"))}`;
  throw new Problem(`The crate ${name} has no license file.`);
}

function readText(path) {
  return readFileSync(path, "utf8").replaceAll("\r\n", "\n").trim();
}
