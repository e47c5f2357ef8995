import { type Kysely, sql } from "kysely";
import { parsePeriod } from "#kernel/period.ts";
import { newId } from "#kernel/id.ts";
import { type Problem, type Result, refused, success, overtaken } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { sayWho } from "#app/access/say-who.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import type { figureInputSchema, figureListSchema } from "#app/assessments/schema.ts";
import { listSchemes } from "#app/assessments/load-scheme.ts";
import type { Unseen } from "#app/revision-of.ts";
import { lockUnits } from "#app/units/lock-units.ts";
import { transact } from "#app/transact.ts";
import type { z } from "zod";

type FigureInput = Unseen<z.output<typeof figureInputSchema>>;
type FigureList = z.output<typeof figureListSchema>;

/** What can be entered: the codes that schemes ask for, with the names of their indicators. */
export interface FigureCode {
  readonly code: string;
  readonly kind: "figure" | "rating";
  readonly name: string;
}

export async function figureCodes(db: Kysely<Database>, groupId: string): Promise<FigureCode[]> {
  const schemes = await listSchemes(db, groupId);
  const codes = schemes
    .flatMap(({ scheme }) => scheme.sections.flatMap((section) => section.indicators))
    .flatMap(({ source, name }) =>
      source.from === "figure" || source.from === "rating"
        ? [{ code: source.code, kind: source.from, name }]
        : [],
    );
  return [...new Map(codes.map((each) => [`${each.kind}/${each.code}`, each])).values()];
}

/** Figures and ratings in force, the newest first. */
export async function listFigures(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: { readonly unitId?: string | undefined; readonly code?: string | undefined },
): Promise<FigureList> {
  if (query.unitId !== undefined && !isUuid(query.unitId)) return { items: [] };
  const names = new Map(
    (await figureCodes(db, actor.groupId)).map((each) => [each.code, each.name]),
  );
  let rows = db
    .selectFrom("figure")
    .selectAll()
    .where("group_id", "=", actor.groupId)
    .where("superseded_at", "is", null)
    .where(sql<boolean>`unit_id in ${scopedUnits(actor, "figure.read", query.unitId)}`);
  if (query.code !== undefined) rows = rows.where("code", "=", query.code);
  const found = await rows.orderBy("set_at", "desc").orderBy("id").limit(1000).execute();
  return {
    items: found.map((row) => ({
      id: row.id,
      unit: presentUnit(frame.organization, row.unit_id),
      code: row.code,
      name: names.get(row.code) ?? row.code,
      kind: row.kind,
      period: row.period,
      value: row.value,
      source: row.source,
      by: sayWho(frame.organization, row.set_by, row.on_behalf_of),
      at: row.set_at.toISOString(),
    })),
  };
}

/** What is wrong with a figure, beside its field. Pure. */
export function checkFigure(
  input: FigureInput,
  codes: readonly FigureCode[],
  actor: Actor,
  frame: Frame,
): Problem[] {
  const problems: Problem[] = [];
  const { organization } = frame;
  const unit = organization.unit(input.unitId);
  if (unit === undefined || !mayOn(actor, "figure.write", organization)(input.unitId)) {
    problems.push({ code: "unit-not-found", where: "unitId", message: "没有这个单位，或者它不在您的管理范围内。", mend: "请核对单位编码。" }); // prettier-ignore
  }
  const code = codes.find((each) => each.code === input.code && each.kind === input.kind);
  if (code === undefined) {
    const known = codes.filter((each) => each.kind === input.kind).map((each) => `${each.code}（${each.name}）`); // prettier-ignore
    problems.push({ code: "unknown-figure", where: "code", message: `考核方案里没有“${input.code}”这个${input.kind === "rating" ? "评分" : "数据"}指标。`, mend: known.length === 0 ? "请先在考核方案中设置。" : `可填：${known.join("、")}。` }); // prettier-ignore
  }
  const period = parsePeriod(input.period);
  if (period === null) {
    problems.push({ code: "bad-period", where: "period", message: `期间“${input.period}”看不懂。`, mend: "请写成2026、2026H1、2026Q3或2026-09。" }); // prettier-ignore
  } else if (period.from > actor.today) {
    problems.push({ code: "period-in-future", where: "period", message: `${input.period}还没有到。`, mend: "请填已经开始的期间。" }); // prettier-ignore
  }
  if (!Number.isFinite(input.value) || Math.abs(input.value) > 1e12) {
    problems.push({ code: "bad-value", where: "value", message: "数值太大或不是数字。", mend: "请核对单位和小数点。" }); // prettier-ignore
  } else if (input.kind === "rating" && (input.value < 0 || input.value > 100)) {
    problems.push({ code: "rating-out-of-range", where: "value", message: `评分${input.value}不在0至100之间。`, mend: "请按百分制填写。" }); // prettier-ignore
  }
  if (input.kind === "rating" && (input.reason ?? "") === "") {
    problems.push({ code: "reason-missing", where: "reason", message: "评分没有写理由。", mend: "请写明评分依据。" }); // prettier-ignore
  }
  return problems;
}

