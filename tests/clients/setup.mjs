/** Sees to the official clients, in node_modules here and in a virtual environment of Python. */
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProgram, Problem, root, run } from "../../scripts/run.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Installs the packages of package-lock.json. */
export function setUpNode() {
  const lock = join(here, "package-lock.json");
  const stamp = join(here, "node_modules", ".installed-lock.json");
  if (isSame(lock, stamp)) return;
  run("npm", ["ci", "--prefix", here, "--ignore-scripts", "--no-audit", "--no-fund"]);
  copyFileSync(lock, stamp);
}

/** Installs what requirements.txt names, and returns the Python that has it; undefined on a machine without Python. */
export function setUpPython() {
  const windows = process.platform === "win32";
  const base = findProgram("python3", "python");
  if (!base) return undefined;
  const environment = join(root, "target", "python");
  const python = join(environment, windows ? "Scripts/python.exe" : "bin/python");
  const requirements = join(here, "requirements.txt");
  const stamp = join(environment, "requirements.txt");
  if (existsSync(python) && isSame(requirements, stamp)) return python;
  rmSync(environment, { recursive: true, force: true });
  try {
    run(base, ["-m", "venv", environment]);
    run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `--requirement=${requirements}`]);
  } catch (error) {
    const hint = "Python needs its modules venv and ensurepip (on Debian: apt-get install python3-venv)";
    throw new Problem(`The Python clients cannot be installed: ${error.message}. ${hint}, and pip its package index.`);
  }
  copyFileSync(requirements, stamp);
  return python;
}

function isSame(path, stamp) {
  return existsSync(stamp) && readFileSync(stamp).equals(readFileSync(path));
}
