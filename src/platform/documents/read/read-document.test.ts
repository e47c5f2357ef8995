import { crc32, deflateRawSync } from "node:zlib";
import { AlignmentType, Document, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx"; // prettier-ignore
import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import type { PlanDocument, SourceDocument } from "#domain/plan/plan.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";
import { runParseWorker } from "#platform/documents/read/run-parse-worker.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(bytes: Uint8Array, fileName: string): Promise<SourceDocument> {
  const result = await readDocument(bytes, fileName);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

const plan = async (bytes: Uint8Array, fileName: string): Promise<PlanDocument> =>
  readPlan(await read(bytes, fileName), { fileName });

const outline = (of: PlanDocument): string[] =>
  of.sections.flatMap((section) => [
    `${section.number} ${section.title}`,
    ...section.measures.map(({ number, title, clauses }) => `${number} ${title}: ${clauses.map((clause) => clause.text).join(" | ")}`), // prettier-ignore
  ]);

/** A zip of parts, deflated; `declare` overrides the size that the directory states. */
function zip(parts: Record<string, string | Uint8Array>, declare?: number): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
    const packed = deflateRawSync(data, { level: 9 });
    const title = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x0800, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(declare ?? data.length, 18);
    head.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), head, title, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\0"), head, entry, title]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const word = (body: string, parts: Record<string, string> = {}): Uint8Array =>
  zip({
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
const p = (text: string, properties = ""): string =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

const listLevel = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const cell = (text: string, options = {}) =>
  new TableCell({ children: [new Paragraph(text)], ...options });

const item = (text: string, level: number, reference = "plan") =>
  new Paragraph({ text, numbering: { reference, level } });

/** An OLE container as far as anyone looks: its magic and the names of its streams. */
const ole = (...streams: readonly string[]): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(504),
    ...streams.map((name) => Buffer.from(`${name}\0`, "utf16le")),
  ]);

const TEXT = "2026年计划\n一、学习\n1.武装。“每月”学习——一次。\n";

