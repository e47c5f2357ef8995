import type { Kysely } from "kysely";
import { caseState, lastDone, type CaseState } from "#domain/procedure/case-state.ts";
import { type Day, parseDay } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { loadCasesOf, type ReadCase } from "#app/cases/load-cases-of.ts";
import type { Frame } from "#app/duties/view-context.ts";

export const CHALLENGE_BOARD = "challenge-board";

export interface KeptBid {
  readonly id: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly leaderId: string;
  readonly bidder: "unit" | "person";
  readonly plan: string;
  readonly promise: string;
  readonly promisedBy: Day;
  readonly cost: number;
  readonly contact: string;
  readonly placedBy: string;
  readonly onBehalfOf: string | null;
  readonly placedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBecause: string | null;
}

/** Every bid of the challenges, those that were withdrawn too, in the order in which they came. */
export async function loadBids(
  db: Kysely<Database>,
  groupId: string,
  cases: readonly string[],
): Promise<KeptBid[]> {
  if (cases.length === 0) return [];
  const rows = await db.selectFrom("challenge_bid").selectAll().where("group_id", "=", groupId).where("case_id", "in", cases).orderBy("placed_at").orderBy("id").execute(); // prettier-ignore
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    unitId: row.unit_id,
    leaderId: row.leader_id,
    bidder: row.bidder,
    plan: row.plan,
    promise: row.promise,
    promisedBy: row.promised_by,
    cost: row.cost,
    contact: row.contact,
    placedBy: row.placed_by,
    onBehalfOf: row.on_behalf_of,
    placedAt: row.placed_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnBecause: row.withdrawn_because,
  }));
}

export const standing = (bids: readonly KeptBid[]): KeptBid[] =>
  bids.filter((each) => each.withdrawnAt === null);

/** Whoever placed it, in whose name it was placed, and who would lead the work. */
export const isTheirs = (bid: KeptBid, { personId }: Actor): boolean =>
  [bid.placedBy, bid.onBehalfOf, bid.leaderId].includes(personId);

export interface PostedChallenge {
  readonly read: ReadCase;
  readonly state: CaseState;
  readonly title: string;
  readonly deadline: Day | null;
  readonly bidUntil: Day | null;
  /** In yuan, as the committee decided. */
  readonly funds: number | null;
  /** Bids may be placed: posted, not closed, its last day not over. */
  readonly takesBids: boolean;
  /** Somebody was chosen, or named without a bid. */
  readonly decided: boolean;
}

/** A challenge that was posted, as everybody may know it; undefined where there is none. */
export async function loadChallenge(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<PostedChallenge | undefined> {
  if (!isUuid(id)) return undefined;
  const [read] = await loadCasesOf(db, actor, frame, { procedure: CHALLENGE_BOARD, ids: [id], everybody: true }); // prettier-ignore
  return read === undefined ? undefined : asPosted(read, actor.today);
}

export function asPosted(read: ReadCase, today: Day): PostedChallenge | undefined {
  const state = caseState(read.definition, read.run);
  if (lastDone(state, "post") === undefined || state.ended?.end === "withdrawn") return undefined;
  const funds = state.fields["funds"];
  const bidUntil = parseDay(String(state.fields["bid-until"] ?? ""));
  const open = state.ended === null && state.open.some(({ step }) => step.id === "close-bids");
  return {
    read,
    state,
    title: read.run.title,
    deadline: parseDay(String(state.fields["deadline"] ?? "")),
    bidUntil,
    funds: typeof funds === "number" ? funds : null,
    takesBids: open && (bidUntil === null || today <= bidUntil),
    decided: state.ended !== null || lastDone(state, "judge") !== undefined || lastDone(state, "assign") !== undefined, // prettier-ignore
  };
}

/** The bid that was chosen; undefined as long as none is, and where somebody was named without a bid. */
export function chosenBid({ state, decided }: PostedChallenge, bids: readonly KeptBid[]): KeptBid | undefined {
  if (!decided) return undefined;
  return standing(bids).find((bid) => bid.unitId === state.fields["winner"] && bid.leaderId === state.fields["leader"]);
} // prettier-ignore

/** Changes of the bids of one challenge, and its steps, come one after another. */
export const lockChallenge = (tx: Tx, groupId: string, id: string) =>
  tx.selectFrom("procedure_case").select("id").where("group_id", "=", groupId).where("id", "=", id).forNoKeyUpdate().executeTakeFirst(); // prettier-ignore
