import type { Archive } from "#platform/documents/archive-limits.ts";
import { readXml } from "#platform/documents/spreadsheet/xml-events.ts";

/** An element of a WordprocessingML part. Names come without prefix: "p", "tbl"; attributes keep theirs: "w:val". */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Growing {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Growing[];
  text: string;
}

/** A whole part as a tree; null when the archive has no such part. Only the text of w:t is kept. */
export async function readXmlTree(archive: Archive, part: string): Promise<XmlElement | null> {
  if (!archive.has(part)) return null;
  const root: Growing = { name: "", attributes: {}, children: [], text: "" };
  const path: Growing[] = [root];
  await readXml(archive, part, {
    open: (name, attributes) => {
      const element: Growing = { name, attributes: { ...attributes }, children: [], text: "" };
      path.at(-1)?.children.push(element);
      path.push(element);
    },
    text: (text) => {
      const current = path.at(-1);
      if (current?.name === "t" || current?.name === "delText") current.text += text;
    },
    close: () => {
      path.pop();
    },
  });
  return root.children[0] ?? null;
}

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** An attribute whatever prefix the writer chose: val → w:val. */
export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes[`w:${name}`] ?? element?.attributes[name];

/** w:val of a child: the usual way that WordprocessingML states a property. */
export const valueOf = (element: XmlElement | undefined, name: string): string | undefined =>
  attributeOf(childOf(element, name), "val");
