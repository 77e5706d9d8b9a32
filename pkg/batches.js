/** Splits a list of servers into batches. A list that fits into one request keeps its text. */

/** The most servers in one request, as documented. */
export const MAX_SERVERS = 20;

/** Splits a valid payload into batches of at most `size` servers. */
export function split(text, size = MAX_SERVERS) {
  const servers = JSON.parse(text);
  if (servers.length <= size) return [{ text, servers }];
  const starts = Array.from({ length: Math.ceil(servers.length / size) }, (_, index) => index * size);
  return starts.map((start) => batchOf(servers.slice(start, start + size)));
}

/** Writes servers as one batch. */
export function batchOf(servers) {
  return { text: JSON.stringify(servers), servers };
}
