import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { errorCode } from "#platform/refusal-error.ts";

const anchorSchema = z.object({
  group: z.string(),
  sequence: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
});

/** The head of a group's chain at a moment, kept outside of the database: who cuts off the end of the chain cannot cut it here. */
export type Anchor = z.infer<typeof anchorSchema>;

/** One line of the file. `anchor` is null for a line that is not one of ours (half written, edited). */
export interface AnchorLine {
  /** From 1. */
  readonly line: number;
  readonly anchor: Anchor | null;
}

/** `audit-anchors.jsonl` of a data folder: lines are only ever added. */
export interface AnchorFile {
  readonly path: string;
  /** On the disk when this returns. */
  append(anchors: readonly Anchor[]): Promise<void>;
  /** All lines, the oldest first; none when there is no file yet. */
  read(): AsyncIterable<AnchorLine>;
}

export function anchorFile(dataFolder: string): AnchorFile {
  const path = join(dataFolder, "audit-anchors.jsonl");
  return {
    path,
    async append(anchors) {
      if (anchors.length === 0) return;
      // one write to a file opened for appending: lines of a command beside the server do not mix
      const file = await open(path, "a+", 0o600);
      try {
        const { size } = await file.stat();
        // what a power cut left half written must not swallow the next line
        const torn = size > 0 && !(await endsWithNewline(file, size));
        const text = anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join("");
        await file.appendFile(torn ? `\n${text}` : text);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    read: () => readLines(path),
  };
}

async function endsWithNewline(file: Awaited<ReturnType<typeof open>>, size: number): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return bytesRead === 1 && buffer[0] === 0x0a;
} // prettier-ignore

async function* readLines(path: string): AsyncGenerator<AnchorLine> {
  try {
    const lines = createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Infinity });
    let line = 0;
    for await (const text of lines) {
      line += 1;
      if (text !== "") yield { line, anchor: anchorOf(text) };
    }
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
}

function anchorOf(text: string): Anchor | null {
  try {
    const parsed = anchorSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
