import type { Procedure } from "#domain/procedure/procedure.ts";
import { BRANCH_ELECTION_EXAMPLES } from "#institutions/procedures/branch-election-examples.ts";
import { AGAIN, ASKED_SEATS, COUNTED, ELECTION_FIELDS, election, electionDocuments, fromOfficers, untilCandidates, untilReply } from "#institutions/procedures/election-parts.ts"; // prettier-ignore

const NONE = "不设委员会";

/** 支部、总支换届选举. Opened with the term that begins; the superior reminds half a year before it ends. */
export default {
  id: "branch-election",
  version: "2020",
  name: "支部换届选举",
  subject: "organization-life",
  mechanisms: ["organizational-life"],
  sources: [{ act: "election-regulations", mark: "S" }, { act: "term-opinion", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2020-07-13" },
  about: "unit",
  units: ["branch", "general-branch"],
  atOnce: 1,
  actors: [
    { id: "unit", name: "党支部", of: "unit", posts: ["branch-secretary", "general-branch-secretary"] },
    { id: "superior", name: "上级党委", of: "superior", kinds: ["committee", "group"], posts: ["party-committee-secretary"] },
  ],
  stages: [
    { id: "term", name: "任期" },
    { id: "request", name: "提醒和请示" },
    { id: "nomination", name: "酝酿候选人" },
    { id: "election", name: "选举" },
    { id: "approval", name: "报批" },
  ],
  fields: [...ELECTION_FIELDS, { id: "form", name: "委员会", type: "choice", choices: ["设委员会", NONE] }],
  documents: electionDocuments("支部委员会"),
  ends: [{ id: "completed", name: "换届完成", reached: true }],
  steps: [
    ...untilReply(
      3,
      {
        fields: ["form", "seats", "planned-on"],
        conditions: [
          { anyOf: [{ field: "form", is: NONE }, { field: "seats", atLeast: 3 }], otherwise: "设委员会的，委员至少3名", source: { act: "branch-work-regulations", article: "第八条", mark: "M" } },
          { anyOf: [{ field: "form", is: NONE }, { field: "seats", atMost: 9 }], otherwise: "党支部委员一般3至5名、不超过7名，党总支委员一般5至7名、最多不超过9名", source: { act: "branch-work-regulations", article: "第八条", mark: "M" } },
        ],
      },
      "nominate",
    ),
    ...untilCandidates({ anyOf: [{ field: "form", is: NONE }, { field: "candidates", surplusOver: "seats" }], otherwise: "委员候选人的差额不少于应选名额的百分之二十", source: election("第二十一条") }),
    {
      id: "election-meeting",
      name: "党员大会选举",
      stage: "election",
      actor: "unit",
      within: { after: "candidate-reply", span: { count: 1, unit: "month" }, byField: "elect-by", source: { act: "term-opinion", mark: "S" } },
      vote: { rule: "election", secret: true },
      fields: ["tellers", "votes-returned"],
      optionalFields: ["elected", "secretary", "deputies", "seats-reduced"],
      conditions: [
        ...COUNTED,
        ASKED_SEATS,
        { anyOf: [{ field: "form", is: "设委员会" }], when: ["elected"], otherwise: "不设委员会的，由党员大会直接选举书记", source: election("第二十四条", "M") },
        { anyOf: [{ field: "form", is: NONE }], when: ["elected-directly"], otherwise: "设委员会的，书记由委员会选举，不由党员大会直接选举", source: election("第二十三条", "M") },
        { anyOf: [{ field: "secretary", isNot: "" }], when: ["elected-directly"], otherwise: "还没有填当选的书记", source: election("第二十四条", "M") },
      ],
      outcomes: [
        { id: "elected", name: "选出委员", opens: ["elect-officers"], vote: "passed" },
        { id: "elected-directly", name: "不设委员会，直接选出书记", opens: ["report"], vote: "passed" },
        { ...AGAIN, backTo: "election-meeting" },
      ],
      source: election("第三十二条"),
      note: "到会的有选举权的党员不少于五分之四才能选举，预备党员、受留党察看处分和被停止党员权利的不算应到；得票超过实到会人数的一半才能当选；监票人不能是候选人。",
    },
    ...fromOfficers(["election-meeting", "elect-officers"]),
  ],
  examples: BRANCH_ELECTION_EXAMPLES,
} satisfies Procedure; // prettier-ignore
