import type { Procedure } from "#domain/procedure/procedure.ts";
import { ADMISSION_2026_EXAMPLES } from "#institutions/procedures/admission-2026-examples.ts";
import { ADMISSION_ACTORS, ADMISSION_DOCUMENTS, ADMISSION_ENDS, ADMISSION_FIELDS, ADMISSION_NOT_FOR, ADMISSION_STAGES, admissionExits } from "#institutions/procedures/admission-parts.ts"; // prettier-ignore
import { untilFull } from "#institutions/procedures/admission-until-full.ts";
import { untilListed } from "#institutions/procedures/admission-until-listed.ts";
import { untilProbation } from "#institutions/procedures/admission-until-probation.ts";

const cite = (article: string, mark: "S" | "M" | "P" = "S") => ({ act: "admission-rules-2026", article, mark }); // prettier-ignore

/** 发展党员, the rules in force from 11 May 2026. */
export default {
  id: "member-admission",
  version: "2026",
  name: "发展党员",
  subject: "membership",
  mechanisms: ["member-admission"],
  sources: [{ act: "admission-rules-2026", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2026-05-11" },
  about: "person",
  units: ["branch"],
  atOnce: 1,
  notFor: ADMISSION_NOT_FOR,
  // what is found out about a person is for those who decide on it
  readers: ["office", "leader", "secretary", "clerk"],
  actors: ADMISSION_ACTORS,
  stages: ADMISSION_STAGES,
  fields: ADMISSION_FIELDS,
  documents: ADMISSION_DOCUMENTS,
  ends: ADMISSION_ENDS,
  exits: admissionExits(cite),
  steps: [
    ...untilListed(cite),
    {
      id: "superior-consent",
      name: "上级党委同意",
      stage: "candidate",
      actor: "party-committee",
      outcomes: [
        { id: "agreed", name: "同意", opens: ["candidate-publicity"] },
        { id: "refused", name: "不同意，继续培养", backTo: "list-candidate" },
      ],
      source: cite("第十三条"),
    },
    {
      id: "candidate-publicity",
      name: "发展对象公示",
      stage: "candidate",
      actor: "branch",
      documents: ["candidate-notice"],
      publicity: { workingDays: 5 },
      outcomes: [{ id: "done", name: "开始公示", opens: ["list"] }],
      source: cite("第十三条"),
      note: "公示不少于五个工作日，填开始的日期；期满后再列为发展对象。",
    },
    {
      id: "list",
      name: "公示期满，列为发展对象",
      stage: "candidate",
      actor: "branch",
      optionalFields: ["objections"],
      outcomes: [
        { id: "listed", name: "列为发展对象", opens: ["introducers"] },
        { id: "upheld", name: "反映的问题属实，继续培养", backTo: "list-candidate" },
      ],
      source: cite("第十三条"),
    },
    ...untilProbation(cite, { meeting: true }),
    ...untilFull(cite, { oath: true }),
  ],
  examples: ADMISSION_2026_EXAMPLES,
} satisfies Procedure; // prettier-ignore
