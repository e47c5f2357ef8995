import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanFileName } from "./clean-file-name.ts";

describe("cleanFileName", () => {
  it.each([
    ["会议记录.docx", "会议记录.docx"],
    ["../../etc/passwd", "passwd"],
    ["C:\\用户\\桌面\\台账.xlsx", "台账.xlsx"],
    ["a\u0000b\n.txt", "ab.txt"],
    ["照片\u202egpj.exe", "照片gpj.exe"],
    ["CON.txt", "_CON.txt"],
    ["com1", "_com1"],
    ["comma.txt", "comma.txt"],
    ["  .隐藏. ", "隐藏"],
    ["a<b>:c?.pdf", "a_b__c_.pdf"],
    ["", "文件"],
    ["...", "文件"],
    ["a  b.txt", "a b.txt"],
  ])("%j becomes %j", (given, clean) => expect(cleanFileName(given)).toBe(clean));

  it("shortens at a whole character and keeps the ending", () => {
    const name = cleanFileName(`${"关于印发工作要点的通知".repeat(10)}.docx`);
    expect(name.endsWith(".docx")).toBe(true);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
    expect(Buffer.byteLength(name)).toBeGreaterThan(115);
    expect(Buffer.from(name).toString()).toBe(name);
  });

  it("is safe for any text, and cleaning twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const name = cleanFileName(text);
        expect(name).not.toBe("");
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
        // eslint-disable-next-line no-control-regex -- these must be gone
        expect(name).not.toMatch(/[\\/:*?"<>|\u0000-\u001f\u202a-\u202e\u2066-\u2069]|^\.|[. ]$/);
        expect(cleanFileName(name)).toBe(name);
      }),
    );
  });
});
