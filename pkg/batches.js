/** How a list of servers is split: what fits into one request is left as it was written. */

/** The most servers in one request, as documented. */
export const MAX_SERVERS = 20;

/** Splits a valid payload into batches of at most `size` servers. */
export function split(text, size = MAX_SERVERS) {
  const servers = JSON.parse(text);
  if (servers.length <= size) return [{ text, servers }];
  const starts = Array.from({ length: Math.ceil(servers.length / size) }, (_, index) => index * size);
  return starts.map((start) => batchOf(servers.slice(start, start + size)));
}

/** Writes servers as a batch of their own. */
export function batchOf(servers) {
  return { text: JSON.stringify(servers), servers };
}
