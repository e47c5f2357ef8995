import type { PaperCell, PaperHeading, PaperParagraph } from "#domain/publication/paper.ts";

export const heading = (level: PaperHeading["level"], text: string): PaperHeading => ({
  kind: "heading",
  level,
  number: "",
  text,
});

export const paragraph = (text: string): PaperParagraph => ({ kind: "paragraph", text });

export const textCell = (text: string): PaperCell => ({ text });

/** A figure with its digits after the point; null is 待补, never zero. */
export function figureCell(value: number | null, decimals = 0, source?: string): PaperCell {
  const from = source === undefined ? {} : { source };
  if (value === null) return { text: "待补", ...from };
  return { text: formatFigure(value, decimals), figure: value, ...from };
}

/** Rounded half away from zero on the decimal digits (16.65 → 16.7), unlike `toFixed` on binary fractions. */
export function formatFigure(value: number, decimals: number): string {
  // Twelve digits are far beyond any figure here and end what binary fractions add.
  const digits = Math.abs(value).toFixed(12);
  const rounded = Number(`${Math.round(Number(`${digits}e${decimals}`))}e-${decimals}`);
  return `${value < 0 && rounded > 0 ? "-" : ""}${rounded.toFixed(decimals)}`;
}
