/** Finds the credentials of the program, and says where they are from. */
import { homedir } from "node:os";
import { InputError } from "./input.js";
import { profileCredentials } from "./profile.js";

/**
 * Finds credentials: the environment, a profile of the aliyun CLI, the default chain of `@alicloud/credentials`. Returns what
 * the package's functions take, where it is from, and the masked ID of the access key. @throws {InputError}
 */
export async function findCredentials({ profile, env = process.env, home = homedir(), load = loadPackage }) {
  const found = ofEnvironment(env) ?? (await profileCredentials(profile, home)) ?? (await ofPackage(load));
  if (!found) {
    throw wrong(
      "there are no credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or run `aliyun configure`, " +
        "or install @alicloud/credentials next to this package",
    );
  }
  const accessKeyId = masked(found.accessKeyId ?? found.credentials.accessKeyId);
  const ignored = profile !== undefined && found.from === ENVIRONMENT ? `; --profile ${profile} is not used` : "";
  return {
    source: found.credentials,
    from: found.from,
    accessKeyId,
    line: `Access key ${accessKeyId} from ${found.from}${ignored}`,
  };
}

const ENVIRONMENT = "the environment";

function ofEnvironment(env) {
  const accessKeyId = env.ALIBABA_CLOUD_ACCESS_KEY_ID;
  const accessKeySecret = env.ALIBABA_CLOUD_ACCESS_KEY_SECRET;
  if (!accessKeyId && !accessKeySecret) return undefined;
  // With half an access key in the environment, falling back to another identity would be a surprise.
  if (!accessKeyId) throw wrong("ALIBABA_CLOUD_ACCESS_KEY_SECRET is set, but ALIBABA_CLOUD_ACCESS_KEY_ID is not");
  if (!accessKeySecret) throw wrong("ALIBABA_CLOUD_ACCESS_KEY_ID is set, but ALIBABA_CLOUD_ACCESS_KEY_SECRET is not");
  const securityToken = env.ALIBABA_CLOUD_SECURITY_TOKEN;
  return { credentials: { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) }, from: ENVIRONMENT };
}

async function ofPackage(load) {
  const Client = await load();
  if (!Client) return undefined;
  try {
    const client = new Client();
    const { accessKeyId, providerName } = await client.getCredential();
    const provider = providerName ? ` (${providerName})` : "";
    // The client is passed on as it is, because it refreshes credentials that expire.
    return { credentials: client, accessKeyId, from: `@alicloud/credentials${provider}` };
  } catch (error) {
    throw wrong(`@alicloud/credentials found no credentials: ${error.message}`);
  }
}

/** Loads the optional package; returns nothing if it is not installed. */
async function loadPackage() {
  try {
    const { default: exported } = await import("@alicloud/credentials");
    return exported.default ?? exported;
  } catch (error) {
    if (error.code === "ERR_MODULE_NOT_FOUND" && error.message.includes("'@alicloud/credentials'")) return undefined;
    throw wrong(`@alicloud/credentials is installed, but cannot be loaded: ${error.message}`);
  }
}

/** Returns enough of an ID to recognize it. */
export function masked(id) {
  const text = String(id ?? "");
  return text.length < 12 ? "***" : `${text.slice(0, 3)}***${text.slice(-3)}`;
}

function wrong(message) {
  return new InputError(message, { path: ["credentials"], code: "credentials" });
}
