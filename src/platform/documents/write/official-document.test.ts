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

  it("sets each part where and as the standard says (7.2 to 7.5)", async () => {
    const document = await partOf(await writeOfficialDocument(circular), "word/document.xml");
    const paragraph = (words: string): string =>
      document.split("<w:p>").find((part) => part.includes(words)) ?? expect.fail(words);
    const twips = (words: string, name: string): number =>
      Number(new RegExp(`w:${name}="(\\d+)"`).exec(paragraph(words))?.[1]);
    const LINE = 579;
    const CHARACTER = 315;
    // the red mark 35 mm under the top of the type area, in 小标宋
    expect((twips("中共临澜市城市服务集团有限公司", "before") / 1440) * 25.4).toBeCloseTo(35, 1);
    expect(paragraph("中共临澜市城市服务集团有限公司")).toMatch(/方正小标宋简体.*E60012/s);
    // two lines down the number in the middle, in the body's font and size, the red rule 4 mm under it
    const number = paragraph("澜城党〔2026〕21号");
    expect(twips("澜城党〔2026〕21号", "before")).toBe(2 * LINE);
    expect(number).toContain('<w:jc w:val="center"/>');
    expect(number).toContain('w:eastAsia="仿宋_GB2312"');
    expect(number).not.toContain("<w:sz ");
    expect((twips("澜城党〔2026〕21号", "space") * 25.4) / 72).toBeCloseTo(4, 0);
    // two lines under the rule the title in 二号小标宋
    const title = document.split("<w:p>").find((part) => part.includes('<w:sz w:val="44"/>'));
    expect(title).toContain(`w:before="${2 * LINE}"`);
    expect(title).toMatch(/方正小标宋简体/);
    // one line free, then the addressees from the edge
    expect(twips("各企业党总支、党支部：", "before")).toBe(LINE);
    expect(paragraph("各企业党总支、党支部：")).not.toContain("<w:ind ");
    // the body two characters in, the first level in 黑体
    expect(twips("截至6月30日", "firstLine")).toBe(2 * CHARACTER);
    expect(paragraph("一、总体情况")).toContain('w:eastAsia="黑体"');
    // the signature ends two characters from the right, the date begins two characters after its beginning
    const signature = [...document.matchAll(/<w:ind w:left="(\d+)"\/>/g)].map((found) => Number(found[1])); // prettier-ignore
    expect(circular.signature).toHaveLength(18);
    expect(signature[0]).toBeLessThanOrEqual(8844 - (18 + 2) * CHARACTER);
    expect(signature[0]).toBeGreaterThan(8844 - (18 + 3) * CHARACTER);
    expect((signature[1] ?? 0) - (signature[0] ?? 0)).toBe(2 * CHARACTER);
  });

  it("puts the number to the left and the signers to the right of a paper upwards", async () => {
    const upwards = await writeOfficialDocument({ ...circular, signers: ["周岚"] });
    const document = await partOf(upwards, "word/document.xml");
    const head = document.split("<w:p>").find((part) => part.includes("签发人：")) ?? "";
    expect(head).toContain("　澜城党〔2026〕21号"); // one character in
    expect(head).toContain(`<w:tab w:val="right" w:pos="${8844 - 315}"/>`);
    expect(head).toMatch(/签发人：<.*楷体_GB2312.*周岚/s);
    expect(head).toMatch(/<w:tab\/><w:t[^>]*>签发人：/);
    expect(document).not.toContain("\t");
  });

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
    // 四号宋体, one character from the outer edge; not 七号, as is sometimes said
    expect(await footer("default")).toContain('<w:ind w:right="280"/>');
    expect(await footer("even")).toContain('<w:ind w:left="280"/>');
    expect(await footer("even")).toMatch(/w:eastAsia="宋体".*<w:sz w:val="28"\/>/s);
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
