import type { Marker } from "#domain/plan/numbering.ts";

/** A paragraph of the document: one line, or several that a page or a scanner had broken. */
export interface Paragraph {
  /** Without the marker. */
  readonly text: string;
  readonly marker: Marker | null;
  /** 0 for the style of a document's title, 1 and up for headings, null for text. */
  readonly heading: number | null;
  readonly bullet: boolean;
  readonly blankBefore: boolean;
  /** Where each source line begins in `text`. */
  readonly spans: readonly { readonly at: number; readonly line: number }[];
}

export const lineOf = (paragraph: Paragraph): number => paragraph.spans[0]?.line ?? 1;

/** The source line of a position of the text. */
export const lineAt = (paragraph: Paragraph, at: number): number =>
  paragraph.spans.findLast((span) => span.at <= at)?.line ?? lineOf(paragraph);

/** With the marker, as printed. */
export const printedText = (paragraph: Paragraph): string =>
  paragraph.marker === null ? paragraph.text : `${paragraph.marker.raw}${paragraph.text}`;
