/** Access keys in the configuration of the aliyun CLI. */
import { join } from "node:path";
import { readTextFile } from "./files.js";
import { closest, didYouMean, InputError, parseJson } from "./input.js";

const WHAT = "the configuration of the aliyun CLI";

/**
 * Returns the credentials of the profile `name`, or of the current profile; nothing if there is no configuration or the current
 * profile is empty, as the aliyun CLI creates it. @throws {InputError}
 */
export async function profileCredentials(name, home) {
  const path = join(home, ".aliyun", "config.json");
  const config = await readConfig(path, name === undefined);
  if (config === undefined) return undefined;
  const profiles = Array.isArray(config?.profiles) ? config.profiles : [];
  const wanted = name ?? config?.current;
  const profile = profiles.find((each) => each?.name === wanted);
  if (!profile) {
    if (name === undefined) return undefined;
    const names = profiles.map((each) => each?.name).filter((each) => typeof each === "string");
    throw wrong(`there is no profile "${name}" in ${path}${didYouMean(closest(name, names)) || listed(names)}`);
  }
  const credentials = credentialsOf(profile, path);
  if (!credentials && name !== undefined) throw wrong(`the profile "${name}" in ${path} has no access key`);
  return credentials && { credentials, from: `the profile "${wanted}" of the aliyun CLI` };
}

async function readConfig(path, optional) {
  try {
    return parseJson(await readTextFile(path, WHAT), `${WHAT} in ${path}`);
  } catch (error) {
    if (optional && ["ENOENT", "ENOTDIR"].includes(error.fileCode)) return undefined;
    throw error;
  }
}

function credentialsOf(profile, path) {
  const { name, mode } = profile;
  if (mode !== "AK" && mode !== "StsToken") {
    throw wrong(
      `the profile "${name}" in ${path} has the mode "${mode}"; supported modes are AK and StsToken: set the environment instead, ` +
        `as with the credentials that "aliyun sts AssumeRole" returns`,
    );
  }
  const { access_key_id: accessKeyId, access_key_secret: accessKeySecret, sts_token: securityToken } = profile;
  if (!accessKeyId && !accessKeySecret) return undefined;
  const needed = {
    access_key_id: accessKeyId,
    access_key_secret: accessKeySecret,
    ...(mode === "StsToken" && { sts_token: securityToken }),
  };
  for (const [field, value] of Object.entries(needed)) {
    if (typeof value !== "string" || value === "") throw wrong(`the profile "${name}" in ${path} has no ${field}`);
  }
  return { accessKeyId, accessKeySecret, ...(mode === "StsToken" && { securityToken }) };
}

function listed(names) {
  return names.length === 0 ? "; it has none" : `; it has ${names.map((name) => `"${name}"`).join(", ")}`;
}

function wrong(message) {
  return new InputError(message, { path: ["--profile"], code: "credentials" });
}
