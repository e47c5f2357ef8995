import type { Day } from "#kernel/day.ts";
import { citedPaper } from "#domain/institution/citation.ts";
import type { Cycle, Duration } from "#domain/institution/cycle.ts";
import type { Numeric } from "#domain/institution/dated-value.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";
import { bearerPieces, partnerPieces } from "#domain/institution/describe-bearer.ts";
import { nameOfField, requirementPieces } from "#domain/institution/describe-requirement.ts";
import type { ParameterOverride } from "#domain/institution/parameters.ts";
import { joinParts, listOf, numberOf, numberPart, type Piece, type SentenceContext, type SentencePart, textOf } from "#domain/institution/sentence.ts"; // prettier-ignore

/**
 * A duty as one exact Chinese sentence: who, how often, what, shown by what, until when, registered by when, on whose
 * authority. It is generated from the definition as it holds on a day; parts that come from a parameter name it.
 */
export function describeDuty(
  institution: Institution,
  duty: Duty,
  on: Day,
  library: Pick<Library, "acts" | "recordKinds">,
  overrides: readonly ParameterOverride[] = [],
): SentencePart[] {
  const context = { institution, on, acts: library.acts, recordKinds: library.recordKinds, overrides }; // prettier-ignore
  const parts = joinParts(
    bearerPieces(duty.bearer, context),
    whenPieces(duty, context),
    whatPieces(duty, context),
    partnerPieces(duty.bearer, context),
    requirementPieces(duty, context),
    joinedPieces(duty.cycle, context),
    registeredPieces(duty, context),
    duty.owesPartialPeriod === true ? "，期中新设或新任的当期即须办理" : "",
    duty.extension === undefined
      ? ""
      : ["；有正当理由的可以延期，最多", durationPieces(duty.extension.atMost, context)],
    sourcePieces(duty, context),
    "。",
  );
  // Empty conditions leave doubled commas behind.
  return parts.map((part) =>
    part.parameter === undefined
      ? { text: part.text.replace(/，{2,}/g, "，").replace(/，(?=[；。])/g, "") }
      : part,
  );
}

/** Who does what how often, without proof, registration and authority: 每个党支部每月至少开展1次主题党日. For lists that have columns for the rest. */
export function describeOwed(
  institution: Institution,
  duty: Duty,
  on: Day,
  library: Pick<Library, "acts" | "recordKinds">,
  overrides: readonly ParameterOverride[] = [],
): string {
  const context = { institution, on, acts: library.acts, recordKinds: library.recordKinds, overrides }; // prettier-ignore
  const pieces = [bearerPieces(duty.bearer, context), whenPieces(duty, context), whatPieces(duty, context), partnerPieces(duty.bearer, context)]; // prettier-ignore
  return textOf(joinParts(...pieces)).replace(/，{2,}/g, "，");
}

/** Until when its record must be registered: 次月5日前登记. Empty where nothing is said. */
export function describeRegistration(
  institution: Institution,
  duty: Duty,
  on: Day,
  overrides: readonly ParameterOverride[] = [],
): string {
  const context = { institution, on, acts: [], recordKinds: [], overrides };
  return textOf(joinParts(registeredPieces(duty, context))).replace(/^，/, "");
}

// ---- when ----

const PERIODS = { week: "每周", month: "每月", quarter: "每季度", "half-year": "每半年", year: "每年" }; // prettier-ignore
const HOLIDAY_NAMES = { "new-year": "元旦", "spring-festival": "春节", qingming: "清明", "labour-day": "五一", "dragon-boat": "端午", "mid-autumn": "中秋", "national-day": "国庆" }; // prettier-ignore
const FESTIVAL_NAMES = { "spring-festival": "春节", lantern: "元宵", qingming: "清明", "dragon-boat": "端午", qixi: "七夕", "mid-autumn": "中秋", "double-ninth": "重阳" }; // prettier-ignore

const monthDayText = (monthDay: string): string => {
  const [month = "1", date = "1"] = monthDay.split("-");
  return `${Number(month)}月${Number(date)}日`;
};

