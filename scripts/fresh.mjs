// Whether something built is still what its sources say. Plain Node: runs before anything is installed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));

/** A fingerprint of files and folders by path, size and time of change: reads no content, so it costs some milliseconds. */
export function fingerprint(paths, accept = () => true) {
  const digest = createHash("sha256");
  const add = (path) => {
    const found = statSync(join(PROJECT, path), { throwIfNoEntry: false });
    if (found === undefined) digest.update(`${path} missing\n`);
    else if (found.isDirectory()) {
      for (const name of readdirSync(join(PROJECT, path)).toSorted()) {
        if (name !== "node_modules" && !name.startsWith(".")) add(`${path}/${name}`);
      }
    } else if (accept(path)) digest.update(`${path} ${found.size} ${found.mtimeMs}\n`);
  };
  for (const path of paths) add(path);
  return digest.digest("hex");
}

/** The fingerprint of contents: for the lock file, which a checkout touches without changing it. */
export const contentOf = (path) =>
  createHash("sha256")
    .update(readFileSync(join(PROJECT, path)))
    .digest("hex");

const stampPath = (name) => join(PROJECT, name);

/** Does the stamp (a file inside of what was built) say this fingerprint? */
export const isFresh = (stamp, print) =>
  existsSync(stampPath(stamp)) && readFileSync(stampPath(stamp), "utf8") === print;

export function markFresh(stamp, print) {
  mkdirSync(dirname(stampPath(stamp)), { recursive: true });
  writeFileSync(stampPath(stamp), print);
}
