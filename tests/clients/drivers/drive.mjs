import { json } from "node:stream/consumers";

/** Reads calls from standard input, makes them one after another, and writes what the client says of each. */
export async function drive(call) {
  const { endpoint, calls } = await json(process.stdin);
  const results = [];
  for (const { credentials, params } of calls) {
    try {
      const { BackendServers } = await call(endpoint, credentials, params);
      results.push({ listed: BackendServers.BackendServer.map(({ ServerId, Port }) => `${ServerId}:${Port}`) });
    } catch (error) {
      if (!error.code) throw error;
      results.push({ type: error.name, code: error.code, status: statusOf(error), message: error.message });
    }
  }
  console.log(JSON.stringify(results));
}

function statusOf({ statusCode, data, entry }) {
  return statusCode ?? data?.statusCode ?? entry?.response?.statusCode;
}
