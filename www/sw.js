/* The page without a network: all files of this version are kept, and used only when the network does not answer. */

// The build puts them there: what is in `ASSETS` is named by its content, and does not change.
const { version, files } = self.SITE;
const URLS = new Set(files.map((file) => new URL(file, self.registration.scope).href));
const ASSETS = new URL("assets/", self.registration.scope).href;

const CACHE = `page-${version}`;

self.addEventListener("install", (event) => {
  event.waitUntil(keep().catch(giveUp));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  // Calls to the service, and whatever else is no file of the page, are none of its business.
  if (request.method !== "GET") return;
  const url = withoutHash(request.url);
  if (url.startsWith(ASSETS)) event.respondWith(asset(request));
  else if (URLS.has(url)) event.respondWith(current(request, url));
});

// All or nothing: the files of one version belong together.
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...URLS].map((url) => new Request(url, { cache: isAsset(url) ? "default" : "no-cache" })));
  const page = await (await cache.match(self.registration.scope)).text();
  // While a host is being updated, its page may be one version, and its worker another: the next visit tries again.
  const named = page.match(/\bassets\/[\w.-]+/g) ?? [];
  if (!named.every((file) => files.includes(file))) throw new Error("the page is of another version");
  await self.skipWaiting();
}

// What is kept in part is no version.
async function giveUp(error) {
  await caches.delete(CACHE);
  throw error;
}

// A page of the version before may be open still, and want a part that the host has no longer.
async function takeOver() {
  const others = (await caches.keys()).filter((name) => name.startsWith("page-") && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// The network first: nobody is held in an old version.
async function current(request, url) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match(url);
    if (!kept) throw error;
    return kept;
  }
}

async function asset(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

function isAsset(url) {
  return url.startsWith(ASSETS);
}

function withoutHash(url) {
  return url.split("#")[0];
}
