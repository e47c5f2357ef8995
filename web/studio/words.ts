import { POSTS, UNIT_KINDS } from "#domain/organization/organization.ts";
import { postName, unitKindName } from "#domain/organization/organization-names.ts";
import { sayDate } from "../ui/day-words.ts";
import type { Definition, Duty } from "./definition.ts";

// What staff call the constants of the algebra.

interface Option<T extends string = string> {
  readonly id: T;
  readonly name: string;
}
export const options = <T extends string>(
  names: Readonly<Record<T, string>>,
): readonly Option<T>[] =>
  Object.entries(names).map(([id, name]) => ({ id: id as T, name: String(name) })); // the keys of a constant

export const UNIT_OPTIONS = UNIT_KINDS.map((id) => ({ id, name: unitKindName(id) }));
export const POST_OPTIONS = POSTS.map((id) => ({ id, name: postName(id) }));
export const FACET_OPTIONS = options({ member: "正式党员", probationary: "预备党员", employee: "职工" }); // prettier-ignore

export const HOLIDAY_OPTIONS = options({ "new-year": "元旦", "spring-festival": "春节", qingming: "清明节", "labour-day": "劳动节", "dragon-boat": "端午节", "mid-autumn": "中秋节", "national-day": "国庆节" }); // prettier-ignore
export const FESTIVAL_OPTIONS = options({ "spring-festival": "春节", lantern: "元宵节", qingming: "清明节", "dragon-boat": "端午节", qixi: "七夕节", "mid-autumn": "中秋节", "double-ninth": "重阳节" }); // prettier-ignore

export const EACH_OPTIONS = options({ week: "每周", month: "每月", quarter: "每季度", "half-year": "每半年", year: "每年" }); // prettier-ignore
export const DURATION_OPTIONS = options({ day: "日", "working-day": "个工作日", month: "个月" });
export const MARK_OPTIONS = options({ P: "惯例：本集团自己定的", M: "待核：还没有对过原文", S: "已核：对过现行原文" }); // prettier-ignore
export const QUORUM_OPTIONS = options({ members: "正式党员（有表决权）", committee: "委员", "all-members": "全体党员（含预备党员）" }); // prettier-ignore
export const MINUTES_OPTIONS = options({
  written: "要有会议纪要",
  approved: "会议纪要要经上级审定",
});
export const ATTENDANCE_OPTIONS = options({ none: "不记到会的人", members: "全体党员", committee: "支部（党委）委员", chosen: "自己选人" }); // prettier-ignore
export const FIELD_OPTIONS = options({ text: "一行字", "long-text": "一段字", number: "数", yuan: "金额（元）", day: "日期", person: "一个人", people: "几个人", boolean: "是或否", choice: "从几项里选" }); // prettier-ignore
export const METRIC_OPTIONS = options({ "on-time-rate": "按期率", "met-rate": "完成率", expected: "应办数", met: "已办数", "hours-average": "人均学时", amount: "数量合计" }); // prettier-ignore
export const ENTERED_OPTIONS = options({ clerk: "党务干事", secretary: "书记", office: "党群工作部", person: "本人" }); // prettier-ignore

/** For `SelectField`. */
export const forSelect = (list: readonly Option[]): { value: string; name: string }[] =>
  list.map(({ id, name }) => ({ value: id, name }));
/** The option that a select says, or nothing. */
export const chosenOf = <T extends string>(list: readonly Option<T>[], id: string): T | undefined =>
  list.find((each) => each.id === id)?.id;

const WORDS = new Map<string, string>(
  [UNIT_OPTIONS, POST_OPTIONS, FACET_OPTIONS, HOLIDAY_OPTIONS, FESTIVAL_OPTIONS, EACH_OPTIONS, DURATION_OPTIONS, MARK_OPTIONS, MINUTES_OPTIONS, ATTENDANCE_OPTIONS, FIELD_OPTIONS, METRIC_OPTIONS, ENTERED_OPTIONS] // prettier-ignore
    .flat()
    .map(({ id, name }) => [id, name]),
);
for (const [word, means] of [["true", "是"], ["false", "否"], ["period", "期末"], ["all", "全体"], ["practice", "本集团惯例"], ["met", "已办"], ["open", "未到期"], ["overdue", "逾期"], ["made-up", "补办"], ["missing", "待补"], ["partly", "部分"], ["due-soon", "临期"], ["none", "没有应办"]] as const) WORDS.set(word, means); // prettier-ignore

/** A value of a definition as staff read it: branch、general-branch → 党支部、党总支. */
export const sayConstant = (value: string, more?: ReadonlyMap<string, string>): string =>
  value
    .split("、")
    .map((part) => more?.get(part) ?? WORDS.get(part) ?? part)
    .join("、");

/** A value at its place: a cycle's month is 每月, a duration's 个月. */
export const sayValueAt = (path: string, value: string, more?: ReadonlyMap<string, string>): string =>
  (path.endsWith(".each") ? EACH_OPTIONS.find(({ id }) => id === value)?.name : undefined) ?? (/^\d{4}-\d\d-\d\d$/.test(value) ? sayDate(value) : sayConstant(value, more)); // prettier-ignore

/** What an example that does not hold says, its states in words: 状态应为“已办”. */
export const sayDifference = (text: string): string =>
  text.replaceAll(/"([a-z-]+)"/g, (_, constant: string) => `“${sayConstant(constant)}”`);

/** What staff call the things of a definition that have ids: duties, parameters, metrics, topics, record kinds. */
export function namesIn({ institution, recordKinds }: Definition): Map<string, string> {
  return new Map([
    ...Object.entries(institution.parameters).map(([id, { name }]) => [id, name] as const),
    ...(institution.topics ?? []).map(({ id, name }) => [id, name] as const),
    ...(institution.metrics ?? []).map(({ id, name }) => [id, name] as const),
    ...recordKinds.map(({ id, name }) => [id, name] as const),
    ...institution.duties.map(({ id, title }) => [id, title] as const),
  ]);
}

/** What a list calls a duty. */
export const dutyName = (duty: Duty, at: number): string =>
  duty.title.trim() === "" ? `第${at + 1}项应办` : duty.title;