describe("texts", () => {
  const gb18030 = Buffer.from("32303236c4eabcc6bbae0ad2bba1a2d1a7cfb00a312ecee4d7b0a1a3a1b0c3bfd4c2a1b1d1a7cfb0a1aaa1aad2bbb4cea1a30a", "hex"); // prettier-ignore
  test.each([
    ["UTF-8", utf8(TEXT)],
    ["UTF-8 with mark", utf8(`\ufeff${TEXT}`)],
    ["Windows line ends", utf8(TEXT.replaceAll("\n", "\r\n"))],
    ["old Mac line ends", utf8(TEXT.replaceAll("\n", "\r"))],
    ["Unicode line ends", utf8(TEXT.replaceAll("\n", "\u2028"))],
    ["UTF-16 LE with mark", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["UTF-16 LE without mark", Buffer.from(TEXT, "utf16le")],
    ["UTF-16 BE with mark", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16()],
    ["GB18030", gb18030],
  ])("%s", async (_, bytes) => {
    const found = await plan(bytes, "计划.txt");
    expect(found.title).toBe("2026年计划");
    expect(outline(found)).toEqual(["1 学习", "1 武装: “每月”学习——一次。"]);
    expect(found.problems).toEqual([]);
  });

  test("a few broken bytes do not turn UTF-8 into something else", async () => {
    const bytes = Buffer.concat([
      utf8(`${TEXT}2.检查。每季度`),
      Buffer.from([0xe6, 0x9c]),
      utf8("通报。"),
    ]);
    const found = await plan(bytes, "计划.txt");
    expect(found.sections[0]?.measures[1]?.clauses[0]?.text).toContain("每季度");
    expect(found.problems.map((problem) => problem.code)).toEqual(["garbled"]);
  });

  test("Markdown: headings, lists, emphasis, quotation; a redaction is no emphasis", async () => {
    const found = await plan(
      utf8(
        "# 2026年计划\n> 说明\n\n## 学习\n### 武装\n- **每月**学习，打造***品牌\n* 每季度通报\n\n---\n",
      ),
      "计划.md",
    );
    expect(found.preamble).toEqual(["说明"]);
    expect(outline(found)).toEqual(["1 学习", "1 武装: 每月学习，打造***品牌 | 每季度通报"]);
  });

  test("a Markdown task table", async () => {
    const found = await plan(
      utf8(
        "# 2026年任务表\n\n| 序号 | 任务 | 举措 | 责任单位 |\n|---|:--:|---|---|\n| 1 | 学习 | 每月一次<br>按季通报 | 各支部 |\n\n注：以通知为准。\n",
      ),
      "任务.md",
    );
    expect(found.title).toBe("2026年任务表");
    expect(outline(found)).toEqual(["null null", "1 学习: 每月一次 | 按季通报"]);
    expect(found.closing).toEqual(["注：以通知为准。"]);
  });
});

describe("Word documents", () => {
  test("automatic numbers and heading styles, written by a library", async () => {
    const document = new Document({
      numbering: {
        config: [
          {
            reference: "plan",
            levels: [
              {
                level: 0,
                format: LevelFormat.CHINESE_COUNTING,
                text: "%1、",
                alignment: AlignmentType.LEFT,
              },
              {
                level: 1,
                format: LevelFormat.CHINESE_COUNTING,
                text: "（%2）",
                alignment: AlignmentType.LEFT,
              },
              { level: 2, format: LevelFormat.DECIMAL, text: "%3.", alignment: AlignmentType.LEFT },
            ],
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({ text: "2026年党建工作计划", heading: HeadingLevel.TITLE }),
            item("强化引领", 0),
            item("抓学习。每月一次。", 1),
            item("读原著。", 2),
            item("写心得。", 2),
            item("抓检查。每季一次。", 1),
            item("强基固本", 0),
            item("抓换届。按期完成。", 1),
          ],
        },
      ],
    });
    expect(outline(await plan(await Packer.toBuffer(document), "计划.docx"))).toEqual([
      "1 强化引领",
      "1 抓学习: 每月一次。 | 1.读原著。 | 2.写心得。",
      "2 抓检查: 每季一次。",
      "2 强基固本",
      "1 抓换届: 按期完成。",
    ]);
  });

  test("numbers of styles, restarts and overrides", async () => {
    const bytes = word(
      [
        p("甲", '<w:pStyle w:val="H1"/>'),
        p("子。做事。", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
        p("丑。做事。", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
        p("乙", '<w:pStyle w:val="H1"/>'),
        p("寅。做事。", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'),
        p("不编号。", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
      ].join(""),
      {
        "word/styles.xml": `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Base"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`,
        "word/numbering.xml": `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${listLevel(0, "japaneseCounting", "第%1章")}</w:abstractNum><w:abstractNum w:abstractNumId="1">${listLevel(0, "decimalFullWidth", "%1．")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`,
      },
    );
    expect(outline(await plan(bytes, "计划.docx"))).toEqual([
      "1 甲",
      "1 子: 做事。",
      "2 丑: 做事。",
      "2 乙",
      "1 寅: 做事。 | 不编号。",
    ]);
  });

  test("open revisions, text boxes, fields and line breaks", async () => {
    const box = `<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>${p("框中字。")}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p("框中字。")}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`;
    const bytes = word(
      `${p("一、甲")}<w:p><w:r><w:t>1.子。每月</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del><w:ins><w:r><w:t>按时</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText><w:t>学习。</w:t><w:br/><w:t>2.丑。检查。</w:t></w:r>${box}</w:p>`,
    );
    const found = await plan(bytes, "计划.docx");
    expect(outline(found)).toEqual(["1 甲", "1 子: 每月按时学习。", "2 丑: 检查。 | 框中字。"]);
    expect(found.problems.map((problem) => problem.code)).toEqual([
      "revisions-open",
      "text-box",
      "year-missing",
    ]);
  });

  test("a task table with merged cells, a title above and a signature below", async () => {
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph("2026年任务分解表"),
            new Table({
              rows: [
                new TableRow({
                  children: ["序号", "任务", "举措", "责任单位"].map((text) => cell(text)),
                }),
                new TableRow({ children: [cell("一、政治建设", { columnSpan: 4 })] }),
                new TableRow({
                  children: [
                    cell("1", { rowSpan: 2 }),
                    cell("学习", { rowSpan: 2 }),
                    cell("每月一次"),
                    cell("各支部"),
                  ],
                }),
                new TableRow({ children: [cell("按季通报"), cell("党群工作部")] }),
              ],
            }),
            new Paragraph({ children: [new TextRun("临澜市检测有限公司")] }),
          ],
        },
      ],
    });
    const found = await plan(await Packer.toBuffer(document), "任务.docx");
    expect(found.title).toBe("2026年任务分解表");
    expect(found.closing).toEqual(["临澜市检测有限公司"]);
    expect(outline(found)).toEqual(["1 政治建设", "1 学习: 每月一次 | 按季通报"]);
    expect(found.sections[0]?.measures[0]?.clauses[1]?.actors).toEqual(["党群工作部"]);
  });
});

