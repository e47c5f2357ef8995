import { type Kysely, sql } from "kysely";
import type { Action } from "#domain/access/policy.ts";
import { appraisalSchema, type Appraisal, type PaperContent, paperContentSchema } from "#domain/contract/contract-paper.ts"; // prettier-ignore
import type { ManagerContract } from "#domain/contract/contract.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Day } from "#kernel/day.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";

type Db = Kysely<Database>;

export interface KeptContract extends ManagerContract {
  readonly revision: number;
  /** The selection that made its draft; null where it was registered by hand. */
  readonly caseId: string | null;
}
export interface KeptPaper {
  readonly id: string;
  readonly contractId: string;
  readonly kind: "agreement" | "annual" | "term";
  readonly year: number;
  readonly revision: number;
  readonly content: PaperContent;
  readonly signedOn: Day | null;
  readonly recordId: string | null;
  readonly reason: string | null;
  readonly savedBy: string | null;
  readonly onBehalfOf: string | null;
  readonly savedAt: Date;
  readonly superseded: boolean;
}
export interface KeptAppraisal {
  readonly id: string;
  readonly contractId: string;
  readonly kind: "mid-year" | "annual" | "term";
  readonly year: number;
  readonly revision: number;
  readonly paperId: string;
  readonly content: Appraisal;
  readonly score: number | null;
  readonly confirmedOn: Day | null;
  readonly savedBy: string | null;
  readonly onBehalfOf: string | null;
  readonly savedAt: Date;
}

const COLUMNS = ["id", "person_id", "unit_id", "post", "post_title", "term_from", "term_until", "ended_on", "ended_because", "revision", "case_id"] as const; // prettier-ignore

/** Contracts that the actor may do this with, or one's own; scoped in SQL, without drafts that were discarded. */
export async function loadContracts(
  db: Db,
  actor: Actor,
  by: { readonly may: Action } | { readonly own: string },
  only: { readonly id?: string; readonly unitId?: string | undefined; readonly caseId?: string | undefined } = {}, // prettier-ignore
): Promise<KeptContract[]> {
  if ([only.id, only.unitId, only.caseId].some((id) => id !== undefined && !isUuid(id))) return []; // prettier-ignore
  let rows = db.selectFrom("manager_contract").select(COLUMNS).where("group_id", "=", actor.groupId).where("discarded_at", "is", null); // prettier-ignore
  rows = "own" in by ? rows.where("person_id", "=", by.own) : rows.where(sql<boolean>`unit_id in ${scopedUnits(actor, by.may, only.unitId)}`); // prettier-ignore
  if (only.id !== undefined) rows = rows.where("id", "=", only.id);
  if (only.caseId !== undefined) rows = rows.where("case_id", "=", only.caseId);
  const found = await rows.orderBy("term_from", "desc").orderBy("id").limit(2000).execute();
  return found.map((row) => ({
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    post: row.post === "enterprise-head" ? "enterprise-head" : "enterprise-deputy",
    postTitle: row.post_title,
    from: row.term_from,
    until: row.term_until,
    endedOn: row.ended_on,
    endedBecause: row.ended_because,
    revision: row.revision,
    caseId: row.case_id,
  }));
}

/** Every paper of the contracts, replaced ones too, the newest revision first. */
export async function loadPapers(
  db: Db,
  groupId: string,
  contracts: readonly string[],
): Promise<KeptPaper[]> {
  if (contracts.length === 0) return [];
  const rows = await db.selectFrom("contract_paper").selectAll().where("group_id", "=", groupId).where("contract_id", "in", contracts).orderBy("revision", "desc").execute(); // prettier-ignore
  return rows.map((row) => ({
    id: row.id,
    contractId: row.contract_id,
    kind: row.kind,
    year: row.year,
    revision: row.revision,
    content: paperContentSchema.parse(row.content),
    signedOn: row.signed_on,
    recordId: row.record_id,
    reason: row.reason,
    savedBy: row.saved_by,
    onBehalfOf: row.on_behalf_of,
    savedAt: row.saved_at,
    superseded: row.superseded_at !== null,
  }));
}

