import type { Role } from "#domain/access/policy.ts";

/** How sure a rule is: `S` found in a public text, `M` from memory, `P` practice of the house, to be set by it. */
export type RuleMark = "S" | "M" | "P";

/** 档案: one side of a person, with a purpose, an access and a retention of its own. */
export interface DossierFacet {
  readonly id: string;
  readonly name: string;
  /** 处理目的: one sentence that a member understands. */
  readonly purpose: string;
  readonly basis: LegalBasis;
  /** Sealed with a key outside of the database; opened only for a purpose, and every opening is kept. */
  readonly sensitive: boolean;
  readonly fields: readonly FacetField[];
  /** Who sees it in lists and on the page of a person: masked, and of sensitive facets only whether there is something. */
  readonly read: FacetAccess;
  readonly write: FacetAccess;
  /** Whether the person fills it in themselves: facets that rest on consent, and one's own telephone. */
  readonly ownWrite: boolean;
  /** What a sensitive facet may be opened for; ids of OPENING_PURPOSES. Empty for the others. */
  readonly purposes: readonly OpeningPurposeId[];
  readonly retention: FacetRetention;
  /** 不收集: what belongs to this side of a life and is none of the organization's business. */
  readonly never: readonly string[];
  /** For the impact assessment: what could happen to the person. */
  readonly risk: string;
}

export interface LegalBasis {
  /** Articles of the 个人信息保护法: "13-1-2" is Art 13 para 1 item 2. */
  readonly articles: readonly PiplArticle[];
  readonly words: string;
  /** Art 29: asked for separately before it is entered. */
  readonly separateConsent: boolean;
}

export type PiplArticle = "13-1-1" | "13-1-2" | "13-1-3" | "28" | "29";

export interface FacetAccess {
  readonly roles: readonly Role[];
  /** `unit`: of people inside the subtree of the grant. `group`: only with a grant over the whole group. */
  readonly scope: "unit" | "group";
}

export type FieldKind =
  | { readonly is: "text"; readonly max: number }
  | { readonly is: "day" }
  | { readonly is: "count"; readonly max: number }
  /** Stored in fen, typed and shown in yuan. */
  | { readonly is: "money" }
  | { readonly is: "choice"; readonly choices: readonly string[] }
  | { readonly is: "identity-number" }
  | { readonly is: "telephone" }
  | { readonly is: "email" }
  | { readonly is: "bank-account" };

/** What lists, exports and the page show before somebody has a reason to see more. */
export type MaskForm = "open" | "year" | "middle" | "last-four" | "hidden";

export interface FacetField {
  readonly key: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly mask: MaskForm;
}

export interface FacetRetention {
  /** Months after the event; the content goes on the day after they are over. */
  readonly months: number;
  /** `left`: the last membership ended. `until`: the day in the field `until` of the facet, or leaving if that is earlier. */
  readonly after: "left" | "until";
  /** `remove`: the content goes. `count`: it goes, and only how many there were of each `counted` value stays. */
  readonly ending: "remove" | "count";
  /** The choice field that is counted; null with `remove`. */
  readonly counted: string | null;
  /** How many months a revision stays after another took its place. */
  readonly supersededMonths: number;
  readonly rule: string;
  readonly mark: RuleMark;
  /** Set where the law asks for a shortest time: until then a deletion is refused, and it is stored only (Art 47). */
  readonly lawKeeps: string | null;
}

/** Values as stored: text, days as text, whole numbers (money in fen). */
export type FacetValues = Readonly<Record<string, string | number>>;

/** What a sensitive facet is opened for. */
export const OPENING_PURPOSES = {
  "personnel-filing": "办理社会保险、个税、公积金等人事手续",
  "pay-run": "核定、发放薪酬",
  "dues-base": "核定党费计算基数",
  admission: "发展党员、任用前的审查",
  "aid-decision": "审批、发放帮扶",
  "work-arrangement": "安排合适的工作",
  supervision: "监督执纪、回复党风廉政意见",
  "own-request": "答复本人的查询、更正、删除请求",
  "legal-duty": "依法配合有权机关",
} as const;
export type OpeningPurposeId = keyof typeof OPENING_PURPOSES;
