import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ArchiveError, DOCUMENT_LIMITS, openArchive } from "#platform/documents/archive-limits.ts";

/** A ZIP of one deflated part, that may lie about its size. */
function zipOf(content: Buffer, declared = content.length): Uint8Array {
  const packed = deflateRawSync(content);
  const name = Buffer.from("xl/workbook.xml");
  const fields = (signature: number, central: boolean): Buffer => {
    const header = Buffer.alloc(central ? 46 : 30);
    let at = header.writeUInt32LE(signature, 0);
    if (central) at = header.writeUInt16LE(20, at);
    at = header.writeUInt16LE(20, at);
    at = header.writeUInt16LE(0, at);
    at = header.writeUInt16LE(8, at);
    at = header.writeUInt32LE(0, at);
    at = header.writeUInt32LE(0, at);
    at = header.writeUInt32LE(packed.length, at);
    at = header.writeUInt32LE(declared, at);
    header.writeUInt16LE(name.length, at);
    return Buffer.concat([header, name]);
  };
  const local = Buffer.concat([fields(0x04034b50, false), packed]);
  const central = fields(0x02014b50, true);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return new Uint8Array(Buffer.concat([local, central, end]));
}

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  const opened = await openArchive(bytes);
  return opened.ok ? "ok" : opened.refusal.code;
};

describe("openArchive", () => {
  it("refuses a bomb by what it declares, before unpacking", async () => {
    const bomb = zipOf(Buffer.alloc(DOCUMENT_LIMITS.partBytes + 1));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await codeOf(bomb)).toBe("archive-bomb");
    expect(await codeOf(zipOf(Buffer.alloc(20_000_000)))).toBe("archive-bomb");
    expect(await codeOf(zipOf(Buffer.alloc(10)))).toBe("ok");
  });

  it("stops a part that unpacks to more than it declares", async () => {
    const opened = await openArchive(zipOf(Buffer.alloc(5_000_000, 7), 100));
    if (!opened.ok) return expect.fail(opened.refusal.message);
    await expect(opened.value.readText("xl/workbook.xml")).rejects.toThrow(ArchiveError);
  });
});