/** Appraisals that hold; replaced ones stay in the table and are not shown. */
export async function loadAppraisals(
  db: Db,
  groupId: string,
  contracts: readonly string[],
): Promise<KeptAppraisal[]> {
  if (contracts.length === 0) return [];
  const rows = await db.selectFrom("contract_appraisal").selectAll().where("group_id", "=", groupId).where("contract_id", "in", contracts).where("superseded_at", "is", null).orderBy("year").orderBy("kind").execute(); // prettier-ignore
  return rows.map((row) => ({
    id: row.id,
    contractId: row.contract_id,
    kind: row.kind,
    year: row.year,
    revision: row.revision,
    paperId: row.paper_id,
    content: appraisalSchema.parse(row.content),
    score: row.score,
    confirmedOn: row.confirmed_on,
    savedBy: row.saved_by,
    onBehalfOf: row.on_behalf_of,
    savedAt: row.saved_at,
  }));
}

export interface KeptReview {
  readonly id: string;
  readonly contractId: string;
  readonly kind: "ground" | "decision";
  readonly line: number | null;
  readonly decision: string | null;
  readonly reason: string;
  readonly decidedBy: string | null;
  readonly on: Day;
  readonly triggers: readonly string[];
  readonly recordedBy: string | null;
  readonly onBehalfOf: string | null;
}

export async function loadReviews(
  db: Db,
  groupId: string,
  contracts: readonly string[],
): Promise<KeptReview[]> {
  if (contracts.length === 0) return [];
  const rows = await db.selectFrom("contract_review").selectAll().where("group_id", "=", groupId).where("contract_id", "in", contracts).orderBy("recorded_at").orderBy("id").execute(); // prettier-ignore
  return rows.map((row) => ({
    id: row.id,
    contractId: row.contract_id,
    kind: row.kind === "decision" ? "decision" : "ground",
    line: row.line,
    decision: row.decision,
    reason: row.reason,
    decidedBy: row.decided_by,
    on: row.decided_on,
    triggers: Array.isArray(row.triggers) ? row.triggers.filter((each) => typeof each === "string") : [], // prettier-ignore
    recordedBy: row.recorded_by,
    onBehalfOf: row.on_behalf_of,
  }));
}

export interface PaySet {
  readonly contractId: string;
  readonly kind: "year" | "incentive";
  readonly year: number;
  readonly id: string;
}

/** Which pay stands there, without opening it. */
async function loadPaySet(
  db: Db,
  groupId: string,
  contracts: readonly string[],
): Promise<PaySet[]> {
  if (contracts.length === 0) return [];
  const rows = await db.selectFrom("contract_pay").select(["id", "contract_id", "kind", "year"]).where("group_id", "=", groupId).where("contract_id", "in", contracts).where("superseded_at", "is", null).orderBy("year").execute(); // prettier-ignore
  return rows.map((row) => ({ contractId: row.contract_id, kind: row.kind, year: row.year, id: row.id })); // prettier-ignore
}

export interface ContractWhole {
  readonly paySet: readonly PaySet[];
  readonly contract: KeptContract;
  readonly papers: readonly KeptPaper[];
  readonly appraisals: readonly KeptAppraisal[];
  readonly reviews: readonly KeptReview[];
}

/** Contracts with everything that stands about them, in five look-ups however many there are. */
export async function loadWhole(
  db: Db,
  groupId: string,
  contracts: readonly KeptContract[],
): Promise<ContractWhole[]> {
  const ids = contracts.map((each) => each.id);
  const papers = await loadPapers(db, groupId, ids);
  const appraisals = await loadAppraisals(db, groupId, ids);
  const reviews = await loadReviews(db, groupId, ids);
  const paySet = await loadPaySet(db, groupId, ids);
  return contracts.map((contract) => ({
    contract,
    papers: papers.filter((each) => each.contractId === contract.id),
    appraisals: appraisals.filter((each) => each.contractId === contract.id),
    reviews: reviews.filter((each) => each.contractId === contract.id),
    paySet: paySet.filter((each) => each.contractId === contract.id),
  }));
}

/** A draft that a selection made, until its agreement is signed. */
export const isDraft = ({
  contract,
  papers,
}: Pick<ContractWhole, "contract" | "papers">): boolean =>
  contract.caseId !== null &&
  !papers.some((paper) => paper.kind === "agreement" && paper.signedOn !== null);
