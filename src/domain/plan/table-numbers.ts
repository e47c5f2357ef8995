import type { Problem } from "#kernel/problem.ts";
import { parseChineseNumber, toHalfWidth } from "#kernel/chinese-text.ts";
import { parseMarker } from "#domain/plan/numbering.ts";

/** 1, 01, 1.0, １, 一, （一）, 1.2 (the second of the first): the last number. */
export function numberOfCell(cell: string | undefined): number | null {
  if (cell === undefined) return null;
  const plain = toHalfWidth(cell.trim())
    .replace(/\.0+$/, "")
    .replace(/^0+(?=\d)/, "");
  const direct = parseChineseNumber(plain.replaceAll(/[()、.．]/g, ""));
  if (!/\d\.\d/.test(plain) && direct !== null) return direct;
  return parseMarker(`${plain} `)?.number ?? null;
}

/** Reports a row number that is missing, repeated or out of order; returns the number to count on from. */
export function checkNumber(
  number: number | null,
  cell: string | undefined,
  last: number,
  position: number,
  line: number,
  problems: Problem[],
): number {
  if (number === null) {
    problems.push({
      code: "number-missing",
      message:
        cell === undefined
          ? "这一行没有序号，已当作单独的一项。请补上序号；如果它属于上一项，请把序号单元格合并。"
          : `序号“${cell}”读不成数字，已当作单独的一项。请改成1、2、3这样的序号。`,
      line,
    });
    return last;
  }
  if (number === last) {
    problems.push({
      code: "number-duplicate",
      message: `序号${number}重复。两行都已保留，请改正其中一个序号。`,
      line,
    });
  } else if (number !== last + 1 && !(number === 1 && position === 1)) {
    problems.push({
      code: number < last ? "number-order" : "number-gap",
      message:
        number < last
          ? `序号${number}排在${last}之后。请检查行的顺序或改正序号。`
          : `序号${number}之前缺${number - last === 2 ? `${last + 1}` : `${last + 1}至${number - 1}`}。请核对是漏了行还是序号写错。`,
      line,
    });
  }
  return number;
}
