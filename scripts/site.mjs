import { cpSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { root, whenStarted } from "./run.mjs";
import { setUp } from "./setup.mjs";

/** Assembles the page as a folder that any static host serves, at any path. */
async function site() {
  const crate = setUp();
  await build(crate);
  const folder = join(crate.target, "site");
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, "www"), folder, { recursive: true });
  const files = readdirSync(folder, { recursive: true }).map((file) => statSync(join(folder, file)));
  const bytes = files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  console.log(`\n${folder} is the page, ${bytes.toLocaleString("en")} bytes: upload it as it is.`);
}

await whenStarted(import.meta.url, site);
