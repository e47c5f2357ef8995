import type { Kysely, Selectable } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { OfficialPaper } from "#domain/publication/paper.ts";
import type { PublicationTable } from "#platform/database/publication-tables.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { fingerprintOf, type FrozenInputs } from "#app/publications/frozen-inputs.ts";
import {
  PUBLICATION_STATUSES,
  type PublicationStatus,
} from "#app/publications/publication-status.ts";
import { searchColumns } from "#app/publications/publication-search.ts";
import { visiblePublications } from "#app/publications/visible-publications.ts";

type Db = Kysely<Database>;

export const PUBLICATION_KINDS = ["study-circular", "overdue-circular", "checklist"] as const;
export type PublicationKind = (typeof PUBLICATION_KINDS)[number];

type Stored = Omit<
  Selectable<PublicationTable>,
  "group_id" | "paper" | "inputs" | "search" | "search_text"
>;
/** A publication as lists have it. `unit_id` null: the whole group's. */
export interface ListedPublication extends Stored {
  readonly kind: PublicationKind;
  readonly status: PublicationStatus;
}
/** A publication with the paper and what it was composed from, proved by its fingerprint. */
export interface StoredPublication extends ListedPublication {
  readonly paper: OfficialPaper;
  readonly inputs: FrozenInputs;
}

const COLUMNS = ["p.id", "p.kind", "p.title", "p.unit_id", "p.period", "p.status", "p.number", "p.fingerprint", "p.drafted_by", "p.drafted_at", "p.reviewed_by", "p.reviewed_at", "p.published_by", "p.published_on", "p.drafted_for", "p.reviewed_for", "p.published_for"] as const; // prettier-ignore

/** The publications that somebody may see, the newest first. */
export async function listPublications(
  db: Db,
  actor: Actor,
  rootId: string,
): Promise<ListedPublication[]> {
  const rows = await db
    .selectFrom("publication as p")
    .select(COLUMNS)
    .where("p.group_id", "=", actor.groupId)
    .where(visiblePublications(actor, rootId))
    .orderBy("p.drafted_at", "desc")
    .orderBy("p.id", "desc")
    .limit(500)
    .execute();
  return rows.map(known);
}

/** One publication that somebody may see. The same refusal for one that is not there and one that is not theirs. */
export async function findPublication(
  db: Db,
  actor: Actor,
  rootId: string,
  id: string,
): Promise<Result<StoredPublication>> {
  if (!isUuid(id)) return publicationNotFound();
  const row = await db
    .selectFrom("publication as p")
    .select([...COLUMNS, "p.paper", "p.inputs"])
    .where("p.group_id", "=", actor.groupId)
    .where("p.id", "=", id)
    .where(visiblePublications(actor, rootId))
    .executeTakeFirst();
  if (row === undefined) return publicationNotFound();
  // Both were written through `paperColumns`, which the fingerprint proves below.
  const paper = row.paper as OfficialPaper;
  const inputs = row.inputs as FrozenInputs;
  if (fingerprintOf(paper, inputs) !== row.fingerprint) {
    throw new Error(`publication ${id} is not what its fingerprint says`);
  }
  return success({ ...known(row), paper, inputs });
}

export const publicationNotFound = (): Result<never> =>
  refused(
    "publication-not-found",
    "没有找到这份材料，或者它不在您的管理范围内。请从通报列表中重新打开。",
  );

/** Makes other changes of this publication wait. */
export async function lockPublication(tx: Db, groupId: string, id: string): Promise<void> {
  await tx
    .selectFrom("publication")
    .select("id")
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
}

/** The one that lives (is not withdrawn) for a kind, period and unit. */
export async function findLiving(
  tx: Db,
  groupId: string,
  of: { readonly kind: string; readonly period: string; readonly unitId: string | null },
): Promise<ListedPublication | null> {
  const row = await tx
    .selectFrom("publication as p")
    .select(COLUMNS)
    .where("p.group_id", "=", groupId)
    .where("p.kind", "=", of.kind)
    .where("p.period", "=", of.period)
    .where("p.unit_id", of.unitId === null ? "is" : "=", of.unitId)
    .where("p.status", "<>", "withdrawn")
    .executeTakeFirst();
  return row === undefined ? null : known(row);
}

/** How a paper and its inputs stand in the table, with the fingerprint of both, and by what it is found. */
export const paperColumns = (paper: OfficialPaper, inputs: FrozenInputs) => ({
  paper: JSON.stringify(paper),
  inputs: JSON.stringify(inputs),
  fingerprint: fingerprintOf(paper, inputs),
  ...searchColumns(paper),
});

function known<R extends Stored>(row: R): R & ListedPublication {
  const kind = PUBLICATION_KINDS.find((each) => each === row.kind);
  const status = PUBLICATION_STATUSES.find((each) => each === row.status);
  if (kind === undefined || status === undefined) {
    throw new Error(`publication ${row.id} has an unknown kind or status`);
  }
  return { ...row, kind, status };
}