/** Keeps figures of units that are locked (`lockUnits`); one that was there for the same unit, code and period is superseded, never overwritten. The same again changes nothing. */
export async function writeFigures(
  tx: Kysely<Database>,
  actor: Actor,
  inputs: readonly FigureInput[],
  at: Date,
): Promise<{ added: number; changed: number; unchanged: number }> {
  let [added, changed, unchanged] = [0, 0, 0];
  for (const input of inputs) {
    const before = await tx
      .selectFrom("figure")
      .select(["id", "value", "source"])
      .where("group_id", "=", actor.groupId)
      .where("unit_id", "=", input.unitId)
      .where("code", "=", input.code)
      .where("kind", "=", input.kind)
      .where("period", "=", input.period)
      .where("superseded_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (before !== undefined && before.value === input.value && before.source === input.source) {
      unchanged += 1;
      continue;
    }
    if (before === undefined) added += 1;
    else {
      changed += 1;
      await tx.updateTable("figure").set({ superseded_at: at }).where("group_id", "=", actor.groupId).where("id", "=", before.id).execute(); // prettier-ignore
    }
    const id = newId();
    await tx
      .insertInto("figure")
      .values({
        group_id: actor.groupId,
        id,
        unit_id: input.unitId,
        code: input.code,
        kind: input.kind,
        period: input.period,
        value: input.value,
        known_from: actor.today,
        source: input.source,
        reason: input.reason ?? null,
        set_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        set_at: at,
        superseded_at: null,
      })
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at,
      action: "figure.set",
      subject: { kind: "figure", id },
      cause: input.reason ?? input.source,
      ...(before === undefined ? {} : { before: { id: before.id, value: before.value } }),
      after: { unit: input.unitId, code: input.code, period: input.period, value: input.value },
    });
  }
  return { added, changed, unchanged };
}

/** Enters one figure or rating. */
export async function enterFigure(
  deps: Pick<AppDeps, "db" | "library" | "clock">,
  actor: Actor,
  input: FigureInput,
): Promise<Result<FigureList>> {
  const written = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const problems = checkFigure(input, await figureCodes(tx, actor.groupId), actor, frame);
    if (problems.length > 0) {
      return refused("bad-input", problems.length === 1 ? (problems[0]?.message ?? "") : `有${problems.length}处需要改正。`, problems); // prettier-ignore
    }
    await lockUnits(tx, actor.groupId, [input.unitId]);
    const unchanged = await requireFigureUnchanged(tx, actor, input, frame);
    if (!unchanged.ok) return unchanged;
    return success(await writeFigures(tx, actor, [input], deps.clock.now()));
  });
  return written.ok ? success(await listFigures(deps.db, actor, await loadFrame(deps.db, deps, actor), { unitId: input.unitId, code: input.code })) : written; // prettier-ignore
}

/**
 * Asks that the figure in force is the one that its writer saw: `basedOn` is its id, null when there was none. A program
 * that was shown nothing says none: what it replaces is superseded and stays in the history.
 */
async function requireFigureUnchanged(
  tx: Kysely<Database>,
  actor: Actor,
  input: FigureInput,
  frame: Frame,
): Promise<Result<null>> {
  if (input.basedOn === undefined) return success(null);
  const now = await tx
    .selectFrom("figure")
    .select(["id", "value", "source", "set_by", "on_behalf_of", "set_at"])
    .where("group_id", "=", actor.groupId)
    .where("unit_id", "=", input.unitId)
    .where("code", "=", input.code)
    .where("kind", "=", input.kind)
    .where("period", "=", input.period)
    .where("superseded_at", "is", null)
    .executeTakeFirst();
  if ((now?.id ?? null) === input.basedOn || now === undefined) return success(null);
  const by = sayWho(frame.organization, now.set_by, now.on_behalf_of);
  return overtaken("figure-conflict", `${by}刚填过这个数，您写的还在，没有提交。请对照后再决定用哪一个。`, { revision: now.id, value: now.value, source: now.source, by, at: now.set_at.toISOString() }); // prettier-ignore
}
