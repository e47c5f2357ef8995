import type { Passage } from "#domain/procedure/text-check-names.ts";

/** Words with which a superior is asked to decide: they belong into a 请示 of its own. */
const REQUESTS =
  /请(?:求)?(?:予以?)?(?:批示|批准|批复|审批|审示|指示|核准|裁定)|(?:妥否|当否|可否|是否妥当|以上请示)[，,。 ]{0,2}请?(?:批示|批复|审批|指示|示)?|(?:恳请|请求|申请)(?:上级|集团|党委)?(?:予以)?(?:同意|解决|支持|安排|拨付|帮助解决)/g;
/** 经请示批准后 tells what has been decided already. */
const DONE = /(?:已|经|并|曾)(?:按程序)?(?:向\S{0,12})?$/;

/** Requests that a report hides: 报告中不得夹带请示事项 (重大事项请示报告条例 20). Passages in the order in which they stand. */
export function findHiddenRequests(text: string): Passage[] {
  return [...text.matchAll(REQUESTS)]
    .filter((match) => !DONE.test(text.slice(Math.max(0, match.index - 16), match.index)))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0], what: "请示用语" })); // prettier-ignore
}

const HEAD = /(?:^|\n|(?<=[。；;]))\s*(?:[（(]?[一二三四五六七八九十]+[、）).]|第[一二三四五六七八九十]+[，、]|[一二三四五六七八九十]是|[（(]?\d{1,2}[.．、）)](?!\d))/g; // prettier-ignore
const ASKS =
  /(?:请求|恳请|申请|拟请|特请|请)(?:予以?|上级|集团|党委)*(?:同意|批准|批复|审批|核准|解决|支持|安排|拨付|追加|设立|调整|增加|研究)/;
const TOGETHER = /一并请示|(?:以下|下列|上述|如下)[两二三四五六七八九十\d]{1,2}[个项件](?:事项|问题|请求)|[两二三四五六七八九十\d]{1,2}[个项件](?:事项|问题)(?:请示|需要?请示)/g; // prettier-ignore

/**
 * Signs that a request is about more than one matter: 请示应当一文一事 (重大事项请示报告条例 20). Numbered parts of which each asks
 * for a decision, from the second on, and words that say so.
 */
export function findSeveralMatters(text: string): Passage[] {
  const told = [...text.matchAll(TOGETHER)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0], what: "几件事写在一起" })); // prettier-ignore
  const heads = [...text.matchAll(HEAD)];
  const asking = heads.flatMap((match, index): Passage[] => {
    const end = heads[index + 1]?.index ?? text.length;
    const part = text.slice(match.index, end);
    const asked = ASKS.exec(part.slice(match[0].length));
    if (asked === null) return [];
    const start = match.index + (match[0].length - match[0].trimStart().length);
    const stop = match.index + match[0].length + asked.index + asked[0].length;
    return [{ start, end: stop, text: text.slice(start, stop), what: "另一件请示事项" }];
  });
  return [...told, ...asking.slice(1)].toSorted((a, b) => a.start - b.start);
}
