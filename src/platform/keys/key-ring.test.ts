import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { ALGORITHMS } from "#platform/keys/ciphers.ts";
import { ensureKeyFile, openKeyRing, readKeySet, writeKeySet } from "#platform/keys/key-file.ts";
import { UnsealError } from "#platform/keys/key-ring.ts";
import { newKeySet, withNewKey, withoutKey } from "#platform/keys/key-set.ts";
import { memoryKeyRing } from "#platform/keys/ring-of.ts";
import { RefusalError } from "#platform/refusal-error.ts";

const AT = new Date("2026-09-17T04:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "luoshi-keys-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = (): string => join(folder, `keys-${(files += 1)}.json`);

describe.each(ALGORITHMS)("%s", (algorithm) => {
  const keys = memoryKeyRing(newKeySet(algorithm, AT));

  it("opens what it sealed, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, about) => {
        const sealed = keys.seal(text, about);
        expect(keys.open(sealed, about)).toBe(text);
        expect(keys.keyIdOf(sealed)).toBe(keys.currentKeyId());
        if (text.length > 8) expect(sealed).not.toContain(text);
      }),
      { numRuns: 50 },
    );
  });

  it("seals the same twice differently", () => {
    expect(keys.seal("一样", "a")).not.toBe(keys.seal("一样", "a"));
  });

  it("opens nothing of which one character was changed, cut off or added", () => {
    const sealed = keys.seal("编号 0001，内容", "dossier/1");
    for (let at = 0; at < sealed.length; at += 1) {
      for (const other of ["A", "."]) {
        if (sealed[at] === other) continue;
        const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
        expect(() => keys.open(changed, "dossier/1")).toThrow(UnsealError);
      }
    }
    expect(() => keys.open(sealed.slice(0, -1), "dossier/1")).toThrow(UnsealError);
    expect(() => keys.open(`${sealed}A`, "dossier/1")).toThrow(UnsealError);
    expect(() => keys.open("", "dossier/1")).toThrow(UnsealError);
  });

  it("opens nothing that was moved to another place, or sealed by another installation", () => {
    const sealed = keys.seal("内容", "dossier/1");
    expect(() => keys.open(sealed, "dossier/2")).toThrow(UnsealError);
    expect(() => keys.open(sealed, "")).toThrow(UnsealError);
    expect(() => memoryKeyRing(newKeySet(algorithm, AT)).open(sealed, "dossier/1")).toThrow(/is not in the key file/); // prettier-ignore
  });

  it("never tells the content in an error", () => {
    const sealed = keys.seal("身份证号", "dossier/1");
    expect(() => keys.open(sealed, "x")).toThrow(expect.not.stringContaining("身份证号"));
  });
});

describe("SM4", () => {
  it("is the cipher of GB/T 32907: the example of the standard", async () => {
    const { createCipheriv } = await import("node:crypto");
    const key = Buffer.from("0123456789abcdeffedcba9876543210", "hex");
    const cipher = createCipheriv("sm4-ecb", key, null).setAutoPadding(false);
    expect(cipher.update(key).toString("hex")).toBe("681edf34d206965e86b3e94f536e4246");
  });
});

describe("the key file", () => {
  it("is made once, and only its owner may read it", () => {
    const path = newFile();
    expect(ensureKeyFile(path, "aes-256-gcm", AT)).toBe(true);
    const first = readKeySet(path);
    expect(ensureKeyFile(path, "sm4", AT)).toBe(false);
    expect(readKeySet(path)).toEqual(first);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    writeKeySet(path, withNewKey(first, "sm4", AT));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("made by several at once is one file", async () => {
    const path = newFile();
    const script = `import("${new URL("key-file.ts", import.meta.url).pathname}").then((m) => process.stdout.write(String(m.ensureKeyFile(${JSON.stringify(path)}, "sm4", new Date()))))`;
    const made = await Promise.all(
      [1, 2].map(async () => {
        const run = ["--import", "tsx", "--input-type=module", "-e", script];
        return (await promisify(execFile)(process.execPath, run)).stdout;
      }),
    );
    expect(made.toSorted()).toEqual(["false", "true"]);
    expect(readKeySet(path).keys).toHaveLength(1);
  });

  it("that changes holds from the next value on, and old values still open", () => {
    const path = newFile();
    ensureKeyFile(path, "aes-256-gcm", AT);
    const ring = openKeyRing(path);
    const old = ring.seal("甲", "x");
    const next = withNewKey(readKeySet(path), "sm4", AT);
    writeKeySet(path, next);
    const young = ring.seal("乙", "x");
    expect([ring.keyIdOf(old) === ring.keyIdOf(young), ring.currentKeyId()]).toEqual([false, next.current]); // prettier-ignore
    expect([ring.open(old, "x"), ring.open(young, "x")]).toEqual(["甲", "乙"]);
    writeKeySet(path, withoutKey(next, ring.keyIdOf(old)));
    expect(() => ring.open(old, "x")).toThrow(UnsealError);
    expect(ring.open(young, "x")).toBe("乙");
  });

  it("never loses its current key", () => {
    const set = newKeySet("sm4", AT);
    expect(withoutKey(set, set.current)).toEqual(set);
  });

  it.each([
    ["missing", null],
    ["empty", ""],
    ["half", '{"version":1,"current":"abcd"'],
    ["without its current key", JSON.stringify({ ...newKeySet("sm4", AT), current: "ffffffff" })],
    ["with a short secret", JSON.stringify({ ...newKeySet("sm4", AT), keys: [{ id: "abcd", algorithm: "sm4", secret: "AAAA", madeAt: AT.toISOString(), retiredAt: null }], current: "abcd" })], // prettier-ignore
  ])("%s is refused in one sentence that holds no piece of a key", (_, text) => {
    const path = newFile();
    if (text !== null) writeFileSync(path, text);
    let refusal: RefusalError | null = null;
    try {
      openKeyRing(path);
    } catch (error) {
      if (error instanceof RefusalError) refusal = error;
    }
    expect(refusal?.refusal.code).toBe(text === null ? "keys-missing" : "keys-unreadable");
    expect(refusal?.message).toContain(path);
    expect(refusal?.message).not.toContain("AAAA");
  });
});