describe("spreadsheets", () => {
  test("merged cells, dates, formulas and hidden sheets", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("任务");
    sheet.addRows([
      ["2026年任务表"],
      ["序号", "重点任务", "具体措施", "牵头单位", "完成时限"],
      [1, "学习", "每月一次", "各支部", new Date(Date.UTC(2026, 5, 30))],
      [null, null, "按季通报", { formula: 'A1&"x"', result: "党群工作部" }, "年底前"],
    ]);
    sheet.mergeCells("A1:E1");
    sheet.mergeCells("A3:A4");
    sheet.mergeCells("B3:B4");
    workbook.addWorksheet("选项", { state: "hidden" }).addRow(["各支部"]);
    const found = await plan(new Uint8Array(await workbook.xlsx.writeBuffer()), "任务.xlsx");
    expect(found.title).toBe("2026年任务表");
    expect(outline(found)).toEqual(["null null", "1 学习: 每月一次 | 按季通报"]);
    expect(
      found.sections[0]?.measures[0]?.clauses.map(({ actors, dates }) => [actors[0], dates[0]?.to]),
    ).toEqual([
      ["各支部", "2026-06-30"],
      ["党群工作部", "2026-12-31"],
    ]);
    expect(found.problems.map((problem) => `${problem.code}@${problem.line}`)).toEqual([
      "sheet-hidden@1",
      "formula-cell@4",
    ]);
  });
});

describe("what cannot be read is refused with what to do", () => {
  const many = Object.fromEntries(
    Array.from({ length: 3001 }, (_, index) => [`word/${index}.xml`, "x"]),
  );
  test.each<[string, Uint8Array, string]>([
    ["an empty file", new Uint8Array(), "file-empty"],
    ["only space", utf8(" \n\r\n"), "file-empty"],
    ["too large", new Uint8Array(20 * 1024 * 1024 + 1), "file-too-large"],
    ["too long a text", utf8("一、学习工作".repeat(100_000)), "file-too-long"],
    ["a PDF named .docx", utf8("%PDF-1.7\n1 0 obj"), "file-pdf"],
    ["a legacy .xls", ole("Workbook"), "file-legacy-xls"],
    ["an encrypted document", ole("EncryptionInfo", "EncryptedPackage"), "file-encrypted"],
    ["a presentation", ole("PowerPoint Document"), "file-presentation"],
    ["RTF named .doc", utf8("{\\rtf1\\ansi"), "file-rtf"],
    ["a web page named .doc", utf8("<html><body>计划"), "file-web-page"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "file-picture"],
    [
      "bytes that are no text",
      Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 37) % 256)),
      "file-unknown",
    ],
    ["an archive", zip({ "计划.txt": "一、学习" }), "file-archive"],
    [
      "an OpenDocument text",
      zip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<x/>" }),
      "file-open-document",
    ],
    ["a broken .doc", ole("WordDocument"), "file-damaged"],
    ["a truncated .docx", word(p("一、学习")).subarray(0, 200), "damaged-archive"],
    [
      "a .docx whose text is no XML",
      zip({ "word/document.xml": "<w:document><w:body>" }),
      "file-damaged",
    ],
    ["a zip bomb", zip({ "word/document.xml": new Uint8Array(64 * 1024 * 1024) }), "archive-bomb"],
    [
      "a zip bomb that lies about its size",
      zip({ "word/document.xml": new Uint8Array(64 * 1024 * 1024) }, 1000),
      "file-damaged",
    ],
    ["thousands of parts", zip(many), "archive-bomb"],
    [
      "an XML bomb",
      zip({
        "word/document.xml": `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document ${W}><w:body>${p("&b;")}</w:body></w:document>`,
      }),
      "file-damaged",
    ],
  ])("%s", async (_, bytes, code) => {
    const result = await readDocument(bytes, "计划.docx");
    expect(result).toMatchObject({ ok: false, refusal: { code } });
    if (result.ok) return;
    expect(result.refusal.message).toMatch(/请.+。$/);
    expect(result.refusal.message).toContain("“计划.docx”");
  });

  test("a document that is too much for the thread ends the thread, not the program", async () => {
    const bytes = word(p("一、学习").repeat(300_000));
    const request = { bytes, fileName: "大.docx", kind: "zip" } as const;
    expect(await runParseWorker(request, { milliseconds: 20_000, megabytes: 24 })).toMatchObject({ ok: false, refusal: { code: "file-too-heavy" } }); // prettier-ignore
    expect(await runParseWorker(request, { milliseconds: 1, megabytes: 256 })).toMatchObject({ ok: false, refusal: { code: "file-too-heavy" } }); // prettier-ignore
  });
});
