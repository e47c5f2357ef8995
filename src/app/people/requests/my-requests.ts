import type { Result } from "#kernel/problem.ts";
import { refused, success } from "#kernel/problem.ts";
import { newId } from "#kernel/id.ts";
import { facetOf } from "#domain/person/facets.ts";
import { requestSealAbout } from "#platform/keys/sealed-columns.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import type { MineContext } from "#app/people/mine/section.ts";
import type { MySection } from "#app/people/mine/schema.ts";
import { namesOfPeople } from "#app/people/names-of-people.ts";
import { lockRequest, openText, presentRequest, REQUEST_COLUMNS } from "#app/people/requests/request-store.ts"; // prettier-ignore
import { REQUEST_KINDS, REQUEST_STATES, type RequestKind, requestKindSchema, requestStateSchema } from "#app/people/requests/schema.ts"; // prettier-ignore
import { transact } from "#app/transact.ts";

/** 15 working days, as the practice of regulators has it for answers to such requests; the law says "promptly" (Art 50). */
export const ANSWER_WORKING_DAYS = 15;
/** More at once would be no longer a request. */
const OPEN_AT_ONCE = 20;

export async function listMyRequests(deps: Pick<AppDeps, "db" | "keys">, actor: Actor) {
  const rows = await deps.db
    .selectFrom("privacy_request")
    .select(REQUEST_COLUMNS)
    .where("group_id", "=", actor.groupId)
    .where("person_id", "=", actor.personId)
    .orderBy("filed_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const names = await namesOfPeople(deps.db, actor.groupId, rows.map((row) => row.answered_by)); // prettier-ignore
  return {
    items: rows.map((row) =>
      presentRequest(deps.keys, row, actor.today, names.get(row.answered_by ?? "") ?? null, true),
    ),
  };
}

/** Asks for a correction, a deletion or an explanation of what is stored about oneself (PIPL Art 46 to 48). */
export async function fileRequest(
  deps: Pick<AppDeps, "db" | "keys" | "clock" | "library">,
  actor: Actor,
  request: { readonly kind: RequestKind; readonly facet: string | null; readonly content: string },
): Promise<Result<{ id: string; answerBy: string }>> {
  if (request.facet !== null && facetOf(request.facet) === undefined) {
    return refused("facet-not-found", "没有这一类信息。请从列表里选一类，或选“其他”。");
  }
  const { rules } = await loadFrame(deps.db, deps, actor);
  const answerBy = rules.calendar.addWorkingDays(actor.today, ANSWER_WORKING_DAYS);
  return transact(deps.db, async (tx) => {
    // what one person files is counted one after the other
    await tx.selectFrom("person").select("id").where("group_id", "=", actor.groupId).where("id", "=", actor.personId).forNoKeyUpdate().executeTakeFirst(); // prettier-ignore
    const open = await tx
      .selectFrom("privacy_request")
      .select((each) => each.fn.countAll<number>().as("count"))
      .where("group_id", "=", actor.groupId)
      .where("person_id", "=", actor.personId)
      .where("status", "in", ["filed", "accepted"])
      .executeTakeFirstOrThrow();
    if (open.count >= OPEN_AT_ONCE) {
      return refused("request-too-many", `还有${open.count}件请求没有答复，请等答复后再提，或撤回几件。`); // prettier-ignore
    }
    const id = newId();
    const at = deps.clock.now();
    await tx
      .insertInto("privacy_request")
      .values({
        group_id: actor.groupId,
        id,
        person_id: actor.personId,
        kind: request.kind,
        facet: request.facet,
        content: deps.keys.seal(request.content, requestSealAbout(id, "content")),
        filed_at: at,
        answer_by: answerBy,
        status: "filed",
        answer: null,
        answered_by: null,
        answered_at: null,
      })
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at,
      action: "privacy.file",
      subject: { kind: "person", id: actor.personId },
      cause: REQUEST_KINDS[request.kind],
      after: { request: id, kind: request.kind, facet: request.facet },
    });
    return success({ id, answerBy });
  });
}

/** Takes back a request that has not been answered. */
export async function withdrawRequest(
  deps: Pick<AppDeps, "db" | "clock">,
  actor: Actor,
  id: string,
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    const row = isUuid(id) ? await lockRequest(tx, actor.groupId, id) : undefined;
    if (row === undefined || row.person_id !== actor.personId) {
      return refused("request-not-found", "没有找到这件请求。请在“我的信息”里看您提出的请求。");
    }
    if (row.status !== "filed" && row.status !== "accepted") {
      return refused(
        "request-answered",
        "这件请求已经答复，不能撤回。对答复有异议的，请另提一件。",
      );
    }
    const at = deps.clock.now();
    await tx
      .updateTable("privacy_request")
      .set({ status: "withdrawn", answered_at: at })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at,
      action: "privacy.withdraw",
      subject: { kind: "person", id: actor.personId },
      before: { status: row.status },
      after: { request: id, facet: row.facet },
    });
    return success(null);
  });
}

/** One's requests as a section of everything that is stored. */
export async function mySectionOfRequests(
  { db, keys }: Pick<AppDeps, "db" | "keys">,
  { groupId, personId }: MineContext,
  limit: number,
): Promise<MySection> {
  const rows = await db
    .selectFrom("privacy_request")
    .select(REQUEST_COLUMNS)
    .where("group_id", "=", groupId)
    .where("person_id", "=", personId)
    .orderBy("filed_at", "desc")
    .execute();
  return {
    id: "requests",
    title: "我提出的请求",
    about: "答复后保存三年，之后只留种类和日期。",
    columns: [
      { key: "kind", name: "请求" },
      { key: "content", name: "内容" },
      { key: "by", name: "答复期限" },
      { key: "state", name: "状态" },
      { key: "answer", name: "答复" },
    ],
    rows: rows.slice(0, limit).map((row) => ({
      kind: REQUEST_KINDS[requestKindSchema.parse(row.kind)],
      content: openText(keys, row.id, "content", row.content),
      by: row.answer_by,
      state: REQUEST_STATES[requestStateSchema.parse(row.status)],
      answer: openText(keys, row.id, "answer", row.answer),
    })),
    total: rows.length,
  };
}
