import { quote } from "../../pkg/curl.js";

// A longer one is easier to read, and to change, in a file.
const LONGEST_ARGUMENT = 2000;

/** Returns the script that signs the call, by the RPC signature, and sends it by curl. */
export function curl({ RegionId, VServerGroupId, BackendServers, options, origin }) {
  if (origin === undefined) return undefined;
  const method = options.method ?? "POST";
  const send = method === "GET" ? `"$origin/?$signed"` : `-d "$signed" "$origin/"`;
  return {
    id: "curl",
    label: "curl",
    filename: "remove-backend-servers.curl.sh",
    language: "bash",
    code: `#!/bin/sh
# Needs curl, openssl and awk. Credentials come from the environment: ALIBABA_CLOUD_ACCESS_KEY_ID,
# ALIBABA_CLOUD_ACCESS_KEY_SECRET and, if they are temporary, ALIBABA_CLOUD_SECURITY_TOKEN.
set -eu
origin=${quote(origin)}
region=${quote(RegionId)}
group=${quote(VServerGroupId)}
servers=${quote(BackendServers)}
token=\${ALIBABA_CLOUD_SECURITY_TOKEN:-}

# Percent-encodes a text as the signature wants it.
encode() {
  LC_ALL=C awk 'BEGIN {
    for (n = 1; n < 256; n++) code[sprintf("%c", n)] = n
    for (at = 1; at <= length(ARGV[1]); at++) {
      byte = substr(ARGV[1], at, 1)
      printf "%s", (byte ~ /[A-Za-z0-9_.~-]/) ? byte : sprintf("%%%02X", code[byte])
    }
  }' "$1"
}

# The parameters in the order of their names, as they are signed.
query="AccessKeyId=$(encode "$ALIBABA_CLOUD_ACCESS_KEY_ID")&Action=RemoveVServerGroupBackendServers"
query="$query&BackendServers=$(encode "$servers")&Format=JSON&RegionId=$(encode "$region")"
[ -z "$token" ] || query="$query&SecurityToken=$(encode "$token")"
query="$query&SignatureMethod=HMAC-SHA1&SignatureNonce=$(openssl rand -hex 16)&SignatureVersion=1.0"
query="$query&Timestamp=$(encode "$(date -u +%Y-%m-%dT%H:%M:%SZ)")&VServerGroupId=$(encode "$group")&Version=2014-05-15"

signature=$(printf %s "${method}&%2F&$(encode "$query")" |
  openssl dgst -sha1 -hmac "$ALIBABA_CLOUD_ACCESS_KEY_SECRET&" -binary | openssl base64)
signed="$query&Signature=$(encode "$signature")"
curl -sS ${send}
`,
  };
}

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
