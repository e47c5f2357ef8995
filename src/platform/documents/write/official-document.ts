import { AlignmentType, BorderStyle, Document, DocumentGridType, Footer, LineRuleType, Packer, PageNumber, Paragraph, type Table, TabStopType, TextRun } from "docx"; // prettier-ignore
import { formatDay } from "#kernel/day.ts";
import type { OfficialPaper, PaperHeading, PaperParagraph } from "#domain/publication/paper.ts";
import { bodyLine, CHARACTER_PITCH, CHARACTER_SPACE, FONT, fontOf, line, LINE_PITCH, mm, OFFICIAL_FONT_TABLE, OFFICIAL_STYLES, PAGE, RED, run, SIZE, TEXT_WIDTH } from "#platform/documents/write/official-layout.ts"; // prettier-ignore
import { headLines, widthInCharacters } from "#domain/publication/red-head.ts";
import { imprint } from "#platform/documents/write/official-imprint.ts";
import { tableBlocks } from "#platform/documents/write/official-table.ts";

/** 一、黑体 （一）楷体 1.仿宋 （1）仿宋: GB/T 9704-2012, 7.3.3. */
const HEADING_FONT = { 1: FONT.first, 2: FONT.second, 3: FONT.body, 4: FONT.body } as const;

const TITLE_PITCH = 640;

function head(paper: OfficialPaper): Paragraph[] {
  const lines = headLines(paper.issuer, paper.mark);
  const longest = Math.max(...lines.map(widthInCharacters));
  const size = Math.min(88, Math.floor((TEXT_WIDTH / 20 / (longest + 0.6)) * 2));
  const pitch = Math.round(size * 10 * 1.25);
  const marks = lines.map((text, index) =>
    line({
      alignment: AlignmentType.CENTER,
      // The mark stands 35 mm under the top of the type area (7.2.4).
      spacing: { before: index === 0 ? mm(35) : 0, line: pitch, lineRule: LineRuleType.EXACT },
      children: [run(text, FONT.mark, { size, color: RED })],
    }),
  );
  const signers = paper.signers ?? [];
  const number = line({
    alignment: signers.length === 0 ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: { before: 2 * LINE_PITCH },
    // The red rule, 156 mm wide, 4 mm under the number (7.2.7).
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: RED } },
    ...(signers.length === 0 ? {} : { tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - CHARACTER_PITCH }] }), // prettier-ignore
    // Upwards the number stands one character from the left, the signers one from the right, their names in 楷体 (7.2.5, 7.2.6).
    children:
      signers.length === 0
        ? [run(paper.number ?? "", FONT.body)]
        : [
            run(`　${paper.number ?? ""}\t签发人：`, FONT.body),
            run(signers.join("　"), FONT.second),
          ],
  });
  return [...marks, number];
}

function title(paper: OfficialPaper): Paragraph[] {
  return paper.title.map((text, index) =>
    line({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: index === 0 ? 2 * LINE_PITCH : 0, line: TITLE_PITCH },
      children: [run(text, FONT.mark, { size: SIZE.two })],
    }),
  );
}

const headingLine = (heading: PaperHeading): Paragraph =>
  bodyLine([run(`${heading.number}${heading.text}`, HEADING_FONT[heading.level])], {
    keepNext: true,
  });

function body(paper: OfficialPaper): (Paragraph | Table)[] {
  const addressees =
    paper.addressees.length === 0
      ? []
      : [
          line({
            spacing: { before: LINE_PITCH },
            children: [run(`${paper.addressees.join("，")}：`, FONT.body)],
          }),
        ];
  const blocks = paper.blocks.flatMap((block, index): (Paragraph | Table)[] => {
    switch (block.kind) {
      case "heading":
        return [headingLine(block)];
      case "paragraph":
        // The signature never stands on a page without text (7.3.5.5): the last lines go with it.
        return [bodyLine(labelled(block), { keepNext: index === paper.blocks.length - 1 && paper.attachments.length === 0 })]; // prettier-ignore
      case "table":
        return tableBlocks(block);
    }
  });
  return [...addressees, ...blocks];
}

/** 出席： in 黑体, the names after it in 仿宋 (GB/T 9704-2012, 10.3). */
const labelled = ({ text, label }: PaperParagraph): TextRun[] =>
  label === undefined || !text.startsWith(label)
    ? [run(text, FONT.body)]
    : [run(label, FONT.first), run(text.slice(label.length), FONT.body)];

/** 附件说明: a line free, indented by two, several ones numbered, no sign at the end (7.3.4). */
function attachments(paper: OfficialPaper): Paragraph[] {
  return paper.attachments.map((text, index) => {
    const number = paper.attachments.length > 1 ? `${index + 1}.` : "";
    const left = (index === 0 ? 2 : 5) * CHARACTER_PITCH;
    return line({
      spacing: { before: index === 0 ? LINE_PITCH : 0 },
      indent: { left },
      children: [run(`${index === 0 ? "附件：" : ""}${number}${text}`, FONT.body)],
    });
  });
}

const indentBy = (characters: number): { left: number } => ({
  left: Math.round(characters * CHARACTER_PITCH),
});

/**
 * 落款 without seal (7.3.5.3): the signature two characters from the right, the date on the next line
 * beginning two characters after the signature's beginning; when the date is longer, the date
 * stands two characters from the right and the signature two characters before it.
 */
function signature(paper: OfficialPaper): Paragraph[] {
  if (paper.signature === "") return [line({ children: imprint(paper) })];
  const date = paper.date === null ? "" : formatDay(paper.date, { year: true });
  const room = TEXT_WIDTH / CHARACTER_PITCH - 2;
  const beforeSignature = Math.max(
    0,
    Math.min(room - widthInCharacters(paper.signature), room - widthInCharacters(date) - 2),
  );
  return [
    line({
      keepNext: true,
      spacing: { before: 2 * LINE_PITCH },
      indent: indentBy(beforeSignature),
      children: [run(paper.signature, FONT.body)],
    }),
    line({
      indent: indentBy(beforeSignature + 2),
      children: [run(date, FONT.body), ...imprint(paper)],
    }),
  ];
}

/** — 1 —, 四号宋体, one character from the outer edge (7.5). */
const pageNumber = (side: "left" | "right"): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === "left" ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: SIZE.four * 10 },
        children: [
          new TextRun({
            font: fontOf(FONT.page),
            size: SIZE.four,
            children: ["— ", PageNumber.CURRENT, " —"],
          }),
        ],
      }),
    ],
  });

/**
 * A paper as .docx in the layout of GB/T 9704-2012: A4, 22 lines of 28 characters, red head, body levels,
 * tables, signature, imprint, page numbers outside. Fonts are named as offices have them, with stand-ins
 * in the font table. Bytes of a complete file; never throws on a paper of the right type.
 */
export async function writeOfficialDocument(paper: OfficialPaper): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title.join(""),
    creator: paper.issuer,
    lastModifiedBy: paper.issuer,
    evenAndOddHeaderAndFooters: true,
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
        footers: { default: pageNumber("right"), even: pageNumber("left") },
        children: [
          ...head(paper),
          ...title(paper),
          ...body(paper),
          ...attachments(paper),
          ...signature(paper),
        ],
      },
    ],
  });
  const bytes = await Packer.toBuffer(document, undefined, [
    { path: "word/fontTable.xml", data: OFFICIAL_FONT_TABLE },
  ]);
  return new Uint8Array(bytes);
}
