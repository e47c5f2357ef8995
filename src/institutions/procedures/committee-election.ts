import type { Procedure } from "#domain/procedure/procedure.ts";
import { ASSEMBLY_FIELDS, assemblyElects, COMMITTEE_STAGES, CONGRESS, DELEGATES_FROM_500, MEETING } from "#institutions/procedures/assembly-parts.ts"; // prettier-ignore
import { ELECTION_FIELDS, election, electionDocuments, fromOfficers, untilCandidates, untilReply } from "#institutions/procedures/election-parts.ts"; // prettier-ignore

type Act = Procedure["examples"][number]["acts"][number];

/** A committee elected on 30 September 2021. */
const REGISTERED: Act = {
  step: "register",
  on: "2021-10-08",
  fields: {
    "elected-on": "2021-09-30",
    "term-ends": "2026-09-30",
    "remind-by": "2026-03-30",
    "request-by": "2026-08-30",
    "elect-by": "2026-09-30",
  },
};
const REMINDED: Act = { step: "remind", on: "2026-03-30" };
const REQUESTED: Act = {
  step: "request",
  on: "2026-06-10",
  fields: { seats: 7, "planned-on": "2026-09-20" },
};
const NINE = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
const ELECTED = { tellers: ["x", "y"], "votes-returned": true, elected: NINE.slice(0, 7) };

/** 国有企业基层组织工作条例: five to nine members as a rule, eleven at most. */
const SIZE = { act: "soe-branch-regulations", mark: "S" } as const; // as const: a mark is one of three letters

