/** The samples as programs of this machine. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { samples } from "../../www/samples/index.js";

/** The credentials in the environment of the programs. */
export const CREDENTIALS = { accessKeyId: "testid", accessKeySecret: "testsecret", securityToken: "token+/=~*'" };
const ENVIRONMENT = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: CREDENTIALS.accessKeySecret,
  ALIBABA_CLOUD_SECURITY_TOKEN: CREDENTIALS.securityToken,
  NO_PROXY: "127.0.0.1",
};

/** Returns a sample by its ID. */
export function sampleOf(id, operation, params, options = {}, origin = undefined) {
  return samples({ operation, params, options, origin }).find((sample) => sample.id === id);
}

/** Runs a program to its end, without standard input, and returns what it prints. */
export async function run(program, args, { folder, env }) {
  const options = { cwd: folder, env: { ...process.env, ...ENVIRONMENT, ...env }, maxBuffer: 1 << 26 };
  const running = promisify(execFile)(program, args, options);
  running.child.stdin.end();
  return (await running).stdout;
}

/** Writes a sample into a folder, and returns its name. */
export function writeSample(folder, { filename, code }) {
  writeFileSync(join(folder, filename), code);
  return filename;
}

/** Returns a copy of an object, with each value changed. */
export function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
