import { createHash } from "node:crypto";
import { z } from "zod";
import { damaged } from "#platform/backup/container-format.ts";

/** What a backup holds: tables as COPY text, uploaded files by their hash, and small files of the data folder by name. */
const beginSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("file"), name: z.string().regex(/^[a-z][a-z0-9-]*\.jsonl?$/) }),
  z.strictObject({
    kind: z.literal("table"),
    name: z.string().regex(/^[a-z_][a-z0-9_]*$/),
    columns: z.array(z.string().regex(/^[a-z_][a-z0-9_]*$/)).min(1),
  }),
  z.strictObject({ kind: z.literal("blob"), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
]);
export type EntryHead = z.infer<typeof beginSchema>;

const endSchema = z.strictObject({ bytes: z.int(), lines: z.int(), sha256: z.string() });

const manifestSchema = z.strictObject({
  madeAt: z.iso.datetime(),
  /** Version of the program that made it. */
  program: z.string(),
  /** The migrations of its schema, in order. */
  migrations: z.array(z.strictObject({ id: z.string(), checksum: z.string() })),
  tables: z.array(z.strictObject({ name: z.string(), rows: z.int(), sha256: z.string() })),
  blobs: z.strictObject({ count: z.int(), bytes: z.int() }),
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
  /** Hashes of uploaded files that the database names and the store had not, or not whole. */
  missing: z.array(z.string()),
});
/** The list of contents, written last: a file that has one is complete. */
export type BackupManifest = z.infer<typeof manifestSchema>;

export interface Entry {
  readonly head: EntryHead;
  readonly content: AsyncIterable<Buffer>;
}

/** What stands at the end of an entry: its length, its lines (the rows of a table) and its hash. */
export type EntryEnd = z.infer<typeof endSchema>;

export type BackupEvent =
  | { readonly is: "begin"; readonly head: EntryHead }
  | { readonly is: "data"; readonly bytes: Buffer }
  | { readonly is: "end"; readonly head: EntryHead; readonly end: EntryEnd }
  | { readonly is: "manifest"; readonly manifest: BackupManifest };

const MARK = { begin: 1, data: 2, end: 3, manifest: 4 } as const;
const NEWLINE = 0x0a;
const LARGEST_FRAME = 16 * 1024 * 1024;

/** Frames of one entry: a mark (1 byte), a length (4 bytes), the bytes. Returns its end. */
export async function* writeEntry({ head, content }: Entry): AsyncGenerator<Buffer, EntryEnd> {
  yield* frame(MARK.begin, Buffer.from(JSON.stringify(head)));
  const tally = newTally();
  for await (const bytes of content) {
    tally.add(bytes);
    yield* frame(MARK.data, bytes);
  }
  const end = tally.end();
  yield* frame(MARK.end, Buffer.from(JSON.stringify(end)));
  return end;
}

export const writeManifest = (manifest: BackupManifest): Iterable<Buffer> =>
  frame(MARK.manifest, Buffer.from(JSON.stringify(manifest)));

/**
 * Reads frames and checks them: each entry against its end, nothing after the list of contents, and nothing without it.
 * Refuses `backup-damaged`.
 */
export async function* readEntries(source: AsyncIterable<Buffer>): AsyncGenerator<BackupEvent> {
  let open: { readonly head: EntryHead; readonly tally: Tally } | null = null;
  let complete = false;
  for await (const { mark, bytes } of readFrames(source)) {
    if (complete) throw damaged("清单之后还有内容");
    if (mark === MARK.begin && open === null) {
      open = { head: parse(beginSchema, bytes), tally: newTally() };
      yield { is: "begin", head: open.head };
    } else if (mark === MARK.data && open !== null) {
      open.tally.add(bytes);
      yield { is: "data", bytes };
    } else if (mark === MARK.end && open !== null) {
      const end = parse(endSchema, bytes);
      const found = open.tally.end();
      if (found.bytes !== end.bytes || found.lines !== end.lines || found.sha256 !== end.sha256) {
        throw damaged(`${titleOf(open.head)}的内容与记录不符`);
      }
      yield { is: "end", head: open.head, end };
      open = null;
    } else if (mark === MARK.manifest && open === null) {
      complete = true;
      yield { is: "manifest", manifest: parse(manifestSchema, bytes) };
    } else throw damaged("内容的顺序不对");
  }
  if (!complete) throw damaged("缺少清单");
}

const titleOf = (head: EntryHead): string =>
  head.kind === "table" ? `表 ${head.name}` : head.kind === "file" ? head.name : `附件 ${head.hash.slice(0, 12)}`; // prettier-ignore

function* frame(mark: number, bytes: Buffer): Generator<Buffer> {
  const front = Buffer.alloc(5);
  front.writeUInt8(mark);
  front.writeUInt32BE(bytes.length, 1);
  yield front;
  yield bytes;
}

async function* readFrames(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly mark: number; readonly bytes: Buffer }> {
  let rest = Buffer.alloc(0);
  let pieces: Buffer[] = [];
  let wanted = 5;
  let have = 0;
  for await (const piece of source) {
    pieces.push(piece);
    have += piece.length;
    if (have < wanted) continue;
    rest = Buffer.concat(pieces, have);
    for (;;) {
      wanted = 5;
      if (rest.length < wanted) break;
      const length = rest.readUInt32BE(1);
      if (length > LARGEST_FRAME) throw damaged("内容的长度不对");
      wanted = 5 + length;
      if (rest.length < wanted) break;
      yield { mark: rest.readUInt8(0), bytes: rest.subarray(5, wanted) };
      rest = rest.subarray(wanted);
    }
    pieces = [rest];
    have = rest.length;
  }
  if (have > 0) throw damaged("内容不完整");
}

interface Tally {
  add(bytes: Buffer): void;
  end(): EntryEnd;
}

function newTally(): Tally {
  const digest = createHash("sha256");
  let length = 0;
  let lines = 0;
  return {
    add(bytes) {
      digest.update(bytes);
      length += bytes.length;
      for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1))
        lines += 1;
    },
    end: () => ({ bytes: length, lines, sha256: digest.digest("hex") }),
  };
}

function parse<T>(schema: z.ZodType<T>, bytes: Buffer): T {
  try {
    return schema.parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    throw damaged("内容读不懂", cause);
  }
}
