import type { ProcedureExample } from "#domain/procedure/procedure.ts";

const collected = {
  step: "collect",
  on: "2026-03-02",
  by: "a",
  fields: { problem: "夜间管网漏损定位慢", target: "定位时间缩短到2小时" },
};
const approved = {
  step: "approve",
  on: "2026-03-12",
  by: "c",
  vote: [9, 8, 8, 0] as [number, number, number, number],
  fields: {
    deadline: "2026-12-20",
    funds: 200000,
    standard: "连续30天抽测达标",
    tolerance: "程序合规、尽职尽责的不追责",
  },
};
const posted = { step: "post", on: "2026-03-16", by: "o", fields: { "bid-until": "2026-04-03" } };
const closed = {
  step: "close-bids",
  on: "2026-04-03",
  by: "o",
  fields: { bids: "管网工程公司，带头人李工，声学阵列方案" },
};
const judged = {
  step: "judge",
  on: "2026-04-10",
  by: "o",
  fields: { judges: ["x", "y", "z"], "conflicts-declared": true, winner: "unit-2", leader: "l" },
};
const published = { step: "publish", on: "2026-04-13", by: "o" };
const signed = {
  step: "sign",
  on: "2026-04-20",
  by: "o",
  fields: { milestones: "6月样机，9月试点" },
};

/** Challenges from the call to the lessons: in time, too early, late, nobody bids, refused, withdrawn, moved. */
export const CHALLENGE_BOARD_EXAMPLES: ProcedureExample[] = [
  {
    note: "征集、审定、发榜、揭榜、评榜、公示、签责任书、攻榜、验榜、奖榜、复盘",
    opened: "2026-03-02",
    acts: [
      collected,
      approved,
      posted,
      closed,
      judged,
      published,
      signed,
      { step: "progress", on: "2026-07-10", by: "t", fields: { progress: "样机完成" } },
      { step: "deliver", on: "2026-11-20", by: "t", fields: { result: "平均1.6小时" } },
      { step: "accept", on: "2026-12-10", by: "o", fields: { acceptance: "抽测达标" } },
      { step: "reward", on: "2026-12-25", by: "c", fields: { reward: "团队奖励" } },
      { step: "pass-on", on: "2027-01-20", by: "t", fields: { lessons: "向城东片区推广" } },
    ],
    asOf: "2027-01-20",
    expect: { ended: "done" },
  },
  {
    note: "揭榜时间不到十个工作日不能截止；公示没有期满不能签",
    opened: "2026-03-02",
    acts: [
      collected,
      approved,
      posted,
      { ...closed, on: "2026-03-27", refused: "step-too-early" },
      closed,
      judged,
      published,
      { ...signed, on: "2026-04-17", refused: "step-too-early" },
      signed,
    ],
    asOf: "2026-07-21",
    expect: { open: { progress: "2026-07-20", deliver: "2026-12-20" }, late: ["progress"] },
  },
  {
    note: "无人揭榜重新发榜；再没有人就指定承担",
    opened: "2026-03-02",
    acts: [
      collected,
      approved,
      posted,
      { ...closed, outcome: "relist" },
      { ...posted, on: "2026-04-07", fields: { "bid-until": "2026-04-24" } },
      { ...closed, on: "2026-04-24", outcome: "assign", fields: { bids: "无" } },
      { step: "assign", on: "2026-05-06", by: "c", fields: { winner: "unit-3", leader: "l" } },
      { ...signed, on: "2026-05-15" },
    ],
    asOf: "2026-05-16",
    expect: { open: { progress: "2026-08-15", deliver: "2026-12-20" } },
  },
  {
    note: "没有通过的不入榜；票数没有通过不能选入榜",
    opened: "2026-03-02",
    acts: [
      collected,
      { ...approved, vote: [9, 8, 4, 0], refused: "vote-otherwise" },
      { ...approved, vote: [9, 8, 4, 0], outcome: "not-listed" },
    ],
    asOf: "2026-03-12",
    expect: { ended: "not-listed" },
  },
  {
    note: "评委两人不行、没有申报利害关系不行；评榜逾期",
    opened: "2026-03-02",
    acts: [
      collected,
      approved,
      posted,
      closed,
      { ...judged, fields: { ...judged.fields, judges: ["x", "y"] }, refused: "condition-fails" },
      { ...judged, fields: { ...judged.fields, "conflicts-declared": false }, refused: "condition-fails" },
    ],
    asOf: "2026-05-04",
    expect: { open: { judge: "2026-05-03" }, late: ["judge"] },
  },
  {
    note: "没有攻下但尽职的按容错约定结束；揭榜单位不能自己验榜",
    opened: "2026-03-02",
    acts: [
      collected,
      approved,
      posted,
      closed,
      judged,
      published,
      signed,
      { step: "deliver", on: "2026-12-10", by: "t", fields: { result: "只到3小时" } },
      { step: "accept", on: "2026-12-20", by: "t", fields: { acceptance: "可以" }, refused: "same-person" },
      { step: "accept", on: "2026-12-20", by: "o", outcome: "tolerated", fields: { acceptance: "程序合规，尽职" } },
    ],
    asOf: "2026-12-20",
    expect: { ended: "tolerated" },
  },
  {
    note: "出题单位撤回；中途划给另一个单位",
    opened: "2026-03-02",
    acts: [collected, { move: "unit-4", on: "2026-03-03" }, { withdraw: true, on: "2026-03-04" }],
    asOf: "2026-03-04",
    expect: { ended: "withdrawn" },
  },
]; // prettier-ignore
