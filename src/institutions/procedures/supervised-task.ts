import type { Procedure } from "#domain/procedure/procedure.ts";

const practice = { act: "practice", mark: "P" as const };

/** 决议督办: a resolution becomes a task with an owner and a day, reported on, and closed by whoever gave it. */
export default {
  id: "supervised-task",
  version: "1",
  name: "决议事项督办",
  subject: "committee-leadership",
  mechanisms: ["supervision-of-decisions", "first-agenda-item"],
  sources: [practice],
  reviewed: "2026-11-22",
  inForce: { from: "2010-06-05" },
  about: "matter",
  units: ["group", "enterprise", "department", "general-branch", "branch"],
  actors: [
    { id: "office", name: "督办部门", of: "group" },
    { id: "owner", name: "责任单位", of: "unit" },
  ],
  stages: [
    { id: "given", name: "交办" },
    { id: "carried-out", name: "落实" },
    { id: "closed", name: "销号" },
  ],
  fields: [
    { id: "resolution", name: "决议内容", type: "long-text" },
    { id: "owner", name: "责任人", type: "person" },
    { id: "co-owners", name: "配合人", type: "people" },
    { id: "progress", name: "进展", type: "long-text" },
    { id: "result", name: "落实结果", type: "long-text" },
  ],
  documents: [],
  ends: [
    { id: "closed", name: "已销号", reached: true },
    { id: "called-off", name: "不再办理", reached: false },
  ],
  steps: [
    {
      id: "give",
      name: "立项交办",
      stage: "given",
      actor: "office",
      within: { after: "opened", span: { count: 3, unit: "working-day" }, source: practice },
      fields: ["resolution", "owner"],
      outcomes: [{ id: "done", name: "已交办", opens: ["sign-for", "report", "feed-back"] }],
    },
    {
      id: "sign-for",
      name: "责任单位签收",
      stage: "given",
      actor: "owner",
      within: { after: "give", span: { count: 2, unit: "working-day" }, source: practice },
      outcomes: [{ id: "done", name: "已签收" }],
    },
    {
      id: "report",
      name: "每月报进展",
      stage: "carried-out",
      actor: "owner",
      repeats: { every: { count: 1, unit: "month" }, from: "give", until: "feed-back" },
      fields: ["progress"],
      outcomes: [{ id: "done", name: "已报" }],
    },
    {
      id: "feed-back",
      name: "办结反馈",
      stage: "carried-out",
      actor: "owner",
      needs: ["sign-for"],
      within: { after: "give", span: { count: 3, unit: "month" }, extendTo: { count: 12, unit: "month" }, source: practice },
      fields: ["result"],
      outcomes: [{ id: "done", name: "已反馈", opens: ["close"] }],
    },
    {
      id: "close",
      name: "审核销号",
      stage: "closed",
      actor: "office",
      within: { after: "feed-back", span: { count: 5, unit: "working-day" }, source: practice },
      outcomes: [
        { id: "closed", name: "同意销号", ends: "closed" },
        { id: "again", name: "没有办结，继续办理", backTo: "feed-back" },
        { id: "called-off", name: "情况变化，不再办理", ends: "called-off" },
      ],
    },
  ],
  examples: [
    {
      note: "签收、按月报进展、反馈、销号",
      opened: "2026-03-02",
      acts: [
        { step: "give", on: "2026-03-03", fields: { resolution: "三号泵站改造", owner: "a" } },
        { step: "sign-for", on: "2026-03-04" },
        { step: "report", on: "2026-04-02", fields: { progress: "已招标" } },
        { step: "report", on: "2026-05-02", fields: { progress: "已开工" } },
        { step: "feed-back", on: "2026-06-01", fields: { result: "已完工" } },
        { step: "close", on: "2026-06-03" },
      ],
      asOf: "2026-06-03",
      expect: { ended: "closed" },
    },
    {
      note: "没有签收不能反馈；没有按月报进展是超期",
      opened: "2026-03-02",
      acts: [
        { step: "give", on: "2026-03-03", fields: { resolution: "三号泵站改造", owner: "a" } },
        { step: "feed-back", on: "2026-03-04", fields: { result: "完了" }, refused: "step-not-open" },
        { step: "sign-for", on: "2026-03-04" },
      ],
      asOf: "2026-04-04",
      expect: { open: { report: "2026-04-03", "feed-back": "2026-06-03" }, late: ["report"] },
    },
    {
      note: "说明理由可以延期；没有办结退回",
      opened: "2026-03-02",
      acts: [
        { step: "give", on: "2026-03-03", fields: { resolution: "三号泵站改造", owner: "a" } },
        { step: "sign-for", on: "2026-03-04" },
        { extend: "feed-back", on: "2026-05-20", to: "2026-08-31" },
        { step: "feed-back", on: "2026-08-20", fields: { result: "完工未验收" } },
        { step: "close", on: "2026-08-22", outcome: "again" },
      ],
      asOf: "2026-08-23",
      expect: { open: { report: "2026-04-03", "feed-back": "2026-06-03" }, late: ["report", "feed-back"] },
    },
  ],
} satisfies Procedure; // prettier-ignore
