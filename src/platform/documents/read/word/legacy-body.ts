import type {
  WordBlock,
  WordCell,
  WordParagraph,
} from "#platform/documents/read/word/body-blocks.ts";
import { readLegacyLists } from "#platform/documents/read/word/legacy-lists.ts";
import {
  type LegacyProperties,
  readModifiers,
} from "#platform/documents/read/word/legacy-properties.ts";
import { readLegacyStyles } from "#platform/documents/read/word/legacy-styles.ts";
import { listNumbering } from "#platform/documents/read/word/numbering.ts";
import { readOleStreams } from "#platform/documents/read/word/ole-container.ts";

/** Where the header of a .doc keeps the places of its tables ([MS-DOC] 2.5): offset and size, 8 bytes each. */
const PLACES = 0x9a;
const STYLES = 1;
const PARAGRAPH_PAGES = 13;
const PIECES = 33;
const LISTS = 73;
const LIST_USES = 74;

interface LegacyParagraph {
  readonly text: string;
  readonly style: number;
  readonly properties: LegacyProperties;
  /** Ends with a cell mark. */
  readonly cellEnd: boolean;
}

/**
 * The blocks of a Word 97–2003 document with heading styles, tables and rendered automatic numbers, which are not in
 * its text. Throws on anything unexpected: the caller then falls back to the plain text.
 */
export function readLegacyBody(bytes: Buffer): WordBlock[] {
  const streams = readOleStreams(bytes);
  const main = streams.get("WordDocument")?.();
  if (main === undefined || main.readUInt16LE(0) !== 0xa5ec)
    throw new RangeError("no Word document");
  const flags = main.readUInt16LE(10);
  if ((flags & 0x0100) !== 0) throw new RangeError("encrypted");
  const table = streams.get((flags & 0x0200) === 0 ? "0Table" : "1Table")?.();
  if (table === undefined) throw new RangeError("no table stream");
  const place = (index: number) => ({
    at: main.readUInt32LE(PLACES + index * 8),
    size: main.readUInt32LE(PLACES + index * 8 + 4),
  });
  const styles = readLegacyStyles(table, place(STYLES).at, place(STYLES).size);
  const lists = listNumbering(readLegacyLists(table, place(LISTS), place(LIST_USES)));
  const toParagraph = ({ text, style, properties }: LegacyParagraph): WordParagraph => {
    const of = { ...styles[style], ...properties };
    const listId = of.listId ?? 0;
    const outline = of.outline !== undefined && of.outline < 9 ? of.outline + 1 : null;
    const numbered = listId > 0 && listId < 2047 && text.trim() !== "";
    return {
      kind: "paragraph",
      text,
      heading: properties.outline === undefined ? (styles[style]?.heading ?? outline) : outline,
      autoNumber: numbered ? lists.next(String(listId), of.level ?? 0) : null,
      centered: of.centered === true,
    };
  };
  return toBlocks(readParagraphs(main, table, place), toParagraph);
}

function toBlocks(
  paragraphs: readonly LegacyParagraph[],
  toParagraph: (paragraph: LegacyParagraph) => WordParagraph,
): WordBlock[] {
  const blocks: WordBlock[] = [];
  let rows: WordCell[][] = [];
  let row: WordCell[] = [];
  let cell: WordParagraph[] = [];
  const endTable = (): void => {
    if (row.length > 0) rows.push(row);
    if (rows.length > 0) blocks.push({ kind: "table", rows });
    rows = [];
    row = [];
  };
  for (const paragraph of paragraphs) {
    const { inTable, rowEnd } = paragraph.properties;
    if (rowEnd === true) {
      rows.push(row);
      row = [];
    } else if (paragraph.cellEnd) {
      row.push({ paragraphs: [...cell, toParagraph(paragraph)], span: 1, continued: false });
      cell = [];
    } else if (inTable === true) {
      cell.push(toParagraph(paragraph));
    } else {
      endTable();
      blocks.push(toParagraph(paragraph));
    }
  }
  endTable();
  return blocks;
}

