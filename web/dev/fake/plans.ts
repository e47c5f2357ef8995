import type { StateCounts } from "#app/duties/schema.ts";
import type { ClauseThread, PlanPage } from "#app/plans/schema.ts";
import { BRANCH } from "./duties.ts";
import { TODAY, type FakeRoute } from "./fake-route.ts";

const counts = (more: Partial<StateCounts> = {}): StateCounts => ({ met: 0, "made-up": 0, partly: 0, waived: 0, missing: 0, "due-soon": 0, overdue: 0, open: 0, ...more }); // prettier-ignore
const GROUP = { id: "g", name: "临澜市城市服务集团有限公司", shortName: "集团", kind: "group" };
const unit = (id: string, shortName: string, kind = "enterprise") => ({ id, name: `${shortName}公司`, shortName, kind }); // prettier-ignore

type Measure = PlanPage["sections"][number]["measures"][number];
type Clause = Measure["clauses"][number];
const clause = (id: string, text: string, mark: Clause["margin"]["mark"], fact: string): Clause => ({ id, text, aim: mark === "aim", margin: { mark, fact }, counts: counts({ met: 5 }), links: [] }); // prettier-ignore
const folded = (number: number, title: string, of: Partial<StateCounts>, mark: Measure["margin"]["mark"], fact: string, size: number): Measure => ({ number, title, margin: { mark, fact }, counts: counts(of), clauses: Array.from({ length: size }, (_, at) => clause(`${title}${at}`, `${title}第${at + 1}条。`, "met", "按期")) }); // prettier-ignore

const PLAN: PlanPage = {
  plan: { id: "p1", year: 2026, title: "2026年党建工作计划", issuer: "中共临澜市城市服务集团有限公司委员会", number: "澜城党〔2026〕3号", version: 2, publishedOn: "2026-02-09", versionNote: "第2版，7月8日修订，改动3处", draft: null }, // prettier-ignore
  asOf: TODAY,
  unit: GROUP,
  preamble: ["为做好今年的工作，制定本计划。"],
  closing: [],
  totals: { overdue: 7, dueSoon: 11, missing: 6, unbound: 1, aims: 1, clauses: 90 },
  owners: [GROUP, unit("e1", "环卫"), unit("e2", "供水"), unit("d1", "党群工作部", "department")],
  problems: [],
  sections: [
    {
      number: 1,
      title: "坚持政治引领、学用结合，提升党建工作统领力",
      measures: [
        {
          number: 1,
          title: "推进理论武装走深走实",
          margin: { mark: "overdue", fact: "逾期5项" },
          counts: counts({ met: 500, overdue: 5 }),
          clauses: [
            clause("c1", "推进理论武装走深走实。把学习党的创新理论作为首要政治任务，坚持读原著、学原文、悟原理，做到学有计划、学有记录、学有所得。", "aim", "目标，不单独落实"), // prettier-ignore
            clause("c2", "集团党委理论学习中心组全年集中学习不少于10次，每次突出一个专题，班子成员轮流作重点发言。", "met", "7/7次"), // prettier-ignore
            clause("c3", "各党支部每月相对固定一天开展主题党日，每季度至少安排一次党课，党员年度集中学习不少于32学时。", "overdue", "逾期5项"), // prettier-ignore
            clause("c4", "建立学习提醒和情况通报制度，每季度通报一次，年度学习情况纳入各单位党建工作考核。", "due-soon", "还有8天"), // prettier-ignore
          ],
        },
        {
          number: 2,
          title: "充分发挥党委领导作用",
          margin: { mark: "unbound", fact: "未绑定" },
          counts: counts({ met: 41 }),
          clauses: [
            clause("c5", "充分发挥党委领导作用。严格执行“第一议题”制度和议事规则，重大经营管理事项先由党委前置研究讨论。", "met", "41/41次"), // prettier-ignore
            clause(
              "c6",
              "组建高质量发展工作专班，统筹***和数字化转型两项重点任务。",
              "unbound",
              "未绑定",
            ),
            clause("c7", "健全决策督办机制，党委议定事项逐项明确责任人和时限，6月底前清理完上年未结事项。", "made-up", "补办2项"), // prettier-ignore
          ],
        },
        folded(3, "常态长效开展党性教育", { met: 23, "made-up": 2, open: 9 }, "made-up", "补办2项", 4), // prettier-ignore
      ],
    },
    {
      number: 2,
      title: "坚持强基固本、压实责任，提升基层组织战斗力",
      measures: [
        folded(1, "压实基层党建责任", { met: 41, partly: 8, open: 13 }, "partly", "部分8项", 5),
        folded(2, "深化书记领办项目", { met: 118, "made-up": 2, "due-soon": 6, overdue: 2, open: 70 }, "open", "未到期", 3), // prettier-ignore
        folded(3, "从严教育管理党员", { met: 1706, "due-soon": 3, open: 700 }, "open", "未到期", 7),
      ],
    },
  ],
};

