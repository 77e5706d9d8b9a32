/** Runs the steps of a GitHub Actions workflow, as far as the recipes use them. */
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { cleanEnvironment } from "../cli/program.mjs";

/** Returns the runs of a job, one for each value of its matrix, which has one variable. */
export function runsOf({ strategy: { matrix }, env }) {
  const [[variable, values]] = Object.entries(matrix);
  return values.map((value) => ({
    value,
    env: Object.fromEntries(
      Object.entries(env)
        .filter(([, text]) => !/\bsecrets\./.test(text))
        .map(([name, text]) => [name, String(text).replace(`\${{ matrix.${variable} }}`, value)]),
    ),
  }));
}

/**
 * Runs the scripts of a job's steps by the shell that GitHub uses. After a failure only steps with `always()` run. Returns
 * each step that ran by its name, with its exit code and what it printed; `onStep` is awaited after each.
 */
export async function runSteps({ steps }, { folder, env, programs, onStep }) {
  writePrograms(join(folder, "bin"), programs);
  const PATH = [join(folder, "bin"), process.env.PATH].join(delimiter);
  const ran = [];
  for (const { name, run, if: condition = "success()" } of steps.filter((step) => step.run)) {
    const isFailed = ran.some(({ code }) => code !== 0);
    if (isFailed && !condition.includes("always()")) continue;
    const script = join(folder, "step.sh");
    writeFileSync(script, run);
    const options = { cwd: folder, env: cleanEnvironment({ ...env, PATH }), timeout: 60_000 };
    const ended = await promisify(execFile)("bash", ["-e", script], options).catch((error) => error);
    ran.push({ name, code: ended.code ?? 0, output: `${ended.stdout}${ended.stderr}` });
    await onStep?.(name);
  }
  return ran;
}

function writePrograms(folder, programs) {
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), script);
    chmodSync(join(folder, name), 0o755);
  }
}
