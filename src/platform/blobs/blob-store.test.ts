import { appendFile, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Document, Packer, Paragraph } from "docx";
import ExcelJS from "exceljs";
import { afterAll, describe, expect, it } from "vitest";
import type { Result } from "#kernel/problem.ts";
import { memoryKeyRing } from "#platform/keys/ring-of.ts";
import { sha256 } from "#platform/tokens.ts";
import { blobPath, openBlobStore } from "./blob-store.ts";

const folder = await mkdtemp(join(tmpdir(), "luoshi-blobs-"));
afterAll(() => rm(folder, { recursive: true }));
const keys = memoryKeyRing();
const store = await openBlobStore(folder, keys);

const outcome = (result: Result<{ type: string }>): string =>
  result.ok ? result.value.type : result.refusal.code;

const docx = await Packer.toBuffer(
  new Document({ sections: [{ children: [new Paragraph("关于印发工作要点的通知")] }] }),
);
const workbook = new ExcelJS.Workbook();
workbook.addWorksheet("台账").addRow(["序号", "事项"]);
const xlsx = Buffer.from(await workbook.xlsx.writeBuffer());
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(50)]);
const compound = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(2000),
    Buffer.from(stream, "utf16le"),
    Buffer.alloc(100),
  ]);
const gb18030 = Buffer.from("b9a4d7f7d2aab5e3", "hex"); // 工作要点

describe("a blob store", () => {
  it("keeps a file under the hash of its content and gives it back", async () => {
    const kept = await store.put(docx, { name: "../通知.docx" });
    expect(kept).toMatchObject({
      ok: true,
      value: { hash: sha256(docx), size: docx.length, type: "docx", name: "通知.docx" },
    });
    expect(await store.read(sha256(docx))).toEqual(docx);
    const opened = await store.open(sha256(docx));
    expect(opened?.size).toBe(docx.length);
    const chunks: Buffer[] = [];
    for await (const chunk of opened?.stream ?? []) chunks.push(chunk as Buffer); // a file stream gives buffers
    expect(Buffer.concat(chunks)).toEqual(docx);
    expect(await store.verify(sha256(docx))).toBe("whole");
  });

  it("keeps the same content once, whatever it is called, and takes it as a stream", async () => {
    async function* slowly() {
      for (const byte of pdf) yield await Promise.resolve(Buffer.from([byte]));
    }
    await store.put(pdf, { name: "a.pdf" });
    await store.put(slowly(), { name: "b.pdf" });
    expect(await readdir(join(folder, sha256(pdf).slice(0, 2)))).toContain(`${sha256(pdf)}.sealed`);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  it.each([
    ["a.docx", docx, "docx"],
    ["A.XLSX", xlsx, "xlsx"],
    ["a.pdf", pdf, "pdf"],
    ["a.png", png, "png"],
    ["a.jpeg", Buffer.from("ffd8ffe000104a46", "hex"), "jpg"],
    ["a.doc", compound("WordDocument"), "doc"],
    ["a.txt", Buffer.from("工作要点"), "txt"],
    ["a.txt", gb18030, "txt"],
    ["a.docx", pdf, "file-wrong-type"],
    ["a.docx", xlsx, "file-wrong-type"],
    ["a.pdf", Buffer.from("just words"), "file-wrong-type"],
    ["a.doc", compound("Workbook"), "file-wrong-type"],
    ["a.docx", compound("EncryptedPackage"), "file-wrong-type"],
    ["a.docx", Buffer.concat([docx.subarray(0, 300), Buffer.alloc(300)]), "file-wrong-type"],
    ["a.txt", Buffer.from([0x4d, 0x5a, 0, 0]), "file-wrong-type"],
    ["a.exe", Buffer.from("MZ"), "file-wrong-type"],
    ["noending", Buffer.from("x"), "file-wrong-type"],
    ["a.txt", Buffer.alloc(0), "file-empty"],
  ])("judges %s by its content", async (name, content, expected) => {
    expect(outcome(await store.put(content, { name }))).toBe(expected);
  });

  it("says what a file really is", async () => {
    const result = await store.put(pdf, { name: "计划.docx" });
    expect(result).toMatchObject({
      refusal: { message: expect.stringMatching(/“计划\.docx”的扩展名是 \.docx，内容却是 \.pdf/) },
    });
  });

  it("stops reading at the limit and leaves nothing behind", async () => {
    let given = 0;
    function* endless() {
      for (;;) {
        given += 1;
        yield Buffer.alloc(1 << 20);
      }
    }
    const result = await store.put(endless(), { name: "a.txt", limit: 3 << 20 });
    expect(outcome(result)).toBe("file-too-large");
    expect(given).toBe(4);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  it("takes only what is asked for", async () => {
    expect(outcome(await store.put(pdf, { name: "a.pdf", accept: ["docx"] }))).toBe(
      "file-wrong-type",
    );
  });

  it("finds damage, and knows what is not there", async () => {
    const content = Buffer.from("to be damaged");
    await store.put(content, { name: "a.txt" });
    const hash = sha256(content);
    await appendFile(blobPath(folder, hash), "!");
    expect(await store.verify(hash)).toBe("damaged");
    await store.remove(hash);
    expect(await store.verify(hash)).toBe("missing");
    expect(await store.read(hash)).toBeNull();
    expect(await store.open(hash)).toBeNull();
    await expect(store.read("../../secret")).rejects.toThrow("not a SHA-256");
  });

  it("lists its files in order and clears interrupted uploads when opened", async () => {
    const left = join(folder, "incoming", "left");
    await writeFile(left, "half");
    await openBlobStore(folder, keys);
    // it may be another server's, which is just receiving it
    expect(await readdir(join(folder, "incoming"))).toEqual(["left"]);
    await utimes(left, new Date(0), new Date(0));
    const again = await openBlobStore(folder, keys);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
    const hashes: string[] = [];
    for await (const hash of again.list()) hashes.push(hash);
    expect(hashes).toContain(sha256(docx));
    expect(hashes).toEqual(hashes.toSorted());
  });
});
