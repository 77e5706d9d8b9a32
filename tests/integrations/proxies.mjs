/** HTTP proxies: a `fetch` of undici with a ProxyAgent, through a proxy to the sandbox. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, request as send } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { cleanEnvironment, startSandbox } from "../cli/program.mjs";
import { blocksOf } from "../package/readme.mjs";
import { has, here, newNode, skipUnless, written } from "./setup.mjs";

/** Starts a proxy that notes what passes: the method, and where it goes. */
async function startProxy() {
  const passed = [];
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const { origin } = new URL(url);
    passed.push(`${method} ${origin}`);
    const forwarded = send(url, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });
  server.on("connect", ({ url }, socket, head) => {
    passed.push(`CONNECT ${url}`);
    const { hostname, port } = new URL(`http://${url}`);
    const target = connect(port, hostname, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    // Either side may end first.
    for (const side of [socket, target]) side.on("error", () => {}).on("close", () => [socket, target].forEach(close));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    passed,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function close(socket) {
  socket.destroy();
}

/** Starts a sandbox and a proxy for a test, and runs a program that finds both in its environment. */
async function through(t, node, args) {
  const [sandbox, proxy] = await Promise.all([startSandbox("--log"), startProxy()]);
  t.after(() => Promise.all([sandbox.stop(), proxy.close()]));
  const env = cleanEnvironment({ SLB_ENDPOINT: sandbox.url, HTTPS_PROXY: proxy.url });
  const run = () => promisify(execFile)(node, args, { cwd: join(here, "projects", "proxy"), env, timeout: 60_000 });
  return { run, sandbox, proxy };
}

/** Each undici that is supported, with the Node that it needs. */
const UNDICIS = { undici: newNode(), "undici-7": process.execPath };

/** How a ProxyAgent passes plain HTTP on. Its default differs between versions. */
const WAYS = { "as it is": undefined, tunnel: '{"proxyTunnel":true}', forward: '{"proxyTunnel":false}' };

describe("an HTTP proxy", () => {
  for (const [name, node] of Object.entries(UNDICIS)) {
    const skip = skipUnless(has(name) && node, `${name}, with the Node that it needs`);
    for (const [way, options] of Object.entries(WAYS)) {
      it(`is used by ${name}, ${way}`, { skip }, async (t) => {
        const { run, sandbox, proxy } = await through(t, node, ["main.mjs", name, ...(options ? [options] : [])]);
        const { stdout } = await run();
        assert.equal(stdout, "i-sandbox1:80 i-sandbox1:443 eni-sandbox3:80\n");
        const tunnel = `CONNECT ${new URL(sandbox.url).host}`;
        const forward = `POST ${sandbox.url}`;
        const either = { tunnel: [tunnel], forward: [forward] }[way] ?? [tunnel, forward];
        assert.equal(proxy.passed.length, 1);
        assert.ok(either.includes(proxy.passed[0]), proxy.passed[0]);
      });
    }

    it(`is not bypassed by ${name} when it is down`, { skip }, async (t) => {
      const { run, proxy } = await through(t, node, ["main.mjs", name]);
      proxy.close();
      await assert.rejects(run(), /ECONNREFUSED/);
    });
  }

  const blocks = blocksOf("pkg/README.md").filter(({ code }) => code.includes('from "undici"'));
  const skip = skipUnless(newNode() && has("undici") && blocks.length > 0, "an example of a proxy in pkg/README.md");
  it("is used by the example of the manual", { skip }, async (t) => {
    for (const { code, line } of blocks) {
      const file = join(written, `proxy-${line}.mjs`);
      // The example calls the service: the sandbox takes its place.
      assert.match(code, /^ {2}fetch: /m);
      writeFileSync(file, code.replace(/^ {2}fetch: /m, "  endpoint: process.env.SLB_ENDPOINT,\n  fetch: "));
      const { run, proxy } = await through(t, newNode(), [file]);
      const { stdout } = await run();
      assert.notEqual(stdout, "");
      assert.ok(proxy.passed.length > 0);
    }
  });
});
