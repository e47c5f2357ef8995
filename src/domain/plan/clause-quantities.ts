import { parseChineseNumber, toHalfWidth } from "#kernel/chinese-text.ts";
import type { Quantity } from "#domain/plan/plan.ts";
import { protect } from "#domain/plan/protected-spans.ts";

const DIGITS = "\\d+(?:\\.\\d+)?";
const CHINESE = "[零〇一二两三四五六七八九十百千]{1,6}";
const NUMBER = `(?:${DIGITS}|${CHINESE})`;
const UNITS =
  "个百分点|个工作日|百分点|平方米|平方公里|立方米|课时|学时|小时|分钟|人次|户次|场次|万元|亿元|万人|公里|个月|周年|星期|名|个|项|次|人|家|条|篇|场|期|份|件|支|批|户|处|座|堂|讲|轮|类|种|套|本|所|门|对|倍|天|年|周|元|吨|米|辆|台|幅|首|部|间|块|盏|张|册|节|档|级|分|成|‰|%";
const AT_LEAST =
  "不少于|不低于|不小于|至少|最少|不得少于|不得低于|达到|达|超过|突破|多于|高于|大于|满";
const AT_MOST = "不超过|不多于|不高于|不大于|至多|最多|不得超过|控制在|少于|低于|小于|≤|<";
const RANGE = "\\s*(?:-|—|–|~|～|－|至|到)+\\s*";

/** 至少 may stand before the verb (至少谈心谈话一次), the others stand before the figure. */
const PATTERN = new RegExp(
  `(?:(?<loose>至少|最少|至多|最多)(?<verb>[\\u4e00-\\u9fff]{0,8}?)|(?<least>${AT_LEAST}|≥|>)|(?<most>${AT_MOST}))?\\s*` +
    `(?:(?<percent>百分之)(?<hundredth>${CHINESE})|(?<low>${NUMBER})(?:(?<unit1>${UNITS})(?=${RANGE}${NUMBER}))?(?:${RANGE}(?<high>${NUMBER}))?(?<more>余|多|来|\\+)?(?<unit>${UNITS}))` +
    `(?<tail>\\s*(?:及?以上|及?以下|以内|之内|之上|左右))?`,
  "gd",
);

/** Units that an 一 goes with when it is a real count: 召开一次, not 一个体系 or 一支队伍. */
const COUNTING_UNIT = /^(?:次|场|期|堂|篇|轮|讲|人次|场次|天|课时|学时|小时)$/;
const ORDINAL = /(?:以下|下列|如下|这|等|第|(?<![提之以底])前|十|破|统|唯|合|逐|万众|万)$/;
/** 十四五 … : numbers that are names. */
const NAME_AFTER =
  /^(?:五规划|大精神|届|中全会|会一课|个维护|个意识|个自信|个确立|有一|位一体|项规定|个方面|个环节|方面|个层面|重一大|岗双责|套班子)/;

const isPlain = (text: string): boolean => /^[\d.]+$/.test(text);

/** 二百 → 200, 3.5 → 3.5, 两三 → [2, 3]. */
function valueOf(text: string): readonly [number, number] | null {
  if (isPlain(text)) return [Number(text), Number(text)];
  const pair = /^([一二两三四五六七八])([二三四五六七八九])$/.exec(text);
  if (pair) {
    const [low, high] = [parseChineseNumber(pair[1] ?? ""), parseChineseNumber(pair[2] ?? "")];
    return low !== null && high === low + 1 ? [low, high] : null;
  }
  const value = parseChineseNumber(text);
  return value === null ? null : [value, value];
}

/**
 * The counted things of a sentence: 1至2个重点项目 → 1 to 2, 不少于12次 → at least 12, 95%以上 → at least 95.
 * Figures in names (“三会一课”, 《…》), dates (`dates`) and ordinals (第一议题) are none.
 */
export function readQuantities(
  text: string,
  dates: readonly { readonly at: number; readonly text: string }[],
): Quantity[] {
  const plain = toHalfWidth(text);
  if (!/[\d一二两三四五六七八九十百]/.test(plain)) return [];
  const { depth, pairs } = protect(text);
  const named = (at: number): boolean =>
    depth[at] !== 0 &&
    pairs.some((pair) => pair.kind !== "bracket" && pair.from <= at && at <= pair.to);
  const quantities: Quantity[] = [];
  for (const match of plain.matchAll(PATTERN)) {
    const groups = match.groups ?? {};
    const figureAt = (match.indices?.groups?.["low"] ?? match.indices?.groups?.["hundredth"])?.[0] ?? match.index; // prettier-ignore
    if (named(figureAt)) continue;
    if (dates.some((date) => date.at < match.index + match[0].length && figureAt < date.at + date.text.length)) continue; // prettier-ignore
    const read = readOne(plain, match, figureAt);
    if (read === null) continue;
    const from = read.from;
    quantities.push({
      text: text.slice(from, match.index + match[0].length).trim(),
      min: read.min,
      max: read.max,
      unit: read.unit,
      of: whatIsCounted(
        text,
        plain,
        from,
        match.index + match[0].length,
        dates,
        groups["verb"] ?? "",
      ),
    });
  }
  return quantities;
}

