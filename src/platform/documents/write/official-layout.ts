import { AlignmentType, type IParagraphOptions, type IRunOptions, LineRuleType, Paragraph, Tab, TextRun } from "docx"; // prettier-ignore

/**
 * The measures of GB/T 9704-2012 for A4 (clauses 5 to 7), in twips (1/20 pt) unless said otherwise:
 * type area 156 × 225 mm, 22 lines of 28 characters in 三号 (16 pt).
 */
const TWIPS_PER_MM = 1440 / 25.4;
export const mm = (length: number): number => Math.round(length * TWIPS_PER_MM);

export const PAGE = {
  width: mm(210),
  height: mm(297),
  top: mm(37),
  bottom: mm(35),
  left: mm(28),
  right: mm(26),
  /** From the paper's edge to the foot of the page number, which so stands 7 mm under the type area. */
  footer: mm(25),
} as const;

export const LINES_PER_PAGE = 22;
export const CHARACTERS_PER_LINE = 28;
export const TEXT_WIDTH = mm(156);
export const LINE_PITCH = Math.floor(mm(225) / LINES_PER_PAGE);
export const CHARACTER_PITCH = Math.floor(TEXT_WIDTH / CHARACTERS_PER_LINE);

/** Type sizes in half points, by their Chinese names. */
export const SIZE = { two: 44, three: 32, four: 28, smallFour: 24, five: 21 } as const;

/** w:charSpace of the grid: what a character takes less than its 16 pt, in 1/4096 pt. */
export const CHARACTER_SPACE = Math.round((CHARACTER_PITCH / 20 - SIZE.three / 2) * 4096);

export const RED = "E60012";

/** The fonts that offices have; `OFFICIAL_FONT_TABLE` tells Word what to take where one is missing. */
export const FONT = {
  mark: "方正小标宋简体",
  body: "仿宋_GB2312",
  second: "楷体_GB2312",
  first: "黑体",
  page: "宋体",
} as const;
type FontName = (typeof FONT)[keyof typeof FONT];

const STAND_INS: readonly { name: FontName; stand: string; family: string; panose: string }[] = [
  { name: FONT.mark, stand: "FZXiaoBiaoSong-B05S,宋体,SimSun", family: "script", panose: "02010601030101010101" }, // prettier-ignore
  { name: FONT.body, stand: "仿宋,FangSong", family: "modern", panose: "02010609030101010101" },
  { name: FONT.second, stand: "楷体,KaiTi", family: "modern", panose: "02010609030101010101" },
  { name: FONT.first, stand: "SimHei", family: "modern", panose: "02010609060101010101" },
  { name: FONT.page, stand: "SimSun", family: "auto", panose: "02010600030101010101" },
];

/** word/fontTable.xml: each font with the names to look for in its place (w:altName, ISO/IEC 29500-1, 17.8.3.1). */
export const OFFICIAL_FONT_TABLE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${STAND_INS.map(
  ({ name, stand, family, panose }) =>
    `<w:font w:name="${name}"><w:altName w:val="${stand}"/><w:panose1 w:val="${panose}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
).join("")}</w:fonts>`;

/** All four slots name the font, so that figures and the brackets 〔〕“” come from it too. */
export const fontOf = (name: FontName): NonNullable<IRunOptions["font"]> => ({
  ascii: name,
  hAnsi: name,
  eastAsia: name,
  cs: name,
  hint: "eastAsia",
});

const FONTS = `w:ascii="${FONT.body}" w:hAnsi="${FONT.body}" w:eastAsia="${FONT.body}" w:cs="${FONT.body}" w:hint="eastAsia"`;

/**
 * word/styles.xml. Normal says 16 pt itself, since the grid counts its characters. It does not snap to the grid:
 * LibreOffice gives each 16 pt character two cells of the 15.75 pt that Word calls 28 characters a line, so the
 * text carries pitch and tracking itself and comes out as 22 × 28 in every program.
 */
export const OFFICIAL_STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts ${FONTS}/><w:sz w:val="${SIZE.three}"/><w:szCs w:val="${SIZE.three}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/></w:pPr><w:rPr><w:rFonts ${FONTS}/><w:sz w:val="${SIZE.three}"/><w:szCs w:val="${SIZE.three}"/></w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;

/** What a 16 pt character gives up so that 28 stand in a line, in twips. */
export const CHARACTER_TRACKING = CHARACTER_PITCH - SIZE.three * 10;

/** Text in a font; in the body's size it is tracked to 28 characters a line. */
export const run = (text: string, font: FontName, options: IRunOptions = {}): TextRun =>
  new TextRun({
    // a tab is an element of its own: a reader need not take the character for one (ECMA-376 part 1, 17.3.3.31)
    children: text.split("\t").flatMap((part, at) => (at === 0 ? [part] : [new Tab(), part])),
    font: fontOf(font),
    ...(options.size === undefined ? { characterSpacing: CHARACTER_TRACKING } : {}),
    ...options,
  });

/** A paragraph on the exact pitch of 22 lines a page. */
export const line = (options: IParagraphOptions): Paragraph =>
  new Paragraph({
    ...options,
    spacing: {
      before: 0,
      after: 0,
      line: LINE_PITCH,
      lineRule: LineRuleType.EXACT,
      ...options.spacing,
    },
  });

/** Indented by two characters, as the body is. */
export const bodyLine = (
  children: readonly TextRun[],
  options: IParagraphOptions = {},
): Paragraph =>
  line({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 2 * CHARACTER_PITCH, firstLineChars: 200 },
    ...options,
    children: [...children],
  });
