import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Problem, root, runTool } from "./run.mjs";

// How cargo and npm say that they do not reach their registry.
const UNREACHED = /could not resolve|failed to connect|timed out|network|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/i;

/** Checks how the packed package resolves, for code and for types. Its tools are those of tests/consumers. */
export async function checkPackage() {
  const { here, setUpTools } = await import("../tests/consumers/setup.mjs");
  setUpTools();
  const tools = join(here, "node_modules");
  runTool(join(tools, "publint/src/cli.js"), ["--strict", "pkg"]);
  runTool(join(tools, "@arethetypeswrong/cli/dist/index.js"), ["--pack", "pkg"]);
}

/** Publishes the package and the crates, all but the upload. */
export function rehearse({ target, version }) {
  const folder = `--target-dir=${join(target, "publish")}`;
  const crates = ["publish", "--workspace", "--dry-run", "--allow-dirty", "--locked", folder];
  rehearsal("cargo", crates, root, /Uploading slb-backend-servers-sandbox[\s\S]*aborting upload/);
  const done = new RegExp(`\\+ slb-backend-servers@${version}|cannot publish over .*${version}`);
  rehearsal("npm", ["publish", "--dry-run", "--access=public"], join(root, "pkg"), done);
}

function rehearsal(program, args, cwd, done) {
  const shell = process.platform === "win32" && program === "npm";
  const { stdout, stderr } = spawnSync(program, args, { cwd, shell, encoding: "utf8" });
  const said = `${stdout}${stderr}`;
  const name = `${program} publish --dry-run`;
  if (done.test(said)) console.log(`\`${name}\` would publish`);
  else if (UNREACHED.test(said)) console.error(`\nNOT TESTED: \`${name}\` does not reach its registry\n\n${said}`);
  else throw new Problem(`\`${name}\` failed:\n${said}`);
}
