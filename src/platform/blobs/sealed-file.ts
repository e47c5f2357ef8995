import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { type FileSecrets, type KeyRing, UnsealError } from "#platform/keys/key-ring.ts";

/**
 * A file at rest, byte by byte:
 *
 *   "LUOSHI FILE 001\n"      16 bytes
 *   length of the key's id   1 byte
 *   id of the key            32 bytes, the rest zeros
 *   salt                     16 random bytes: the secrets of this file are derived from the key with it
 *   size of the content      8 bytes, big endian
 *   proof                    32 bytes: HMAC over all that stands before and the hash that addresses the file
 *   chunk, chunk, …          each 64 KiB of content, sealed, and its tag; the last one may be shorter
 *
 * The number of a chunk is its initial vector, which is safe because no two files share their secrets. So chunks cannot be
 * changed, left out, repeated, reordered or cut off, and a file cannot be moved to another address.
 */
const MAGIC = Buffer.from("LUOSHI FILE 001\n", "latin1");
const ID_AT = MAGIC.length + 1;
const SALT_AT = ID_AT + 32;
const SIZE_AT = SALT_AT + 16;
const PROOF_AT = SIZE_AT + 8;
const HEAD = PROOF_AT + 32;
const CHUNK = 64 * 1024;
const NOTHING = Buffer.alloc(0);

/** What a file says about itself before its content. */
interface Head {
  readonly secrets: FileSecrets;
  readonly size: number;
}

/** Seals a content into a file that is new and empty, chunk by chunk: nothing of it ever lies on the disk in plain. */
export interface SealingFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the file; it is on the disk for good when this returns. The hash is SHA-256 of the content. */
  finish(): Promise<{ readonly hash: string; readonly size: number }>;
  /** What was written, for a look before it is kept; after `finish`. */
  readonly content: () => PlainContent;
}

/** The content of a file, wherever one wants to begin in it. */
export interface PlainContent {
  readonly size: number;
  /** From `start` to before `end`, or to the end. */
  readonly read: (start: number, end?: number) => AsyncGenerator<Buffer>;
}

export async function beginSealing(file: FileHandle, keys: KeyRing): Promise<SealingFile> {
  const salt = randomBytes(16);
  const secrets = keys.fileSecrets(salt);
  const digest = createHash("sha256");
  let size = 0;
  let index = 0;
  let waiting: Uint8Array[] = [];
  let length = 0;
  // its place is kept: what belongs there is known at the end
  await file.writeFile(Buffer.alloc(HEAD));
  const sealChunk = async (plain: Buffer): Promise<void> => {
    const { cipher, tag } = secrets.cipher.encrypt(secrets.secret, ivOf(secrets, index), plain, NOTHING); // prettier-ignore
    await file.writeFile(Buffer.concat([cipher, tag]));
    index += 1;
  };
  return {
    async write(bytes) {
      digest.update(bytes);
      size += bytes.byteLength;
      for (let at = 0; at < bytes.byteLength;) {
        const piece = bytes.subarray(at, at + CHUNK - length);
        // copied: the reader may use its buffer again before the chunk is full
        waiting.push(Buffer.from(piece));
        length += piece.byteLength;
        at += piece.byteLength;
        if (length < CHUNK) continue;
        await sealChunk(Buffer.concat(waiting, length));
        waiting = [];
        length = 0;
      }
    },
    async finish() {
      if (length > 0) await sealChunk(Buffer.concat(waiting, length));
      waiting = [];
      const hash = digest.digest("hex");
      await file.write(headOf(secrets, salt, size, hash), 0, HEAD, 0);
      await file.sync();
      return { hash, size };
    },
    content: () => contentOf(file, { secrets, size }),
  };
}

