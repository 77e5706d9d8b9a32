/** A page as a client: which requests a browser allows to the sandbox on another origin. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, it } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "../../pkg/cli/serve.js";
import { buildRemoveRequest, parseResponse } from "../../pkg/index.js";
import { findBrowser, launchOptions } from "../../scripts/browser.mjs";
import { needing } from "../needing.mjs";
import { credentials, servers, service, target, temporary } from "../package/service.mjs";

const there = findBrowser().browser;
let browser;
let page;
let origin;

before(async () => {
  if (!there) return;
  origin = createServer((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html>"));
  await once(origin.listen(0, "127.0.0.1"), "listening");
  browser = await chromium.launch(launchOptions());
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${origin.address().port}/`);
});

after(async () => {
  await browser?.close();
  origin?.closeAllConnections();
  origin?.close();
});

/**
 * Sends a removal from the page to a sandbox that these origins may call; returns the answer and the methods of the requests that
 * reached the sandbox.
 */
async function send(t, own, options, origins = [new URL(page.url()).origin]) {
  const { sandbox, left } = service(servers(2));
  const methods = [];
  const handler = (request) => {
    methods.push(request.method);
    return sandbox.fetch(request);
  };
  const { server, url } = await serve(handler, 0, { origins });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const request = buildRemoveRequest({ ...target, BackendServers: servers(1) }, own, { ...options, endpoint: url });
  const answer = await page.evaluate(async ({ url, method, headers, body }) => {
    try {
      return await (await fetch(url, { method, headers, body })).text();
    } catch (error) {
      return error.name;
    }
  }, request);
  return { answer, methods, left: left() };
}

for (const method of ["POST", "GET"]) {
  for (const [name, own] of Object.entries({ permanent: credentials, temporary })) {
    it(
      `the RPC signature goes through without a preflight: ${method}, ${name} credentials`,
      ...needing(there, "Chromium", async (t) => {
        const { answer, methods, left } = await send(t, own, { signatureMethod: "HMAC-SHA1", method });
        assert.equal(parseResponse(answer).kind, "removed", answer);
        assert.deepEqual(methods, [method]);
        assert.deepEqual(left, ["i-1"]);
      }),
    );
  }
}

it(
  "signature V3 is stopped by its preflight, as at the gateway",
  ...needing(there, "Chromium", async (t) => {
    const { answer, methods, left } = await send(t, credentials, { signatureMethod: "ACS3-HMAC-SHA256" });
    assert.equal(answer, "TypeError");
    assert.deepEqual(methods, ["OPTIONS"]);
    assert.deepEqual(left, ["i-0", "i-1"]);
  }),
);

it(
  "a page of another origin than those that --cors names does not reach the sandbox",
  ...needing(there, "Chromium", async (t) => {
    const { answer, methods, left } = await send(t, credentials, { signatureMethod: "HMAC-SHA1" }, [
      "https://other.example",
    ]);
    assert.equal(answer, "TypeError");
    assert.deepEqual(methods, []);
    assert.deepEqual(left, ["i-0", "i-1"]);
  }),
);
