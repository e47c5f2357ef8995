import { type Kysely } from "kysely";
import { formatDay } from "#kernel/day.ts";
import { dayInChina } from "#platform/clock.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { compareInputs } from "#app/publications/compare-inputs.ts";
import { frozenInputsOf } from "#app/publications/frozen-inputs-of.ts";
import { rootOf } from "#app/publications/issuer.ts";
import type { ListedPublication, StoredPublication } from "#app/publications/publication-store.ts";
import type { PublicationDetail, PublicationRow } from "#app/publications/schema.ts";

export const presentRow = (row: ListedPublication, { organization }: Frame): PublicationRow => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  unit: row.unit_id === null ? null : presentUnit(organization, row.unit_id),
  period: row.period,
  status: row.status,
  number: row.number,
  publishedOn: row.published_on,
});

/** What the actor may do with a publication as it stands. */
export function mayWith(
  row: ListedPublication,
  actor: Actor,
  frame: Frame,
): PublicationDetail["may"] {
  const unitId = row.unit_id ?? rootOf(frame, actor.today).id;
  const on = (action: Parameters<typeof mayOn>[1]): boolean => mayOn(actor, action, frame.organization)(unitId); // prettier-ignore
  const unpublished = row.status === "draft" || row.status === "reviewed";
  return {
    edit: unpublished && on("publication.draft"),
    review: row.status === "draft" && on("publication.review"),
    publish: row.status === "reviewed" && on("publication.publish"),
    withdraw: unpublished ? on("publication.draft") : row.status === "published" && on("publication.publish"), // prettier-ignore
  };
}

/** A publication with its paper, where it comes from, who signed, and whether its figures still hold. */
export async function presentPublication(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  row: StoredPublication,
): Promise<PublicationDetail> {
  const may = mayWith(row, actor, frame);
  return {
    row: presentRow(row, frame),
    paper: row.paper,
    fingerprint: row.fingerprint,
    origin: [...row.inputs.origin],
    signing: await signingOf(db, actor, frame, row),
    changes: may.edit || may.review || may.publish ? await changesSince(db, actor, frame, row) : [],
    may,
  };
}

/** What has changed since a draft was composed; a draft that cannot be composed any more says why. */
export async function changesSince(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  row: StoredPublication,
): Promise<string[]> {
  const asked = { kind: row.kind, period: row.period, unitId: row.unit_id };
  const now = await frozenInputsOf(db, actor, frame, asked);
  return now.ok ? compareInputs(row.inputs, now.value) : [now.refusal.message];
}

/** 沈知微7月8日拟稿. The remark of a withdrawal stands in its audit event. */
async function signingOf(
  db: Kysely<Database>,
  { groupId }: Actor,
  { organization }: Frame,
  row: StoredPublication,
): Promise<string[]> {
  const name = (id: string | null, onBehalfOf: string | null): string =>
    sayWho(organization, id, onBehalfOf);
  const lines = [
    `${name(row.drafted_by, row.drafted_for)}${formatDay(dayInChina(row.drafted_at))}拟稿`,
  ];
  if (row.reviewed_at !== null) {
    lines.push(
      `${name(row.reviewed_by, row.reviewed_for)}${formatDay(dayInChina(row.reviewed_at))}审核`,
    );
  }
  if (row.published_on !== null) {
    lines.push(`${name(row.published_by, row.published_for)}${formatDay(row.published_on)}印发`);
  }
  if (row.status === "withdrawn") {
    const event = await db
      .selectFrom("audit_event")
      .select(["actor", "on_behalf_of", "at", "cause"])
      .where("group_id", "=", groupId)
      .where("subject_kind", "=", "publication")
      .where("subject_id", "=", row.id)
      .where("action", "=", "publication.withdraw")
      .orderBy("at", "desc")
      .limit(1)
      .executeTakeFirst();
    if (event !== undefined) {
      lines.push(
        `${name(event.actor, event.on_behalf_of)}${formatDay(dayInChina(event.at))}撤回：${event.cause ?? ""}`,
      );
    }
  }
  return lines;
}
