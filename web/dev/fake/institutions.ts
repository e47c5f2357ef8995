import type { z } from "zod";
import type { InstitutionPage, institutionListSchema } from "#app/institutions/schema.ts";
import { TODAY, type FakeRoute } from "./fake-route.ts";

type Row = z.infer<typeof institutionListSchema>["items"][number];
const SUBJECTS: readonly [string, string, readonly (readonly [string, string, string])[]][] = [
  ["organization-life", "组织生活", [["themed-party-day", "主题党日", "每月"], ["members-meeting", "支部党员大会", "每季度"], ["branch-committee", "支委会", "每月"], ["party-group-meeting", "党小组会", "每月"], ["party-lecture", "党课", "每季度"], ["organizational-life-meeting", "组织生活会", "每年"], ["heart-to-heart-talks", "谈心谈话", "每年"]]], // prettier-ignore
  ["theory-study", "理论武装", [["first-agenda-item", "第一议题", "每次会"], ["centre-group-study", "中心组学习", "每季度"], ["study-hours", "党员学时", "每年"], ["study-circular", "学习情况通报", "每季度"]]], // prettier-ignore
  ["responsibility", "责任与监督", [["secretary-led-projects", "书记领办项目", "1至2个"], ["ideology-work", "意识形态研判", "每季度"], ["holiday-reminder", "节前廉政提醒", "每逢节"], ["appointment-talk", "任前廉政谈话", "任职后"]]], // prettier-ignore
  ["care", "群团与关爱", [["festivals", "我们的节日", "七节"], ["visits", "走访慰问", "两次"], ["hardship-aid", "困难帮扶", "随报"], ["new-talent", "新锐奖评选", "每年"]]], // prettier-ignore
];
const ITEMS: readonly Row[] = SUBJECTS.flatMap(
  ([subject, subjectName, rows]) =>
  rows.map(([id, name, cycle]) => ({ id, name, subject, subjectName, cycle, inForce: id !== "new-talent", clauses: 2, origin: "shipped" as const })), // prettier-ignore
);

type Parameter = InstitutionPage["parameters"][number];
const parameter = (number: number, key: string, name: string, value: string, raw: Parameter["raw"], from: string, basis: string, mark: Parameter["mark"], editable = true): Parameter => ({ number, key, name, value, unit: null, from, basis, mark, markName: { S: "已核", M: "待核", P: "惯例" }[mark], editable, revision: "r1", raw }); // prettier-ignore
const REGISTER_BY = ["2026-11-05", "2026-12-05", "2027-01-05", "2027-02-05", "2027-03-05", "2027-04-05", "2027-05-05", "2027-06-05", "2027-07-05", "2027-08-05", "2027-09-05", "2027-10-05"]; // prettier-ignore
const MONTHS = ["10月", "11月", "12月", "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月"]; // prettier-ignore

