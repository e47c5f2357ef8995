/** What a paragraph of a .doc says of itself in its property modifiers (sprm, [MS-DOC] 2.6.2). */
export interface LegacyProperties {
  readonly listId?: number;
  readonly level?: number;
  /** 0 for heading 1; 9 for body text. */
  readonly outline?: number;
  readonly centered?: boolean;
  readonly inTable?: boolean;
  /** The mark that ends a table row. */
  readonly rowEnd?: boolean;
}

/** Bytes that an operand takes by the class in the upper bits of its code; class 6 states its own length. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, 0, 3];

export function readModifiers(modifiers: Buffer): LegacyProperties {
  let properties: LegacyProperties = {};
  let at = 0;
  while (at + 2 < modifiers.length) {
    const code = modifiers.readUInt16LE(at);
    at += 2;
    let size = OPERAND_BYTES[code >> 13] ?? 0;
    // sprmTDefTable counts its length in two bytes, one of them twice.
    if (code === 0xd608) size = at + 2 <= modifiers.length ? modifiers.readUInt16LE(at) + 1 : 0;
    else if (code >> 13 === 6) size = (modifiers[at] ?? 0) + 1;
    const operand = modifiers.subarray(at, at + size);
    at += size;
    const first = operand[0] ?? 0;
    switch (code) {
      case 0x460b:
        properties = { ...properties, listId: operand.length >= 2 ? operand.readUInt16LE(0) : 0 };
        break;
      case 0x260a:
        properties = { ...properties, level: first };
        break;
      case 0x2640:
        properties = { ...properties, outline: first };
        break;
      case 0x2403:
      case 0x2461:
        properties = { ...properties, centered: first === 1 };
        break;
      case 0x2416:
        properties = { ...properties, inTable: first !== 0 };
        break;
      case 0x2417:
        properties = { ...properties, rowEnd: first !== 0 };
        break;
      default:
    }
  }
  return properties;
}
