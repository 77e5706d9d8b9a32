/** A hand-written client, following the description of signature V3: it signs, sends, and throws unless the call succeeds. */
const encoder = new TextEncoder();

const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

const sha256 = async (text) => hex(await crypto.subtle.digest("SHA-256", encoder.encode(text)));

async function hmac(secret, text) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
}

export async function remove(endpoint, { accessKeyId, accessKeySecret }, { BackendServers, ...params }) {
  const query = Object.entries({ ...params, BackendServers: JSON.stringify(BackendServers) })
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const headers = {
    host: new URL(endpoint).host,
    "x-acs-action": "RemoveVServerGroupBackendServers",
    "x-acs-content-sha256": await sha256(""),
    "x-acs-date": new Date().toISOString().replace(/\.\d+/, ""),
    "x-acs-signature-nonce": crypto.randomUUID(),
    "x-acs-version": "2014-05-15",
  };
  const names = Object.keys(headers).join(";");
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ["POST", "/", query, lines.join(""), names, headers["x-acs-content-sha256"]].join("\n");
  const signature = await hmac(accessKeySecret, `ACS3-HMAC-SHA256\n${await sha256(canonical)}`);
  const { host, ...sent } = headers;
  const authorization = `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}`;
  const response = await fetch(`${endpoint}/?${query}`, { method: "POST", headers: { ...sent, authorization } });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.Message), { code: answer.Code });
  return answer;
}
