import { quote } from "../../pkg/curl.js";
import { joined } from "./names.js";
import { stepsInShell } from "./shell.js";

/** Returns the script that makes the call by the aliyun CLI. */
export function aliyun(call) {
  const { endpoint } = call;
  const connection = [endpoint && `--endpoint ${quote(endpoint.host)}`, endpoint?.isPlain && "--insecure"];
  const command = (operation, pairs, { isInLoop }) => {
    const options = [...pairs.map(([name, value]) => `--${name} ${value}`), ...connection].filter(Boolean);
    // In a loop, standard input has the other batches.
    const lines = isInLoop ? [...options, "</dev/null"] : options;
    return [`aliyun slb ${operation} \\`, ...lines.map((line, at) => `  ${line}${at < lines.length - 1 ? " \\" : ""}`)];
  };
  return {
    id: "aliyun",
    label: "Aliyun CLI",
    filename: `${joined(call.operation, "-")}.aliyun.sh`,
    language: "shell",
    code: `#!/bin/sh
# The credentials are those of \`aliyun configure\`, or of the environment:
# ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and, if they
# are temporary, ALIBABA_CLOUD_SECURITY_TOKEN.
set -e
${stepsInShell(call, command)}`,
  };
}
