import { type Day, formatDay } from "#kernel/day.ts";
import { type Refusal, type Result, refused, success } from "#kernel/problem.ts";
import { checkValues, type TypedValues } from "#domain/person/check-values.ts";
import type { DossierFacet } from "#domain/person/facet.ts";
import { facetOf } from "#domain/person/facets.ts";
import { dayInChina } from "#platform/clock.ts";
import type { Db } from "#platform/database/connect.ts";
import { isDatabaseConflict } from "#app/people/same-moment.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { lockCurrentDossier, type StoredDossier, storeDossier } from "#app/people/dossier-store.ts";
import { lockScheduleShared } from "#app/duties/schedule-lock.ts";
import { namesOfPeople } from "#app/people/names-of-people.ts";
import { reaches } from "#app/people/person-scope.ts";
import { maskedFields, noSuchDossier } from "#app/people/show-dossier.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "keys" | "clock">;

export interface FacetChange {
  readonly values: TypedValues;
  readonly fromOn: Day;
  readonly replaces: string | null;
  readonly consent: boolean;
}

type Stored =
  | { readonly ok: true; readonly value: { readonly id: string } }
  | { readonly ok: false; readonly refusal: Refusal & { readonly current?: unknown } };

/** Fills in or changes a facet of somebody; the revision before is kept until retention takes it. */
export async function setFacet(
  deps: Deps,
  actor: Actor,
  personId: string,
  facetId: string,
  change: FacetChange,
): Promise<Stored> {
  const facet = facetOf(facetId);
  if (facet === undefined || !(await reaches(deps.db, actor, facet.write, personId))) {
    return noSuchDossier();
  }
  return writeFacet(deps, actor, personId, facet, change, "dossier.set", async (tx) => {
    // as it is now: they may just have been moved to a unit of somebody else
    await lockScheduleShared(tx, actor.groupId);
    return reaches(tx, actor, facet.write, personId);
  });
}

const theirOwn = (): Promise<boolean> => Promise.resolve(true);

/** Fills in one's own facet: one's telephone, or what one offers as a volunteer. Filling it in is the consent. */
export async function setOwnFacet(
  deps: Deps,
  actor: Actor,
  facetId: string,
  change: FacetChange,
): Promise<Stored> {
  const facet = facetOf(facetId);
  if (facet === undefined || !facet.ownWrite) {
    return refused(
      "facet-not-found",
      "这一类信息由主管部门填写。有误的，请在“我的信息”里提出更正。",
    );
  }
  return writeFacet(deps, actor, actor.personId, facet, change, "dossier.set-own", theirOwn);
}

async function writeFacet(
  deps: Deps,
  actor: Actor,
  personId: string,
  facet: DossierFacet,
  change: FacetChange,
  action: string,
  mayStill: (tx: Db) => Promise<boolean>,
): Promise<Stored> {
  const checked = checkValues(facet, change.values);
  if (!checked.ok) return checked;
  if (facet.basis.separateConsent && !change.consent) {
    return refused("consent-missing", `“${facet.name}”属于敏感个人信息，应先取得本人单独同意（《个人信息保护法》第二十九条）。请取得同意后勾选，再保存。`); // prettier-ignore
  }
  if (change.fromOn > actor.today) {
    return refused("from-in-future", "“从哪天起”不能晚于今天。请改为今天或以前的日期。");
  }
  const done = await transact<Stored>(deps.db, async (tx) => {
    if (!(await mayStill(tx))) return noSuchDossier();
    const held = await lockCurrentDossier(tx, actor.groupId, personId, facet.id);
    const before = unlessErased(held);
    if ((before?.id ?? null) !== change.replaces) {
      return success(await conflict(deps, tx, actor, facet, before));
    }
    return success({ ok: true, value: { id: await store(deps, tx, actor, personId, facet, change, checked.value, action, before, held?.id ?? null) } }); // prettier-ignore
  }).catch(async (error: unknown): Promise<Result<Stored>> => {
    // two filled in the same empty facet in the same moment
    if (!isDatabaseConflict(error)) throw error;
    const now = unlessErased(await lockCurrentDossier(deps.db, actor.groupId, personId, facet.id));
    return success(await conflict(deps, deps.db, actor, facet, now));
  });
  return done.ok ? done.value : done;
}

/** An erased revision keeps its place as a trace, but holds nothing. */
const unlessErased = (row: StoredDossier | undefined): StoredDossier | undefined =>
  row?.erased_at === null ? row : undefined;

async function store(
  deps: Deps,
  tx: Db,
  actor: Actor,
  personId: string,
  facet: DossierFacet,
  change: FacetChange,
  values: Readonly<Record<string, string | number>>,
  action: string,
  before: StoredDossier | undefined,
  replaces: string | null,
): Promise<string> {
  const at = deps.clock.now();
  const id = await storeDossier(tx, deps.keys, { groupId: actor.groupId, personId, facet, values, fromOn: change.fromOn, setBy: actor.personId, at, replaces }); // prettier-ignore
  await writeAudit(tx, {
    ...accountable(actor),
    at,
    action,
    subject: { kind: "person", id: personId },
    ...(before === undefined ? {} : { before: { facet: facet.id, revision: before.id } }),
    // which fields, never what stands in them
    after: {
      facet: facet.id,
      revision: id,
      fields: Object.keys(values),
      ...(facet.basis.separateConsent ? { consent: true } : {}),
    },
  });
  return id;
}

/** Somebody was first: what stands there now, masked, so that the second can look and try again with their own text. */
async function conflict(
  deps: Deps,
  db: Db,
  actor: Actor,
  facet: DossierFacet,
  now: StoredDossier | undefined,
): Promise<Stored> {
  const names = await namesOfPeople(db, actor.groupId, [now?.set_by ?? null]);
  const who = now?.set_by === undefined || now.set_by === null ? "有人" : (names.get(now.set_by) ?? "有人"); // prettier-ignore
  const when = now === undefined ? "" : `在${formatDay(dayInChina(now.set_at))}`;
  return {
    ok: false,
    refusal: {
      code: "dossier-conflict",
      message: `您填写的时候，${who}${when}改过“${facet.name}”。您写的还在，请看过现在的内容再保存。`,
      current: {
        revision: now === undefined ? null : now.id,
        values: maskedFields(deps, facet, now),
      },
    },
  };
}
