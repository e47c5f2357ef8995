import { yearOf } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { randomToken, sha256 } from "#platform/tokens.ts";
import { type Actor, accountable, actorMay } from "#app/access/actor.ts";
import { isUuid, requireUnit } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { lockScheduleShared } from "#app/duties/schedule-lock.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { type ListedFeed, listFeeds } from "#app/publications/feed-store.ts";
import type { Feed } from "#app/publications/schema.ts";
import { carriedMeasures, loadMeasures } from "#app/wall/wall-layout.ts";
import { transact } from "#app/transact.ts";

const MOST_LIVING = 20;

export const presentFeed = (feed: ListedFeed, { organization, rules }: Frame): Feed => {
  const unit = feed.unit_id === null ? undefined : organization.unit(feed.unit_id);
  const person = feed.person_id === null ? undefined : organization.person(feed.person_id);
  const institution = feed.measure_name !== null ? `“${feed.measure_name}”` : feed.institution_id === null ? "" : (rules.institutions.get(feed.institution_id)?.name ?? feed.institution_id); // prettier-ignore
  return {
    id: feed.id,
    name: `${unit?.name ?? person?.name ?? ""}${institution === "" ? "应办" : institution}日历`,
    createdAt: feed.created_at.toISOString(),
    revokedAt: feed.revoked_at?.toISOString() ?? null,
  };
};

/** Makes a calendar address, of a unit that the actor may read (or what one institution or measure asks of it and all below), or of the actor. Its token is told only here. */
export async function createFeed(
  deps: Pick<AppDeps, "db" | "clock">,
  actor: Actor,
  frame: Frame,
  input: { readonly unitId?: string | undefined; readonly institution?: string | undefined; readonly measure?: string | undefined }, // prettier-ignore
): Promise<Result<{ readonly feed: Feed; readonly path: string }>> {
  if (input.unitId !== undefined) {
    const allowed = await requireUnit(deps.db, actor, "duty.read", input.unitId);
    if (!allowed.ok) return allowed;
  }
  if (input.institution !== undefined && !frame.rules.institutions.has(input.institution)) {
    return refused("institution-not-found", "没有找到这项制度。请从列表中另选一项。");
  }
  if (input.institution !== undefined && input.unitId === undefined) {
    return refused("bad-input", "按制度订阅要指明是哪个单位（含下级）的。请选一个单位。");
  }
  const measure = input.measure === undefined ? null : await findMeasure(deps.db, actor, frame, input.measure); // prettier-ignore
  if (input.measure !== undefined && measure === null) {
    return refused(
      "measure-not-found",
      "现行计划里没有这条举措，或者还没有制度落实它。请从列表中另选一条。",
    );
  }
  if (
    input.measure !== undefined &&
    (input.unitId === undefined || input.institution !== undefined)
  ) {
    return refused(
      "bad-input",
      "按举措订阅要指明是哪个单位（含下级）的，不能同时选制度。请改一下。",
    );
  }
  const token = randomToken();
  return transact(deps.db, async (tx) => {
    await lockScheduleShared(tx, actor.groupId);
    // one after the other, so that the limit holds
    await tx.selectFrom("person").select("id").where("group_id", "=", actor.groupId).where("id", "=", actor.personId).forNoKeyUpdate().execute(); // prettier-ignore
    const still = input.unitId === undefined ? null : await requireUnit(tx, actor, "duty.read", input.unitId); // prettier-ignore
    if (still?.ok === false) return still;
    const living = (await listFeeds(tx, actor.groupId, actor.personId)).filter((feed) => feed.revoked_at === null); // prettier-ignore
    if (living.length >= MOST_LIVING) {
      return refused("feed-limit", `您已有${living.length}个在用的日历地址，最多${MOST_LIVING}个。请先停用不再用的。`); // prettier-ignore
    }
    const feed: ListedFeed = {
      id: newId(),
      unit_id: input.unitId ?? null,
      person_id: input.unitId === undefined ? actor.personId : null,
      institution_id: input.institution ?? null,
      measure_clause_id: input.measure ?? null,
      measure_name: measure?.name ?? null,
      created_at: deps.clock.now(),
      revoked_at: null,
    };
    await tx
      .insertInto("feed")
      .values({
        group_id: actor.groupId,
        ...feed,
        token_hash: sha256(token),
        created_by: actor.personId,
      }) // prettier-ignore
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "feed.create",
      subject: { kind: "feed", id: feed.id },
      after: { unitId: feed.unit_id, personId: feed.person_id, institution: feed.institution_id, measure: feed.measure_clause_id }, // prettier-ignore
    });
    return success({ feed: presentFeed(feed, frame), path: `/feeds/${token}.ics` });
  });
}

/** A measure of the plan of this year or the next that something carries out, by its first clause; for who may read plans. */
async function findMeasure(
  db: AppDeps["db"],
  actor: Actor,
  frame: Frame,
  clauseId: string,
): Promise<{ readonly name: string } | null> {
  if (!actorMay(actor, "plan.read")) return null;
  for (const year of [yearOf(actor.today), yearOf(actor.today) + 1]) {
    const measures = carriedMeasures(await loadMeasures(db, actor, frame, year));
    const found = measures.find(({ id }) => id === clauseId);
    if (found !== undefined) return found;
  }
  return null;
}

/** Ends an address of the actor's own at once; it can never be opened again. */
export function revokeFeed(
  deps: Pick<AppDeps, "db" | "clock">,
  actor: Actor,
  id: string,
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    const missing = refused("feed-not-found", "没有找到这个日历地址，或者它已经停用。");
    if (!isUuid(id)) return missing;
    const revoked = await tx
      .updateTable("feed")
      .set({ revoked_at: deps.clock.now() })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .where("created_by", "=", actor.personId)
      .where("revoked_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (revoked === undefined) return missing;
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "feed.revoke",
      subject: { kind: "feed", id },
    });
    return success(null);
  });
}
