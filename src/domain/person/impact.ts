import type { Day } from "#kernel/day.ts";
import { ruleOf } from "#domain/access/policy.ts";
import { ROLE_NAMES } from "#domain/access/role-names.ts";
import { type DossierFacet, type FacetAccess, OPENING_PURPOSES } from "#domain/person/facet.ts";
import { DOSSIER_FACETS } from "#domain/person/facets.ts";
import { KEPT, RETENTION_FILE_RULES, RETENTION_RULES } from "#domain/person/retention-rules.ts";
import { sayBasis, sayMonths, sayRetention } from "#domain/person/say-facet.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { numberBlocks } from "#domain/publication/number-blocks.ts";
import { heading, paragraph, textCell } from "#domain/publication/paper-blocks.ts";
import { type OfficialPaper, type PaperBlock, type PaperTable } from "#domain/publication/paper.ts"; // prettier-ignore

/** 个人信息保护影响评估 of one facet: the three questions of PIPL Art 56. */
export interface FacetImpact {
  readonly id: string;
  readonly name: string;
  readonly sensitive: boolean;
  /** Whether Art 55 asks for an assessment before it is handled: it is sensitive. */
  readonly assessmentRequired: boolean;
  readonly people: number;
  readonly purpose: string;
  readonly basis: string;
  readonly fields: string;
  readonly readers: string;
  readonly writers: string;
  readonly retention: string;
  readonly retentionRule: string;
  readonly never: string;
  readonly risk: string;
  readonly measures: readonly string[];
}

/** The assessment as a whole; `people` says of how many people each facet is filled in. */
export interface Impact {
  readonly asOf: Day;
  readonly facets: readonly FacetImpact[];
  readonly automatedDecisions: string;
  readonly rights: string;
  readonly others: readonly { readonly name: string; readonly retention: string; readonly rule: string }[]; // prettier-ignore
  readonly kept: readonly { readonly name: string; readonly because: string }[];
}

/** `people`: how many each facet is filled in for. `cases`: how many there are of each procedure. */
export function assessImpact(
  people: ReadonlyMap<string, number>,
  asOf: Day,
  procedures: readonly Procedure[] = [],
  cases: ReadonlyMap<string, number> = new Map(),
): Impact {
  return {
    asOf,
    facets: [...facetImpacts(people), ...procedures.flatMap((each) => procedureImpact(each, cases.get(each.id) ?? 0))], // prettier-ignore
    automatedDecisions:
      "没有通过自动化决策方式对个人作出决定：考核的对象是组织，不给个人排名、打分；提醒只按职责和日期生成，由人决定。",
    rights:
      "本人登录后在“我的信息”里查看、下载存了什么、谁在什么时候为什么看过，提出更正、删除、解释说明；15个工作日内答复，不予办理的写明理由。",
    others: [...RETENTION_RULES, ...RETENTION_FILE_RULES].map(
      ({ name, months, after, ending, rule }) => ({
        name,
        retention: `${after}${months === 0 ? "即" : `后${sayMonths(months)}`}${ending === "remove" ? "删除" : "匿名"}`,
        rule,
      }),
    ),
    kept: KEPT,
  };
}

const facetImpacts = (people: ReadonlyMap<string, number>): FacetImpact[] =>
  DOSSIER_FACETS.map((facet) => ({
    id: facet.id,
    name: facet.name,
    sensitive: facet.sensitive,
    assessmentRequired: facet.sensitive,
    people: people.get(facet.id) ?? 0,
    purpose: facet.purpose,
    basis: sayBasis(facet.basis),
    fields: facet.fields.map(({ name }) => name).join("、"),
    readers: sayAccess(facet.read),
    writers: [facet.ownWrite ? "本人" : "", facet.write.roles.length === 0 ? "" : sayAccess(facet.write)].filter((part) => part !== "").join("；"), // prettier-ignore
    retention: sayRetention(facet.retention),
    retentionRule: facet.retention.rule,
    never: facet.never.join("、"),
    risk: facet.risk,
    measures: measuresOf(facet),
  }));

