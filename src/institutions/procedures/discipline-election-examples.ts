import type { Procedure } from "#domain/procedure/procedure.ts";

type Act = Procedure["examples"][number]["acts"][number];

/** Elected on 30 September 2021 with the Party committee. */
const TERM = {
  "elected-on": "2021-09-30",
  "committee-elected-on": "2021-09-30",
  "term-ends": "2026-09-30",
  "remind-by": "2026-03-30",
  "request-by": "2026-08-30",
  "elect-by": "2026-09-30",
};
const REGISTERED: Act = { step: "register", on: "2021-10-08", fields: TERM };
const REMINDED: Act = { step: "remind", on: "2026-03-30" };
const REQUESTED: Act = {
  step: "request",
  on: "2026-06-10",
  fields: { seats: 5, "planned-on": "2026-09-20" },
};
const PREPARED: Act = {
  step: "prepare",
  on: "2026-07-06",
  fields: { members: 1040, assembly: "党员代表大会", delegates: 120 },
};
const SIX = ["a", "b", "c", "d", "e", "f"];
const ELECTED = { tellers: ["x", "y"], "votes-returned": true, elected: SIX.slice(0, 5) };
const UNTIL_MEETING: readonly Act[] = [
  REGISTERED,
  REMINDED,
  REQUESTED,
  { step: "reply", on: "2026-06-30" },
  PREPARED,
  { step: "nominate", on: "2026-08-20", fields: { candidates: SIX } },
  { step: "candidate-reply", on: "2026-09-08" },
];
const MEETING: Act = { step: "election-meeting", on: "2026-09-20", outcome: "elected", vote: [120, 96, 49, 0], fields: ELECTED }; // prettier-ignore
const OFFICERS: Act = { step: "elect-officers", on: "2026-09-20", outcome: "elected", vote: [5, 4, 3, 0], fields: { secretary: "a", deputies: ["b"] } }; // prettier-ignore

