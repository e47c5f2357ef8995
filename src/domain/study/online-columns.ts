/**
 * What a column of a table of online study says. Only class hours as the organizer recognizes them are ever read; a person
 * is found by the number of the personnel file, or by the name with the branch.
 */
export const ONLINE_FIELDS = ["code", "name", "branch", "hours", "course"] as const;
export type OnlineField = (typeof ONLINE_FIELDS)[number];

export const FIELD_NAMES: Readonly<Record<OnlineField, string>> = {
  code: "工号",
  name: "姓名",
  branch: "支部",
  hours: "认定学时",
  course: "课程",
};

/** Heading of the table by field, as the user settled it. */
export type ColumnChoice = Readonly<Partial<Record<OnlineField, string>>>;

const APP_USE = "网信委2023年意见和国办函〔2026〕12号不许用积分、在线时长、排名衡量学习，Luoshi不读这一列。请用组织者认定的学时。"; // prettier-ignore
const TOO_MUCH =
  "认人只需要工号或姓名，个人信息只收必要的（个人信息保护法第六条），Luoshi不读这一列。";

/** Words in a heading that make its column one that is never read, with the rule. */
const REFUSED: readonly (readonly [pattern: RegExp, rule: string])[] = [
  [
    /积分|得分|分值|分数|总分|时长|在线|登录|登陆|活跃|排名|名次|排行|位次|打卡|签到|点赞|转发|阅读量|浏览/,
    APP_USE,
  ],
  [/身份证|证件号|手机|电话|住址|生日|出生/, TOO_MUCH],
];

const GUESSES: readonly (readonly [field: OnlineField, pattern: RegExp])[] = [
  ["hours", /^(认定|核定|折算|合计|累计|完成|获得|总|学习)*(学时|课时)(数|合计)?$/],
  ["code", /^(工号|员工(编号|号|工号)|人员(编码|编号)|职工(编号|号|工号))$/],
  ["name", /^(党员|学员|人员|职工|员工)?姓名$|^(学员|学习人|人员)$/],
  [
    "branch",
    /^(所在|所属|隶属)?(基层)?(党)?(支部|组织)(名称|全称)?$|^(所在|所属)(单位|部门)(名称)?$/,
  ],
  ["course", /^(课程|题目|专题|学习内容|课程名称|班次|培训班(名称)?)$/],
];

const plain = (heading: string): string => heading.replaceAll(/\s/g, "");

/** A heading without the remark in brackets behind it: 所属组织（支部）, 学时（课时）. */
const bare = (heading: string): string => plain(heading).replace(/[（(][^（()）]{0,8}[）)]$/, "");

/** Why a column of this heading is never read; null for one that may be. */
export const refusedHeading = (heading: string): string | null =>
  REFUSED.find(([pattern]) => pattern.test(plain(heading)))?.[1] ?? null;

/** Which heading says what, as far as the headings tell; each field at most once. */
export function guessColumns(headings: readonly string[]): ColumnChoice {
  const choice: Partial<Record<OnlineField, string>> = {};
  for (const [field, pattern] of GUESSES) {
    const found = headings.find((heading) => refusedHeading(heading) === null && pattern.test(bare(heading))); // prettier-ignore
    if (found !== undefined) choice[field] = found;
  }
  return choice;
}

/** A table as it was once imported: its headings, and what they were taken for. Tables of one source come in several shapes. */
export interface KnownLayout {
  readonly headings: readonly string[];
  readonly columns: ColumnChoice;
}

/** So many shapes of one source's tables are remembered. */
const LAYOUTS_KEPT = 12;

/** Which heading is taken for what. `remembered`: by what was settled for a table of this shape before. */
export interface ProposedColumns {
  readonly choice: ColumnChoice;
  readonly remembered: boolean;
}

/**
 * What was settled for a table with these headings before, the latest first; else for one whose chosen headings this table has
 * too; else what the headings tell, and what of the latest choice this table still has.
 */
export function proposeColumns(headings: readonly string[], known: readonly KnownLayout[]): ProposedColumns {
  const same = known.find((layout) => sameHeadings(layout.headings, headings));
  const alike = same ?? known.find((layout) => hasColumns(headings, layout.columns));
  if (alike !== undefined) return { choice: alike.columns, remembered: true };
  const choice: Partial<Record<OnlineField, string>> = { ...guessColumns(headings) };
  for (const field of ONLINE_FIELDS) {
    const heading = known[0]?.columns[field];
    if (heading !== undefined && headings.includes(heading)) choice[field] = heading;
  }
  return { choice, remembered: false };
} // prettier-ignore

/** Whether a row has every heading that a choice names, and the choice names one at least. */
export function hasColumns(headings: readonly string[], columns: ColumnChoice): boolean {
  const chosen = Object.values(columns);
  return chosen.length > 0 && chosen.every((heading) => headings.includes(heading));
}

/** Remembers what a table of this shape was taken for now, in place of what it was taken for before. */
export const rememberLayout = (known: readonly KnownLayout[], now: KnownLayout): KnownLayout[] =>
  [now, ...known.filter((each) => !sameHeadings(each.headings, now.headings))].slice(0, LAYOUTS_KEPT); // prettier-ignore

/** The order of columns makes no difference. */
const sameHeadings = (one: readonly string[], other: readonly string[]): boolean =>
  shapeOf(one) === shapeOf(other);
const shapeOf = (headings: readonly string[]): string =>
  headings.filter((each) => each !== "").toSorted().join("\n"); // prettier-ignore

/** How many headings of a row are understood: the row with the most is the head of the table. */
export const headingsUnderstood = (texts: readonly string[]): number =>
  texts.filter((text) => refusedHeading(text) !== null || GUESSES.some(([, pattern]) => pattern.test(plain(text)))).length; // prettier-ignore
