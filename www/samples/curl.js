import { quote } from "../../pkg/curl.js";
import { joined } from "./names.js";
import { stepsInShell } from "./shell.js";

/** Returns the script that signs the call and sends it by curl. */
export function curl(call) {
  const { operation, options, origin } = call;
  const method = options.method ?? "POST";
  const send = options.signatureMethod === "HMAC-SHA1" ? rpc(method) : acs3(method);
  const command = (action, pairs) => {
    const lines = pairs.map(([name, value], at) => `  ${name} ${value}${at < pairs.length - 1 ? " \\" : ""}`);
    return [`send ${action} \\`, ...lines];
  };
  return {
    id: "curl",
    label: "curl",
    filename: `${joined(operation, "-")}.curl.sh`,
    language: "shell",
    code: `#!/bin/sh
# Needs curl and openssl. The credentials are those of the environment:
# ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and, if they
# are temporary, ALIBABA_CLOUD_SECURITY_TOKEN. The secret and the token are
# never arguments of a program: every user of a machine can read those.
set -eu
export LC_ALL=C
origin=${quote(origin)}
id=$ALIBABA_CLOUD_ACCESS_KEY_ID
secret=$ALIBABA_CLOUD_ACCESS_KEY_SECRET
token=\${ALIBABA_CLOUD_SECURITY_TOKEN:-}

case $(command -v printf) in */*)
  echo "This shell has no built-in printf: use dash or bash." >&2
  exit 1
esac
${ENCODE}${HMAC}${send}${stepsInShell(call, command)}`,
  };
}

const ENCODE = `
# Prints a text, percent-encoded for the query and the signature.
encode() {
  printf '%s\\n' "$1" | awk '
    BEGIN { for (n = 1; n < 256; n++) code[sprintf("%c", n)] = n }
    NR > 1 { printf "%%0A" }
    {
      for (at = 1; at <= length($0); at++) {
        byte = substr($0, at, 1)
        printf "%s", (byte ~ /[A-Za-z0-9_.~-]/) ? byte : sprintf("%%%02X", code[byte])
      }
    }'
}

# Prints names and values as a query, in the order in which they are signed.
query() {
  while [ $# -gt 0 ]; do
    printf '%s=%s\\n' "$1" "$(encode "$2")"
    shift 2
  done | sort | tr '\\n' '&' | sed 's/&$//'
}
`;

// `openssl dgst -hmac` and `-macopt` take the key as an argument.
const HMAC = `
# Prints the HMAC of standard input: hmac HASH KEY.
hmac() {
  key=$(padded "$1" "$2" | od -An -v -tu1 -N64)
  { xored 54; cat; } | openssl dgst "$1" -binary | { xored 92; cat; } | openssl dgst "$1" -binary
}

# Prints the key, or the hash of a longer one than a block, and zero bytes.
padded() {
  if [ \${#2} -le 64 ]; then printf %s "$2"; else printf %s "$2" | openssl dgst "$1" -binary; fi
  printf %064d 0 | tr 0 '\\000'
}

# Prints the bytes of the key, each XORed with a number.
xored() {
  printf "$(for byte in $key; do printf '\\\\%03o' $((byte ^ $1)); done)"
}
`;

/** Returns the function that sends a request with the RPC signature 1.0. */
function rpc(method) {
  const request =
    method === "GET"
      ? 'url = "$origin/?$query&Signature=$(encode "$signature")"'
      : 'url = "$origin/"\ndata = "$query&Signature=$(encode "$signature")"';
  return `
# Signs and sends a request: send OPERATION PARAMETER VALUE ...
send() {
  action=$1
  shift
  [ -z "$token" ] || set -- "$@" SecurityToken "$token"
  query=$(query "$@" Action "$action" Version 2014-05-15 Format JSON AccessKeyId "$id" \\
    SignatureMethod HMAC-SHA1 SignatureVersion 1.0 SignatureNonce "$(openssl rand -hex 16)" \\
    Timestamp "$(date -u +%Y-%m-%dT%H:%M:%SZ)")
  signature=$(printf %s "${method}&%2F&$(encode "$query")" | hmac -sha1 "$secret&" | openssl base64)
  curl -sS --fail-with-body --config - <<END
${request}
END
}
`;
}

/** Returns the functions that send a request with the V3 signature. */
function acs3(method) {
  // Without a body curl sends no length, and some servers refuse a POST without one.
  const length = method === "POST" ? 'header = "content-length: 0"\n' : "";
  return `
# Prints the bytes of standard input in hexadecimal.
hex() {
  od -An -v -tx1 | tr -d ' \\n'
}

sha256() {
  openssl dgst -sha256 -binary | hex
}

# Signs and sends a request: send OPERATION PARAMETER VALUE ...
send() {
  action=$1
  shift
  query=$(query "$@")
  body=$(printf '' | sha256)
  # The headers in the order of their names, as they are signed.
  headers=$(
    printf 'host:%s\\n' "\${origin#*://}"
    [ -z "$token" ] || printf 'x-acs-accesskey-id:%s\\n' "$id"
    printf 'x-acs-action:%s\\n' "$action"
    printf 'x-acs-content-sha256:%s\\n' "$body"
    printf 'x-acs-date:%s\\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    [ -z "$token" ] || printf 'x-acs-security-token:%s\\n' "$token"
    printf 'x-acs-signature-nonce:%s\\n' "$(openssl rand -hex 16)"
    printf 'x-acs-version:%s\\n' 2014-05-15
  )
  names=$(printf '%s\\n' "$headers" | sed 's/:.*//' | tr '\\n' ';')
  names=\${names%;}
  request=$(printf '%s\\n' ${method} / "$query" "$headers" '' "$names" "$body")
  hash=$(printf %s "$request" | sha256)
  signature=$(printf 'ACS3-HMAC-SHA256\\n%s' "$hash" | hmac -sha256 "$secret" | hex)
  authorization="ACS3-HMAC-SHA256 Credential=$id,SignedHeaders=$names,Signature=$signature"
  curl -sS --fail-with-body --config - <<END
url = "$origin/?$query"
request = ${method}
${length}$(printf '%s\\n' "$headers" "authorization:$authorization" | sed 's/["\\\\]/\\\\&/g; s/.*/header = "&"/')
END
}
`;
}
