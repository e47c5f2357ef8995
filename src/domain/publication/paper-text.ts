import type { OfficialPaper, PaperBlock } from "#domain/publication/paper.ts";

/** Everything that can be read on a paper, a line for each part, in its order. */
export function textOfPaper(paper: OfficialPaper): string {
  const lines = [
    paper.title.join(""),
    paper.number ?? "",
    paper.addressees.join("，"),
    ...paper.blocks.flatMap(linesOf),
    ...paper.attachments,
    paper.signature,
    paper.copyTo.join("，"),
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function linesOf(block: PaperBlock): string[] {
  if (block.kind === "heading") return [`${block.number}${block.text}`];
  if (block.kind === "paragraph") return [block.text];
  return [
    block.caption ?? "",
    block.columns.map(({ header }) => header).join(" "),
    ...block.rows.map(({ cells }) => cells.map(({ text }) => text).join(" ")),
    ...block.notes,
  ];
}
