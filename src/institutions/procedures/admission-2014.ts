import type { Procedure } from "#domain/procedure/procedure.ts";
import { ADMISSION_ACTORS, ADMISSION_DOCUMENTS, ADMISSION_ENDS, ADMISSION_FIELDS, ADMISSION_STAGES, applicationSteps, laterSteps } from "#institutions/procedures/admission-steps.ts"; // prettier-ignore

/** Article numbers of 2014 are from memory where a public text could not be held against them. */
const cite = (article: string, _mark?: "S" | "M" | "P") => ({ act: "admission-rules-2014", article, mark: "M" as const }); // prettier-ignore

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
  actors: ADMISSION_ACTORS,
  stages: ADMISSION_STAGES,
  fields: ADMISSION_FIELDS,
  documents: ADMISSION_DOCUMENTS,
  ends: ADMISSION_ENDS,
  steps: [
    ...applicationSteps(cite),
    {
      id: "list-candidate",
      name: "支部委员会讨论确定发展对象",
      stage: "candidate",
      actor: "branch",
      notBefore: [{ after: "recommend", wait: { count: 12, unit: "month" }, otherwise: "入党积极分子要经过一年以上培养" }], // prettier-ignore
      documents: ["activist-form", "opinions"],
      vote: { rule: "branch-committee" },
      outcomes: [
        { id: "chosen", name: "同意", opens: ["superior-consent"], vote: "passed" },
        { id: "not-yet", name: "继续培养", backTo: "list-candidate", vote: "failed" },
      ],
      source: cite("第十三条"),
    },
    {
      id: "superior-consent",
      name: "报上级党委备案",
      stage: "candidate",
      actor: "party-committee",
      outcomes: [{ id: "agreed", name: "已备案", opens: ["introducers"] }],
      source: cite("第十三条"),
    },
    ...laterSteps(cite, { meeting: false, oath: false }),
  ],
  examples: [
    {
      note: "2026年5月10日列为发展对象，不公示也有效",
      opened: "2024-03-01",
      acts: [
        { step: "apply", on: "2024-03-01", fields: { "birth-date": "1998-01-01" } },
        { step: "talk", on: "2024-03-20" },
        { step: "recommend", on: "2025-04-01", vote: [5, 5, 5, 0] },
        { step: "file-activist", on: "2025-04-10" },
        { step: "contacts", on: "2025-04-12", fields: { contacts: ["a"] } },
        { step: "cultivate", on: "2025-09-30", fields: { "review-opinion": "好" } },
        { step: "cultivate", on: "2026-03-31", fields: { "review-opinion": "好" } },
        { step: "list-candidate", on: "2026-05-09", vote: [5, 5, 5, 0] },
        { step: "superior-consent", on: "2026-05-10" },
        { step: "introducers", on: "2026-05-10", fields: { introducers: ["a", "b"] } },
      ],
      asOf: "2026-05-10",
      expect: { open: { "political-review": null, training: null } },
    },
    {
      note: "半年考察从确定积极分子之日算：8月31日起半年是2月28日",
      opened: "2022-08-01",
      acts: [
        { step: "apply", on: "2022-08-01", fields: { "birth-date": "1998-01-01" } },
        { step: "talk", on: "2022-08-20" },
        { step: "recommend", on: "2022-08-31", vote: [5, 3, 3, 0] },
        { step: "file-activist", on: "2022-09-05" },
        { step: "contacts", on: "2022-09-06", fields: { contacts: ["a", "b"] } },
      ],
      asOf: "2022-09-06",
      expect: { open: { cultivate: "2023-02-28", "list-candidate": null }, late: [] },
    },
    {
      note: "三名培养联系人不行",
      opened: "2022-08-01",
      acts: [
        { step: "apply", on: "2022-08-01", fields: { "birth-date": "1998-01-01" } },
        { step: "talk", on: "2022-08-20" },
        { step: "recommend", on: "2022-08-31", vote: [5, 3, 3, 0] },
        { step: "file-activist", on: "2022-09-05" },
        { step: "contacts", on: "2022-09-06", fields: { contacts: ["a", "b", "c"] }, refused: "condition-fails" },
      ],
      asOf: "2022-09-06",
      expect: { open: { contacts: null } },
    },
  ],
} satisfies Procedure; // prettier-ignore
