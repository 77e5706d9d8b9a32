import { once } from "node:events";
import { createServer } from "node:http";
import { build } from "./build.mjs";
import { site } from "./bundle.mjs";
import { HEADERS } from "./headers.mjs";
import { Problem, whenStarted } from "./run.mjs";
import { setUp } from "./setup.mjs";

/** Serves the built page with its headers on the loopback interface, on a free port unless one is given. */
export async function serve({ port = 0 } = {}) {
  // Only set-up puts sirv there.
  const { default: sirv } = await import("sirv");
  // `dev` reads files on each request; `etag` makes browsers revalidate them.
  const server = createServer(sirv(site, { dev: true, etag: true, setHeaders }));
  await once(server.listen(port, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function setHeaders(response) {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

async function start() {
  const port = Number(process.env.PORT || 8080);
  if (!(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new Problem(`PORT must be a number from 0 to 65535, not ${process.env.PORT}.`);
  }
  await build(setUp());
  const { url } = await serve({ port }).catch((error) => {
    if (error.code !== "EADDRINUSE") throw error;
    console.log(`Port ${port} is taken; here is a free one.`);
    return serve();
  });
  await serveSandbox(url);
  console.log(`Open ${url} (Ctrl+C stops the server).`);
}

/** Serves the sandbox to the page at that address, under both names of this machine. */
async function serveSandbox(url) {
  // Only the build completes it.
  const { run } = await import("../pkg/cli/sandbox.js");
  const { origin } = new URL(url);
  const cors = [origin, origin.replace("127.0.0.1", "localhost")];
  await run({ values: { port: 8787, cors } }).catch((error) => {
    if (error.name !== "InputError") throw error;
    return run({ values: { port: 0, cors } });
  });
}

await whenStarted(import.meta.url, start);
