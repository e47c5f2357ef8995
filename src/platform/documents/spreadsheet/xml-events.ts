import { SaxesParser } from "saxes";
import { type Archive, ArchiveError } from "#platform/documents/archive-limits.ts";

export interface XmlHandlers {
  /** Names come without their namespace prefix; attributes too, but r:id keeps it as "r:id". */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Reads one XML part piece by piece: memory stays flat and other requests get their turn. Throws ArchiveError on bad XML. */
export async function readXml(
  archive: Archive,
  part: string,
  handlers: XmlHandlers,
): Promise<void> {
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw new ArchiveError(`部件 ${part} 不是正确的 XML`, { cause: error });
  });
  parser.on("doctype", () => {
    throw new ArchiveError(`部件 ${part} 带有 DOCTYPE`);
  });
  const { open, text, close } = handlers;
  if (open) parser.on("opentag", (tag) => open(local(tag.name), tag.attributes));
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  if (close) parser.on("closetag", (tag) => close(local(tag.name)));
  const decoder = new TextDecoder("utf-8");
  for await (const piece of archive.read(part)) {
    parser.write(decoder.decode(piece, { stream: true }));
  }
  parser.write(decoder.decode()).close();
}

/** _x000D_ in a string part stands for the character (ISO/IEC 29500-1, ST_Xstring). */
export const decodeXString = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
