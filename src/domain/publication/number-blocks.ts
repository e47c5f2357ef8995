import { formatChineseNumber } from "#kernel/chinese-text.ts";
import type { PaperBlock, PaperHeading } from "#domain/publication/paper.ts";

/** 一、 （一） 1. （1）: the four levels of GB/T 9704-2012, 7.3.3. */
export function headingNumber(level: PaperHeading["level"], value: number): string {
  switch (level) {
    case 1:
      return `${formatChineseNumber(value)}、`;
    case 2:
      return `（${formatChineseNumber(value)}）`;
    case 3:
      return `${value}.`;
    case 4:
      return `（${value}）`;
  }
}

/** The blocks with each heading numbered; a heading starts the levels below it anew. */
export function numberBlocks(blocks: readonly PaperBlock[]): PaperBlock[] {
  const counts = [0, 0, 0, 0];
  return blocks.map((block) => {
    if (block.kind !== "heading") return block;
    counts.fill(0, block.level);
    const value = (counts[block.level - 1] ?? 0) + 1;
    counts[block.level - 1] = value;
    return { ...block, number: headingNumber(block.level, value) };
  });
}