let page: InstitutionPage = {
  id: "themed-party-day",
  name: "主题党日",
  subjectName: "组织生活",
  inForce: { from: "2026-02-09", plan: "2026年计划" },
  duties: [
    {
      id: "monthly",
      title: "开展主题党日",
      sentence: [
        { text: "每个", parameter: null },
        { text: "党支部", parameter: 1 },
        { text: "每月", parameter: 2 },
        { text: "至少开展", parameter: null },
        { text: "1次", parameter: 2 },
        { text: "主题党日，到会党员不少于应到会党员的", parameter: null },
        { text: "半数", parameter: 3 },
        { text: "，", parameter: null },
        { text: "次月5日前", parameter: 4 },
        { text: "登记；逾期补办的，计", parameter: null },
        { text: "一半", parameter: 5 },
        { text: "。", parameter: null },
      ],
      basis: "《中国共产党支部工作条例（试行）》第十六条，2018年10月28日起施行，现行有效。",
    },
  ],
  sources: [{ title: "中国共产党支部工作条例（试行）", article: "第十六条", issuedBy: "中共中央", inForceFrom: "2018-10-28", mark: "S", markName: "已核" }], // prettier-ignore
  parameters: [
    parameter(1, "bearer", "谁来做", "党支部", "branch", "2018-10-28", "条例第十六条", "S", false),
    parameter(2, "cycle", "多久一次", "每月1次", 1, "2018-10-28", "条例第十六条", "S"),
    parameter(3, "quorum", "到会下限（含本数）", "1/2", [1, 2], "2026-02-09", "参照条例第十一条，党员大会", "M"), // prettier-ignore
    parameter(
      4,
      "registerBy",
      "登记时限",
      "次月5日",
      5,
      "2026-02-09",
      "集团惯例，全国无统一时限",
      "P",
    ),
    parameter(5, "madeUp", "补办折算", "0.5", 0.5, "2026-02-09", "集团2026年考核方案第四条", "P"),
  ],
  examples: [
    { given: "3月12日开展，应到15，实到8，当日登记", asOf: "2026-03-31", state: "met", text: "已办", holds: true }, // prettier-ignore
    { given: "3月12日开展，应到16，实到7", asOf: "2026-03-31", state: "open", text: "未到期，还差1人", holds: true }, // prettier-ignore
    { given: "3月没有台账", asOf: "2026-04-06", state: "overdue", text: "逾期1天", holds: true },
    { given: "3月没有台账，4月9日补登3月28日的活动", asOf: "2026-04-09", state: "made-up", text: "补办", holds: true }, // prettier-ignore
    { given: "支部3月20日成立", asOf: "2026-03-31", state: "waived", text: "当月免办，4月起算", holds: true }, // prettier-ignore
  ],
  wording: ["主题党日", "支部主题活动日", "固定党日"],
  clauses: Array.from({ length: 5 }, (_, at) => ({ planId: "plan-2026", clauseId: `c${at + 1}`, place: `第一部分·举措1·第${at + 1}条`, text: "各党支部每月相对固定一天开展主题党日，每季度至少安排一次党课。" })), // prettier-ignore
  forecast: { total: 753, months: MONTHS.map((month, at) => ({ month, items: at < 3 ? 62 : 63, registerBy: REGISTER_BY[at] ?? null })), note: "明年1月供水公司增设1个支部。" }, // prettier-ignore
  burden: { records: "12条，其中8条与党课、学时合用", fields: "48处，自动带出36处", minutes: "约36分钟", doubleAsks: 0, note: "不要照片，不计在线时长，不计点赞转发。纸质台账同样算数。" }, // prettier-ignore
  results: { asOf: TODAY, counts: { met: 470, "made-up": 17, partly: 0, waived: 4, missing: 0, "due-soon": 0, overdue: 5, open: 190 }, text: "已到期487/492项·99.0%" }, // prettier-ignore
  changes: [
    { day: "2026-02-09", text: "登记时限3日→次月5日", by: "沈知微" },
    { day: "2026-02-09", text: "补办折算0→0.5", by: "沈知微" },
  ],
};

export const institutionRoutes: readonly FakeRoute[] = [
  { method: "GET", path: /^\/api\/institutions$/, answer: () => ({ body: { total: 84, used: 61, unverified: 9, items: ITEMS } }) }, // prettier-ignore
  {
    method: "GET",
    path: /^\/api\/institutions\/([^/]+)$/,
    answer: ({ params }) => {
      const row = ITEMS.find((one) => one.id === params[0]);
      if (row === undefined) return { status: 404, body: { code: "not-found", message: "没有这项制度。" } }; // prettier-ignore
      if (row.id === "themed-party-day") return { body: page };
      const [first] = page.duties;
      const duties = first === undefined ? [] : row.id === "party-lecture" ? [first, { ...first, id: "leaders", title: "领导讲党课" }] : [first]; // prettier-ignore
      return { body: { ...page, id: row.id, name: row.name, subjectName: row.subjectName, inForce: row.inForce ? page.inForce : null, duties } }; // prettier-ignore
    },
  },
  {
    method: "POST",
    path: /^\/api\/institutions\/([^/]+)\/parameters$/,
    answer: ({ body }) => {
      const sent = body as { parameter: string; from: string; value: number; reason: string }; // the form sends it
      if (sent.parameter === "registerBy" && sent.value > 10)
        return { status: 422, body: { code: "parameter-out-of-range", message: "登记时限最长到次月10日，再长就影响季度考核封存。请写1至10。" } }; // prettier-ignore
      page = {
        ...page,
        parameters: page.parameters.map((one) => one.key === sent.parameter ? { ...one, raw: sent.value, value: one.key === "registerBy" ? `次月${sent.value}日` : String(sent.value), from: sent.from } : one), // prettier-ignore
        changes: [{ day: sent.from, text: sent.reason, by: "沈知微" }, ...page.changes],
      };
      return { body: page };
    },
  },
];
