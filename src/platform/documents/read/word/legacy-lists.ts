import type { ListLevel, WordList } from "#platform/documents/read/word/numbering.ts";

/** Number formats of a .doc ([MS-OSHARED] 2.2.1.3) by the names that .docx gives them. */
const FORMATS: Readonly<Record<number, string>> = {
  0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
  10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 17: "japaneseDigitalTenThousand",
  18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet",
  26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
  29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac",
  33: "taiwaneseCounting", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital",
  37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}; // prettier-ignore

/** A level definition (LVL, [MS-DOC] 2.9.150) and where the next one begins. */
function readLevel(table: Buffer, at: number): { level: ListLevel; end: number } {
  const flags = table.readUInt8(at + 5);
  const textAt = at + 28 + table.readUInt8(at + 24) + table.readUInt8(at + 25);
  const length = table.readUInt16LE(textAt);
  const raw = table.toString("utf16le", textAt + 2, textAt + 2 + length * 2);
  return {
    level: {
      start: table.readInt32LE(at),
      format: FORMATS[table.readUInt8(at + 4)] ?? "decimal",
      // Levels stand in the text as the characters 0 to 8.
      text: Array.from(raw, (char) =>
        char.charCodeAt(0) < 9 ? `%${char.charCodeAt(0) + 1}` : char,
      ).join(""),
      legal: (flags & 0x04) !== 0,
      restart: (flags & 0x08) === 0 ? null : table.readUInt8(at + 26),
    },
    end: textAt + 2 + length * 2,
  };
}

/** The lists of a .doc by the number that paragraphs use (1 for the first LFO). */
export function readLegacyLists(
  table: Buffer,
  lists: { readonly at: number; readonly size: number },
  overrides: { readonly at: number; readonly size: number },
): ReadonlyMap<string, WordList> {
  const result = new Map<string, WordList>();
  if (lists.size === 0 || overrides.size === 0) return result;
  const definitions = new Map<number, Map<number, ListLevel>>();
  const count = table.readUInt16LE(lists.at);
  // The level definitions follow after the list heads.
  let levelAt = lists.at + 2 + count * 28;
  for (let index = 0; index < count; index += 1) {
    const head = lists.at + 2 + index * 28;
    const simple = (table.readUInt8(head + 26) & 1) !== 0;
    const levels = new Map<number, ListLevel>();
    for (let at = 0; at < (simple ? 1 : 9); at += 1) {
      const { level, end } = readLevel(table, levelAt);
      levels.set(at, level);
      levelAt = end;
    }
    definitions.set(table.readInt32LE(head), levels);
  }
  const uses = table.readUInt32LE(overrides.at);
  let dataAt = overrides.at + 4 + uses * 16;
  for (let index = 0; index < uses; index += 1) {
    const head = overrides.at + 4 + index * 16;
    const list = table.readInt32LE(head);
    const levels = new Map(definitions.get(list));
    const starts = new Map<number, number>();
    dataAt += 4;
    for (let left = table.readUInt8(head + 12); left > 0; left -= 1) {
      const start = table.readInt32LE(dataAt);
      const flags = table.readUInt32LE(dataAt + 4);
      const at = flags & 0x0f;
      dataAt += 8;
      if ((flags & 0x20) !== 0) {
        const { level, end } = readLevel(table, dataAt);
        levels.set(at, level);
        dataAt = end;
        if ((flags & 0x10) !== 0) starts.set(at, level.start);
      } else if ((flags & 0x10) !== 0) {
        starts.set(at, start);
      }
    }
    result.set(String(index + 1), { counterKey: String(list), levels, starts });
  }
  return result;
}
