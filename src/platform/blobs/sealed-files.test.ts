import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { blobPath, openBlobStore, plainPath } from "#platform/blobs/blob-store.ts";
import { countFilesByKey, resealFiles } from "#platform/blobs/reseal-files.ts";
import { ALGORITHMS } from "#platform/keys/ciphers.ts";
import { ensureKeyFile, openKeyRing, readKeySet, writeKeySet } from "#platform/keys/key-file.ts";
import { newKeySet, withNewKey, withoutKey } from "#platform/keys/key-set.ts";
import { memoryKeyRing } from "#platform/keys/ring-of.ts";
import { sha256 } from "#platform/tokens.ts";

const AT = new Date("2026-09-17T04:00:00Z");
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-sealed-"));
  folders.push(folder);
  return folder;
}

const SECRET = "政治审查结论：本人及家庭主要成员情况清楚";
/** Several chunks, and not a whole number of them. */
const paper = Buffer.from(`${SECRET}\n`.repeat(4_000));

async function putText(folder: string, keys: ReturnType<typeof memoryKeyRing>, content: Buffer) {
  const store = await openBlobStore(folder, keys);
  const kept = await store.put(content, { name: "材料.txt" });
  if (!kept.ok) throw new Error(kept.refusal.message);
  return { store, hash: kept.value.hash };
}

/** An older program kept it like this. */
async function keepInPlain(folder: string, content: Buffer): Promise<string> {
  const hash = sha256(content);
  await mkdir(dirname(plainPath(folder, hash)), { recursive: true });
  await writeFile(plainPath(folder, hash), content);
  return hash;
}

async function holdsInPlain(folder: string, text: string): Promise<boolean> {
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile()) continue;
    if ((await readFile(join(found.parentPath, found.name))).includes(text)) return true;
  }
  return false;
}

describe.each(ALGORITHMS)("a file sealed with %s", (algorithm) => {
  const keys = memoryKeyRing(newKeySet(algorithm, AT));

  it("comes back as it was, at every size around a chunk, and nothing of it can be read on the disk", async () => {
    const folder = await newFolder();
    for (const size of [1, 65_536, 131_073]) {
      const content = paper.subarray(0, size);
      const text = Buffer.from(content.toString("base64").slice(0, size));
      const { store, hash } = await putText(folder, keys, text);
      expect(await store.read(hash)).toEqual(text);
      expect((await store.open(hash))?.size).toBe(text.length);
      expect(await store.verify(hash)).toBe("whole");
    }
    await putText(folder, keys, paper);
    expect(await holdsInPlain(folder, "政治审查")).toBe(false);
  });

  it("is found changed, whichever byte was", async () => {
    const folder = await newFolder();
    const content = Buffer.from("家庭人均月收入：1320元");
    const { store, hash } = await putText(folder, keys, content);
    const path = blobPath(folder, hash);
    const whole = await readFile(path);
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      await writeFile(path, bytes);
      // a changed name of the key is a key that nobody has
      expect(await store.verify(hash), `byte ${at}`).toMatch(/damaged|locked/);
      await expect(store.read(hash), `byte ${at}`).rejects.toThrow();
    }
    for (const bytes of [whole.subarray(0, -1), Buffer.concat([whole, Buffer.alloc(1)]), whole.subarray(0, 50)]) {
      await writeFile(path, bytes);
      expect(await store.verify(hash)).toBe("damaged");
    } // prettier-ignore
    await writeFile(path, whole);
    expect(await store.verify(hash)).toBe("whole");
  });

  it("loses no chunk, and none changes its place", async () => {
    const folder = await newFolder();
    const content = Buffer.from(randomBytes(150_000).toString("base64"));
    const { store, hash } = await putText(folder, keys, content);
    const path = blobPath(folder, hash);
    const whole = await readFile(path);
    const head = 105; // of sealed-file.ts
    const step = 65_536 + (algorithm === "sm4" ? 32 : 16);
    const [first, second, rest] = [whole.subarray(head, head + step), whole.subarray(head + step, head + 2 * step), whole.subarray(head + 2 * step)]; // prettier-ignore
    await writeFile(path, Buffer.concat([whole.subarray(0, head), first, second, rest]));
    expect(await store.verify(hash)).toBe("whole");
    await writeFile(path, Buffer.concat([whole.subarray(0, head), second, first, rest]));
    expect(await store.verify(hash)).toBe("damaged");
    await writeFile(path, Buffer.concat([whole.subarray(0, head), first, rest]));
    expect(await store.verify(hash)).toBe("damaged");
  });

  it("opens with its own key and at its own address alone", async () => {
    const folder = await newFolder();
    const one = await putText(folder, keys, paper);
    const other = await putText(folder, keys, Buffer.from("另一份"));
    const stranger = await openBlobStore(folder, memoryKeyRing(newKeySet(algorithm, AT)));
    expect(await stranger.verify(one.hash)).toBe("locked");
    await expect(stranger.read(one.hash)).rejects.toThrow("is not in the key file");
    await rename(blobPath(folder, one.hash), blobPath(folder, other.hash));
    expect(await one.store.verify(other.hash)).toBe("damaged");
    await expect(one.store.open(other.hash)).rejects.toThrow("belongs elsewhere");
    expect(await one.store.verify(one.hash)).toBe("missing");
  });
});