/** A procedure whose cases hold something sensitive: political review, hardship, the judgement on a candidate. */
function procedureImpact(procedure: Procedure, cases: number): FacetImpact[] {
  const fields = procedure.fields.filter((field) => field.sensitive === true).map(({ name }) => name);
  const papers = procedure.documents.filter((document) => document.sensitive === true).map(({ name }) => `《${name}》`);
  if (fields.length + papers.length === 0) return [];
  const kept = RETENTION_RULES.find(({ id }) => id === "sealed-cases");
  const roles = procedure.readers ?? ruleOf("case.read").roles;
  return [
    {
      id: `procedure:${procedure.id}`,
      name: `事项“${procedure.name}”里的敏感内容`,
      sensitive: true,
      assessmentRequired: true,
      people: cases,
      purpose: `只为办理“${procedure.name}”，程序的哪一步要什么内容由规定写明。`,
      basis: sayBasis({ articles: ["13-1-3", "28"], words: "办理有章程、法规依据的程序所必需", separateConsent: false }),
      fields: [...fields, ...papers].join("、"),
      readers: sayAccess({ roles: roles.filter((role) => ruleOf("case.open-sealed").roles.includes(role)), scope: "unit" }),
      writers: "办理这一步的单位；本人",
      retention: kept === undefined ? "" : `${kept.after}后${sayMonths(kept.months)}删除`,
      retentionRule: kept?.rule ?? "",
      never: "程序没有写明的内容",
      risk: "泄露会影响当事人的名誉、家庭和发展；因此内容加密，其他页面和清单里只显示“已加密”。",
      measures: ["查看按角色和单位限定，列表、导出、通知里没有这些内容", "内容加密存放，密钥不在数据库里", "打开要写明用途，逐次记录", "到期由系统自动清理，并有报告"],
    },
  ];
} // prettier-ignore

const sayAccess = ({ roles, scope }: FacetAccess): string =>
  `${roles.map((role) => ROLE_NAMES[role]).join("、")}（${scope === "group" ? "限集团" : "限所管单位"}）`;

const measuresOf = (facet: DossierFacet): string[] => [
  "查看按角色和单位限定，列表、导出默认遮掩",
  ...(facet.sensitive
    ? [
        "内容加密存放，密钥不在数据库里",
        `打开要选用途、写事由，逐次记录，本人看得到（可以的用途：${facet.purposes.map((id) => OPENING_PURPOSES[id]).join("、")}）`,
      ]
    : ["遮掩的内容打开时逐次记录，本人看得到"]),
  ...(facet.basis.separateConsent ? ["填写前取得本人单独同意"] : []),
  "到期由系统自动清理，并有报告",
];

/** The assessment as an official paper, for the file: kept at least three years (PIPL Art 56). */
export function impactPaper(impact: Impact, issuer: string): OfficialPaper {
  const facetBlocks = impact.facets.flatMap((facet): PaperBlock[] => [
    heading(2, `${facet.name}${facet.sensitive ? "（敏感个人信息）" : ""}`),
    paragraph(
      `处理目的：${facet.purpose}处理内容：${facet.fields}。目前存有${facet.people}${facet.id.startsWith("procedure:") ? "件" : "人"}。`,
    ),
    paragraph(`合法性基础：${facet.basis}。`),
    paragraph(`谁能查看：${facet.readers}。谁能填写：${facet.writers}。`),
    paragraph(`保存期限：${facet.retention}。依据：${facet.retentionRule}。`),
    paragraph(`不收集：${facet.never}。`),
    paragraph(`对个人权益的影响及安全风险：${facet.risk}`),
    paragraph(`保护措施：${facet.measures.join("；")}。`),
  ]);
  return {
    issuer,
    number: null,
    title: ["个人信息保护影响评估报告"],
    addressees: [],
    blocks: numberBlocks([
      heading(1, "评估的范围和依据"),
      paragraph("依据《中华人民共和国个人信息保护法》第五十五条、第五十六条，对本系统处理的个人信息逐类评估处理目的、处理方式是否合法、正当、必要，对个人权益的影响及安全风险，所采取的保护措施是否合法、有效并与风险程度相适应。"), // prettier-ignore
      heading(1, "逐类评估"),
      ...facetBlocks,
      heading(1, "自动化决策"),
      paragraph(impact.automatedDecisions),
      heading(1, "个人的权利"),
      paragraph(impact.rights),
      heading(1, "其他信息的保存期限"),
      table(["信息", "保存期限", "依据"], impact.others.map(({ name, retention, rule }) => [name, retention, rule])), // prettier-ignore
      heading(1, "必须留存的"),
      table(["内容", "理由"], impact.kept.map(({ name, because }) => [name, because])), // prettier-ignore
      heading(1, "评估报告的保存"),
      paragraph(
        "本报告和处理情况记录至少保存三年（第五十六条）。处理目的、方式或者种类变更时重新评估。",
      ),
    ]),
    attachments: [],
    signature: issuer,
    date: impact.asOf,
    copyTo: [],
    printedBy: null,
  };
}

const table = (headers: readonly string[], rows: readonly (readonly string[])[]): PaperTable => ({
  kind: "table",
  caption: null,
  columns: headers.map((header) => ({ header, group: null, width: 1, align: "left" })),
  rows: rows.map((cells) => ({ cells: cells.map(textCell) })),
  notes: [],
});