function whenPieces({ bearer, cycle, due }: Duty, context: SentenceContext): Piece {
  if ("each" in cycle) return [PERIODS[cycle.each], duePieces(cycle.each, due, context)];
  if ("continuous" in cycle) return "应当始终";
  if ("beforeHolidays" in cycle) {
    const names = listOf(cycle.beforeHolidays.map((id) => HOLIDAY_NAMES[id]));
    return [
      `最迟在${names}放假首日的`,
      numberPart(cycle.leadDays, context, (n) => `${n}日`),
      "前（再提前不超过",
      numberPart(cycle.openDays, context, (n) => `${n}日`),
      "）",
    ];
  }
  if ("onFestivals" in cycle) {
    return [
      `在${listOf(cycle.onFestivals.map((id) => FESTIVAL_NAMES[id]))}（按农历和节气）节前`,
      numberPart(cycle.before, context, (n) => `${n}日`),
      "至",
      numberPart(cycle.after, context, (n) => (n < 0 ? `节前${-n}日` : n === 0 ? "节日当日" : `节后${n}日`)), // prettier-ignore
      "内",
    ];
  }
  if ("onDates" in cycle) {
    return [
      `在每年${listOf(cycle.onDates.map(monthDayText), "和")}前`,
      numberPart(cycle.before, context, (n) => `${n}日`),
      "内",
    ];
  }
  if ("atEach" in cycle) return `在每次${kindName(cycle.atEach, context)}上`;
  const early =
    cycle.before === undefined
      ? ""
      : ["（可以提前", numberPart(cycle.before, context, (n) => `${n}日`), "）"];
  return [
    eventText(cycle.after, bearer, context),
    durationPieces(cycle.within, context),
    "内",
    early,
  ];
}

/** Holidays close to each other are reminded of once. */
const joinedPieces = (cycle: Cycle, context: SentenceContext): Piece =>
  "beforeHolidays" in cycle && cycle.joinWithin !== undefined
    ? ["，相隔不超过", numberPart(cycle.joinWithin, context, (n) => `${n}日`), "的节日合并为1次"]
    : "";

function eventText(
  after: Extract<Cycle, { within: unknown }>["after"],
  bearer: Duty["bearer"],
  context: SentenceContext,
): string {
  if (after === "appointment") return "自任职之日起";
  if (after === "unit-opened") return "自成立之日起";
  if (after === "joined") {
    const probationary = "members" in bearer && bearer.members.every((facet) => facet === "probationary"); // prettier-ignore
    return probationary ? "自成为预备党员之日起" : "自加入之日起";
  }
  const topic = context.institution.topics?.find(({ id }) => id === after.topic)?.name;
  const kind = kindName(after.recorded, context);
  return topic === undefined ? `自${kind}之日起` : `自${topic}之日起（按${kind}台账）`;
}

const kindName = (id: string, { recordKinds }: SentenceContext): string =>
  recordKinds.find((kind) => kind.id === id)?.name ?? id;

const LAST_MONTH = { week: "周", month: "", quarter: "末月", "half-year": "末月", year: "12月" };

function duePieces(each: keyof typeof PERIODS, due: Duty["due"], context: SentenceContext): Piece {
  if (due === undefined) return "";
  if ("on" in due) {
    return due.yearOffset === 1 ? `（至次年${monthDayText(due.on)}）` : `${monthDayText(due.on)}前`;
  }
  if ("onDate" in due) {
    const date = numberOf(due.onDate, context);
    // The 31st is the last day of every month, which is the default.
    if (date !== null && date >= 31) return "";
    return [LAST_MONTH[each], numberPart(due.onDate, context, (n) => `${n}日`), "前"];
  }
  return due.plus === undefined ? "" : ["结束后", durationPieces(due.plus, context), "内"];
}

function durationPieces(duration: Duration, context: SentenceContext): Piece {
  const unit = { day: "日", "working-day": "个工作日", month: "个月" }[duration.unit];
  return numberPart(duration.count, context, (n) => `${n}${unit}`);
}

