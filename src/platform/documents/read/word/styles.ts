import { attributeOf, childOf, childrenOf, valueOf, type XmlElement } from "#platform/documents/read/word/xml-tree.ts"; // prettier-ignore

/** What a paragraph style says that a reader of the outline needs. */
export interface ParagraphStyle {
  /** 0 for the title of the document, 1 and up for headings, null for text. */
  readonly heading: number | null;
  readonly numId: string | null;
  readonly level: number | null;
  readonly centered: boolean;
}

const PLAIN: ParagraphStyle = { heading: null, numId: null, level: null, centered: false };

/** Paragraph styles by id, with what they inherit (w:basedOn). The default style stands under "". */
export function readStyles(styles: XmlElement | null): ReadonlyMap<string, ParagraphStyle> {
  const elements = new Map<string, XmlElement>();
  let defaultId: string | null = null;
  for (const style of childrenOf(styles ?? undefined, "style")) {
    if ((attributeOf(style, "type") ?? "paragraph") !== "paragraph") continue;
    const id = attributeOf(style, "styleId") ?? "";
    elements.set(id, style);
    if (/^(?:1|true|on)$/.test(attributeOf(style, "default") ?? "")) defaultId = id;
  }
  const read = new Map<string, ParagraphStyle>();
  const resolve = (id: string, depth: number): ParagraphStyle => {
    const known = read.get(id);
    if (known !== undefined) return known;
    const element = elements.get(id);
    if (element === undefined || depth > 20) return PLAIN;
    const base = valueOf(element, "basedOn");
    const style = styleOf(element, base === undefined ? PLAIN : resolve(base, depth + 1));
    read.set(id, style);
    return style;
  };
  for (const id of elements.keys()) resolve(id, 0);
  if (defaultId !== null) read.set("", read.get(defaultId) ?? PLAIN);
  return read;
}

function styleOf(element: XmlElement, base: ParagraphStyle): ParagraphStyle {
  const properties = childOf(element, "pPr");
  const name = (valueOf(element, "name") ?? "").toLowerCase();
  const own = paragraphProperties(properties);
  const named = /^(?:heading|标题) ?(\d)$/.exec(name);
  const title = name === "title" || name === "标题";
  return {
    heading: title ? 0 : named ? Number(named[1]) : (own.heading ?? base.heading),
    numId: own.numId ?? base.numId,
    level: own.level ?? base.level,
    centered: own.centered ?? base.centered,
  };
}

export interface OwnProperties {
  readonly heading: number | null;
  readonly numId: string | null;
  readonly level: number | null;
  readonly centered: boolean | null;
}

/** What a paragraph (or a style) states itself. Outline level 0 is heading 1; level 9 is body text. */
export function paragraphProperties(properties: XmlElement | undefined): OwnProperties {
  const numbering = childOf(properties, "numPr");
  const outline = valueOf(properties, "outlineLvl");
  const alignment = valueOf(properties, "jc");
  const level = valueOf(numbering, "ilvl");
  return {
    heading: outline === undefined || Number(outline) > 8 ? null : Number(outline) + 1,
    numId: valueOf(numbering, "numId") ?? null,
    level: level === undefined ? null : Number(level),
    centered: alignment === undefined ? null : alignment === "center",
  };
}