/** Opens what lies at an address; ENOENT when nothing does. Throws UnsealError when it was changed, moved, or its key is gone. */
export async function openSealed(
  path: string,
  hash: string,
  keys: KeyRing,
): Promise<{ readonly file: FileHandle; readonly content: PlainContent }> {
  const file = await open(path, "r");
  try {
    return { file, content: contentOf(file, await readHead(file, hash, keys)) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The id of the key that seals a file, as it says itself; null when it is no sealed file at all. */
export async function keyIdOfFile(path: string): Promise<string | null> {
  const file = await open(path, "r");
  try {
    const head = Buffer.alloc(SALT_AT);
    const { bytesRead } = await file.read(head, 0, SALT_AT, 0);
    return bytesRead === SALT_AT ? idIn(head) : null;
  } finally {
    await file.close();
  }
}

async function readHead(file: FileHandle, hash: string, keys: KeyRing): Promise<Head> {
  const about = `blobs/${hash}`;
  const head = Buffer.alloc(HEAD);
  const { bytesRead } = await file.read(head, 0, HEAD, 0);
  const id = bytesRead === HEAD ? idIn(head) : null;
  if (id === null) throw new UnsealError(about, "it has not the form of a sealed file");
  const secrets = keys.fileSecrets(head.subarray(SALT_AT, SIZE_AT), id);
  if (!timingSafeEqual(proofOf(secrets, head, hash), head.subarray(PROOF_AT))) {
    throw new UnsealError(about, "its head was changed or belongs elsewhere");
  }
  return { secrets, size: Number(head.readBigUInt64BE(SIZE_AT)) };
}

function contentOf(file: FileHandle, { secrets, size }: Head): PlainContent {
  const { cipher, secret } = secrets;
  const onDisk = CHUNK + cipher.tagBytes;
  const openChunk = async (index: number): Promise<Buffer> => {
    const length = Math.min(CHUNK, size - index * CHUNK);
    const sealed = Buffer.alloc(length + cipher.tagBytes);
    const { bytesRead } = await file.read(sealed, 0, sealed.length, HEAD + index * onDisk);
    const plain =
      bytesRead < sealed.length
        ? null
        : cipher.decrypt(
            secret,
            ivOf(secrets, index),
            { cipher: sealed.subarray(0, length), tag: sealed.subarray(length) },
            NOTHING,
          );
    if (plain === null) throw new UnsealError("a file", `its chunk ${index} was changed or cut off`); // prettier-ignore
    return plain;
  };
  /** Whoever reads a list of contents entry by entry stays in one chunk for long. */
  let last: { readonly index: number; readonly plain: Buffer } | null = null;
  return {
    size,
    async *read(start, end = size) {
      for (let at = start; at < Math.min(end, size);) {
        const index = Math.floor(at / CHUNK);
        if (last?.index !== index) last = { index, plain: await openChunk(index) };
        const piece = last.plain.subarray(at - index * CHUNK, end - index * CHUNK);
        yield piece;
        at += piece.length;
      }
      // what was added behind the last chunk is not of this file
      if (end >= size && (await file.stat()).size !== sizeOnDisk(size, cipher.tagBytes)) {
        throw new UnsealError("a file", "it is longer or shorter than it was");
      }
    },
  };
}

const sizeOnDisk = (size: number, tag: number): number =>
  HEAD + size + Math.ceil(size / CHUNK) * tag;

function headOf(secrets: FileSecrets, salt: Buffer, size: number, hash: string): Buffer {
  const head = Buffer.alloc(HEAD);
  MAGIC.copy(head);
  head.writeUInt8(secrets.keyId.length, MAGIC.length);
  head.write(secrets.keyId, ID_AT, "latin1");
  salt.copy(head, SALT_AT);
  head.writeBigUInt64BE(BigInt(size), SIZE_AT);
  proofOf(secrets, head, hash).copy(head, PROOF_AT);
  return head;
}

const proofOf = ({ cipher, proof }: FileSecrets, head: Buffer, hash: string): Buffer =>
  createHmac(cipher.digest, proof).update(head.subarray(0, PROOF_AT)).update(hash).digest();

function idIn(head: Buffer): string | null {
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const id = head.toString("latin1", ID_AT, ID_AT + head.readUInt8(MAGIC.length));
  return /^[a-z0-9]{4,32}$/.test(id) ? id : null;
}

/** In front, so that the blocks which SM4 counts behind it never run into those of the next chunk. */
function ivOf({ cipher }: FileSecrets, index: number): Buffer {
  const iv = Buffer.alloc(cipher.ivBytes);
  iv.writeBigUInt64BE(BigInt(index));
  return iv;
}
