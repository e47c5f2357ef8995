import {
  type LegacyProperties,
  readModifiers,
} from "#platform/documents/read/word/legacy-properties.ts";

export interface LegacyStyle extends LegacyProperties {
  /** 0 for the document's title, 1 to 9 for headings, null for others. */
  readonly heading: number | null;
}

/** Built-in styles that mean something: 1 to 9 are headings, 62 is the title ([MS-DOC] 2.9.260). */
const headingOf = (builtIn: number): number | null =>
  builtIn >= 1 && builtIn <= 9 ? builtIn : builtIn === 62 ? 0 : null;

/** Paragraph styles of a .doc by index, with what they inherit (STSH, [MS-DOC] 2.9.271). */
export function readLegacyStyles(table: Buffer, at: number, size: number): readonly LegacyStyle[] {
  if (size === 0) return [];
  const headSize = table.readUInt16LE(at);
  const count = table.readUInt16LE(at + 2);
  const baseSize = table.readUInt16LE(at + 4);
  const own: (LegacyStyle & { readonly base: number })[] = [];
  let next = at + 2 + headSize;
  for (let index = 0; index < count && next + 2 <= at + size; index += 1) {
    const length = table.readUInt16LE(next);
    const start = next + 2;
    next = start + length;
    own.push(
      length === 0
        ? { heading: null, base: NONE }
        : readStyle(table.subarray(start, start + length), baseSize),
    );
  }
  const resolve = (index: number, depth: number): LegacyStyle => {
    const style = own[index];
    if (style === undefined || depth > 20) return { heading: null };
    const { base, ...properties } = style;
    if (base === NONE) return properties;
    const inherited = resolve(base, depth + 1);
    return { ...inherited, ...properties, heading: properties.heading ?? inherited.heading };
  };
  return own.map((_, index) => resolve(index, 0));
}

const NONE = 0x0fff;

function readStyle(style: Buffer, baseSize: number): LegacyStyle & { readonly base: number } {
  const builtIn = style.readUInt16LE(0) & 0x0fff;
  const kind = style.readUInt16LE(2) & 0x0f;
  const base = style.readUInt16LE(2) >> 4;
  const nameLength = style.readUInt16LE(baseSize);
  let at = baseSize + 2 + (nameLength + 1) * 2;
  // Paragraph styles begin with their paragraph modifiers: size, style index, modifiers.
  if (kind !== 1 || at + 4 > style.length) return { heading: headingOf(builtIn), base };
  const size = style.readUInt16LE(at);
  at += 2;
  return { ...readModifiers(style.subarray(at + 2, at + size)), heading: headingOf(builtIn), base };
}
