/** A red head wider than this many characters at a readable size is set in two lines. */
const HEAD_LINE_CHARACTERS = 14;

/** The red head in one or two lines; a long one divides after 有限公司 or 集团, or else before 委员会. */
export function headLines(issuer: string, mark?: string): string[] {
  const text = mark ?? `${issuer}文件`;
  if (Array.from(text).length <= HEAD_LINE_CHARACTERS) return [text];
  const match =
    /^(.{5,}公司)(.{3,})$/u.exec(text) ??
    /^(.{5,}集团)(.{3,})$/u.exec(text) ??
    /^(.+)(委员会.*)$/u.exec(text);
  return match ? [match[1] ?? "", match[2] ?? ""] : [text];
}

/** Width of a text on the grid of GB/T 9704 in characters: full-width signs 1, figures and Latin letters a half. */
export const widthInCharacters = (text: string): number =>
  Array.from(text).reduce((sum, char) => sum + (char <= "\u00FF" ? 0.5 : 1), 0);
