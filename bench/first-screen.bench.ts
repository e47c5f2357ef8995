import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { projectFolder } from "#main/start/project-folder.ts";
import type { Teller } from "./measure.ts";

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);
type Manifest = z.infer<typeof manifestSchema>;

/** Where a browser comes in, and the page's own code that each loads at once. */
const SCREENS = [
  { name: "/login", entries: ["index.html", "access/LoginPage.tsx"] },
  { name: "/todo", entries: ["index.html", "duties/TodoPage.tsx"] },
];
const LIMIT = 250;

/** What a browser has to fetch before the first screen is there, by the graph of the build. */
export async function measureFirstScreen(tell: Teller): Promise<void> {
  const web = join(projectFolder(), "dist/web");
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(web, "assets/manifest.json"), "utf8")),
  );
  const sizeOf = async (files: ReadonlySet<string>): Promise<number> => {
    const sizes = await Promise.all([...files].map(async (file) => gzipSync(await readFile(join(web, file))).length)); // prettier-ignore
    return sizes.reduce((sum, size) => sum + size, 0) / 1000;
  };
  for (const { name, entries } of SCREENS) {
    const { scripts, styles } = reachedFrom(manifest, entries);
    const styleSize = await sizeOf(styles);
    tell.note(
      `${name}: ${scripts.size} scripts, ${styles.size} style sheets (${styleSize.toFixed(1)} KB gzip)`,
    );
    tell.measure({
      name: `script of the first screen ${name}, gzip`,
      ours: await sizeOf(scripts),
      unit: "KB",
      peer: { name: "promised", value: LIMIT },
      aim: { ratioAtMost: 1 },
    });
  }
}

function reachedFrom(
  manifest: Manifest,
  entries: readonly string[],
): { scripts: ReadonlySet<string>; styles: ReadonlySet<string> } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const walk = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`the build has no ${key}: was the page renamed?`);
    if (scripts.has(chunk.file)) return;
    scripts.add(chunk.file);
    chunk.css.forEach((file) => styles.add(file));
    chunk.imports.forEach(walk);
  };
  entries.forEach(walk);
  return { scripts, styles };
}
