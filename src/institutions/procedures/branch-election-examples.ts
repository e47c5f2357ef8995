import type { Procedure } from "#domain/procedure/procedure.ts";

type Act = Procedure["examples"][number]["acts"][number];

/** A branch elected on 15 June 2023. */
const TERM = {
  "elected-on": "2023-06-15",
  "term-ends": "2026-06-15",
  "remind-by": "2025-12-15",
  "request-by": "2026-05-15",
  "elect-by": "2026-06-15",
};
const REGISTERED: Act = { step: "register", on: "2023-06-20", fields: TERM };
const REMINDED: Act = { step: "remind", on: "2025-12-15" };
const REQUESTED: Act = {
  step: "request",
  on: "2026-05-10",
  fields: { form: "设委员会", seats: 3, "planned-on": "2026-06-10" },
};
const NOMINATED: Act = {
  step: "nominate",
  on: "2026-05-25",
  fields: { candidates: ["a", "b", "c", "d"] },
};
const ELECTED = { tellers: ["e"], "votes-returned": true, elected: ["a", "b", "c"] };
const UNTIL_CANDIDATES: readonly Act[] = [
  REGISTERED,
  REMINDED,
  REQUESTED,
  { step: "reply", on: "2026-05-20" },
  NOMINATED,
  { step: "candidate-reply", on: "2026-06-01" },
];

