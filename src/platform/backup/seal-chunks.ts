import { createCipheriv, createDecipheriv } from "node:crypto";
import {
  CHUNK,
  type ContainerKey,
  damaged,
  nonceOf,
  TAG,
} from "#platform/backup/container-format.ts";

/** Seals a stream of bytes in chunks of one size; an empty stream becomes one empty chunk. */
export async function* sealChunks(
  source: AsyncIterable<Buffer>,
  key: ContainerKey,
): AsyncGenerator<Buffer> {
  let index = 0;
  // a chunk goes out when something follows it: only then is it known not to be the last
  for await (const { chunk, last } of cut(source, CHUNK)) {
    const cipher = createCipheriv("aes-256-gcm", key.key, nonceOf(key, index, last));
    cipher.setAAD(key.about);
    const sealed = cipher.update(chunk);
    cipher.final();
    yield Buffer.concat([sealed, cipher.getAuthTag()]);
    index += 1;
  }
}

/** The way back. Nothing of a chunk is handed on before its tag was found right. Refuses `backup-damaged`. */
export async function* openChunks(
  source: AsyncIterable<Buffer>,
  key: ContainerKey,
): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { chunk, last } of cut(source, CHUNK + TAG)) {
    if (chunk.length < TAG) throw damaged("文件被截断");
    const decipher = createDecipheriv("aes-256-gcm", key.key, nonceOf(key, index, last));
    decipher.setAAD(key.about);
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
    const plain = decipher.update(chunk.subarray(0, chunk.length - TAG));
    try {
      decipher.final();
    } catch (cause) {
      throw damaged(last ? "结尾不对，文件可能被截断" : `第 ${index + 1} 块的校验不对`, cause);
    }
    yield plain;
    index += 1;
  }
}

/** Pieces of any size to pieces of one size, with a mark on the last; nothing at all is one empty last piece. */
async function* cut(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ readonly chunk: Buffer; readonly last: boolean }> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    waiting.push(piece);
    length += piece.length;
    if (length <= size) continue;
    let whole = Buffer.concat(waiting, length);
    while (whole.length > size) {
      yield { chunk: whole.subarray(0, size), last: false };
      whole = whole.subarray(size);
    }
    waiting = [whole];
    length = whole.length;
  }
  yield { chunk: Buffer.concat(waiting, length), last: true };
}
