import { createInterface } from "node:readline";

/** Makes the calls that standard input names, a line each, and writes a line with what the client says of each. */
export async function drive(call) {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await outcome(call, JSON.parse(line))));
  }
}

async function outcome(call, { endpoint, credentials, operation, params }) {
  try {
    return { answer: await call(endpoint, credentials, operation, params) };
  } catch (error) {
    if (!error.code) throw error;
    return { type: error.name, code: error.code, status: statusOf(error), message: error.message };
  }
}

function statusOf({ statusCode, data, entry }) {
  return statusCode ?? data?.statusCode ?? entry?.response?.statusCode;
}
