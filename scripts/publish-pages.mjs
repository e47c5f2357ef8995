// Puts newly built pages where a running server serves them, so that nobody gets half of them: the new files first (their
// names carry a hash, so they never replace one that is in use), the page that names them last and in one step, and the
// files of the build before stay for the tabs that are still open. Plain Node.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Which files the last build brought; what stands in neither this one nor the new one may go. */
const LIST = ".assets.json";

/** Moves a build from one folder into another on the same disk; the first one is gone afterwards. */
export function publishPages(from, to) {
  mkdirSync(join(to, "assets"), { recursive: true });
  const before = readList(to);
  const assets = readdirSync(join(from, "assets"));
  for (const name of assets) renameSync(join(from, "assets", name), join(to, "assets", name));
  const pages = readdirSync(from).filter((name) => name !== "assets");
  // index.html names the others
  for (const name of pages.toSorted(
    (a, b) => Number(a === "index.html") - Number(b === "index.html"),
  ))
    renameSync(join(from, name), join(to, name));
  const kept = new Set([...assets, ...before]);
  for (const name of readdirSync(join(to, "assets")))
    if (!kept.has(name)) rmSync(join(to, "assets", name));
  writeFileSync(join(to, LIST), JSON.stringify(assets));
  rmSync(from, { recursive: true, force: true });
}

/** A folder from before there were lists: all that is in it is the build before. */
function readList(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, LIST), "utf8"));
  } catch {
    return readdirSync(join(folder, "assets"));
  }
}
