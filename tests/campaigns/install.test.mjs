/**
 * The service worker's install under every partial or wrong answer of a host: a version is kept as a whole, or not at all, and what
 * was kept before stays.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { createContext, runInContext } from "node:vm";

const SOURCE = readFileSync(new URL("../../www/sw.js", import.meta.url), "utf8");
const SCOPE = "https://page.example/tool/";
const FILES = ["./", "assets/app-1.js", "assets/style-1.css", "icon.svg"];
const textOf = (url) => `content of ${url}`;
const hashOf = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
const url = (file) => new URL(file, SCOPE).href;

/** What a host answers instead of a file. `at` says what happens: a response, or an error. */
const WRONG = {
  404: () => ({ status: 404, text: "not found" }),
  500: () => ({ status: 500, text: "broken" }),
  "200 with an error page": () => ({ status: 200, text: "<html>sorry" }),
  "200 with another version": (address) => ({ status: 200, text: `newer ${textOf(address)}` }),
  "200 with half of it": (address) => ({ status: 200, text: textOf(address).slice(0, 5) }),
  "200 with nothing": () => ({ status: 200, text: "" }),
  204: () => ({ status: 204, text: "" }),
  "206 with the right bytes": (address) => ({ status: 206, text: textOf(address) }),
  "203 with the right bytes": (address) => ({ status: 203, text: textOf(address) }),
  "no answer": () => undefined,
};

/** A browser with a cache, as far as the worker sees it. `answer` is the host; `full` lets storing fail. */
function browser(answer, { full } = {}) {
  const stores = new Map([["page-before", new Map([[url("./"), "before"]])]]);
  const asked = [];
  const listeners = {};
  let skips = 0;
  const cacheOf = (name) => {
    if (!stores.has(name)) stores.set(name, new Map());
    const store = stores.get(name);
    return {
      async put(address, response) {
        if (full?.(address)) throw new DOMException("full", "QuotaExceededError");
        store.set(address, response.text);
      },
      match: async (request) => store.get(request.url ?? request),
    };
  };
  const self = {
    SITE: { version: "now", files: Object.fromEntries(FILES.map((file) => [file, hashOf(textOf(url(file)))])) },
    registration: { scope: SCOPE },
    addEventListener: (name, listener) => {
      listeners[name] = listener;
    },
    skipWaiting: async () => {
      skips++;
    },
    clients: { claim: async () => {} },
  };
  const fetch = async (address, { cache, integrity }) => {
    asked.push({ address, cache });
    const reply = answer(address, cache);
    // As a browser does: what does not match the hash is an error of the network.
    if (!reply || hashOf(reply.text) !== integrity) throw new TypeError("Failed to fetch");
    return reply;
  };
  const caches = {
    open: async (name) => cacheOf(name),
    delete: async (name) => stores.delete(name),
    keys: async () => [...stores.keys()],
  };
  runInContext(SOURCE, createContext({ self, caches, fetch, URL, Map, Promise, Error, Object }));
  const dispatch = async (name) => {
    let awaited;
    listeners[name]({ waitUntil: (promise) => (awaited = promise) });
    await awaited;
  };
  return { dispatch, stores, asked, skips: () => skips };
}

const right = (address) => ({ status: 200, text: textOf(address) });

/** All ways in which some of the files are answered wrongly. */
function* subsets() {
  for (let bits = 1; bits < 2 ** FILES.length; bits++) yield FILES.filter((_, index) => bits & (1 << index));
}

describe("the install of the service worker", () => {
  it("caches every file if the host answers correctly, and takes over", async () => {
    const { dispatch, stores, skips } = browser(right);
    await dispatch("install");
    assert.deepEqual(
      [...stores.get("page-now")],
      FILES.map((file) => [url(file), textOf(url(file))]),
    );
    assert.equal(skips(), 1);
    await dispatch("activate");
    assert.deepEqual([...stores.keys()], ["page-before", "page-now"]);
  });

  it("fails as a whole under every wrong answer to any of the files", async (t) => {
    let installs = 0;
    for (const [what, wrong] of Object.entries(WRONG)) {
      for (const files of subsets()) {
        const bad = new Set(files.map(url));
        const { dispatch, stores, skips } = browser((address) => (bad.has(address) ? wrong(address) : right(address)));
        await assert.rejects(dispatch("install"), undefined, `${what} for ${files}`);
        assert.deepEqual([...stores.keys()], ["page-before"], `${what} for ${files}`);
        assert.equal(skips(), 0);
        installs++;
      }
    }
    t.diagnostic(`${installs} installs`);
    assert.equal(installs, Object.keys(WRONG).length * (2 ** FILES.length - 1));
  });

  it("fails as a whole if the storage is full", async () => {
    for (const file of FILES) {
      const { dispatch, stores, skips } = browser(right, { full: (address) => address === url(file) });
      await assert.rejects(dispatch("install"), { name: "QuotaExceededError" });
      assert.deepEqual([[...stores.keys()], skips()], [["page-before"], 0]);
    }
  });

  it("asks the host again if the browser cache has a wrong response for an asset", async () => {
    for (const [what, wrong] of Object.entries(WRONG)) {
      const { dispatch, stores, asked } = browser((address, cache) =>
        cache === "default" ? wrong(address) : right(address),
      );
      await dispatch("install");
      assert.equal(stores.get("page-now").size, FILES.length, what);
      const kinds = FILES.map((file) => asked.filter(({ address }) => address === url(file)).map(({ cache }) => cache));
      assert.deepEqual(kinds, [["no-cache"], ["default", "reload"], ["default", "reload"], ["no-cache"]]);
    }
  });
});
