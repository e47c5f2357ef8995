import type { Procedure } from "#domain/procedure/procedure.ts";
import { ASSEMBLY_FIELDS, assemblyElects, COMMITTEE_STAGES, DELEGATES_FROM_500, MEETING } from "#institutions/procedures/assembly-parts.ts"; // prettier-ignore
import { DISCIPLINE_ELECTION_EXAMPLES } from "#institutions/procedures/discipline-election-examples.ts";
import { ELECTION_FIELDS, election, electionDocuments, fromReport, fromRequest, officersBy, TERM, untilCandidates } from "#institutions/procedures/election-parts.ts"; // prettier-ignore

const SAME_TERM = { act: "party-constitution", article: "第四十五条", mark: "M" } as const; // as const: marks are literals

/**
 * 纪委换届选举, beside the re-election of the Party committee: its term ends with that of the committee, the same assembly elects
 * it, it elects its own secretary, the new Party committee's plenary passes the result, and the superior approves.
 */
export default {
  id: "discipline-election",
  version: "2020",
  name: "纪委换届选举",
  subject: "organization-life",
  mechanisms: ["organizational-life"],
  sources: [{ act: "election-regulations", article: "第二条", mark: "S" }, { act: "party-constitution", article: "第四十五条", mark: "M" }, { act: "term-opinion", mark: "S" }],
  reviewed: "2026-11-23",
  inForce: { from: "2020-07-13" },
  about: "unit",
  units: ["committee"],
  atOnce: 1,
  actors: [
    { id: "unit", name: "党委、纪委", of: "unit", posts: ["party-committee-secretary", "discipline-secretary"] },
    { id: "superior", name: "上级党委", of: "superior", kinds: ["committee", "group"], posts: ["party-committee-secretary"] },
  ],
  stages: COMMITTEE_STAGES,
  fields: [
    ...ELECTION_FIELDS,
    { id: "committee-elected-on", name: "本届党委选举产生的日期", type: "day" },
    ...ASSEMBLY_FIELDS,
    { id: "delegates", name: "代表人数", type: "number", unit: "名" },
  ],
  documents: electionDocuments("纪律检查委员会", "纪委"),
  ends: [{ id: "completed", name: "换届完成", reached: true }],
  steps: [
    {
      id: "register",
      name: "登记本届任期",
      stage: "term",
      actor: "unit",
      fields: ["elected-on", "committee-elected-on", "term-ends", "remind-by", "request-by", "elect-by"],
      conditions: [
        { anyOf: [{ field: "elected-on", notAfter: "step" }], otherwise: "选举的日期还没有到" },
        { anyOf: [{ field: "elected-on", notBefore: "committee-elected-on" }], otherwise: "纪委和党委同一届：选举日期不能早于本届党委选举的日期", source: SAME_TERM },
        { anyOf: [{ field: "term-ends", notAfter: "committee-elected-on", plus: { count: 60, unit: "month" } }], otherwise: "纪委任期和同级党委相同，届满日按党委的5年任期算", source: SAME_TERM },
        { anyOf: [{ field: "term-ends", notBefore: "committee-elected-on", plus: { count: 60, unit: "month" } }], otherwise: "纪委任期和同级党委相同，届满日按党委的5年任期算", source: SAME_TERM },
        { anyOf: [{ field: "term-ends", notBefore: "remind-by", plus: { count: 6, unit: "month" } }], otherwise: "一般在任期届满前6个月提醒", source: TERM },
      ],
      outcomes: [{ id: "done", name: "已登记", opens: ["remind"] }],
      source: SAME_TERM,
      note: "换届完成后自动登记；以前的任期从换届页登记。纪委任期和同级党委相同，中途设立的，和党委一起届满。",
    },
    {
      id: "remind",
      name: "上级提醒纪委换届",
      stage: "request",
      actor: "superior",
      within: { after: "register", span: { count: 54, unit: "month" }, byField: "remind-by", source: TERM },
      // counted back from the end: where the discipline committee was set up late its registration says nothing about it
      conditions: [{ anyOf: [{ field: "term-ends", notAfter: "step", plus: { count: 18, unit: "month" } }], otherwise: "提前换届一般不超过1年，还不到提醒的时候", source: TERM }],
      outcomes: [{ id: "done", name: "已提醒", opens: ["request"] }],
      source: TERM,
      note: "一般在任期届满前6个月，和党委换届一起提醒。",
    },
    ...fromRequest(
      {
        fields: ["seats", "planned-on"],
        conditions: [{ anyOf: [{ field: "seats", atLeast: 3 }], otherwise: "纪委委员不少于3名", source: election("第二条", "P") }],
      },
      "prepare",
    ),
    {
      id: "prepare",
      name: "确定选举大会",
      stage: "preparation",
      actor: "unit",
      fields: ["members", "assembly"],
      optionalFields: ["delegates"],
      conditions: [
        DELEGATES_FROM_500,
        { anyOf: [{ field: "assembly", is: MEETING }, { field: "delegates", atLeast: 1 }], otherwise: "开代表大会的，要填选出的代表人数", source: election("第六条", "M") },
      ],
      outcomes: [{ id: "done", name: "和党委换届同一次大会", opens: ["nominate"] }],
      source: election("第四条"),
      note: "纪委委员由选举党委委员的同一次大会选举，代表就是那次大会的代表。",
    },
    ...untilCandidates({ anyOf: [{ field: "candidates", surplusOver: "seats" }], otherwise: "纪委委员候选人的差额不少于应选名额的百分之二十", source: election("第二十一条") }),
    assemblyElects("纪委委员", "和党委委员在同一次大会上选举，分开投票；不少于五分之四到会才能选举，得票超过实到会人数的一半才能当选。"),
    officersBy("纪委全体会议", "endorse"),
    {
      id: "endorse",
      name: "党委全体会议通过纪委书记、副书记",
      stage: "election",
      actor: "unit",
      within: { after: "elect-officers", span: { count: 7, unit: "day" }, source: election("第三十五条", "P") },
      vote: { rule: "party-committee" },
      outcomes: [
        { id: "passed", name: "通过", opens: ["report"], vote: "passed" },
        { id: "failed", name: "没有通过，纪委重新选举", backTo: "elect-officers", vote: "failed" },
      ],
      source: election("第三十五条", "M"),
      note: "由新一届党委的全体会议通过，再报上级批准：应到是全体党委委员，半数以上到会，赞成超过应到的半数。",
    },
    ...fromReport(["endorse"], "纪委"),
  ],
  examples: DISCIPLINE_ELECTION_EXAMPLES,
} satisfies Procedure; // prettier-ignore
