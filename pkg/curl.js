/** A signed request as a command of curl. */

/** Quotes a text for a POSIX shell, which hands it on unchanged, whatever it holds (but NUL, which no argument can hold). */
export function quote(text) {
  return /^[\w%+,./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * Returns the command that sends a request by curl, for a POSIX shell. The request is standard input: every user of a machine can
 * read the arguments of its programs.
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
