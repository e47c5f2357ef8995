import type { Procedure } from "#domain/procedure/procedure.ts";
import { AGAIN, ASKED_SEATS, COUNTED, election, TERM } from "#institutions/procedures/election-parts.ts"; // prettier-ignore

/** A Party committee and its discipline committee are elected by one assembly: of the members below 500, of delegates above. */

export const MEETING = "党员大会";
export const CONGRESS = "党员代表大会";

export const COMMITTEE_STAGES: Procedure["stages"] = [
  { id: "term", name: "任期" },
  { id: "request", name: "提醒和请示" },
  { id: "preparation", name: "筹备" },
  { id: "nomination", name: "酝酿候选人" },
  { id: "election", name: "选举" },
  { id: "approval", name: "报批" },
];

export const ASSEMBLY_FIELDS: Procedure["fields"] = [
  { id: "members", name: "党员人数", type: "number", unit: "人" },
  { id: "assembly", name: "大会形式", type: "choice", choices: [MEETING, CONGRESS] },
];

type Step = Procedure["steps"][number];

export const DELEGATES_FROM_500: NonNullable<Step["conditions"]>[number] = {
  anyOf: [
    { field: "assembly", is: MEETING },
    { field: "members", atLeast: 500 },
  ],
  otherwise: "党员不足500人的，召开党员大会选举",
  source: election("第四条"),
};

/** The ballot of the assembly. `whom`: 委员, 纪委委员. */
export const assemblyElects = (whom: string, note: string): Step => (
  {
    id: "election-meeting",
    name: `大会选举${whom}`,
    stage: "election",
    actor: "unit",
    within: { after: "candidate-reply", span: { count: 1, unit: "month" }, byField: "elect-by", source: TERM },
    vote: { rule: "election", secret: true },
    fields: ["tellers", "votes-returned"],
    optionalFields: ["elected", "seats-reduced"],
    conditions: [...COUNTED, ASKED_SEATS],
    outcomes: [
      { id: "elected", name: `选出${whom}`, opens: ["elect-officers"], vote: "passed" },
      { ...AGAIN, backTo: "election-meeting" },
    ],
    source: election("第三十二条"),
    note,
  }
); // prettier-ignore
