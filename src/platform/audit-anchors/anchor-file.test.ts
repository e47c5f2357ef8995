import { appendFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { type Anchor, type AnchorFile, anchorFile, type AnchorLine } from "./anchor-file.ts";

const folder = await mkdtemp(join(tmpdir(), "luoshi-anchors-"));
afterAll(() => rm(folder, { recursive: true }));

const anchorAt = (sequence: number): Anchor => ({ group: "g", sequence, hash: String(sequence % 10).repeat(64), at: "2026-09-17T04:00:00.000Z" }); // prettier-ignore

async function linesOf(file: AnchorFile): Promise<AnchorLine[]> {
  const lines: AnchorLine[] = [];
  for await (const line of file.read()) lines.push(line);
  return lines;
}

it("has no lines before the first, and then those that were added, in order, for its owner only", async () => {
  const file = anchorFile(folder);
  expect(await linesOf(file)).toEqual([]);
  await file.append([anchorAt(1), anchorAt(2)]);
  await anchorFile(folder).append([anchorAt(3)]);
  expect((await linesOf(file)).map(({ anchor }) => anchor?.sequence)).toEqual([1, 2, 3]);
  expect((await stat(file.path)).mode & 0o777).toBe(0o600);
});

it("tells a line that is half written, and the next one stays whole", async () => {
  const file = anchorFile(folder);
  await appendFile(file.path, '{"group":"g","seq');
  await file.append([anchorAt(4)]);
  expect((await linesOf(file)).slice(3)).toEqual([
    { line: 4, anchor: null },
    { line: 5, anchor: anchorAt(4) },
  ]);
});

it("keeps every line when several write at once", async () => {
  const file = anchorFile(folder);
  await Promise.all(Array.from({ length: 40 }, (_, at) => anchorFile(folder).append([anchorAt(100 + at)]))); // prettier-ignore
  const lines = (await linesOf(file)).slice(5);
  expect(lines.map(({ anchor }) => anchor?.sequence ?? 0).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, at) => 100 + at)); // prettier-ignore
  expect((await readFile(file.path, "utf8")).endsWith("\n")).toBe(true);
});
