import { AlignmentType, BorderStyle, HeightRule, type Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from "docx"; // prettier-ignore
import type { PaperColumn, PaperTable } from "#domain/publication/paper.ts";
import { FONT, line, LINE_PITCH, mm, run, SIZE, TEXT_WIDTH } from "#platform/documents/write/official-layout.ts"; // prettier-ignore

const HEADER_LINE = mm(6);
const ROW_HEIGHT = mm(8.2);
const RULE = { style: BorderStyle.SINGLE, size: 6, color: "000000" } as const;
/** So many columns are set in 五号, fewer in 小四. */
const MANY_COLUMNS = 8;
/** A table of so many rows is kept together on one page; a longer one repeats its head. */
const KEPT_TOGETHER = 20;

const ALIGNMENT = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

/** Column widths in twips that add up to the type area. */
function columnWidths(columns: readonly PaperColumn[]): number[] {
  const sum = columns.reduce((total, column) => total + column.width, 0);
  const widths = columns.map((column) => Math.floor((TEXT_WIDTH * column.width) / sum));
  widths[0] = (widths[0] ?? 0) + TEXT_WIDTH - widths.reduce((total, width) => total + width, 0);
  return widths;
}

const cell = (
  text: string,
  options: {
    width?: number;
    font?: (typeof FONT)[keyof typeof FONT];
    alignment?: (typeof ALIGNMENT)[keyof typeof ALIGNMENT];
    columnSpan?: number;
    rowSpan?: number;
    keepNext?: boolean;
    size: number;
  },
): TableCell =>
  new TableCell({
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: mm(1.2), right: mm(1.2), marginUnitType: WidthType.DXA },
    ...(options.width === undefined ? {} : { width: { size: options.width, type: WidthType.DXA } }),
    ...(options.columnSpan === undefined ? {} : { columnSpan: options.columnSpan }),
    ...(options.rowSpan === undefined ? {} : { rowSpan: options.rowSpan }),
    children: text.split("\n").map((part) =>
      line({
        alignment: options.alignment ?? AlignmentType.CENTER,
        keepNext: options.keepNext ?? false,
        spacing: { line: HEADER_LINE },
        children: [run(part, options.font ?? FONT.body, { size: options.size })],
      }),
    ),
  });

function headRows(
  columns: readonly PaperColumn[],
  widths: readonly number[],
  size: number,
): TableRow[] {
  const grouped = columns.some((column) => column.group !== null);
  const top: TableCell[] = [];
  const below: TableCell[] = [];
  columns.forEach((column, index) => {
    const width = widths[index] ?? 0;
    const head = { width, font: FONT.first, keepNext: true, size };
    if (column.group === null) {
      top.push(cell(column.header, grouped ? { ...head, rowSpan: 2 } : head));
      return;
    }
    if (columns[index - 1]?.group !== column.group) {
      const end = columns.findIndex((other, at) => at > index && other.group !== column.group);
      const columnSpan = (end < 0 ? columns.length : end) - index;
      top.push(cell(column.group, { font: FONT.first, columnSpan, keepNext: true, size }));
    }
    below.push(cell(column.header, head));
  });
  const height = { value: ROW_HEIGHT, rule: HeightRule.ATLEAST };
  const head = (children: TableCell[]): TableRow =>
    new TableRow({ tableHeader: true, cantSplit: true, height, children });
  return grouped ? [head(top), head(below)] : [head(top)];
}

/** A table with its caption and notes, as wide as the type area. The source marks of cells stay on the screen. */
export function tableBlocks(table: PaperTable): (Paragraph | Table)[] {
  const widths = columnWidths(table.columns);
  const size = table.columns.length >= MANY_COLUMNS ? SIZE.five : SIZE.smallFour;
  const together = table.rows.length <= KEPT_TOGETHER;
  const rows = table.rows.map(
    (row, rowIndex) =>
      new TableRow({
        cantSplit: true,
        height: { value: ROW_HEIGHT, rule: HeightRule.ATLEAST },
        children: table.columns.map((column, index) =>
          cell(row.cells[index]?.text ?? "", {
            size,
            width: widths[index] ?? 0,
            alignment: ALIGNMENT[column.align],
            keepNext: together && rowIndex < table.rows.length - 1,
            font: row.total === true && index === 0 ? FONT.first : FONT.body,
          }),
        ),
      }),
  );
  const caption =
    table.caption === null
      ? []
      : [
          line({
            alignment: AlignmentType.CENTER,
            keepNext: true,
            spacing: { before: Math.round(LINE_PITCH / 4) },
            children: [run(table.caption, FONT.first, { size: SIZE.four })],
          }),
        ];
  return [
    ...caption,
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      borders: { top: RULE, bottom: RULE, left: RULE, right: RULE, insideHorizontal: RULE, insideVertical: RULE }, // prettier-ignore
      rows: [...headRows(table.columns, widths, size), ...rows],
    }),
    ...table.notes.map((note) =>
      line({
        children: [run(note, FONT.body, { size: SIZE.smallFour })],
        spacing: { line: mm(8) },
      }),
    ),
  ];
}
