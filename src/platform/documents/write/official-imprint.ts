import { AlignmentType, BorderStyle, HorizontalPositionRelativeFrom, type IParagraphOptions, LineRuleType, Paragraph, TabStopType, TextWrappingType, VerticalPositionRelativeFrom } from "docx"; // prettier-ignore
import { ShapeRun } from "docx/shapes";
import { formatDay } from "#kernel/day.ts";
import type { OfficialPaper } from "#domain/publication/paper.ts";
import { FONT, mm, PAGE, run, SIZE, TEXT_WIDTH } from "#platform/documents/write/official-layout.ts"; // prettier-ignore

/** First and last rule 0.35 mm, the one between 0.25 mm (GB/T 9704-2012, 7.4.1), in eighths of a point. */
const HEAVY = { style: BorderStyle.SINGLE, size: 8, space: 4, color: "000000" } as const;
const LIGHT = { style: BorderStyle.SINGLE, size: 6, space: 4, color: "000000" } as const;
const ONE_CHARACTER = SIZE.four * 10;
const PITCH = mm(7.5);
/** Room of a line with its rule. */
const ROW = PITCH + 160;
const EMU_PER_TWIP = 635;
const PIXELS_PER_TWIP = 96 / 1440;

const row = (text: string, border: NonNullable<IParagraphOptions["border"]>): Paragraph =>
  new Paragraph({
    border,
    alignment: AlignmentType.LEFT,
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - ONE_CHARACTER }],
    spacing: { before: 0, after: 0, line: PITCH, lineRule: LineRuleType.EXACT },
    children: [run(text, FONT.body, { size: SIZE.four })],
  });

/**
 * 版记: 抄送 and 印发 in 四号仿宋, one character in at each side. A text box on the foot of the type area, since
 * neither floating tables nor frames keep their place there in LibreOffice. Anchored to the run it is put in.
 */
export function imprint(paper: OfficialPaper): ShapeRun[] {
  const { copyTo, printedBy } = paper;
  // The indent is a blank in the text: a paragraph's own indent would shorten its rules.
  const lines = [
    ...(copyTo.length === 0 ? [] : [`　抄送：${copyTo.join("，")}。`]),
    ...(printedBy === null
      ? []
      : [`　${printedBy.office}\t${formatDay(printedBy.on, { year: true })}印发`]),
  ];
  if (lines.length === 0) return [];
  const height = lines.length * ROW;
  const rows = lines.map((text, index) =>
    row(text, {
      top: index === 0 ? HEAVY : LIGHT,
      ...(index === lines.length - 1 ? { bottom: HEAVY } : {}),
    }),
  );
  return [
    new ShapeRun({
      type: "rectangle",
      fill: "none",
      line: "none",
      transformation: { width: TEXT_WIDTH * PIXELS_PER_TWIP, height: height * PIXELS_PER_TWIP },
      floating: {
        horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: PAGE.left * EMU_PER_TWIP },
        verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: (PAGE.height - PAGE.bottom - height) * EMU_PER_TWIP },
        wrap: { type: TextWrappingType.TOP_AND_BOTTOM },
        allowOverlap: false,
      }, // prettier-ignore
      textOptions: {
        verticalAlignment: "bottom",
        margins: { top: 0, right: 0, bottom: 0, left: 0 },
      },
      children: rows,
    }),
  ];
}
