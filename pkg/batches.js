/** How a list of servers is split: what fits into one request is left as it was written. */
import { maxServers } from "./core.js";

/** Splits a valid payload into batches of at most `size` servers, the documented limit by default. */
export function split(text, size) {
  const servers = JSON.parse(text);
  const most = size ?? maxServers();
  if (servers.length <= most) return [{ text, servers }];
  const starts = Array.from({ length: Math.ceil(servers.length / most) }, (_, index) => index * most);
  return starts.map((start) => {
    const batch = servers.slice(start, start + most);
    return { text: JSON.stringify(batch), servers: batch };
  });
}
