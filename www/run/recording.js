/** Returns a `fetch` that notes what is sent and received, as text. `onExchange` is called after each change. */
export function recording(fetch, onExchange = () => {}) {
  const exchanges = [];
  const note = (exchange, facts) => {
    Object.assign(exchange, facts);
    onExchange(exchanges);
  };
  const record = async (url, init) => {
    const exchange = { request: requestText(url, init), status: undefined, response: undefined };
    exchanges.push(exchange);
    note(exchange, {});
    try {
      const response = await fetch(url, init);
      if (isRedirect(response)) {
        note(exchange, { redirected: true });
        return response;
      }
      const body = await response.clone().text();
      note(exchange, { status: response.status, body, response: responseText(response, body) });
      return response;
    } catch (error) {
      note(exchange, { error: String(error) });
      throw error;
    }
  };
  return { fetch: record, exchanges };
}

/** Tells whether a response is a redirect that was not followed: a browser hides its status and its target. */
export function isRedirect({ type }) {
  return type === "opaqueredirect";
}

/** Writes a request as it goes over the wire. */
export function requestText(address, { method, headers, body = "" }) {
  const url = new URL(address);
  const lines = [`${method} ${url.pathname}${url.search} HTTP/1.1`, `host: ${url.host}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return [...lines, "", body].join("\n").trimEnd();
}

function responseText(response, body) {
  const lines = [`HTTP/1.1 ${response.status} ${response.statusText}`.trimEnd()];
  for (const [name, value] of response.headers) lines.push(`${name}: ${value}`);
  return [...lines, "", pretty(body)].join("\n");
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
