import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { output, Problem, root, run, whenStarted } from "./run.mjs";

/** Releases a version: writes the number to every file that has one, commits and tags. Pushing the tag publishes. */
function release(version) {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version ?? "")) {
    throw new Problem("Say which version: `npm run release 1.2.3`.");
  }
  if (output("git", ["status", "--porcelain"]) !== "") throw new Problem("Commit or stash what is changed first.");
  const today = new Date().toISOString().slice(0, 10);
  replace("Cargo.toml", /^version = ".*"$/m, `version = "${version}"`);
  replace("Cargo.toml", /(?<=^slb-backend-servers(-sandbox)? = \{ version = )"[^"]*"/gm, `"${version}"`);
  replace("fuzz/Cargo.lock", /(?<=^name = "slb-backend-servers(-sandbox)?"\nversion = )".*"$/gm, `"${version}"`);
  replace("pkg/package.json", /^ {2}"version": ".*"/m, `  "version": "${version}"`);
  replace("CHANGELOG.md", /^## Unreleased$/m, `## Unreleased\n\n## ${version} — ${today}`);
  run("cargo", ["update", "--workspace", "--offline"]);
  run("npm", ["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"]);
  run("git", ["commit", "--all", `--message=Release ${version}`]);
  run("git", ["tag", "--annotate", `v${version}`, `--message=${version}`]);
  console.log(`\nTo publish: git push --follow-tags`);
}

function replace(path, pattern, text) {
  const before = readFileSync(join(root, path), "utf8");
  if (before.search(pattern) < 0) throw new Problem(`${path} has no line that matches ${pattern}`);
  writeFileSync(join(root, path), before.replace(pattern, text));
}

await whenStarted(import.meta.url, () => release(process.argv[2]));
