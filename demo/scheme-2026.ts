import type { Indicator, Scheme } from "#domain/assessment/scheme.ts";

/**
 * The assessment scheme of the fictional group: 76 points common to all general branches, 24 for what is each trade's own,
 * with four checkpoints. General branches carry the tag of their trade.
 */

/** What is each enterprise's own: something that falls due through the year, a rating and a figure at its end. */
interface Trade {
  readonly tag: string;
  readonly id: string;
  readonly work: {
    readonly name: string;
    readonly institution: string;
    readonly duties: readonly string[];
  };
  readonly rated: string;
  readonly measured: string;
}

const campaign = { institution: "campaign", duties: ["quarterly"] };
const point = { institution: "demonstration-point", duties: ["quarterly"] };
const pairing = { institution: "community-pairing", duties: ["half-yearly"] };

const TRADES: readonly Trade[] = [
  {
    tag: "供水",
    id: "water",
    work: { name: "供水服务进社区", ...pairing },
    rated: "供水先锋岗验收",
    measured: "出厂水质综合合格率",
  },
  {
    tag: "排水",
    id: "drainage",
    work: { name: "汛期先锋行动", ...campaign },
    rated: "清淤攻坚项目验收",
    measured: "积水点整治完成率",
  },
  {
    tag: "环卫",
    id: "sanitation",
    work: { name: "夜班驿站建设", ...point },
    rated: "夜班驿站验收",
    measured: "道路保洁达标率",
  },
  {
    tag: "再生能源",
    id: "energy",
    work: { name: "双碳示范点建设", ...point },
    rated: "双碳示范点验收",
    measured: "烟气排放达标率",
  },
  {
    tag: "园林",
    id: "gardens",
    work: { name: "古木养护系列活动", ...campaign },
    rated: "口袋公园项目验收",
    measured: "绿地养护达标率",
  },
  {
    tag: "停车",
    id: "parking",
    work: { name: "便民停车结对社区", ...pairing },
    rated: "便民停车项目验收",
    measured: "车位周转达标率",
  },
  {
    tag: "管网工程",
    id: "pipelines",
    work: { name: "工地党建示范点建设", ...point },
    rated: "管网改造项目验收",
    measured: "管网改造完成率",
  },
  {
    tag: "检测",
    id: "laboratory",
    work: { name: "检测技术系列活动", ...campaign },
    rated: "开放实验室项目验收",
    measured: "检测报告及时率",
  },
];

const CREDIT = { madeUp: 0.5, partly: 0 };
const FULL_AT_ALL: Indicator["curve"] = { curve: "linear", zeroAt: 0, fullAt: 1 };
const FULL_AT_100: Indicator["curve"] = { curve: "linear", zeroAt: 0, fullAt: 100 };

/** On time ÷ fallen due, half for what was made up. */
function onTime(
  id: string,
  name: string,
  weight: number,
  institution: string,
  duties: readonly string[],
  basis: string,
): Indicator {
  return {
    id,
    name,
    weight,
    source: { from: "due-items", institution, duties: [...duties], credit: CREDIT },
    curve: FULL_AT_ALL,
    basis,
  };
}

function ownOf({ tag, id, work, rated, measured }: Trade): Indicator[] {
  const appliesTo = { tags: [tag] };
  return [
    {
      ...onTime(
        `${id}-work`,
        `${work.name}按期率`,
        8,
        work.institution,
        work.duties,
        "个性指标：本单位民生实事",
      ),
      appliesTo,
    },
    {
      id: `${id}-rating`,
      name: `${rated}评分`,
      weight: 8,
      source: { from: "rating", code: `${id}-rating` },
      curve: FULL_AT_100,
      appliesTo,
      basis: "计划二·2第2条",
    },
    {
      id: `${id}-result`,
      name: measured,
      weight: 8,
      source: { from: "figure", code: `${id}-result` },
      curve: { curve: "linear", zeroAt: 60, fullAt: 98 },
      appliesTo,
      basis: "计划二·1第1条",
    },
  ];
}