/** The main text cut at paragraph and cell marks, each with the properties that its mark carries. */
function readParagraphs(
  main: Buffer,
  table: Buffer,
  place: (index: number) => { readonly at: number; readonly size: number },
): LegacyParagraph[] {
  const length = main.readUInt32LE(0x4c);
  const propertiesAt = paragraphProperties(main, table, place(PARAGRAPH_PAGES));
  const paragraphs: LegacyParagraph[] = [];
  let raw = "";
  for (const piece of readPieces(table, place(PIECES))) {
    for (let at = piece.from; at < Math.min(piece.to, length); at += 1) {
      const offset = piece.offset + (at - piece.from) * piece.width;
      const code =
        piece.width === 2 ? main.readUInt16LE(offset) : windows1252(main.readUInt8(offset));
      if (code !== 0x0d && code !== 0x07) {
        raw += String.fromCharCode(code);
        continue;
      }
      const { style, modifiers } = propertiesAt(offset);
      paragraphs.push({
        text: cleanText(raw),
        style,
        properties: readModifiers(modifiers),
        cellEnd: code === 0x07,
      });
      raw = "";
    }
  }
  if (raw.trim() !== "")
    paragraphs.push({ text: cleanText(raw), style: 0, properties: {}, cellEnd: false });
  return paragraphs;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  /** Bytes of a character. */
  readonly width: 1 | 2;
}

/** The piece table: which stretch of text stands where in the file ([MS-DOC] 2.8.35). */
function readPieces(
  table: Buffer,
  { at, size }: { readonly at: number; readonly size: number },
): Piece[] {
  let start = at;
  while (table.readUInt8(start) === 1) start += 3 + table.readUInt16LE(start + 1);
  if (table.readUInt8(start) !== 2 || start >= at + size) throw new RangeError("piece table");
  const length = table.readUInt32LE(start + 1);
  const first = start + 5;
  const count = (length - 4) / 12;
  return Array.from({ length: count }, (_, index) => {
    const place = table.readUInt32LE(first + (count + 1) * 4 + index * 8 + 2);
    const narrow = (place & 0x40000000) !== 0;
    return {
      from: table.readUInt32LE(first + index * 4),
      to: table.readUInt32LE(first + (index + 1) * 4),
      offset: narrow ? (place & 0x3fffffff) / 2 : place,
      width: narrow ? 1 : 2,
    };
  });
}

/** Finds the style and modifiers of the paragraph whose mark stands at a file offset ([MS-DOC] 2.8.6, 2.9.174). */
function paragraphProperties(
  main: Buffer,
  table: Buffer,
  { at, size }: { readonly at: number; readonly size: number },
): (offset: number) => { style: number; modifiers: Buffer } {
  const runs: { from: number; to: number; style: number; modifiers: Buffer }[] = [];
  const count = (size - 4) / 8;
  for (let index = 0; index < count; index += 1) {
    const page = (table.readUInt32LE(at + (count + 1) * 4 + index * 4) & 0x3fffff) * 512;
    const items = main.readUInt8(page + 511);
    for (let item = 0; item < items; item += 1) {
      const word = main.readUInt8(page + (items + 1) * 4 + item * 13) * 2;
      let start = page + word;
      let length = 0;
      if (word !== 0) {
        const half = main.readUInt8(start);
        length = half === 0 ? main.readUInt8(start + 1) * 2 : half * 2 - 1;
        start += half === 0 ? 2 : 1;
      }
      runs.push({
        from: main.readUInt32LE(page + item * 4),
        to: main.readUInt32LE(page + (item + 1) * 4),
        style: length >= 2 ? main.readUInt16LE(start) : 0,
        modifiers: length > 2 ? main.subarray(start + 2, start + length) : Buffer.alloc(0),
      });
    }
  }
  runs.sort((a, b) => a.from - b.from);
  return (offset) => {
    let low = 0;
    let high = runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = runs[middle];
      if (run === undefined) break;
      if (offset < run.from) high = middle - 1;
      else if (offset >= run.to) low = middle + 1;
      else return run;
    }
    return { style: 0, modifiers: Buffer.alloc(0) };
  };
}

const WINDOWS_1252 = new TextDecoder("windows-1252");
const windows1252 = (byte: number): number =>
  byte < 0x80 ? byte : WINDOWS_1252.decode(Uint8Array.of(byte)).charCodeAt(0);

/** Fields leave their result; line and page breaks stay; drawing anchors and optional hyphens go. */
function cleanText(raw: string): string {
  let text = "";
  // For each open field, whether its code is being read; the result comes after the separator.
  const inCode: boolean[] = [];
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === FIELD_BEGIN) inCode.push(true);
    else if (code === FIELD_SEPARATOR) inCode.splice(-1, 1, false);
    else if (code === FIELD_END) inCode.pop();
    else if (inCode.includes(true)) continue;
    else if (code === 0x0b) text += "\n";
    else if (code === 0x1e) text += "-";
    else if (code >= 0x20 || code === 0x09 || code === 0x0c) text += raw.charAt(at);
  }
  return text;
}

const FIELD_BEGIN = 0x13;
const FIELD_SEPARATOR = 0x14;
const FIELD_END = 0x15;
