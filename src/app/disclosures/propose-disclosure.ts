import type { z } from "zod";
import { parsePeriod, periodName } from "#kernel/period.ts";
import { type Result, refused } from "#kernel/problem.ts";
import { itemsOf, standingOfItem } from "#domain/transparency/catalogue.ts";
import type { Actor } from "#app/access/actor.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { openCase } from "#app/cases/open-case.ts";
import { holdFrame } from "#app/duties/view-context.ts";
import { loadCatalogue } from "#app/disclosures/catalogue-of.ts";
import type { proposeInputSchema } from "#app/disclosures/schema.ts";
import { showCatalogue } from "#app/disclosures/show-catalogue.ts";
import { lockUnits } from "#app/units/lock-units.ts";
import { transact } from "#app/transact.ts";

/** 2026年第三季度 */
function sayPeriod(key: string): string {
  const period = parsePeriod(key);
  if (period === null) return key;
  return period.kind === "year" ? periodName(period) : `${key.slice(0, 4)}年${periodName(period)}`;
}

/** Begins a disclosure from a line of the catalogue: its case is opened with the day by which the line wants it public. */
export async function proposeDisclosure(
  deps: CaseDeps,
  actor: Actor,
  input: z.output<typeof proposeInputSchema>,
): Promise<Result<{ readonly caseId: string }>> {
  const title = input.title ?? "";
  return transact(deps.db, async (tx) => {
    // the schedule before the unit, as whoever chases it
    const frame = await holdFrame(tx, deps, actor);
    const allowed = await requireUnit(tx, actor, "disclosure.propose", input.unitId);
    if (!allowed.ok) return allowed;
    const unit = frame.organization.unit(input.unitId);
    const catalogue = await loadCatalogue(tx, actor.groupId, frame.rules.library);
    const item = unit === undefined ? undefined : itemsOf(catalogue.items, unit.kind).find(({ id }) => id === input.itemId); // prettier-ignore
    if (input.itemId !== undefined && item === undefined) return refused("item-not-found", "这个单位的公开目录里没有这一条。请从目录里选。"); // prettier-ignore
    const standing = item === undefined || unit === undefined ? null : standingOfItem(item, [], unit.opensOn, actor.today); // prettier-ignore
    // of two who begin the same one is told that the other did
    await lockUnits(tx, actor.groupId, [input.unitId]);
    const page = await showCatalogue(tx, actor, frame, { unitId: input.unitId });
    const row = page.rows.find((each) => each.item.id === input.itemId);
    if (row?.case != null) return refused("runs-already", `“${row.item.content}”正在办理（${row.case.next}）。请打开那一件继续办。`); // prettier-ignore
    const dueOn = row?.dueOn ?? standing?.dueOn ?? null;
    return openCase(tx, deps, actor, {
      procedure: "transparency",
      unitId: input.unitId,
      title: title === "" ? `${item?.content ?? "党务公开"}${row?.period == null ? "" : `（${sayPeriod(row.period)}）`}` : title, // prettier-ignore
      ...(item === undefined ? {} : { origin: { kind: "disclosure-item", id: item.id } }),
      // to whom, where and how long stand in the catalogue: the form of the content begins with them
      first: {
        fields: {
          ...(dueOn === null || dueOn < actor.today ? {} : { "publish-by": dueOn }),
          ...(item === undefined
            ? {}
            : { scope: item.scope, channel: item.channel, duration: item.duration, ...(item.lasts === undefined ? {} : { lasts: item.lasts }) }), // prettier-ignore
        },
      },
    });
  });
}