// ---- what ----

/** Verbs that a duty may begin with; the number stands between the verb and its object: 至少开展1次主题党日. */
const VERBS = "考察|分析|参加|联系|述职报告|开展|召开|组织|举办|举行|制定|修订|印发|下发|进行|更新|核对|核实|核定|通报|报告|报送|反馈|评审|评选|评聘|评价|考核|检查|监督|研究|专题研究|学习|签订|签领|认定|汇总|分解|落实|推进|推动|培育|打造|整改|处置|审核|审批|安排|上缴|收缴|公布|公开|答复|领办|选树|征集|对接|走访慰问|申报|提醒|讲|上|办理|发布".split("|").toSorted((a, b) => b.length - a.length); // prettier-ignore

function whatPieces(duty: Duty, context: SentenceContext): Piece {
  const { title, cycle, measure = "records", counter = "次" } = duty;
  if (typeof measure === "object") {
    const kinds = context.recordKinds;
    return "hours" in measure
      ? [title, "不少于", numberPart(measure.hours, context, (n) => `${n}学时`)]
      : [`${title}，${nameOfField(measure.sumOf, kinds)}合计不少于`, numberPart(measure.target, context)]; // prettier-ignore
  }
  if (measure === "partners" || !("each" in cycle)) return title;
  return counted(title, cycle.times ?? 1, duty.atMost, counter, context);
}

function counted(
  title: string,
  times: Numeric,
  atMost: Numeric | undefined,
  counter: string,
  context: SentenceContext,
): Piece {
  const verb = VERBS.find((each) => title.startsWith(each) && title.length > each.length);
  const number: Piece =
    atMost === undefined
      ? numberPart(times, context, (n) => `${n}${counter}`)
      : [numberPart(times, context), "至", numberPart(atMost, context, (n) => `${n}${counter}`)];
  const least = atMost === undefined ? "至少" : "";
  return verb === undefined
    ? [title, least, number]
    : [`${least}${verb}`, number, title.slice(verb.length)];
}

// ---- registered, and on whose authority ----

function registeredPieces({ registered, cycle, due }: Duty, context: SentenceContext): Piece {
  if (registered === undefined) return "";
  const { within } = registered;
  const monthly = "each" in cycle && cycle.each === "month" && within.unit === "day";
  if (monthly) return ["，次月", numberPart(within.count, context, (n) => `${n}日`), "前登记"];
  const afterPeriod = "each" in cycle && !(due !== undefined && "on" in due);
  const start = "atEach" in cycle ? "会后" : afterPeriod ? "期满后" : "到期后";
  return [`，${start}`, durationPieces(within, context), "内登记"];
}

function sourcePieces(duty: Duty, { institution, acts, on }: SentenceContext): Piece {
  const cited = duty.source === undefined ? institution.sources : [duty.source];
  const texts = cited.flatMap((citation) => {
    const found = acts.find(({ id }) => id === citation.act);
    const ended = found?.inForceUntil !== undefined && found.inForceUntil <= on;
    const paper = citedPaper(citation, acts);
    return paper === null || ended || (found !== undefined && found.inForceFrom > on) ? [] : [paper]; // prettier-ignore
  });
  const keptUp = cited.flatMap(
    ({ act }) =>
    acts.filter((each) => each.id === act && each.keptUp === true && each.inForceUntil !== undefined && each.inForceUntil <= on), // prettier-ignore
  );
  const practice = cited.some(({ act, document }) => act === "practice" && document === undefined); // prettier-ignore
  if (texts.length > 0) {
    return `；依据${listOf(texts)}${practice ? "，未作统一规定的频次、时限按本集团惯例" : ""}`;
  }
  if (keptUp.length > 0) {
    return `；为本集团惯例，沿用${listOf(keptUp.map(({ title }) => `《${title}》`))}的要求（已期满）`;
  }
  return "；为本集团惯例，全国没有统一规定";
}