export const scheme2026: Scheme = {
  id: "party-building-2026",
  name: "2026年度党建工作考核方案",
  year: 2026,
  sections: [
    {
      id: "theory",
      name: "理论武装",
      indicators: [
        onTime("study-plan", "学习计划按期制定", 3, "study-plan", ["yearly"], "计划一·1"),
        onTime("study-sessions", "集中学习按期率", 5, "study-hours", ["sessions"], "计划一·1"),
        onTime(
          "party-history",
          "党史学习教育按期率",
          4,
          "long-running-education",
          ["half-yearly"],
          "计划一·3",
        ),
        {
          id: "hours",
          name: "党员学时完成率",
          weight: 8,
          source: { from: "hours", institution: "study-hours", duty: "members" },
          curve: FULL_AT_ALL,
          basis: "计划一·1",
        },
      ],
    },
    {
      id: "organization-life",
      name: "组织生活",
      indicators: [
        onTime(
          "themed-party-day",
          "主题党日按期率",
          8,
          "themed-party-day",
          ["monthly"],
          "计划二·3",
        ),
        onTime("branch-committee", "支委会按期率", 6, "branch-committee", ["monthly"], "计划二·3"),
        onTime("party-lecture", "党课开讲率", 5, "party-lecture", ["quarterly"], "计划二·3"),
        onTime(
          "life-meeting",
          "组织生活会",
          5,
          "organizational-life-meeting",
          ["yearly"],
          "计划二·3",
        ),
      ],
    },
    {
      id: "led-projects",
      name: "书记领办",
      indicators: [
        {
          id: "milestones",
          name: "领办项目节点按期率",
          weight: 6,
          source: { from: "projects", what: "milestones-on-time", credit: CREDIT },
          curve: FULL_AT_ALL,
          basis: "计划二·2",
        },
        onTime(
          "project-progress",
          "领办项目进展按季报告率",
          4,
          "secretary-led-projects",
          ["progress"],
          "计划二·2",
        ),
      ],
    },
    {
      id: "ideology",
      name: "意识形态与宣传",
      indicators: [
        onTime(
          "ideology-list",
          "责任清单签领率",
          2,
          "ideology-responsibility-list",
          ["acknowledge"],
          "计划四·2",
        ),
        onTime(
          "ideology-analysis",
          "意识形态分析研判按期率",
          3,
          "ideology-work",
          ["quarterly-analysis"],
          "计划四·2",
        ),
        onTime(
          "issue-register",
          "风险台账更新按期率",
          2,
          "issue-register",
          ["quarterly"],
          "计划四·2",
        ),
        onTime("speakers", "组织宣讲按期率", 3, "speakers-team", ["quarterly"], "计划四·3"),
      ],
    },
    {
      id: "integrity",
      name: "清廉建设",
      indicators: [
        onTime(
          "holiday-reminder",
          "节前廉政提醒按期率",
          4,
          "holiday-reminder",
          ["before-holidays"],
          "计划五·4",
        ),
        onTime("case-study", "典型案例通报学习按期率", 2, "case-circular", ["study"], "计划五·2"),
        onTime(
          "integrity-talk",
          "任职廉政谈话按期率",
          3,
          "integrity-talk",
          ["after-appointment"],
          "计划五·4",
        ),
        onTime(
          "provisions-study",
          "中央八项规定精神学习",
          1,
          "conduct-checks",
          ["yearly-study"],
          "计划五·2",
        ),
        onTime("family-conduct", "家风家教活动", 2, "family-conduct", ["yearly"], "计划五·4"),
      ],
    },
    { id: "livelihood", name: "群团与民生", indicators: TRADES.flatMap(ownOf) },
    {
      id: "adjustments",
      name: "加分、扣分和一票否决",
      indicators: [
        {
          id: "honours",
          name: "获市级以上表彰",
          weight: 0,
          source: { from: "figure", code: "honours" },
          curve: { curve: "bonus", perUnit: 0.5, cap: 2 },
          basis: "方案第四条",
        },
        {
          id: "criticism",
          name: "被上级通报批评",
          weight: 0,
          source: { from: "figure", code: "criticism" },
          curve: { curve: "deduction", perUnit: 1, atMost: 3 },
          basis: "方案第四条",
        },
        {
          id: "accountability",
          name: "发生重大责任事故或全面从严治党被问责",
          weight: 0,
          source: { from: "figure", code: "accountability" },
          curve: { curve: "veto", atLeast: 1, gradeAtMost: "一般" },
          basis: "方案第四条",
        },
      ],
    },
  ],
  checkpoints: [
    { id: "q1", name: "一季度", asOf: "2026-03-31", closesOn: "2026-04-10" },
    { id: "h1", name: "上半年", asOf: "2026-06-30", closesOn: "2026-07-10" },
    { id: "q3", name: "三季度", asOf: "2026-09-30", closesOn: "2026-10-12" },
    { id: "year", name: "全年", asOf: "2026-12-31", closesOn: "2027-01-12" },
  ],
  grades: [
    { name: "好", atLeast: 90 },
    { name: "较好", atLeast: 80 },
    { name: "一般", atLeast: 60 },
    { name: "差", atLeast: 0 },
  ],
  scores: ["general-branch"],
};

/** The tags that general branches of the demo carry, one for each trade. */
export const TRADE_TAGS: readonly string[] = TRADES.map((trade) => trade.tag);

/** The same scheme for another year: its days moved by whole years. */
export function schemeOfYear(year: number): Scheme {
  const moved = (text: string): string => {
    const by = Number(text.slice(0, 4)) - scheme2026.year;
    return `${year + by}${text.slice(4)}`;
  };
  return {
    ...scheme2026,
    id: `party-building-${year}`,
    name: scheme2026.name.replace(String(scheme2026.year), String(year)),
    year,
    checkpoints: scheme2026.checkpoints.map((each) => ({
      ...each,
      asOf: moved(each.asOf),
      closesOn: moved(each.closesOn),
    })),
  };
}
