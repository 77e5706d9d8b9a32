/* The page without a network: what the build has listed is kept whole, and used only when the network does not answer. */

// Names the version and all files of the page. Each build writes it anew, which is what makes browsers install this anew.
importScripts("./slb-backend-servers/files.js");

const { version, files } = self.SITE;
const CACHE = `page-${version}`;
const URLS = new Set(files.map((file) => new URL(file, self.registration.scope).href));

self.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  // Calls to the service, and whatever else is no file of the page, are none of its business.
  const file = URLS.has(withoutHash(request.url));
  if (request.method === "GET" && file) event.respondWith(answer(request));
});

// All or nothing: the files of one version belong together.
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...URLS].map((url) => new Request(url, { cache: "no-cache" })));
  await self.skipWaiting();
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith("page-") && name !== CACHE).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

// The network first: nobody is held in an old version.
async function answer(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match(withoutHash(request.url));
    if (!kept) throw error;
    return kept;
  }
}

function withoutHash(url) {
  return url.split("#")[0];
}
