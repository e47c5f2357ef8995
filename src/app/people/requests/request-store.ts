import type { Day } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";
import { dayInChina } from "#platform/clock.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import { requestSealAbout } from "#platform/keys/sealed-columns.ts";
import { facetOf } from "#domain/person/facets.ts";
import { REQUEST_KINDS, REQUEST_STATES, requestKindSchema, requestStateSchema } from "#app/people/requests/schema.ts"; // prettier-ignore

/** A request as stored. What the person wrote and what was answered may tell the very thing, so both are sealed. */
export interface StoredRequest {
  readonly id: string;
  readonly person_id: string;
  readonly kind: string;
  readonly facet: string | null;
  readonly content: string;
  readonly filed_at: Date;
  readonly answer_by: Day;
  readonly status: string;
  readonly answer: string | null;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
}

export const REQUEST_COLUMNS = ["id", "person_id", "kind", "facet", "content", "filed_at", "answer_by", "status", "answer", "answered_by", "answered_at"] as const; // prettier-ignore

export const lockRequest = (
  tx: Db,
  groupId: string,
  id: string,
): Promise<StoredRequest | undefined> =>
  tx
    .selectFrom("privacy_request")
    .select(REQUEST_COLUMNS)
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();

/** What stands sealed in a request; "" once retention has taken it. */
export const openText = (
  keys: KeyRing,
  id: string,
  part: "content" | "answer",
  sealed: string | null,
): string | null =>
  sealed === null || sealed === "" ? sealed : keys.open(sealed, requestSealAbout(id, part));

/** A request as it is told to people; `reads` says whether the reader may see what it says. */
export function presentRequest(
  keys: KeyRing,
  row: StoredRequest,
  today: Day,
  answeredBy: string | null,
  reads: boolean,
) {
  const kind = requestKindSchema.parse(row.kind);
  const state = requestStateSchema.parse(row.status);
  const facet = row.facet === null ? null : { id: row.facet, name: facetOf(row.facet)?.name ?? row.facet }; // prettier-ignore
  const open = state === "filed" || state === "accepted";
  return {
    id: row.id,
    kind,
    kindName: REQUEST_KINDS[kind],
    facet,
    content: reads ? openText(keys, row.id, "content", row.content) : null,
    filedOn: dayInChina(row.filed_at),
    answerBy: row.answer_by,
    state,
    stateName: REQUEST_STATES[state],
    late: open && row.answer_by < today,
    answer: reads ? openText(keys, row.id, "answer", row.answer) : null,
    answeredBy,
    answeredOn: row.answered_at === null ? null : dayInChina(row.answered_at),
  };
}
