import type { DueDetail, DueRow, Todo } from "#app/duties/schema.ts";
import { TODAY, type FakeRoute } from "./fake-route.ts";

export const BRANCH = { id: "u-qiaoxi", name: "环卫公司桥西清运党支部", shortName: "桥西清运支部", kind: "branch" }; // prettier-ignore

const row = (
  id: string,
  title: string,
  state: DueRow["state"],
  daysLeft: number,
  dueOn: string,
  note: string | null,
  action: DueRow["action"],
  more: Partial<DueRow> = {},
): DueRow => ({
  id,
  title,
  institution: "branch-life",
  institutionName: title.replace(/（.*/, ""),
  duty: "monthly",
  unit: BRANCH,
  person: null,
  period: "2026-09",
  opensOn: "2026-09-01",
  dueOn,
  registerBy: dueOn,
  state,
  daysLeft,
  progress: 0,
  target: 1,
  measure: "次",
  action,
  note,
  ...more,
});
const record = (...kinds: string[]): DueRow["action"] => ({ verb: "去记录", kinds });

export const ROWS: readonly DueRow[] = [
  row("d-project", "领办项目“夜班驿站”节点2进展", "overdue", -2, "2026-09-15", "9月15日应报", { verb: "写进展", kinds: ["project-progress"], milestone: "m2" }), // prettier-ignore
  row("d-committee", "支委会（9月）", "due-soon", 3, "2026-09-20", "按支部约定每月20日前", record("committee-meeting")), // prettier-ignore
  row("d-ideology", "意识形态分析研判（第三季度）", "due-soon", 3, "2026-09-20", "按支部约定同日", record("committee-meeting")), // prettier-ignore
  row("d-holiday", "节前廉政提醒（中秋、国庆）", "due-soon", 5, "2026-09-22", "9月22日前", record("committee-meeting")), // prettier-ignore
  row("d-lecture", "党课（第三季度）", "partly", 13, "2026-09-30", "已讲，待登记到会名单", { verb: "补名单", kinds: ["party-lecture"] }), // prettier-ignore
  row("d-themed", "主题党日（9月）", "open", 13, "2026-09-30", "已排在9月24日（周四）", record("party-activity")), // prettier-ignore
  row("d-dues", "党费（9月）", "open", 13, "2026-09-30", "16人已交14人", { verb: "去登记", kinds: ["dues"] }), // prettier-ignore
  row("d-group", "党小组会（9月）", "open", 13, "2026-09-30", null, record("group-meeting")),
];

const TODO: Todo = {
  asOf: TODAY,
  unit: BRANCH,
  who: "桥西清运党支部书记 周岚",
  doneThisMonth: 6,
  groups: [
    { key: "overdue", title: "逾期1件", items: ROWS.slice(0, 1), count: 1 },
    { key: "week", title: "本周内3件", items: ROWS.slice(1, 4), count: 3 },
    { key: "month", title: "本月内4件", items: ROWS.slice(4), count: 4 },
  ],
  together: {
    text: "记一次支委会，办完这3件",
    sitting: "支委会",
    kinds: ["committee-meeting"],
    items: ["d-committee", "d-ideology", "d-holiday"],
  },
};

function detail(id: string): DueDetail | undefined {
  const item = ROWS.find((one) => one.id === id);
  if (item === undefined) return undefined;
  return {
    item,
    sentence: "每个党支部每月至少召开1次支部委员会会议，到会委员须过半数，次月5日前登记。",
    why: [
      "“支委会”自2026年1月1日起因《2026年党建工作计划》的条款施行。",
      "桥西清运党支部是党支部，2020年1月1日成立，到期那天仍在。",
    ],
    sources: [{ title: "中国共产党支部工作条例（试行）", article: "第十二条", mark: "S" }],
    clauses: [{ planId: "plan-2026", clauseId: "c1", place: "第二部分·举措3·第1条", text: "各党支部每月召开一次支部委员会会议，研究支部重要事项。" }], // prettier-ignore
    records: [],
    waivers: [],
    extensions: [],
    history: [
      { day: "2026-09-01", text: "开始办理" },
      { day: "2026-09-14", text: "党群工作部 沈知微 催办：请在20日前开会。" },
    ],
    extendUntil: "2026-10-31",
    may: { waive: true, extend: true, chase: true, record: true },
    chaseLimit: { left: 2, limit: 3, reason: "催办是提醒，不是考核。" },
  };
}

const changed = (id: string, change: (of: DueDetail) => DueDetail) => {
  const found = detail(id);
  return found === undefined ? { status: 404, body: { code: "not-found", message: "没有找到这件事。" } } : { body: change(found) }; // prettier-ignore
};

export const dutyRoutes: readonly FakeRoute[] = [
  {
    method: "GET",
    path: /^\/api\/todo$/,
    answer: ({ query }) => query.get("unitId") === "u-empty" ? { body: { ...TODO, groups: [], together: null, doneThisMonth: 0 } } : { body: TODO }, // prettier-ignore
  },
  { method: "GET", path: /^\/api\/due-items$/, answer: () => ({ body: { asOf: TODAY, items: ROWS, next: null, total: ROWS.length } }) }, // prettier-ignore
  { method: "GET", path: /^\/api\/due-items\/([^/]+)$/, answer: ({ params }) => changed(params[0] ?? "", (of) => of) }, // prettier-ignore
  { method: "POST", path: /^\/api\/due-items\/([^/]+)\/chase$/, answer: ({ params }) => changed(params[0] ?? "", (of) => ({ ...of, history: [...of.history, { day: TODAY, text: "党群工作部 沈知微 催办" }] })) }, // prettier-ignore
  { method: "POST", path: /^\/api\/due-items\/([^/]+)\/waiver$/, answer: ({ params }) => changed(params[0] ?? "", (of) => ({ ...of, waivers: [{ id: "w1", from: TODAY, until: null, reason: "当月集中转岗，支部无法召开", by: "沈知微" }] })) }, // prettier-ignore
  { method: "POST", path: /^\/api\/due-items\/([^/]+)\/extension$/, answer: ({ params }) => changed(params[0] ?? "", (of) => ({ ...of, extensions: [{ id: "e1", dueOn: "2026-09-28", reason: "防汛值守，会期顺延", by: "沈知微" }] })) }, // prettier-ignore
];

export function rowOf(id: string): DueRow {
  const found = ROWS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the fake has no due item ${id}`);
  return found;
}