/** 党委换届选举: a members' meeting below 500 members, delegates above. */
export default {
  id: "committee-election",
  version: "2020",
  name: "党委换届选举",
  subject: "organization-life",
  mechanisms: ["organizational-life"],
  sources: [{ act: "election-regulations", mark: "S" }, { act: "term-opinion", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2020-07-13" },
  about: "unit",
  units: ["committee"],
  atOnce: 1,
  actors: [
    { id: "unit", name: "党委", of: "unit", posts: ["party-committee-secretary"] },
    { id: "superior", name: "上级党委", of: "superior", kinds: ["committee", "group"], posts: ["party-committee-secretary"] },
  ],
  stages: COMMITTEE_STAGES,
  fields: [
    ...ELECTION_FIELDS,
    ...ASSEMBLY_FIELDS,
    { id: "delegate-seats", name: "代表名额", type: "number", unit: "名" },
    { id: "delegates", name: "选出的代表人数", type: "number", unit: "名" },
    { id: "delegates-checked", name: "代表资格审查通过", type: "boolean" },
  ],
  documents: electionDocuments("委员会"),
  ends: [{ id: "completed", name: "换届完成", reached: true }],
  steps: [
    ...untilReply(5, { fields: ["seats", "planned-on"], conditions: [{ anyOf: [{ field: "seats", atLeast: 5 }], otherwise: "党委委员一般5至9名，不少于5名", source: SIZE }, { anyOf: [{ field: "seats", atMost: 11 }], otherwise: "党委委员一般5至9名，最多不超过11名", source: SIZE }] }, "prepare"),
    {
      id: "prepare",
      name: "筹备大会",
      stage: "preparation",
      actor: "unit",
      fields: ["members", "assembly"],
      optionalFields: ["delegate-seats"],
      conditions: [
        DELEGATES_FROM_500,
        { anyOf: [{ field: "assembly", is: MEETING }], when: ["meeting"], otherwise: "开代表大会的，要先选举代表", source: election("第六条", "M") },
        { anyOf: [{ field: "assembly", is: CONGRESS }], when: ["congress"], otherwise: "开党员大会的，不用选举代表", source: election("第四条") },
        { anyOf: [{ field: "delegate-seats", atLeast: 1 }], when: ["congress"], otherwise: "还没有填代表名额", source: election("第六条", "M") },
      ],
      outcomes: [
        { id: "meeting", name: "召开党员大会", opens: ["nominate"] },
        { id: "congress", name: "召开党员代表大会", opens: ["elect-delegates"] },
      ],
      source: election("第四条"),
    },
    {
      id: "elect-delegates",
      name: "选举代表并审查资格",
      stage: "preparation",
      actor: "unit",
      fields: ["delegates", "delegates-checked"],
      conditions: [{ anyOf: [{ field: "delegates-checked", is: true }], otherwise: "代表资格审查没有通过", source: election("第十一条", "M") }],
      outcomes: [{ id: "done", name: "代表已选出", opens: ["nominate"] }],
      source: election("第十一条", "M"),
    },
    ...untilCandidates({ anyOf: [{ field: "candidates", surplusOver: "seats" }], otherwise: "委员候选人的差额不少于应选名额的百分之二十", source: election("第二十一条") }),
    assemblyElects("委员", "应到会是有选举权的党员或者代表；不少于五分之四到会才能选举，得票超过实到会人数的一半才能当选。"),
    ...fromOfficers(["elect-officers"]),
  ],
  examples: [
    {
      note: "党员1040人，开代表大会：7名委员9名候选人，按期完成",
      opened: "2021-10-08",
      acts: [
        REGISTERED,
        REMINDED,
        REQUESTED,
        { step: "reply", on: "2026-06-30" },
        { step: "prepare", on: "2026-07-06", outcome: "congress", fields: { members: 1040, assembly: CONGRESS, "delegate-seats": 120 } },
        { step: "elect-delegates", on: "2026-08-10", fields: { delegates: 120, "delegates-checked": true } },
        { step: "nominate", on: "2026-08-20", fields: { candidates: NINE.slice(0, 8) }, refused: "condition-fails" },
        { step: "nominate", on: "2026-08-20", fields: { candidates: NINE } },
        { step: "candidate-reply", on: "2026-09-08" },
        { step: "election-meeting", on: "2026-09-20", outcome: "elected", vote: [120, 95, 90, 0], fields: ELECTED, refused: "no-quorum" },
        { step: "election-meeting", on: "2026-09-20", outcome: "elected", vote: [120, 96, 49, 0], fields: ELECTED },
        { step: "elect-officers", on: "2026-09-20", outcome: "elected", vote: [7, 7, 7, 0], fields: { secretary: "h" }, refused: "condition-fails" },
        { step: "elect-officers", on: "2026-09-20", outcome: "elected", vote: [7, 7, 7, 0], fields: { secretary: "a", deputies: ["b"] } },
        { step: "report", on: "2026-09-22" },
        { step: "approve-election", on: "2026-10-12" },
      ],
      asOf: "2026-10-12",
      expect: { ended: "completed" },
    },
    {
      note: "党员499人的开党员大会，不能用代表大会；500人的可以",
      opened: "2021-10-08",
      acts: [
        REGISTERED,
        REMINDED,
        REQUESTED,
        { step: "reply", on: "2026-06-30" },
        { step: "prepare", on: "2026-07-06", outcome: "congress", fields: { members: 499, assembly: CONGRESS, "delegate-seats": 80 }, refused: "condition-fails" },
        { step: "prepare", on: "2026-07-06", outcome: "meeting", fields: { members: 499, assembly: MEETING } },
        { step: "elect-delegates", on: "2026-07-07", refused: "step-not-open" },
      ],
      asOf: "2026-07-07",
      expect: { open: { nominate: null } },
    },
    {
      note: "2021年9月30日选出，2026年9月30日届满，3月30日前提醒，过了就超期",
      opened: "2021-10-08",
      acts: [REGISTERED],
      asOf: "2026-03-31",
      expect: { open: { remind: "2026-03-30" }, late: ["remind"] },
    },
    {
      note: "提醒以后，8月30日前请示",
      opened: "2021-10-08",
      acts: [{ step: "request", on: "2026-03-30", refused: "step-not-open" }, REGISTERED, REMINDED],
      asOf: "2026-08-31",
      expect: { open: { request: "2026-08-30" }, late: ["request"] },
    },
    {
      note: "国有企业党委委员一般5至9名，最多11名：4名、12名都不行，11名可以",
      opened: "2021-10-08",
      acts: [
        REGISTERED,
        REMINDED,
        { step: "request", on: "2026-06-10", fields: { seats: 4, "planned-on": "2026-09-20" }, refused: "condition-fails" },
        { step: "request", on: "2026-06-10", fields: { seats: 12, "planned-on": "2026-09-20" }, refused: "condition-fails" },
        { step: "request", on: "2026-06-10", fields: { seats: 11, "planned-on": "2026-09-20" } },
      ],
      asOf: "2026-06-10",
      expect: { open: { reply: "2026-07-10" } },
    },
    {
      note: "延期一年以内要写理由；退回后再报",
      opened: "2021-10-08",
      acts: [
        REGISTERED,
        REMINDED,
        REQUESTED,
        { step: "reply", on: "2026-06-20", outcome: "returned" },
        { ...REQUESTED, on: "2026-06-25" },
        { step: "reply", on: "2026-06-30", outcome: "agreed-late", fields: { "elect-by": "2027-10-01", "shift-reason": "企业重组" }, refused: "condition-fails" },
        { step: "reply", on: "2026-06-30", outcome: "agreed-late", fields: { "elect-by": "2027-09-30", "shift-reason": "企业重组" } },
      ],
      asOf: "2026-06-30",
      expect: { open: { prepare: null } },
    },
    {
      note: "企业重组，换届撤回",
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
  ],
} satisfies Procedure; // prettier-ignore
