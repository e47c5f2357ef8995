import { type Handling, HANDLINGS, MATTER_KINDS } from "#domain/matter/matter-kind.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { offers } from "#institutions/kind-lists.ts";

type Step = Procedure["steps"][number];
type Condition = NonNullable<Step["conditions"]>[number];

export const matter = (article: string, mark: "S" | "M" | "P" = "S") => ({ act: "major-matters-report-regulations", article, mark }); // prettier-ignore

const HEADS = [
  "party-committee-secretary",
  "general-branch-secretary",
  "branch-secretary",
  "enterprise-head",
] as const; // as const: names of posts
export const ALONE = "党组织";
export const JOINT = "党组织和行政联名";

export const MATTER_UNITS: Procedure["units"] = ["group", "committee", "enterprise", "general-branch", "branch"]; // prettier-ignore

export const matterActors = (unit: string): Procedure["actors"] => [
  { id: "unit", name: unit, of: "unit" },
  { id: "head", name: "主要负责人", of: "unit", posts: [...HEADS] },
  { id: "superior", name: "上级党组织", of: "superior" },
];

/** What every paper upwards says. */
export const matterFields = (handling: Handling): Procedure["fields"] => [
  { id: "kind", name: "事项种类", type: "choice", ...offers(MATTER_KINDS[handling]) },
  { id: "body", name: `${HANDLINGS[handling]}正文`, type: "long-text" },
  { id: "issuer", name: "行文名义", type: "choice", choices: [ALONE, JOINT] },
  { id: "dual-leadership", name: "受双重领导", type: "boolean" },
  { id: "second-superior", name: "抄送的另一个上级", type: "text" },
  { id: "deliberated", name: "审定方式", type: "choice", choices: ["集体研究", "传批审定"] },
  { id: "signed-by", name: "签发人", type: "person" },
  { id: "number", name: "文号", type: "text" },
]; // prettier-ignore

/** In the organization's name; who is led by two superiors writes to one and sends a copy to the other. */
export const COPY: Condition = {
  anyOf: [{ field: "dual-leadership", is: false }, { field: "second-superior", isNot: "" }],
  otherwise: "受双重领导的，向一个上级行文，同时抄送另一个上级；请写明抄送给谁",
  source: matter("第八条"),
}; // prettier-ignore

export const DRAFT_FIELDS = ["kind", "body", "issuer", "dual-leadership", "deliberated"];

/** 主要负责人签发; `opens`: how it goes on. */
export const signing = (opens: string): Step => ({
  id: "sign",
  name: "主要负责人签发",
  stage: "draft",
  actor: "head",
  fields: ["signed-by"],
  conditions: [{ anyOf: [{ field: "signed-by", holdsPost: [...HEADS] }], when: ["signed"], otherwise: "要由党组织或者单位的主要负责人签发", source: matter("第十八条") }],
  outcomes: [
    { id: "signed", name: "签发", opens: [opens] },
    { id: "returned", name: "退回修改", backTo: "draft" },
  ],
  source: matter("第十八条"),
}); // prettier-ignore
