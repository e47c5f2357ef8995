import type { OfficialPaper, PaperBlock } from "#domain/publication/paper.ts";

/** The paper as the parts that pages are filled with, in order. The imprint stands apart, at the foot of the last page. */
export type Part =
  | { readonly kind: "head" }
  | { readonly kind: "title" }
  | { readonly kind: "addressees"; readonly text: string }
  | { readonly kind: "block"; readonly block: PaperBlock }
  | { readonly kind: "attachments" }
  | { readonly kind: "signature" };

/** A table of so many rows is kept together on one page; a longer one repeats its head. As in the Word file. */
export const KEPT_TOGETHER = 20;

export function partsOf(paper: OfficialPaper): Part[] {
  return [
    { kind: "head" },
    { kind: "title" },
    ...(paper.addressees.length === 0 ? [] : [{ kind: "addressees" as const, text: `${paper.addressees.join("，")}：` }]), // prettier-ignore
    ...paper.blocks.map((block) => ({ kind: "block" as const, block })),
    ...(paper.attachments.length === 0 ? [] : [{ kind: "attachments" as const }]),
    { kind: "signature" },
  ];
}

export const isKeptTogether = (part: Part): boolean =>
  part.kind === "block" && part.block.kind === "table" && part.block.rows.length <= KEPT_TOGETHER;
