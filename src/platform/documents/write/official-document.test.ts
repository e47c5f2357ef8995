import mammoth from "mammoth";
import { describe, expect, it } from "vitest";
import { composeChecklist } from "#domain/publication/checklist.ts";
import { CHECKLIST_INPUT } from "#domain/publication/checklist.fixture.ts";
import { composeStudyCircular } from "#domain/publication/study-circular.ts";
import { CIRCULAR_INPUT } from "#domain/publication/study-circular.fixture.ts";
import { openArchive } from "#platform/documents/archive-limits.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { headLines } from "#domain/publication/red-head.ts";
import { writeOfficialDocument } from "#platform/documents/write/official-document.ts";
import { writePaperWorkbook } from "#platform/documents/write/paper-workbook.ts";

const circular = composeStudyCircular(CIRCULAR_INPUT);

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const archive = await openArchive(bytes);
  return archive.ok ? archive.value.readText(name) : expect.fail(archive.refusal.message);
}

describe("writeOfficialDocument", () => {
  it("is read by another program without complaint, with every word in its place", async () => {
    const bytes = await writeOfficialDocument(circular);
    const { value: html, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    expect(messages.filter((message) => message.type === "error")).toEqual([]);
    const text = html.replaceAll(/<\/(p|td|tr)>/g, "\n").replaceAll(/<[^>]+>/g, "");
    const words = [
      "澜城党〔2026〕21号",
      "关于2026年第二季度学习情况的通报",
      "各企业党总支、党支部：",
      "一、总体情况",
      "按期率96.8%",
      "第二季度学习情况表",
      "供水公司",
      "1043",
      "注：学时按会议和培训记录计算",
      "二、下一步要求",
      "2026年7月10日",
    ];
    const places = words.map((word) => text.indexOf(word));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    // mammoth does not look into text boxes, where the imprint is.
    const document = await partOf(bytes, "word/document.xml");
    expect(document).toContain("抄送：临澜市国资委党委。");
    expect(document).toContain("2026年7月13日印发");
    expect(html).toContain('colspan="3"');
    expect(html.match(/<tr>/g)).toHaveLength(11);
  });

  it("has the geometry of GB/T 9704-2012", async () => {
    const bytes = await writeOfficialDocument(circular);
    const document = await partOf(bytes, "word/document.xml");
    const millimetres = (name: string): number =>
      (Number(new RegExp(`<w:pgMar[^>]*w:${name}="(\\d+)"`).exec(document)?.[1]) / 1440) * 25.4;
    expect(millimetres("top")).toBeCloseTo(37, 1);
    expect(millimetres("left")).toBeCloseTo(28, 1);
    expect(millimetres("right")).toBeCloseTo(26, 1);
    expect(millimetres("bottom")).toBeCloseTo(35, 1);
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(document).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-1024"\/>/);
    // 22 lines at the exact pitch fit into 225 mm, 23 do not.
    expect((22 * 579) / 20).toBeLessThanOrEqual((225 / 25.4) * 72);
    expect((23 * 579) / 20).toBeGreaterThan((225 / 25.4) * 72);
    expect(document).toContain("方正小标宋简体");
    expect(document).toContain('w:hint="eastAsia"');
    expect(await partOf(bytes, "word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
    expect(await partOf(bytes, "word/fontTable.xml")).toContain('<w:altName w:val="仿宋,FangSong"/>');
  }); // prettier-ignore

  it("numbers pages outside: odd right, even left", async () => {
    const bytes = await writeOfficialDocument(circular);
    const document = await partOf(bytes, "word/document.xml");
    const relations = await partOf(bytes, "word/_rels/document.xml.rels");
    const footer = async (type: string): Promise<string> => {
      const id = new RegExp(`<w:footerReference w:type="${type}" r:id="(\\w+)"`).exec(document)?.[1] ?? new RegExp(`<w:footerReference r:id="(\\w+)" w:type="${type}"`).exec(document)?.[1]; // prettier-ignore
      const target = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`).exec(relations)?.[0];
      return partOf(bytes, `word/${/Target="([^"]+)"/.exec(target ?? "")?.[1]}`);
    };
    expect(await footer("default")).toContain('<w:jc w:val="right"/>');
    expect(await footer("even")).toContain('<w:jc w:val="left"/>');
    expect(await footer("even")).toMatch(/— .*PAGE.* —/s);
  });

  it("gives the same bytes of text for the checklist, which has wide tables", async () => {
    const bytes = await writeOfficialDocument(composeChecklist(CHECKLIST_INPUT));
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    expect(value).toContain("一、共性指标（13分）");
    expect(value).toContain("《中国共产党支部工作条例（试行）》第十六条");
  });

  it("sets a long head in two lines", () => {
    expect(headLines("中共临澜市委")).toEqual(["中共临澜市委文件"]);
    expect(headLines(CIRCULAR_INPUT.issuer)).toEqual(["中共临澜市城市服务集团有限公司", "委员会文件"]); // prettier-ignore
  });
});

describe("writePaperWorkbook", () => {
  it("holds the same figures as numbers, and the text", async () => {
    const read = await readWorkbook(await writePaperWorkbook(circular));
    const sheets = read.ok ? read.value : expect.fail(read.refusal.message);
    expect(sheets.map((sheet) => sheet.name)).toEqual(["第二季度学习情况表", "正文"]);
    const total = sheets[0]?.rows.find((row) => row.cells.get(1)?.text === "合计");
    expect(total?.cells.get(3)).toMatchObject({ kind: "number", number: 185 });
    expect(total?.cells.get(7)?.number).toBeCloseTo(16.598, 3);
    expect(sheets[1]?.rows.some((row) => row.cells.get(1)?.text.includes("按期率96.8%"))).toBe(
      true,
    );
  });
});