function readOne(
  plain: string,
  match: RegExpExecArray,
  figureAt: number,
): { min: number | null; max: number | null; unit: string; from: number } | null {
  const groups = match.groups ?? {};
  const percent = groups["percent"] !== undefined;
  const low = valueOf(groups["low"] ?? groups["hundredth"] ?? "");
  const high = groups["high"] === undefined ? null : valueOf(groups["high"]);
  if (low === null || (groups["high"] !== undefined && high === null)) return null;
  const unit = percent ? "%" : (groups["unit"] ?? groups["unit1"] ?? "");
  if (unit === "" || unit === "周年") return null;
  // 二支部, 一支委: names of branches.
  if (unit === "支" && /^[部委]/.test(plain.slice(match.index + match[0].length))) return null;
  const before = plain.slice(Math.max(0, figureAt - 2), figureAt);
  const least = groups["least"] ?? /^[至最]少/.exec(groups["loose"] ?? "")?.[0];
  const most = groups["most"] ?? /^[至最]多/.exec(groups["loose"] ?? "")?.[0];
  const comparator = least ?? most;
  const tail = (groups["tail"] ?? "").trim();
  if (ORDINAL.test(before) && comparator === undefined && !percent) return null;
  if (NAME_AFTER.test(plain.slice(figureAt + (groups["low"] ?? "").length))) return null;
  const figure = groups["low"] ?? "";
  // 2026年 without a date reader's claim, 20年代, and 一个 … as an article.
  if (unit === "年" && /^\d{4}$/.test(figure)) return null;
  const periodic = /每[\u4e00-\u9fff]{0,6}$/.test(plain.slice(Math.max(0, figureAt - 8), figureAt));
  if (figure === "一" && !COUNTING_UNIT.test(unit) && comparator === undefined && tail === "" && high === null && !periodic) return null; // prettier-ignore
  if (/^(?:分|成|级|部|节|档|本|对|条|年)$/.test(unit) && !isPlain(figure) && comparator === undefined && tail === "") return null; // prettier-ignore
  // A verb between the comparator and the figure is only part of it when there is a comparator.
  const from =
    comparator === undefined
      ? percent
        ? plain.indexOf("百分之", match.index)
        : figureAt
      : match.index;
  const max = high?.[1] ?? low[1];
  if (/以上|之上/.test(tail) || least !== undefined || groups["more"] !== undefined) {
    return { min: low[0], max: high === null ? null : max, unit, from };
  }
  if (/以下|以内|之内/.test(tail) || most !== undefined) {
    return { min: high === null ? null : low[0], max, unit, from };
  }
  return { min: low[0], max, unit, from };
}

const STOP = /[，。；：、！？（）()《》,;:\s]/;
const NOT_COUNTED = /^(?:开展|进行|以|并|的|左右|等|和|及|或|与|为|在|由|对|向|内|后|前|起)/;

/** The noun after the unit (1至2个｜重点项目), else the words before the figure (集中学习｜不少于32学时). */
function whatIsCounted(
  text: string,
  plain: string,
  from: number,
  to: number,
  dates: readonly { readonly at: number; readonly text: string }[],
  verb: string,
): string {
  let end = to;
  while (end < text.length && end - to < 12 && !STOP.test(text[end] ?? "")) end += 1;
  const after = text.slice(to, end).replace(/^的/, "");
  const noun =
    /^[“”‘’\u4e00-\u9fffA-Za-z0-9]+?(?=(?:并|分别|以及|进行|开展|组织|实施|推进|完成|[和及与]\d)|$)/.exec(
      after,
    )?.[0] ?? "";
  if (noun.length >= 2 && !NOT_COUNTED.test(noun)) return noun;
  if (verb.length >= 2) return verb;
  let start = from;
  while (start > 0 && from - start < 16 && !STOP.test(text[start - 1] ?? "")) start -= 1;
  for (const date of dates) {
    const dateEnd = date.at + date.text.length;
    if (dateEnd <= from && dateEnd > start) start = dateEnd;
  }
  const lead = plain.slice(start, from);
  const cut =
    /^.*(?:每(?:个|一)?(?:日|天|周|月|季度?|半年|年度?|人|名|支部|次)|全年|年度|各支部|各单位|党员(?=年度|集中|学习|每)|应当?|要|须)/.exec(
      lead,
    );
  const words = lead.slice(cut?.[0].length ?? 0);
  return text.slice(from - words.length, from).trim();
}
