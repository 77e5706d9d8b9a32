/* The page without a network: all files of this version are kept, and used only when the network does not answer. */

// The build puts them there: the path of each file with the hash of its content. What is in `ASSETS` never changes.
const { version, files } = self.SITE;
const HASHES = new Map(
  Object.entries(files).map(([file, hash]) => [new URL(file, self.registration.scope).href, hash]),
);
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
  else if (HASHES.has(url)) event.respondWith(current(request, url));
});

// All or nothing: the files of one version belong together.
async function keep() {
  const cache = await caches.open(CACHE);
  const keepOne = async ([url, integrity]) => cache.put(url, await whole(url, integrity));
  await Promise.all([...HASHES].map(keepOne));
  await self.skipWaiting();
}

// A host may answer 200 with something else: its error page, or another version while it is being updated.
async function whole(url, integrity) {
  const get = async (cache) => {
    const response = await fetch(url, { cache, integrity });
    if (response.status !== 200) throw new Error(`${response.status} for ${url}`);
    return response;
  };
  if (!url.startsWith(ASSETS)) return get("no-cache");
  try {
    return await get("default");
  } catch {
    // The browser itself may have kept the wrong answer.
    return get("reload");
  }
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

// The caches of other versions come second.
async function asset(request) {
  const options = { ignoreVary: true };
  const own = await (await caches.open(CACHE)).match(request, options);
  return own ?? (await caches.match(request, options)) ?? fetch(request);
}

function withoutHash(url) {
  return url.split("#")[0];
}
