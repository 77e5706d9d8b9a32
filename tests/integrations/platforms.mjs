/** Platforms without WebAssembly: importing works, and the first call says in one sentence what is missing. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { operations, regions } from "../../pkg/index.js";
import { cleanEnvironment } from "../cli/program.mjs";
import { here, tool } from "./setup.mjs";

const SENTENCE =
  "slb-backend-servers needs WebAssembly, which this platform does not have (node --jitless turns it off)";

const folder = join(here, "projects", "platforms");

const PLATFORMS = {
  "node --jitless": ["--jitless"],
  "no WebAssembly on the global object": ["--require", join(folder, "without.cjs")],
};

async function node(args, env = {}) {
  const options = { cwd: folder, env: cleanEnvironment(env), timeout: 60_000 };
  const ended = await promisify(execFile)(process.execPath, args, options).catch((error) => error);
  // V8's own, on standard output.
  const withoutWarnings = (text) => text.replaceAll(/^Warning: disabling flag .*\n/gm, "");
  return { code: ended.code ?? 0, stdout: withoutWarnings(ended.stdout), stderr: withoutWarnings(ended.stderr) };
}

for (const [platform, flags] of Object.entries(PLATFORMS)) {
  describe(platform, () => {
    for (const main of ["import.mjs", "require.cjs"]) {
      it(`says what is missing: ${main}`, async () => {
        const { code, stdout, stderr } = await node([...flags, main]);
        assert.deepEqual([code, stderr], [0, ""]);
        const { webAssembly, errors, known } = JSON.parse(stdout);
        assert.equal(webAssembly, "undefined");
        assert.deepEqual(known, [operations().length, regions().length, "object"]);
        assert.equal(Object.keys(errors).length, 7);
        for (const [call, error] of Object.entries(errors)) assert.equal(error, `Error: ${SENTENCE}`, call);
      });
    }

    const program = [...flags, tool("slb-backend-servers/cli/main.js")];
    const group = ["--region", "cn-hangzhou", "--group", "rsp-1"];
    for (const args of [
      ["describe", ...group],
      ["sandbox", "--port", "0"],
    ]) {
      it(`says what is missing: the program, ${args[0]}`, async () => {
        const { code, stdout, stderr } = await node([...program, ...args]);
        assert.deepEqual({ code, stdout, stderr }, { code: 2, stdout: "", stderr: `${SENTENCE}\n` });
      });
    }

    it("shows the help of the program", async () => {
      const { code, stdout } = await node([...program, "--help"]);
      assert.equal(code, 0);
      assert.match(stdout, /^Usage: slb-backend-servers COMMAND/);
    });
  });
}
