import { type Result, refused, success } from "#kernel/problem.ts";
import { checkValues, typedOf } from "#domain/person/check-values.ts";
import type { DossierFacet } from "#domain/person/facet.ts";
import { facetOf, unitsOpening } from "#domain/person/facets.ts";
import { ROLE_NAMES } from "#domain/access/role-names.ts";
import type { Db } from "#platform/database/connect.ts";
import { requestSealAbout } from "#platform/keys/sealed-columns.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import {
  allDossiers,
  eraseDossiers,
  lockCurrentDossier,
  storeDossier,
  valuesOf,
} from "#app/people/dossier-store.ts";
import { isDatabaseConflict } from "#app/people/same-moment.ts";
import { lockRequest, type StoredRequest } from "#app/people/requests/request-store.ts";
import {
  REQUEST_KINDS,
  type RequestAnswer,
  requestKindSchema,
} from "#app/people/requests/schema.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "keys" | "clock">;

/** Whether this actor may read what a request on a facet says: those who write the facet, and of anything else who answers. */
export const readsRequest = (actor: Actor, facet: DossierFacet | undefined): boolean =>
  facet === undefined || !facet.sensitive || unitsOpening(actor.grants, facet.write).length > 0;

/** Says that the request is being worked on. */
export function acceptRequest(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    const row = await openRequest(tx, actor, id);
    if (!row.ok) return row;
    await setStatus(tx, deps, actor, row.value, { status: "accepted", answer: null }, "privacy.accept"); // prettier-ignore
    return success(null);
  });
}

/**
 * Answers a request, with the reason. What is granted is done in the same transaction: a correction is entered, a
 * deletion takes every revision of the facet. What the law says must be kept is not deleted (PIPL Art 47).
 */
export function answerRequest(
  deps: Deps,
  actor: Actor,
  id: string,
  given: RequestAnswer,
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    const found = await openRequest(tx, actor, id);
    if (!found.ok) return found;
    const row = found.value;
    if (row.person_id === actor.personId) {
      return refused("own-request", "不能答复自己提出的请求，请由另一位同事办理。");
    }
    if (given.decision === "grant") {
      const applied = await apply(tx, deps, actor, row, given);
      if (!applied.ok) return applied;
    }
    const status = given.decision === "grant" ? "done" : "refused";
    await setStatus(tx, deps, actor, row, { status, answer: given.answer }, "privacy.answer");
    return success(null);
  }).catch((error: unknown): Result<null> => {
    // somebody filled in the same empty facet in the same moment
    if (!isDatabaseConflict(error)) throw error;
    return refused("dossier-conflict", "这一类档案刚被别人填写，没有再改，请求也还没有答复。请看过现在的内容再答复。"); // prettier-ignore
  });
}

async function openRequest(tx: Db, actor: Actor, id: string): Promise<Result<StoredRequest>> {
  const row = isUuid(id) ? await lockRequest(tx, actor.groupId, id) : undefined;
  if (row === undefined) return refused("request-not-found", "没有找到这件请求，请刷新列表。");
  if (row.status !== "filed" && row.status !== "accepted") {
    return refused("request-conflict", "这件请求已经办结或撤回，没有再改。请刷新列表。");
  }
  return success(row);
}

async function apply(
  tx: Db,
  deps: Deps,
  actor: Actor,
  row: StoredRequest,
  given: RequestAnswer,
): Promise<Result<null>> {
  const kind = requestKindSchema.parse(row.kind);
  const facet = row.facet === null ? undefined : facetOf(row.facet);
  // an explanation is the answer; what is not a facet is corrected where it is kept (organization, records)
  if (kind === "explanation" || facet === undefined) return success(null);
  return kind === "deletion"
    ? erase(tx, deps, actor, row, facet)
    : correct(tx, deps, actor, row, facet, given);
}

