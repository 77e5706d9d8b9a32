import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { output, Problem, root, run, whenStarted } from "./run.mjs";
import { setUp } from "./setup.mjs";

/** Builds the last commit twice from scratch, in different folders, and compares the packages. */
function reproduce() {
  setUp();
  const place = mkdtempSync(join(tmpdir(), "slb-backend-servers-"));
  try {
    const [first, second] = ["one", "another-one-with-a-longer-name"].map((name) => buildIn(join(place, name)));
    const rows = Object.keys({ ...first, ...second }).map((path) => ({
      path,
      bytes: first[path]?.length,
      sha256: first[path] && createHash("sha256").update(first[path]).digest("hex"),
      same: Boolean(second[path] && first[path]?.equals(second[path])),
    }));
    console.table(rows);
    const different = rows.filter(({ same }) => !same).map(({ path }) => path);
    if (different.length > 0) throw new Problem(`Two builds differ: ${different.join(", ")}`);
    console.log(`Two builds are the same, byte for byte: ${rows.length} files.`);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function buildIn(folder) {
  run("git", ["clone", "--quiet", root, folder]);
  mkdirSync(join(folder, "target"));
  // The tools are not part of the build output.
  symlinkSync(join(root, "target/tools"), join(folder, "target/tools"));
  run("npm", ["--prefix", folder, "run", "build"]);
  run("npm", ["--prefix", folder, "pack", join(folder, "pkg"), `--pack-destination=${folder}`]);
  // What git leaves aside was built; the tarball is made of it.
  const built = output("git", ["-C", folder, "ls-files", "--others", "--ignored", "--exclude-standard", "pkg"]);
  const paths = [...built.trim().split("\n"), ...readdirSync(folder).filter((name) => name.endsWith(".tgz"))].sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

await whenStarted(import.meta.url, reproduce);
