/** A transport for the official clients that records requests instead of sending them. */
import httpx from "httpx";

/** What was sent last. */
export let sent;

httpx.request = (url, { method, headers, data }) => {
  sent = { method, url, headers, body: data ?? undefined };
  return { statusCode: 200, headers: {}, req: { getHeaders: () => headers } };
};
httpx.read = () => "{}";
