import type { Passage } from "#domain/procedure/text-check-names.ts";

const INCOME =
  /(?:人均|家庭)?(?:月|年)?(?:收入|工资|薪酬|存款|负债|欠款|债务|低保)|\d[\d,，.]*\s*(?:余|多)?(?:元|万元?)/g;

/** Income, debt and any sum of money in a text that names who is helped: 公示 says that somebody is helped, never with how much. */
export const findIncome = (text: string): Passage[] =>
  [...text.matchAll(INCOME)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    what: "收入和金额",
  }));
