import type { ProcedureExample } from "#domain/procedure/procedure.ts";

const applied = {
  step: "apply",
  on: "2026-03-02",
  by: "a",
  fields: { kind: "意外致困", circumstances: "家中失火" },
};
const accepted = { step: "accept", on: "2026-03-04", by: "d", fields: { "handled-by": "union" } };
const verified = {
  step: "verify",
  on: "2026-03-06",
  by: "u",
  fields: { income: 1200, "verified-by": ["a", "b"], verified: "属实" },
};
const published = {
  step: "publish",
  on: "2026-03-09",
  by: "u",
  fields: { "public-text": "拟对桥西清运党支部张某某给予困难帮扶，类型为意外致困。" },
};
const decided = { step: "decide", on: "2026-03-16", by: "d", fields: { amount: 5000 } };
const paid = {
  step: "pay",
  on: "2026-03-20",
  by: "u",
  fields: { paid: 5000, "paid-on": "2026-03-20" },
};

/** Aid from the application to the yearly review: in time, too early, late, refused, withdrawn, moved half-way. */
export const HARDSHIP_AID_EXAMPLES: ProcedureExample[] = [
  {
    note: "受理、核实、公示、审批、到账、回访，一年后复核脱困；公示没有期满不能审批",
    opened: "2026-03-02",
    acts: [
      applied,
      accepted,
      verified,
      published,
      { ...decided, on: "2026-03-13", refused: "step-too-early" },
      decided,
      paid,
      { step: "visit", on: "2026-05-10", by: "u", fields: { visit: "已安顿" } },
      { step: "review", on: "2027-03-10", by: "u", fields: { review: "住房已修复，有稳定收入" } },
    ],
    asOf: "2027-03-10",
    expect: { ended: "helped" },
  },
  {
    note: "一个人核实不行；公示写了病情、收入、家庭不行",
    opened: "2026-03-02",
    acts: [
      applied,
      accepted,
      { ...verified, fields: { income: 900, "verified-by": ["a"], verified: "属实" }, refused: "condition-fails" },
      verified,
      { ...published, fields: { "public-text": "拟对患病住院的张某某给予帮扶。" }, refused: "condition-fails" },
      { ...published, fields: { "public-text": "拟对张某某给予帮扶3000元。" }, refused: "condition-fails" },
      { ...published, fields: { "public-text": "拟对家庭人均月收入较低的张某某给予帮扶。" }, refused: "condition-fails" },
      { ...published, fields: { "public-text": "拟对张某某给予帮扶，其女儿正在上学。" }, refused: "condition-fails" },
    ],
    asOf: "2026-03-09",
    expect: { open: { publish: "2026-03-13" } },
  },
  {
    note: "批准后十个工作日内到账，过了是逾期；没有凭证不算到账",
    opened: "2026-03-02",
    acts: [applied, accepted, verified, published, decided, { ...paid, documents: [], refused: "documents-missing" }],
    asOf: "2026-03-31",
    expect: { open: { pay: "2026-03-30" }, late: ["pay"] },
  },
  {
    note: "核实的人、申请的人不能自己批自己",
    opened: "2026-03-02",
    acts: [applied, accepted, verified, published, { ...decided, by: "u", refused: "same-person" }, { ...decided, by: "a", refused: "same-person" }],
    asOf: "2026-03-20",
    expect: { open: { decide: "2026-03-27" }, late: [] },
  },
  {
    note: "不符合条件的写明理由后不予受理",
    opened: "2026-03-02",
    acts: [
      applied,
      { step: "accept", on: "2026-03-04", by: "d", outcome: "not-eligible", refused: "condition-fails" },
      { step: "accept", on: "2026-03-04", by: "d", outcome: "not-eligible", fields: { reason: "已由民政救助" } },
    ],
    asOf: "2026-03-04",
    expect: { ended: "not-eligible" },
  },
  {
    note: "本人撤回申请",
    opened: "2026-03-02",
    acts: [applied, accepted, { withdraw: true, on: "2026-03-05" }],
    asOf: "2026-03-05",
    expect: { ended: "withdrawn" },
  },
  {
    note: "中途调到另一个单位，办过的算数，期限照走；公示有异议的重新核实，核实的期限从退回那天算起",
    opened: "2026-03-02",
    acts: [applied, accepted, { move: "union-2", on: "2026-03-05" }, verified, { ...published, outcome: "objected" }],
    asOf: "2026-03-19",
    expect: { open: { verify: "2026-03-23" }, late: [] },
  },
  {
    note: "一年后仍有困难，回到核实：十个工作日从复核那天算起",
    opened: "2026-03-02",
    acts: [
      applied,
      accepted,
      verified,
      published,
      decided,
      paid,
      { step: "visit", on: "2026-05-10", by: "u", fields: { visit: "仍在租房" } },
      { step: "review", on: "2027-03-10", by: "u", outcome: "goes-on", fields: { review: "仍在租房" } },
    ],
    asOf: "2027-03-25",
    expect: { open: { verify: "2027-03-24" }, late: ["verify"] },
  },
  {
    note: "一年后仍有困难，回到核实，再走一遍",
    opened: "2026-03-02",
    acts: [
      applied,
      accepted,
      verified,
      published,
      decided,
      paid,
      { step: "visit", on: "2026-05-10", by: "u", fields: { visit: "仍在租房" } },
      { step: "review", on: "2027-03-10", by: "u", outcome: "goes-on", fields: { review: "仍在租房" } },
      { ...verified, on: "2027-03-20" },
    ],
    asOf: "2027-03-20",
    expect: { open: { publish: "2027-03-26" } },
  },
]; // prettier-ignore
