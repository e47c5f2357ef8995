/*
 * Keeps the shell of the app, so that a record can be written where there is no network: pages from the network first,
 * built files (their names carry a hash) from the store first. Answers of the API are never stored here.
 */
const STORE = "luoshi-shell-1";
// Scripts are asked for with an Origin header, the list below without: the same file, whatever Vary says.
const LOOSE = { ignoreVary: true };

/** Every built file of this version, so that a page opened for the first time offline is there too. */
async function keepFiles() {
  const store = await caches.open(STORE);
  try {
    const manifest = await (await fetch("/assets/manifest.json", { cache: "no-store" })).json();
    const files = new Set();
    for (const entry of Object.values(manifest)) {
      files.add(`/${entry.file}`);
      for (const sheet of entry.css ?? []) files.add(`/${sheet}`);
    }
    for (const kept of await store.keys()) {
      const { pathname } = new URL(kept.url);
      if (files.has(pathname)) files.delete(pathname);
      else if (pathname.startsWith("/assets/")) await store.delete(kept);
    }
    await Promise.all([...files].map((file) => store.add(file)));
  } catch {
    // Without the list, files are kept as they are used.
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const store = await caches.open(STORE);
      await store.add("/");
      await keepFiles();
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== STORE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

async function pageOf(request) {
  const store = await caches.open(STORE);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) {
      const before = await (await store.match("/", LOOSE))?.text();
      const now = await fresh.clone().text();
      await store.put("/", fresh.clone());
      if (before !== now) void keepFiles();
    }
    return fresh;
  } catch (error) {
    const kept = await store.match("/", LOOSE);
    if (kept === undefined) throw error;
    return kept;
  }
}

async function fileOf(request) {
  const store = await caches.open(STORE);
  const kept = await store.match(request, LOOSE);
  if (kept !== undefined) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await store.put(request, fresh.clone());
  return fresh;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/api/") || url.pathname.startsWith("/feeds/")) return;
  if (request.mode === "navigate") event.respondWith(pageOf(request));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(fileOf(request));
});