export const BRANCH_ELECTION_EXAMPLES: Procedure["examples"] = [
  {
    note: "按期换届：十六人应到，十三人到会，七票当选；批准当天办结",
    opened: "2023-06-20",
    acts: [
      ...UNTIL_CANDIDATES,
      { step: "election-meeting", on: "2026-06-10", outcome: "elected", vote: [16, 13, 7, 0], fields: ELECTED },
      { step: "elect-officers", on: "2026-06-10", outcome: "elected", vote: [3, 3, 2, 0], fields: { secretary: "a" } },
      { step: "report", on: "2026-06-12" },
      { step: "approve-election", on: "2026-06-20" },
    ],
    asOf: "2026-06-20",
    expect: { ended: "completed" },
  },
  {
    note: "任期三年，届满日填错不行；提醒的期限是届满前六个月，过了就超期；没有提醒不能先请示",
    opened: "2023-06-20",
    acts: [
      { ...REGISTERED, fields: { ...TERM, "term-ends": "2026-06-16" }, refused: "condition-fails" },
      { ...REGISTERED, fields: { ...TERM, "term-ends": "2026-06-14" }, refused: "condition-fails" },
      { ...REGISTERED, fields: { ...TERM, "remind-by": "2025-12-16" }, refused: "condition-fails" },
      REGISTERED,
      { ...REMINDED, on: "2024-12-19", refused: "step-too-early" },
      { ...REQUESTED, on: "2025-11-10", refused: "step-not-open" },
    ],
    asOf: "2025-12-16",
    expect: { open: { remind: "2025-12-15" }, late: ["remind"] },
  },
  {
    note: "提醒以后，请示的期限是届满前一个月；批复后，选举的期限是届满日",
    opened: "2023-06-20",
    acts: [REGISTERED, REMINDED],
    asOf: "2026-05-16",
    expect: { open: { request: "2026-05-15" }, late: ["request"] },
  },
  {
    note: "批复和候选人都办好了，到2026年6月16日还没有选举，超期",
    opened: "2023-06-20",
    acts: [...UNTIL_CANDIDATES],
    asOf: "2026-06-16",
    expect: { open: { "election-meeting": "2026-06-15" }, late: ["election-meeting"] },
  },
  {
    note: "3名委员要有4名候选人；十二人到会不足五分之四；多收了选票，选举无效；监票人不能是候选人",
    opened: "2023-06-20",
    acts: [
      REGISTERED,
      REMINDED,
      REQUESTED,
      { step: "reply", on: "2026-05-20" },
      { step: "nominate", on: "2026-05-25", fields: { candidates: ["a", "b", "c"] }, refused: "condition-fails" },
      NOMINATED,
      { step: "candidate-reply", on: "2026-06-01" },
      { step: "election-meeting", on: "2026-06-10", outcome: "elected", vote: [16, 12, 12, 0], fields: ELECTED, refused: "no-quorum" },
      { step: "election-meeting", on: "2026-06-10", outcome: "elected", vote: [16, 13, 8, 0], fields: { ...ELECTED, "votes-returned": false }, refused: "condition-fails" },
      { step: "election-meeting", on: "2026-06-10", outcome: "elected", vote: [16, 13, 8, 0], fields: { ...ELECTED, tellers: ["d"] }, refused: "condition-fails" },
      { step: "election-meeting", on: "2026-06-10", outcome: "elected", vote: [16, 13, 6, 0], fields: ELECTED, refused: "vote-otherwise" },
      { step: "election-meeting", on: "2026-06-10", outcome: "elected", vote: [16, 13, 8, 0], fields: { ...ELECTED, elected: ["a", "b"] }, refused: "condition-fails" },
    ],
    asOf: "2026-06-10",
    expect: { open: { "election-meeting": "2026-06-15" } },
  },
  {
    note: "末位票数相等，另行选举一次；会议也可以同意减少名额",
    opened: "2023-06-20",
    acts: [
      ...UNTIL_CANDIDATES,
      { step: "election-meeting", on: "2026-06-10", outcome: "again", vote: [16, 13, 8, 0] },
      { step: "elect-officers", on: "2026-06-10", refused: "step-not-open" },
      { step: "election-meeting", on: "2026-06-10", outcome: "elected", vote: [16, 13, 8, 0], fields: { ...ELECTED, elected: ["a", "b"], "seats-reduced": true } },
    ],
    asOf: "2026-06-10",
    expect: { open: { "elect-officers": "2026-06-17" } },
  },
  {
    note: "十五人应到，十二人到会就够；不设委员会的支部由党员大会直接选举书记",
    opened: "2023-06-20",
    acts: [
      REGISTERED,
      REMINDED,
      { step: "request", on: "2026-05-10", fields: { form: "不设委员会", seats: 0, "planned-on": "2026-06-10" } },
      { step: "reply", on: "2026-05-20" },
      { step: "nominate", on: "2026-05-25", fields: { candidates: ["a"] } },
      { step: "candidate-reply", on: "2026-06-01" },
      { step: "election-meeting", on: "2026-06-10", outcome: "elected", vote: [15, 12, 7, 0], fields: ELECTED, refused: "condition-fails" },
      { step: "election-meeting", on: "2026-06-10", outcome: "elected-directly", vote: [15, 12, 7, 0], fields: { tellers: ["e"], "votes-returned": true, secretary: "a" } },
    ],
    asOf: "2026-06-10",
    expect: { open: { report: "2026-06-25" } },
  },
  {
    note: "延期不超过一年：同意到2027年6月15日可以，6月16日不行；要写理由",
    opened: "2023-06-20",
    acts: [
      REGISTERED,
      REMINDED,
      REQUESTED,
      { step: "reply", on: "2026-05-20", outcome: "agreed", fields: { "elect-by": "2026-06-16" }, refused: "condition-fails" },
      { step: "reply", on: "2026-05-20", outcome: "agreed-late", fields: { "elect-by": "2027-06-16", "shift-reason": "正在合并" }, refused: "condition-fails" },
      { step: "reply", on: "2026-05-20", outcome: "agreed-late", fields: { "elect-by": "2027-06-15" }, refused: "condition-fails" },
      { step: "reply", on: "2026-05-20", outcome: "agreed-late", fields: { "elect-by": "2027-06-15", "shift-reason": "正在合并" } },
      NOMINATED,
      { step: "candidate-reply", on: "2026-06-01" },
    ],
    asOf: "2026-06-16",
    expect: { open: { "election-meeting": "2027-06-15" }, late: [] },
  },
  {
    note: "提前超过一年的不能批准，也不能选举",
    opened: "2023-06-20",
    acts: [
      REGISTERED,
      { ...REMINDED, on: "2025-01-06" },
      { ...REQUESTED, on: "2025-01-08" },
      { step: "reply", on: "2025-01-10", outcome: "agreed-early", fields: { "elect-by": "2025-06-14", "shift-reason": "书记调离" }, refused: "condition-fails" },
      { step: "reply", on: "2025-01-10", outcome: "agreed-early", fields: { "elect-by": "2025-06-15", "shift-reason": "书记调离" } },
      { ...NOMINATED, on: "2025-02-10" },
      { step: "candidate-reply", on: "2025-02-20" },
      { step: "election-meeting", on: "2025-06-14", outcome: "elected", vote: [16, 13, 8, 0], fields: ELECTED, refused: "condition-fails" },
      { step: "election-meeting", on: "2025-06-15", outcome: "elected", vote: [16, 13, 8, 0], fields: ELECTED },
    ],
    asOf: "2025-06-15",
    expect: { open: { "elect-officers": "2025-06-22" } },
  },
  {
    note: "上级退回请示，重新请示；候选人不同意，重新酝酿",
    opened: "2023-06-20",
    acts: [
      REGISTERED,
      REMINDED,
      REQUESTED,
      { step: "reply", on: "2026-05-14", outcome: "returned" },
      { step: "reply", on: "2026-05-15", refused: "step-not-open" },
      { ...REQUESTED, on: "2026-05-15" },
      { step: "reply", on: "2026-05-20" },
      NOMINATED,
      { step: "candidate-reply", on: "2026-06-01", outcome: "refused" },
    ],
    asOf: "2026-06-01",
    expect: { open: { nominate: null } },
  },
  {
    note: "支部撤并，换届撤回",
    opened: "2023-06-20",
    acts: [REGISTERED, REMINDED, { withdraw: true, on: "2026-03-02" }],
    asOf: "2026-03-02",
    expect: { ended: "withdrawn" },
  },
  {
    note: "办到一半并入另一个支部，已办的不重办，期限照算",
    opened: "2023-06-20",
    acts: [REGISTERED, REMINDED, REQUESTED, { move: "other", on: "2026-05-12" }, { step: "reply", on: "2026-05-20" }],
    asOf: "2026-05-20",
    expect: { open: { nominate: null } },
  },
]; // prettier-ignore
