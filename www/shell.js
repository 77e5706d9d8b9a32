/** Quotes a text for a POSIX shell, which hands it on unchanged, whatever it holds (but NUL, which no argument can hold). */
export function quote(text) {
  return /^[\w%+,./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Returns the command that sends a request by curl. */
export function curlLine({ method, url, headers, body }) {
  const lines = [`curl ${quote(url)}`];
  if (method !== "GET") lines[0] = `curl -X ${method} ${quote(url)}`;
  for (const [name, value] of Object.entries(headers)) lines.push(`-H ${quote(`${name}: ${value}`)}`);
  if (body !== undefined) lines.push(`--data-raw ${quote(body)}`);
  // Without a body curl says nothing of its length, and some servers refuse that of a POST.
  else if (method === "POST") lines.push(`-H ${quote("content-length: 0")}`);
  return lines.join(" \\\n  ");
}
