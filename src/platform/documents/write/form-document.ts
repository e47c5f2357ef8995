import { AlignmentType, BorderStyle, Document, Footer, HeightRule, Packer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType } from "docx"; // prettier-ignore
import type { FilledBlock, FilledCell, FilledForm } from "#domain/procedure/fill-form.ts";
import { bodyLine, CHARACTER_PITCH, FONT, fontOf, line, LINE_PITCH, mm, OFFICIAL_FONT_TABLE, OFFICIAL_STYLES, PAGE, run, SIZE, TEXT_WIDTH } from "#platform/documents/write/official-layout.ts"; // prettier-ignore

const RULE = { style: BorderStyle.SINGLE, size: 6, color: "000000" } as const;
const BORDERS = { top: RULE, bottom: RULE, left: RULE, right: RULE, insideHorizontal: RULE, insideVertical: RULE }; // prettier-ignore
const CELL_LINE = mm(7);
const ROW_HEIGHT = mm(10);
/** A label takes room for so many characters in 小四, on two lines where it is longer. */
const LABEL_WIDTH = 7 * SIZE.smallFour * 10;

/** Lists of so many columns are set in 五号. */
const MANY_COLUMNS = 6;

const paragraphsOf = (
  text: string,
  label: boolean,
  center: boolean,
  size: number = SIZE.smallFour,
): Paragraph[] =>
  // prettier-ignore
  text.split("\n").map((part) =>
    line({
      alignment: center ? AlignmentType.CENTER : AlignmentType.LEFT,
      spacing: { line: CELL_LINE },
      children: [run(part, label ? FONT.first : FONT.body, { size })],
    }),
  );

interface Piece {
  readonly text: string;
  readonly label: boolean;
  readonly lines: number;
  readonly from: number;
  readonly to: number;
}

/** Where the label and the value of each cell begin and end, in twips from the left edge. */
function piecesOf(row: readonly FilledCell[]): Piece[] {
  const room = TEXT_WIDTH - row.length * LABEL_WIDTH;
  const sum = row.reduce((total, cell) => total + cell.width, 0);
  let at = 0;
  return row.flatMap((cell, index): Piece[] => {
    const from = at;
    const between = from + LABEL_WIDTH;
    const last = index === row.length - 1;
    const to = last ? TEXT_WIDTH : between + Math.floor((room * cell.width) / sum);
    at = to;
    return [
      { text: cell.label, label: true, lines: 1, from, to: between },
      { text: cell.value, label: false, lines: cell.lines, from: between, to },
    ];
  });
}

/** Rows with different numbers of cells share one grid of columns: each cell spans what it covers of it. */
function rowsTable(rows: readonly (readonly FilledCell[])[]): Table {
  const pieces = rows.map(piecesOf);
  const edges = [...new Set(pieces.flat().map(({ to }) => to))].toSorted((a, b) => a - b);
  const widths = edges.map((edge, index) => edge - (edges[index - 1] ?? 0));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: BORDERS,
    rows: pieces.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          height: {
            value: Math.max(ROW_HEIGHT, Math.max(...row.map(({ lines }) => lines)) * CELL_LINE),
            rule: HeightRule.ATLEAST,
          },
          children: row.map(
            ({ text, label, lines, from, to }) =>
              new TableCell({
                columnSpan: edges.filter((edge) => edge > from && edge <= to).length,
                width: { size: to - from, type: WidthType.DXA },
                verticalAlign: VerticalAlignTable.CENTER,
                margins: { left: mm(1.2), right: mm(1.2), marginUnitType: WidthType.DXA },
                children: paragraphsOf(text, label, label || (lines === 1 && text.length <= 14)),
              }),
          ),
        }),
    ),
  });
}

function listTable(block: Extract<FilledBlock, { kind: "table" }>): Table {
  const sum = block.columns.reduce((total, column) => total + column.width, 0);
  const widths = block.columns.map(({ width }) => Math.floor((TEXT_WIDTH * width) / sum));
  const many = block.columns.length >= MANY_COLUMNS;
  const cell = (text: string, label: boolean, index: number): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: mm(1.2), right: mm(1.2), marginUnitType: WidthType.DXA },
      children: paragraphsOf(text, label, label || (widths[index] ?? 0) < TEXT_WIDTH / (many ? 8 : 3), many ? SIZE.five : SIZE.smallFour), // prettier-ignore
    });
  const height = { value: ROW_HEIGHT, rule: HeightRule.ATLEAST };
  const head = new TableRow({ tableHeader: true, cantSplit: true, height, children: block.columns.map(({ header }, index) => cell(header, true, index)) }); // prettier-ignore
  const rows = block.rows.map((row) => new TableRow({ cantSplit: true, height, children: row.map((text, index) => cell(text, false, index)) })); // prettier-ignore
  return new Table({ layout: TableLayoutType.FIXED, width: { size: TEXT_WIDTH, type: WidthType.DXA }, columnWidths: widths, borders: BORDERS, rows: [head, ...rows] }); // prettier-ignore
}

function blockOf(block: FilledBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [
        line({
          keepNext: true,
          alignment: AlignmentType.CENTER,
          spacing: { before: Math.round(LINE_PITCH / 2), after: Math.round(LINE_PITCH / 4) },
          children: [run(block.text, FONT.first, { size: SIZE.four })],
        }),
      ];
    case "text": {
      const texts = [run(block.text, FONT.body)];
      return [block.to ? line({ children: texts }) : bodyLine(texts)];
    }
    case "rows":
      return [rowsTable(block.rows)];
    case "table":
      return [listTable(block)];
    case "signed":
      return block.lines.map((text, index) =>
        line({
          keepNext: index < block.lines.length - 1,
          alignment: AlignmentType.RIGHT,
          spacing: { before: index === 0 ? LINE_PITCH : 0 },
          // what is signed by hand needs room after the colon
          indent: { right: (text.endsWith("：") ? 8 : 2) * CHARACTER_PITCH },
          children: [run(text, FONT.body)],
        }),
      );
    case "note":
      return [
        line({
          spacing: { before: Math.round(LINE_PITCH / 4), line: CELL_LINE },
          children: [run(block.text, FONT.body, { size: SIZE.smallFour })],
        }),
      ];
  }
}

const footer = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
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
 * A filled sheet as .docx: the title in 二号小标宋, text on 22 lines of 28 characters as in GB/T 9704-2012, tables in 小四.
 * Bytes of a complete file.
 */
export async function writeFormDocument(form: FilledForm): Promise<Uint8Array> {
  const title = form.title.map((text, index) =>
    line({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { after: index === form.title.length - 1 ? LINE_PITCH : 0, line: 640 },
      children: [run(text, FONT.mark, { size: SIZE.two })],
    }),
  );
  const document = new Document({
    title: form.title.join(""),
    compatabilityModeVersion: 15,
    externalStyles: OFFICIAL_STYLES,
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right, header: mm(15), footer: PAGE.footer, gutter: 0 }, // prettier-ignore
          },
        },
        footers: { default: footer },
        children: [...title, ...form.blocks.flatMap(blockOf)],
      },
    ],
  });
  const bytes = await Packer.toBuffer(document, undefined, [
    { path: "word/fontTable.xml", data: OFFICIAL_FONT_TABLE },
  ]);
  return new Uint8Array(bytes);
}
