import { quote } from "../../pkg/curl.js";

// A longer one is easier to read, and to change, in a file.
const LONGEST_ARGUMENT = 2000;

/** Returns the script that makes the call by the aliyun CLI. */
export function aliyun({ RegionId, VServerGroupId, BackendServers, endpoint }) {
  const inFile = BackendServers.length > LONGEST_ARGUMENT || /['\n\r]/.test(BackendServers);
  const options = [
    `--RegionId ${quote(RegionId)}`,
    `--VServerGroupId ${quote(VServerGroupId)}`,
    inFile ? "--BackendServers-FILE backend-servers.json" : `--BackendServers ${quote(BackendServers)}`,
    endpoint && `--endpoint ${quote(endpoint.host)}`,
    endpoint?.isPlain && "--insecure",
  ];
  return {
    id: "aliyun",
    label: "Aliyun CLI",
    filename: "remove-backend-servers.aliyun.sh",
    language: "bash",
    code: `#!/bin/sh
# Credentials: those of \`aliyun configure\`, or of the environment: ALIBABA_CLOUD_ACCESS_KEY_ID,
# ALIBABA_CLOUD_ACCESS_KEY_SECRET and, if they are temporary, ALIBABA_CLOUD_SECURITY_TOKEN.
set -e
${inFile ? `${here(BackendServers)}\n` : ""}aliyun slb RemoveVServerGroupBackendServers \\
  ${options.filter(Boolean).join(" \\\n  ")}
`,
  };
}

/** Returns the command that writes the payload; the line break that it ends with is white space to JSON. */
function here(text) {
  const lines = text.split("\n");
  let end = "JSON";
  while (lines.includes(end)) end += "_";
  return `cat > backend-servers.json <<'${end}'\n${text}\n${end}`;
}