export const DISCIPLINE_ELECTION_EXAMPLES: Procedure["examples"] = [
  {
    note: "和党委同一次代表大会选举：5名委员6名候选人，纪委全会选出书记，党委全会通过，上级批准",
    opened: "2021-10-08",
    acts: [
      REGISTERED,
      REMINDED,
      REQUESTED,
      { step: "reply", on: "2026-06-30" },
      PREPARED,
      { step: "nominate", on: "2026-08-20", fields: { candidates: SIX.slice(0, 5) }, refused: "condition-fails" },
      { step: "nominate", on: "2026-08-20", fields: { candidates: SIX } },
      { step: "candidate-reply", on: "2026-09-08" },
      { ...MEETING, vote: [120, 95, 90, 0], refused: "no-quorum" },
      { ...MEETING, vote: [120, 96, 48, 0], refused: "vote-otherwise" },
      { ...MEETING, fields: { ...ELECTED, tellers: ["f"] }, refused: "condition-fails" },
      MEETING,
      { step: "endorse", on: "2026-09-20", vote: [7, 7, 7, 0], refused: "step-not-open" },
      { ...OFFICERS, fields: { secretary: "f" }, refused: "condition-fails" },
      OFFICERS,
      { step: "report", on: "2026-09-20", refused: "step-not-open" },
      { step: "endorse", on: "2026-09-20", outcome: "passed", vote: [7, 3, 3, 0], refused: "no-quorum" },
      { step: "endorse", on: "2026-09-20", outcome: "passed", vote: [7, 6, 3, 0], refused: "vote-otherwise" },
      { step: "endorse", on: "2026-09-20", outcome: "passed", vote: [7, 4, 4, 0] },
      { step: "report", on: "2026-09-22" },
      { step: "approve-election", on: "2026-10-12" },
    ],
    asOf: "2026-10-12",
    expect: { ended: "completed" },
  },
  {
    note: "党委全会没有通过，纪委重新选举书记，再交党委全会",
    opened: "2021-10-08",
    acts: [
      ...UNTIL_MEETING,
      MEETING,
      OFFICERS,
      { step: "endorse", on: "2026-09-20", outcome: "failed", vote: [7, 7, 3, 0] },
      { step: "endorse", on: "2026-09-20", outcome: "passed", vote: [7, 7, 7, 0], refused: "step-not-open" },
      { ...OFFICERS, fields: { secretary: "c" } },
    ],
    asOf: "2026-09-20",
    expect: { open: { endorse: "2026-09-27" } },
  },
  {
    note: "中途设立的纪委和党委一起届满：2024年3月15日选出，届满日仍是2026年9月30日",
    opened: "2024-03-20",
    acts: [
      { step: "register", on: "2024-03-20", fields: { ...TERM, "elected-on": "2024-03-15", "term-ends": "2029-03-15", "remind-by": "2028-09-15" }, refused: "condition-fails" },
      { step: "register", on: "2024-03-20", fields: { ...TERM, "elected-on": "2021-09-29" }, refused: "condition-fails" },
      { step: "register", on: "2024-03-20", fields: { ...TERM, "elected-on": "2024-03-15", "remind-by": "2026-04-01" }, refused: "condition-fails" },
      { step: "register", on: "2024-03-20", fields: { ...TERM, "elected-on": "2024-03-15" } },
    ],
    asOf: "2026-03-30",
    expect: { open: { remind: "2026-03-30" }, late: [] },
  },
  {
    note: "届满前18个月才能提醒；3月30日没有提醒就超期；没有提醒不能请示",
    opened: "2021-10-08",
    acts: [
      REGISTERED,
      { step: "remind", on: "2025-03-28", refused: "condition-fails" },
      { ...REQUESTED, on: "2026-03-20", refused: "step-not-open" },
    ],
    asOf: "2026-03-31",
    expect: { open: { remind: "2026-03-30" }, late: ["remind"] },
  },
  {
    note: "党员不足500人的开党员大会；开代表大会的要填代表人数；委员少于3名不行",
    opened: "2021-10-08",
    acts: [
      REGISTERED,
      REMINDED,
      { ...REQUESTED, fields: { seats: 2, "planned-on": "2026-09-20" }, refused: "condition-fails" },
      REQUESTED,
      { step: "reply", on: "2026-06-30" },
      { ...PREPARED, fields: { members: 499, assembly: "党员代表大会", delegates: 80 }, refused: "condition-fails" },
      { ...PREPARED, fields: { members: 500, assembly: "党员代表大会" }, refused: "condition-fails" },
      { ...PREPARED, fields: { members: 499, assembly: "党员大会" } },
    ],
    asOf: "2026-07-06",
    expect: { open: { nominate: null } },
  },
  {
    note: "和党委一起延期，不超过一年，要写理由；到批准的那天还没有选举，超期",
    opened: "2021-10-08",
    acts: [
      REGISTERED,
      REMINDED,
      REQUESTED,
      { step: "reply", on: "2026-06-30", outcome: "agreed-late", fields: { "elect-by": "2027-10-01", "shift-reason": "企业重组" }, refused: "condition-fails" },
      { step: "reply", on: "2026-06-30", outcome: "agreed-late", fields: { "elect-by": "2027-03-31", "shift-reason": "企业重组" } },
      PREPARED,
      { step: "nominate", on: "2026-08-20", fields: { candidates: SIX } },
      { step: "candidate-reply", on: "2026-09-08" },
    ],
    asOf: "2027-04-01",
    expect: { open: { "election-meeting": "2027-03-31" }, late: ["election-meeting"] },
  },
  {
    note: "党委撤销，纪委换届撤回",
    opened: "2021-10-08",
    acts: [REGISTERED, REMINDED, { withdraw: true, on: "2026-05-06" }],
    asOf: "2026-05-06",
    expect: { ended: "withdrawn" },
  },
  {
    note: "办到一半转由合并后的党委继续",
    opened: "2021-10-08",
    acts: [REGISTERED, REMINDED, REQUESTED, { move: "other", on: "2026-06-20" }, { step: "reply", on: "2026-06-30" }],
    asOf: "2026-06-30",
    expect: { open: { prepare: null } },
  },
]; // prettier-ignore