async function erase(
  tx: Db,
  deps: Deps,
  actor: Actor,
  row: StoredRequest,
  facet: DossierFacet,
): Promise<Result<null>> {
  if (facet.retention.lawKeeps !== null) {
    return refused("law-keeps", `依${facet.retention.lawKeeps}，“${facet.name}”在期限内要保存，不能删除，只停止除存储以外的处理（《个人信息保护法》第四十七条）。请选“不予办理”并写明理由。`); // prettier-ignore
  }
  // who changes the facet now waits, and finds that it is gone
  await lockCurrentDossier(tx, actor.groupId, row.person_id, facet.id);
  const revisions = (await allDossiers(tx, actor.groupId, row.person_id)).filter(
    (each) => each.facet === facet.id && each.erased_at === null,
  );
  const at = deps.clock.now();
  await eraseDossiers(tx, actor.groupId, revisions.map(({ id }) => id), at, "本人请求删除"); // prettier-ignore
  await writeAudit(tx, {
    ...accountable(actor),
    at,
    action: "dossier.erase",
    subject: { kind: "person", id: row.person_id },
    cause: "本人请求删除",
    after: { facet: facet.id, request: row.id, revisions: revisions.length },
  });
  return success(null);
}

async function correct(
  tx: Db,
  deps: Deps,
  actor: Actor,
  row: StoredRequest,
  facet: DossierFacet,
  given: RequestAnswer,
): Promise<Result<null>> {
  const mayWrite = unitsOpening(actor.grants, facet.write).length > 0;
  const now = await lockCurrentDossier(tx, actor.groupId, row.person_id, facet.id);
  const done = now !== undefined && now.erased_at === null && now.set_at > row.filed_at;
  if (given.values === undefined) {
    if (done) return success(null);
    const who = facet.write.roles.map((role) => ROLE_NAMES[role]).join("或");
    return refused("correction-missing", mayWrite ? `“${facet.name}”还没有更正。请填写要更正的栏目，再答复。` : `“${facet.name}”由${who || "本人"}更正。请先受理，等更正以后再答复。`); // prettier-ignore
  }
  if (!mayWrite) {
    return refused("facet-not-found", "这一类档案不由您填写，请先受理并转主管部门更正。");
  }
  // what was not corrected stays as it is, also what somebody else wrote meanwhile
  const held = now === undefined || now.erased_at !== null ? null : valuesOf(deps.keys, now);
  const checked = checkValues(facet, { ...(held === null ? {} : typedOf(facet, held)), ...given.values }); // prettier-ignore
  if (!checked.ok) return checked;
  const at = deps.clock.now();
  const revision = await storeDossier(tx, deps.keys, { groupId: actor.groupId, personId: row.person_id, facet, values: checked.value, fromOn: actor.today, setBy: actor.personId, at, replaces: now?.id ?? null }); // prettier-ignore
  await writeAudit(tx, {
    ...accountable(actor),
    at,
    action: "dossier.set",
    subject: { kind: "person", id: row.person_id },
    cause: "本人请求更正",
    after: { facet: facet.id, request: row.id, revision, fields: Object.keys(checked.value) },
  });
  return success(null);
}

async function setStatus(
  tx: Db,
  deps: Deps,
  actor: Actor,
  row: StoredRequest,
  to: { readonly status: "accepted" | "refused" | "done"; readonly answer: string | null },
  action: string,
): Promise<void> {
  const at = deps.clock.now();
  await tx
    .updateTable("privacy_request")
    .set({
      status: to.status,
      answer: to.answer === null ? row.answer : deps.keys.seal(to.answer, requestSealAbout(row.id, "answer")), // prettier-ignore
      answered_by: actor.personId,
      answered_at: to.status === "accepted" ? null : at,
    })
    .where("group_id", "=", actor.groupId)
    .where("id", "=", row.id)
    .execute();
  await writeAudit(tx, {
    ...accountable(actor),
    at,
    action,
    subject: { kind: "person", id: row.person_id },
    cause: REQUEST_KINDS[requestKindSchema.parse(row.kind)],
    before: { status: row.status },
    after: { request: row.id, facet: row.facet, status: to.status },
  });
}
