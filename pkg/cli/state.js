/** Keeps the state of the sandbox in a file, which is complete even if the process is killed. */
import { readTextFile, reasonOf, replaceFile } from "./files.js";
import { didYouMean, InputError, parseJson } from "./input.js";

/** The default state of a sandbox. These credentials are public. */
export const EXAMPLE = {
  credentials: [
    { accessKeyId: "testid", accessKeySecret: "testsecret" },
    { accessKeyId: "STS.testid", accessKeySecret: "ststestsecret", securityToken: "testtoken" },
  ],
  groups: [
    {
      VServerGroupId: "rsp-sandbox",
      RegionId: "cn-hangzhou",
      LoadBalancerId: "lb-sandbox",
      VServerGroupName: "sandbox",
      Listeners: [{ Port: 80, Protocol: "http" }],
      BackendServers: [
        { ServerId: "i-sandbox1", Port: 80 },
        { ServerId: "i-sandbox1", Port: 443 },
        { ServerId: "i-sandbox2", Port: 80, Weight: 50 },
        { ServerId: "eni-sandbox3", Port: 80, Type: "eni", ServerIp: "192.168.0.3" },
      ],
    },
  ],
};

// Errors about the file may show these names, and nothing else from it.
const NAMES = new Set(
  "credentials accessKeyId accessKeySecret securityToken groups VServerGroupId RegionId LoadBalancerId LoadBalancerStatus Health VServerGroupName CreateTime Tags TagKey TagValue Listeners Port Protocol Rules RuleId RuleName Domain Url BackendServers ServerId Weight Type ServerIp Description ServerRegionId VbrId ListenerPort ServerHealthStatus".split(
    " ",
  ),
);

/** Reads the state of a file; returns nothing if there is no such file. @throws {InputError} */
export async function readState(path) {
  try {
    return parseJson(await readTextFile(path, "the state"), `the state in ${path}`);
  } catch (error) {
    if (error.fileCode === "ENOENT") return undefined;
    throw error;
  }
}

/** Returns an error for a state that the sandbox refuses. It shows no value of the file, which contains secrets. */
export function stateError(error, path) {
  const issues = Array.isArray(error.issues) ? error.issues : [];
  const places = issues.map(({ path, code, suggestion }) => {
    const named = path
      .map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${nameOf(segment)}`))
      .join("");
    const meant = NAMES.has(suggestion) ? didYouMean(suggestion) : "";
    return `${named.replace(/^\./, "") || "state"}: ${code.replaceAll("_", " ")}${meant}`;
  });
  const what =
    places.length > 0 ? places.join("; ") : 'it must have "credentials" and "groups", as createSandbox takes them';
  return new InputError(`the state in ${path} is not valid: ${what}`, { path: ["--state"] });
}

function nameOf(segment) {
  return NAMES.has(segment) ? segment : "(unknown)";
}

/**
 * Returns a function that writes groups to the file, and resolves when a crash cannot lose them any more. `groups` are those that
 * the file contains already.
 */
export function stateWriter(path, credentials, groups) {
  const textOf = (groups) => `${JSON.stringify({ credentials, groups }, null, 2)}\n`;
  let durable = groups && textOf(groups);
  let wanted;
  let writing = Promise.resolve();
  const write = async () => {
    if (wanted === durable) return;
    const text = wanted;
    await replaceFile(path, text).catch((error) => {
      throw new InputError(`cannot write the state to ${path}: ${reasonOf(error)}`, { path: ["--state"] });
    });
    durable = text;
  };
  return (groups) => {
    wanted = textOf(groups);
    // One write at a time. Callers that wait share the next write, which has the latest groups.
    writing = writing.catch(() => {}).then(write);
    return writing;
  };
}
