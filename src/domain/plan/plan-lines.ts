import type { DocumentLine } from "#domain/plan/plan.ts";
import { type Marker, parseAutoNumber, parseMarker } from "#domain/plan/numbering.ts";

/** A line that has text, with what its layout says. */
export interface PlanLine {
  /** Without the marker, the Markdown signs and the space around. */
  readonly text: string;
  readonly line: number;
  readonly marker: Marker | null;
  /** 0 for the style of a document's title, 1 and up for headings, null for text. */
  readonly heading: number | null;
  /** An item of a list without numbers: begins a paragraph. */
  readonly bullet: boolean;
  readonly centered: boolean;
  /** Columns of space before the text; a full-width space takes two. */
  readonly indent: number;
  /** An empty line stands before. */
  readonly blankBefore: boolean;
  /** A new page begins here (form feed). */
  readonly pageBefore: boolean;
  /** Columns that the line takes, marker included. */
  readonly width: number;
}

/** Invisible characters that carry no text: zero-width signs, soft hyphen, byte-order mark, form feed. */
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad\f]/g;
const BULLET = /^[•●◆◇■▪▶➢○◦·*+\-–][ \t\u00a0\u3000]+/;

const columns = (text: string): number => {
  let width = 0;
  for (const char of text) width += char.charCodeAt(0) > 0xff ? 2 : 1;
  return width;
};

/** Takes the printed numbers, headings and bullets off the lines; empty lines vanish into `blankBefore`. */
export function toPlanLines(source: readonly DocumentLine[]): PlanLine[] {
  const lines: PlanLine[] = [];
  let blankBefore = false;
  let pageBefore = false;
  for (const raw of source) {
    if (raw.text.includes("\f")) pageBefore = true;
    const visible = raw.text.replace(INVISIBLE, "");
    let text = visible.trim();
    if (text === "" && raw.autoNumber === undefined) {
      blankBefore = true;
      continue;
    }
    let heading = raw.heading ?? null;
    const hashes = heading === null ? /^(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?$/.exec(text) : null;
    if (hashes) {
      heading = hashes[1]?.length ?? 1;
      text = hashes[2] ?? "";
    }
    const auto = raw.autoNumber === undefined ? null : parseAutoNumber(raw.autoNumber);
    const marker = auto ?? parseMarker(text);
    const body = auto === null && marker !== null ? text.slice(marker.raw.length).trim() : text;
    const bullet = marker === null && (raw.autoNumber !== undefined || BULLET.test(text));
    lines.push({
      text: body,
      line: raw.line,
      marker,
      heading,
      bullet,
      centered: raw.centered === true,
      indent: columns(visible.slice(0, visible.length - visible.trimStart().length)),
      blankBefore,
      pageBefore,
      width: columns(text),
    });
    blankBefore = false;
    pageBefore = false;
  }
  return lines;
}
