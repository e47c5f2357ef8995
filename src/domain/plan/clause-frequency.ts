import { toHalfWidth } from "#kernel/chinese-text.ts";

/**
 * Words that say how often. 每月5日前 is one word: the day returns each month. How many times stands with the
 * quantities (每季度至少1次 → 每季度 here, 至少1次 there).
 */
const PATTERNS = [
  "每(?:个|一)?(?:工作日|日|天|周|旬|月|季度|季|半年度?|学期|年度?|[两双二三](?:个)?(?:月|周|年))(?:(?:的)?(?:上旬|中旬|下旬|底|末|初|\\d{1,2}[日号])(?:之?前|以前)?)?",
  "(?<![上下])(?:半年|一年|一季度?|一月|年|季|月|周)(?:[一两二三1-9])(?:次|考|评|报|讲|通报|调度|督|结|检查|提醒|会商)",
  "(?:按|逐)(?:日|周|月|季度?|半年|年度?)",
  "月月|季季|年年|天天|双月|隔月",
  "(?<![半上下全本今明去个\\d])(?:月|季度?|年)(?:调度|督办|跟进|通报|评比|考核|小结|提醒)(?=[、，。；])",
  "不定期|定期",
  "常态化|经常化|经常性|制度化常态化|日常化|长期|持续不间断|随时|时常|经常",
] as const;

const COMPILED = new RegExp(PATTERNS.join("|"), "g");

export function readFrequency(text: string): string[] {
  const plain = toHalfWidth(text);
  const words = new Set<string>();
  for (const match of plain.matchAll(COMPILED)) {
    words.add(text.slice(match.index, match.index + match[0].length));
  }
  return [...words];
}
