// Whether something built is still what its sources say. Plain Node: runs before anything is installed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));

const seen = new Map();

/** The files below a folder with size and time of change, one a line; each folder is looked at once in a process. */
function listing(path) {
  const known = seen.get(path);
  if (known !== undefined) return known;
  const lines = [];
  for (const entry of readdirSync(join(PROJECT, path), { withFileTypes: true })) {
    const { name } = entry;
    if (name === "node_modules" || name.startsWith(".")) continue;
    if (entry.isDirectory()) lines.push(...listing(`${path}/${name}`));
    else lines.push(fileLine(`${path}/${name}`));
  }
  lines.sort((a, b) => (a.path < b.path ? -1 : 1));
  seen.set(path, lines);
  return lines;
}

function fileLine(path) {
  const found = statSync(join(PROJECT, path), { throwIfNoEntry: false });
  return { path, text: found === undefined ? "missing" : `${found.size} ${found.mtimeMs}` };
}

/** A fingerprint of files and folders by path, size and time of change: reads no content, so it costs some milliseconds. */
export function fingerprint(paths, accept = () => true) {
  const digest = createHash("sha256");
  for (const path of paths) {
    const folder = statSync(join(PROJECT, path), { throwIfNoEntry: false })?.isDirectory() === true;
    const lines = folder ? listing(path) : [fileLine(path)];
    digest.update(
      lines
        .filter((each) => accept(each.path))
        .map((each) => `${each.path} ${each.text}\n`)
        .join(""),
    );
  }
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