const link = { institution: "themed-party-day", institutionName: "主题党日", mechanism: "organizational-life", mechanismName: "组织生活", status: "confirmed" as const, confidence: 0.9, because: "写有“主题党日”", decidedBy: "沈知微", decidedOn: "2026-02-09" }; // prettier-ignore
const executor = (name: string, state: "overdue" | "missing" | "open", fact: string, rows: ClauseThread["executors"][number]["units"] = []): ClauseThread["executors"][number] => ({ institution: name, name, link, state, fact, counts: counts({ met: 470, "made-up": 17, overdue: 5 }), sentence: "每个党支部每月至少开展1次主题党日，到会党员不少于应到会党员的半数，次月5日前登记。", units: rows }); // prettier-ignore
const bar = (name: string, children: string, met: number, overdue: number, fact: string): ClauseThread["executors"][number]["units"][number] => ({ unit: unit(name, name), children, counts: counts({ met, overdue, "made-up": 1, open: 8 }), fact, state: overdue > 0 ? "overdue" : null }); // prettier-ignore

const THREAD: ClauseThread = {
  id: "c3",
  place: "第一部分·举措1·第3条",
  text: "各党支部每月相对固定一天开展主题党日，每季度至少安排一次党课，党员年度集中学习不少于32学时。",
  said: { actors: ["各党支部"], dates: [], frequency: ["每月", "每季度至少一次"], quantities: ["不少于32学时"], citations: [] }, // prettier-ignore
  confirmed: "沈知微2月9日确认",
  executors: [
    executor("主题党日", "overdue", "逾期5项；62个支部，每月1次", [
      bar("环卫", "11个支部", 80, 3, "逾期3"),
      bar("停车", "5个支部", 34, 2, "逾期2"),
      bar("排水", "9个支部", 66, 0, "补办3"),
      bar("供水", "12个支部", 94, 0, "补办2"),
    ]),
    executor("党课", "missing", "待补6项；62个支部，每季度1次"),
    executor("党员学习学时", "open", "1043名党员，全年32学时"),
  ],
  records: { total: 546, recent: [{ id: "r1", day: "2026-09-16", unitName: "供水·东湖水厂支部", title: "查漏日志里的党员", state: "met" }, { id: "r2", day: "2026-09-12", unitName: "停车·城南支部", title: "补记7月主题党日", state: "made-up" }] }, // prettier-ignore
  scores: [
    {
      schemeId: "party-building-2026",
      indicator: "2.1",
      name: "主题党日按期率",
      weight: 8,
      formula: "（按期 470 ＋ 补办 17 × 0.5）÷ 应办 492 × 8",
      points: "7.78 分",
      mean: "8个单位平均 7.77 / 8 分",
      units: [{ unit: BRANCH, points: "7.25" }],
    },
  ],
  burden: { each: "每支部每月", text: "1条台账，填4处，约3分钟；与党课、学时合用一条。" },
  values: [],
};

export const planRoutes: readonly FakeRoute[] = [
  { method: "GET", path: /^\/api\/plans$/, answer: () => ({ body: { items: [PLAN.plan] } }) },
  { method: "GET", path: /^\/api\/plans\/[^/]+$/, answer: () => ({ body: PLAN }) },
  { method: "GET", path: /^\/api\/plans\/[^/]+\/clauses\/.+$/, answer: () => ({ body: THREAD }) },
];