describe("files of an older program", () => {
  it("are read as they are, and sealed without a word in plain being left", async () => {
    const folder = await newFolder();
    const keys = memoryKeyRing();
    const hash = await keepInPlain(folder, paper);
    const store = await openBlobStore(folder, keys);
    expect(await store.read(hash)).toEqual(paper);
    const early = await store.open(hash);
    expect(await resealFiles(folder, keys)).toEqual({ done: 1, left: [] });
    expect(await holdsInPlain(folder, "政治审查")).toBe(false);
    expect(await store.read(hash)).toEqual(paper);
    // whoever opened it a moment before reads on
    const pieces: Buffer[] = [];
    for await (const piece of early?.stream ?? []) pieces.push(piece as Buffer); // a stream without encoding
    expect(Buffer.concat(pieces)).toEqual(paper);
    expect(await resealFiles(folder, keys)).toEqual({ done: 0, left: [] });
  });

  it("that were damaged stay as they are, and are told", async () => {
    const folder = await newFolder();
    const keys = memoryKeyRing();
    const hash = await keepInPlain(folder, paper);
    await writeFile(plainPath(folder, hash), "something else");
    expect(await resealFiles(folder, keys)).toEqual({ done: 0, left: [hash] });
    expect(await readFile(plainPath(folder, hash), "utf8")).toBe("something else");
    expect(await (await openBlobStore(folder, keys)).verify(hash)).toBe("damaged");
  });
});

describe("another key", () => {
  it("seals every file anew, while they are read, and then the old one is of no use", async () => {
    const folder = await newFolder();
    const path = join(folder, "keys.json");
    ensureKeyFile(path, "aes-256-gcm", AT);
    const keys = openKeyRing(path);
    const blobs = join(folder, "blobs");
    const store = await openBlobStore(blobs, keys);
    const hashes: string[] = [];
    for (let each = 0; each < 8; each += 1) {
      hashes.push((await putText(blobs, keys, Buffer.from(`${SECRET} ${each}`))).hash);
    }
    const old = keys.currentKeyId();
    writeKeySet(path, withNewKey(readKeySet(path), "sm4", AT));
    const state = { on: true, read: 0 };
    const reader = (async () => {
      while (state.on) {
        const hash = hashes[state.read % hashes.length] ?? "";
        expect(sha256((await store.read(hash)) ?? Buffer.alloc(0))).toBe(hash);
        state.read += 1;
      }
    })();
    expect(await resealFiles(blobs, keys)).toEqual({ done: 8, left: [] });
    state.on = false;
    await reader;
    expect(await countFilesByKey(blobs)).toEqual(new Map([[keys.currentKeyId(), 8]]));
    writeKeySet(path, withoutKey(readKeySet(path), old));
    for (const hash of hashes) expect(await store.verify(hash)).toBe("whole");
  });

  it("goes on after it was killed again and again, and loses no file", async () => {
    const folder = await newFolder();
    const path = join(folder, "keys.json");
    ensureKeyFile(path, "aes-256-gcm", AT);
    const keys = openKeyRing(path);
    const blobs = join(folder, "blobs");
    const hashes: string[] = [];
    for (let each = 0; each < 24; each += 1) {
      const content = Buffer.from(randomBytes(60_000).toString("base64"));
      hashes.push(each % 2 === 0 ? (await putText(blobs, keys, content)).hash : await keepInPlain(blobs, content)); // prettier-ignore
    }
    writeKeySet(path, withNewKey(readKeySet(path), "aes-256-gcm", AT));
    const script = `
      import { resealFiles } from "${new URL("reseal-files.ts", import.meta.url).pathname}";
      import { openKeyRing } from "${new URL("../keys/key-file.ts", import.meta.url).pathname}";
      const [blobs, path] = process.argv.slice(-2);
      await resealFiles(blobs, openKeyRing(path), { told: (done) => process.stdout.write(done + "\\n") });`;
    let killed = 0;
    for (const after of [1, 2, 3]) {
      const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, blobs, path], { stdio: ["ignore", "pipe", "inherit"] }); // prettier-ignore
      await new Promise<void>((resolve) => {
        child.stdout.on("data", (text: Buffer) => {
          if (Number(text.toString().trim().split("\n").at(-1)) >= after) child.kill("SIGKILL");
        });
        child.on("close", (_, signal) => {
          killed += signal === "SIGKILL" ? 1 : 0;
          resolve();
        });
      });
    }
    expect(killed).toBeGreaterThan(0);
    const store = await openBlobStore(blobs, keys);
    for (const hash of hashes) expect(await store.verify(hash)).toBe("whole");
    const { left } = await resealFiles(blobs, keys);
    expect(left).toEqual([]);
    for (const hash of hashes) expect(await store.verify(hash)).toBe("whole");
    expect(await countFilesByKey(blobs)).toEqual(new Map([[keys.currentKeyId(), 24]]));
  });
});
