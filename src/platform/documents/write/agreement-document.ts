import { AlignmentType, Document, DocumentGridType, Footer, Packer, PageNumber, Paragraph, type Table, TextRun } from "docx"; // prettier-ignore
import { formatDay } from "#kernel/day.ts";
import type { PrintedAgreement } from "#domain/contract/print-paper.ts";
import { bodyLine, CHARACTER_SPACE, FONT, fontOf, line, LINE_PITCH, mm, OFFICIAL_FONT_TABLE, OFFICIAL_STYLES, PAGE, run, SIZE } from "#platform/documents/write/official-layout.ts"; // prettier-ignore
import { tableBlocks } from "#platform/documents/write/official-table.ts";

const footer = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ font: fontOf(FONT.page), size: SIZE.four, children: ["— ", PageNumber.CURRENT, " —"] })], // prettier-ignore
    }),
  ],
});

function body(paper: PrintedAgreement): (Paragraph | Table)[] {
  return paper.blocks.flatMap((block): (Paragraph | Table)[] => {
    switch (block.kind) {
      case "heading":
        return [bodyLine([run(`${block.number}${block.text}`, FONT.first)], { keepNext: true })];
      case "paragraph":
        return [bodyLine([run(block.text, FONT.body)])];
      case "table":
        return tableBlocks(block);
    }
  });
}

/** Signed by hand: the party, room for seal and name, and a day. They stay together with each other. */
function signatures(paper: PrintedAgreement): Paragraph[] {
  const date = paper.signedOn === null ? "　　　　年　　月　　日" : formatDay(paper.signedOn, { year: true }); // prettier-ignore
  return paper.signatures.flatMap(({ party, name }, index) => [
    bodyLine([run(`${party}（签字、盖章）：`, FONT.body)], { keepNext: true, spacing: { before: index === 0 ? 2 * LINE_PITCH : LINE_PITCH } }), // prettier-ignore
    bodyLine([run(`（${name}）`, FONT.body)], { keepNext: true }),
    bodyLine([run(date, FONT.body)], { keepNext: index < paper.signatures.length - 1 }),
  ]);
}

/** An agreement or letter of two parties as .docx: A4 in the type area of official papers, without red head, with room to sign. */
export async function writeAgreement(paper: PrintedAgreement): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title.join(""),
    creator: paper.title[0] ?? "",
    lastModifiedBy: paper.title[0] ?? "",
    compatabilityModeVersion: 15,
    externalStyles: OFFICIAL_STYLES,
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right, header: mm(15), footer: PAGE.footer, gutter: 0 }, // prettier-ignore
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE_PITCH, charSpace: CHARACTER_SPACE }, // prettier-ignore
        },
        footers: { default: footer },
        children: [
          ...paper.title.map((text, index) =>
            line({
              alignment: AlignmentType.CENTER,
              keepNext: true,
              spacing: { line: 640, before: index === 0 ? LINE_PITCH : 0, after: index === paper.title.length - 1 ? LINE_PITCH : 0 }, // prettier-ignore
              children: [run(text, FONT.mark, { size: SIZE.two })],
            }),
          ),
          ...body(paper),
          ...signatures(paper),
        ],
      },
    ],
  });
  const bytes = await Packer.toBuffer(document, undefined, [{ path: "word/fontTable.xml", data: OFFICIAL_FONT_TABLE }]); // prettier-ignore
  return new Uint8Array(bytes);
}
