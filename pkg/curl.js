/** A signed request as a command of curl. */

/** Quotes a text for a POSIX shell, so that it arrives unchanged. NUL cannot be part of an argument. */
export function quote(text) {
  return /^[\w%+,./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * Returns a curl command for a POSIX shell that sends a request. The request is passed on standard input, because every user of a
 * machine can read the arguments of its programs.
 */
export function curlCommand({ method, url, headers, body }) {
  const lines = [setting("url", url), setting("request", method)];
  for (const [name, value] of Object.entries(headers)) lines.push(setting("header", `${name}: ${value}`));
  if (body !== undefined) lines.push(setting("data-raw", body));
  // Without a body curl sends no length, and some servers refuse a POST without one.
  else if (method === "POST") lines.push(setting("header", "content-length: 0"));
  return `curl -sS --config - <<'END'\n${lines.join("\n")}\nEND`;
}

const ESCAPES = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\v": "\\v" };

/** Writes a line of a configuration of curl. */
function setting(name, value) {
  return `${name} = "${value.replace(/["\\]/g, "\\$&").replace(/[\t\n\r\v]/g, (character) => ESCAPES[character])}"`;
}
