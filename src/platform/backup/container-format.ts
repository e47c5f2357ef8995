import { createHash, randomBytes } from "node:crypto";
import { hashRaw } from "@node-rs/argon2";
import { z } from "zod";
import { RefusalError } from "#platform/refusal-error.ts";

/**
 * A backup file, byte by byte:
 *
 *   "LUOSHI BACKUP 1\n"      16 bytes
 *   length of the header     4 bytes, big endian
 *   header                   JSON (`headerSchema`), readable without the passphrase: how the key is made, nothing of the content
 *   chunk, chunk, …          each 64 KiB of what is sealed and a tag of 16 bytes; the last one may be shorter
 *
 * Each chunk is sealed with AES-256-GCM. Its nonce is the 7 bytes of the header, its number (4 bytes) and whether it is
 * the last (1 byte), and the SHA-256 of everything before the first chunk is bound to it: chunks cannot be changed, left
 * out, repeated, reordered, cut off or taken to another file. What is sealed is gzip over the entries (entries.ts).
 */
export const MAGIC = Buffer.from("LUOSHI BACKUP 1\n", "latin1");
export const CHUNK = 64 * 1024;
export const TAG = 16;
export const LARGEST_HEADER = 4096;

// a stranger's header must not make us take all memory or run for hours
const headerSchema = z.strictObject({
  madeAt: z.iso.datetime(),
  kdf: z.strictObject({
    name: z.literal("argon2id"),
    salt: z.string().regex(/^[0-9a-f]{32}$/),
    /** KiB. */
    memory: z.int().min(8).max(1_048_576),
    passes: z.int().min(1).max(20),
  }),
  nonce: z.string().regex(/^[0-9a-f]{14}$/),
  /** Tells a wrong passphrase from a damaged file. */
  check: z.string().regex(/^[0-9a-f]{32}$/),
});

export type BackupHeader = z.infer<typeof headerSchema>;

/** How dear a guess of the passphrase is; cheaper only in tests. */
export interface KeyCost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
}

const COST: KeyCost = { memory: 65_536, passes: 3 };

/** What seals and opens one file. */
export interface ContainerKey {
  readonly key: Buffer;
  readonly nonce: Buffer;
  /** Bound to every chunk. */
  readonly about: Buffer;
}

/** The first bytes of a new file, and its key. */
export async function newContainer(
  passphrase: string,
  madeAt: Date,
  cost: KeyCost = COST,
): Promise<{ readonly head: Buffer; readonly key: ContainerKey }> {
  const kdf = { name: "argon2id" as const, salt: randomBytes(16).toString("hex"), ...cost };
  const { key, check } = await deriveKey(passphrase, kdf);
  const nonce = randomBytes(7).toString("hex");
  const header: BackupHeader = { madeAt: madeAt.toISOString(), kdf, nonce, check };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const head = Buffer.concat([MAGIC, length, text]);
  return { head, key: { key, nonce: Buffer.from(nonce, "hex"), about: digestOf(head) } };
}

/** The key of a file by its first bytes. Refuses a passphrase that is not its own. */
export async function keyOf(head: Buffer, passphrase: string): Promise<ContainerKey> {
  const header = headerOf(head);
  const { key, check } = await deriveKey(passphrase, header.kdf);
  if (check !== header.check) {
    throw new RefusalError(
      "backup-passphrase",
      "口令不对，备份打不开（或者文件开头已损坏）。请核对备份时用的口令；没有改动任何数据。",
    );
  }
  return { key, nonce: Buffer.from(header.nonce, "hex"), about: digestOf(head) };
}

/** The header inside of the first bytes of a file. Refuses what is none. */
export function headerOf(head: Buffer): BackupHeader {
  const parsed = headerSchema.safeParse(jsonOf(head.subarray(MAGIC.length + 4).toString("utf8")));
  if (!parsed.success) throw damaged("文件开头读不懂");
  return parsed.data;
}

/** The nonce of one chunk. */
export function nonceOf({ nonce }: ContainerKey, index: number, last: boolean): Buffer {
  const whole = Buffer.alloc(12);
  nonce.copy(whole);
  whole.writeUInt32BE(index, 7);
  whole.writeUInt8(last ? 1 : 0, 11);
  return whole;
}

export const damaged = (what: string, cause?: unknown): RefusalError =>
  new RefusalError(
    "backup-damaged",
    `备份文件已损坏或不完整（${what}），不能使用。请换一份备份；没有改动任何数据。`,
    { cause },
  );

async function deriveKey(
  passphrase: string,
  kdf: BackupHeader["kdf"],
): Promise<{ key: Buffer; check: string }> {
  // argon2id is the default of the package
  const bytes = await hashRaw(passphrase.normalize("NFKC"), {
    salt: Buffer.from(kdf.salt, "hex"),
    memoryCost: kdf.memory,
    timeCost: kdf.passes,
    parallelism: 1,
    outputLen: 48,
  });
  return { key: bytes.subarray(0, 32), check: bytes.subarray(32).toString("hex") };
}

const digestOf = (bytes: Buffer): Buffer => createHash("sha256").update(bytes).digest();

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
