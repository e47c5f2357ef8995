import type { Procedure } from "#domain/procedure/procedure.ts";
import { ADMISSION_ACTORS, ADMISSION_DOCUMENTS, ADMISSION_ENDS, ADMISSION_FIELDS, ADMISSION_NOT_FOR, ADMISSION_STAGES, admissionExits } from "#institutions/procedures/admission-parts.ts"; // prettier-ignore
import { ADMISSION_2014_EXAMPLES } from "#institutions/procedures/admission-2014-examples.ts";
import { untilFull } from "#institutions/procedures/admission-until-full.ts";
import { untilListed } from "#institutions/procedures/admission-until-listed.ts";
import { untilProbation } from "#institutions/procedures/admission-until-probation.ts";

/** Article numbers of 2014 are from memory where a public text could not be held against them. */
const cite = (article: string, mark?: "S" | "M" | "P") => ({ act: "admission-rules-2014", article, mark: mark === "P" ? ("P" as const) : ("M" as const) }); // prettier-ignore

/** 发展党员, the rules of 2014: the superior is told, nothing is published, no limits for the meeting and the oath. */
export default {
  id: "member-admission",
  version: "2014",
  name: "发展党员",
  subject: "membership",
  mechanisms: ["member-admission"],
  sources: [{ act: "admission-rules-2014", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2014-05-28", until: "2026-05-11" },
  about: "person",
  units: ["branch"],
  atOnce: 1,
  notFor: ADMISSION_NOT_FOR,
  // what is found out about a person is for those who decide on it
  readers: ["office", "leader", "secretary", "clerk"],
  actors: ADMISSION_ACTORS,
  stages: ADMISSION_STAGES,
  fields: ADMISSION_FIELDS,
  // nothing was published then
  documents: ADMISSION_DOCUMENTS.filter(({ id }) => id !== "candidate-notice"),
  ends: ADMISSION_ENDS,
  exits: admissionExits(cite),
  steps: [
    ...untilListed(cite),
    {
      id: "superior-consent",
      name: "报上级党委备案",
      stage: "candidate",
      actor: "party-committee",
      outcomes: [{ id: "agreed", name: "已备案", opens: ["introducers"] }],
      source: cite("第十三条"),
      note: "备案后即列为发展对象；当时的全国规定不要求公示，地方另有规定的按地方规定。",
    },
    ...untilProbation(cite, { meeting: false }),
    ...untilFull(cite, { oath: false }),
  ],
  examples: ADMISSION_2014_EXAMPLES,
} satisfies Procedure; // prettier-ignore
