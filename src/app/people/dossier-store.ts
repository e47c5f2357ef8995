import { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { DossierFacet, FacetValues } from "#domain/person/facet.ts";
import type { Db } from "#platform/database/connect.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import { dossierSealAbout } from "#platform/keys/sealed-columns.ts";

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** One revision of a facet of a person, as stored. */
export interface StoredDossier {
  readonly id: string;
  readonly person_id: string;
  readonly facet: string;
  readonly content: unknown;
  readonly sealed: string | null;
  readonly from_on: Day;
  readonly set_by: string | null;
  readonly set_at: Date;
  readonly superseded_at: Date | null;
  readonly erased_at: Date | null;
  readonly erased_because: string | null;
}

const COLUMNS = ["id", "person_id", "facet", "content", "sealed", "from_on", "set_by", "set_at", "superseded_at", "erased_at", "erased_because"] as const; // prettier-ignore

/** What holds of a person now, without what was erased. */
export const currentDossiers = (
  db: Db,
  groupId: string,
  personId: string,
): Promise<StoredDossier[]> =>
  db
    .selectFrom("dossier")
    .select(COLUMNS)
    .where("group_id", "=", groupId)
    .where("person_id", "=", personId)
    .where("superseded_at", "is", null)
    .where("erased_at", "is", null)
    .execute();

/** Every revision of a person that ever was, newest first, erased ones as the trace that they are. */
export const allDossiers = (db: Db, groupId: string, personId: string): Promise<StoredDossier[]> =>
  db
    .selectFrom("dossier")
    .select(COLUMNS)
    .where("group_id", "=", groupId)
    .where("person_id", "=", personId)
    .orderBy("set_at", "desc")
    .orderBy("id", "desc")
    .execute();

/** The revision that holds, locked for a change. */
export const lockCurrentDossier = (
  tx: Db,
  groupId: string,
  personId: string,
  facet: string,
): Promise<StoredDossier | undefined> =>
  tx
    .selectFrom("dossier")
    .select(COLUMNS)
    .where("group_id", "=", groupId)
    .where("person_id", "=", personId)
    .where("facet", "=", facet)
    .where("superseded_at", "is", null)
    .forUpdate()
    .executeTakeFirst();

/** The values of a revision; opens what is sealed. Null where the content was erased. */
export function valuesOf(keys: KeyRing, row: StoredDossier): FacetValues | null {
  if (row.sealed !== null) {
    return valuesSchema.parse(JSON.parse(keys.open(row.sealed, dossierSealAbout(row.id))));
  }
  return row.content === null ? null : valuesSchema.parse(row.content);
}

/**
 * Writes a revision in the place of the one that holds; what is sensitive never reaches the database unsealed. `replaces`:
 * the row that was locked, null where there was none; one that came in between stays, and the database refuses the second.
 * Left out: whatever holds.
 */
export async function storeDossier(
  tx: Db,
  keys: KeyRing,
  revision: {
    /** Where the id has to be found again by whoever takes the revision back; otherwise a new one. */
    readonly id?: string;
    readonly groupId: string;
    readonly personId: string;
    readonly facet: DossierFacet;
    readonly values: FacetValues;
    readonly fromOn: Day;
    readonly setBy: string | null;
    readonly at: Date;
    readonly replaces?: string | null;
  },
): Promise<string> {
  const id = revision.id ?? newId();
  const { groupId, personId, facet, values, fromOn, setBy, at } = revision;
  const text = JSON.stringify(values);
  const sealed = facet.sensitive ? keys.seal(text, dossierSealAbout(id)) : null;
  const { replaces } = revision;
  if (replaces !== null) {
    await tx
      .updateTable("dossier")
      .set({ superseded_at: at })
      .where("group_id", "=", groupId)
      .where("person_id", "=", personId)
      .where("facet", "=", facet.id)
      .where("superseded_at", "is", null)
      .$if(replaces !== undefined, (query) => query.where("id", "=", replaces ?? null))
      .execute();
  }
  await tx
    .insertInto("dossier")
    .values({
      group_id: groupId,
      id,
      person_id: personId,
      facet: facet.id,
      content: sealed === null ? text : null,
      sealed,
      key_id: sealed === null ? null : keys.keyIdOf(sealed),
      from_on: fromOn,
      set_by: setBy,
      set_at: at,
      superseded_at: null,
      erased_at: null,
      erased_because: null,
    })
    .execute();
  return id;
}

/** One revision by its id, whether it still holds or not. */
export const revisionOf = (
  db: Db,
  groupId: string,
  id: string,
): Promise<StoredDossier | undefined> =>
  db
    .selectFrom("dossier")
    .select(COLUMNS)
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .executeTakeFirst();

/** Ends the revision that holds without another in its place: nothing is filled in from then on. */
export async function endDossier(tx: Db, groupId: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable("dossier")
    .set({ superseded_at: at })
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .where("superseded_at", "is", null)
    .execute();
}

/** Takes the content of revisions away; the rows stay as a trace that there was something, and why it is gone. */
export async function eraseDossiers(
  tx: Db,
  groupId: string,
  ids: readonly string[],
  at: Date,
  because: string,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("dossier")
    .set({ content: null, sealed: null, key_id: null, erased_at: at, erased_because: because })
    .where("group_id", "=", groupId)
    .where("id", "in", ids)
    .where("erased_at", "is", null)
    .execute();
}
