import type { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { type Problem, type Result, overtaken, refused, success } from "#kernel/problem.ts";
import type { CatalogueItem } from "#domain/transparency/catalogue.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame } from "#app/duties/view-context.ts";
import {
  type GroupCatalogue,
  loadCatalogue,
  shippedCatalogue,
} from "#app/disclosures/catalogue-of.ts";
import type { catalogueInputSchema, CataloguePage } from "#app/disclosures/schema.ts";
import { showCatalogue } from "#app/disclosures/show-catalogue.ts";
import { lockGroup, transact } from "#app/transact.ts";

type Line = z.output<typeof catalogueInputSchema>["items"][number];

/** A line as it is kept: one that the group adds is asked for from the day on which it stood in the catalogue first. */
function ownLine(
  item: Line,
  before: GroupCatalogue,
  shipped: ReadonlySet<string>,
  today: Day,
): CatalogueItem {
  // prettier-ignore
  const { since: _, ...line } = item;
  const earlier = before.items.find(({ id }) => id === item.id && before.own.has(id))?.since;
  return { ...line, ...(shipped.has(item.id) ? {} : { since: earlier ?? today }), source: { act: "practice", mark: "P" } }; // prettier-ignore
}

/** Sets another version of the group's own lines, with a reason. What was published stays as it was published. */
export async function changeCatalogue(
  deps: Pick<AppDeps, "db" | "library" | "clock">,
  actor: Actor,
  frame: Frame,
  input: z.output<typeof catalogueInputSchema>,
): Promise<Result<CataloguePage>> {
  const problems: Problem[] = [];
  const ids = input.items.map(({ id }) => id);
  input.items.forEach((item, index) => {
    const where = `items.${index}`;
    if (ids.indexOf(item.id) < index) problems.push({ code: "item-twice", where, message: `“${item.content}”和前面一条编号相同。`, mend: "请换一个编号。" }); // prettier-ignore
    if (item.duration === "定期" && item.every === undefined) problems.push({ code: "no-rhythm", where, message: `“${item.content}”是定期公开，还没有选多久一次。`, mend: "请选每月、每季度、每半年或者每年。" }); // prettier-ignore
  });
  const known = new Set(shippedCatalogue(frame.rules.library).map(({ id }) => id));
  for (const id of input.leftOut) if (!known.has(id)) problems.push({ code: "unknown-item", where: "leftOut", message: `目录里没有“${id}”这一条。`, mend: "请刷新后再选。" }); // prettier-ignore
  if (problems.length > 0) return refused("catalogue-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `目录有${problems.length}处要改。`, problems); // prettier-ignore
  const set = await transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const before = await loadCatalogue(tx, actor.groupId, frame.rules.library);
    if (before.version !== input.basedOn) {
      return overtaken("catalogue-conflict", "目录在您打开以后被别人改过，您写的还在，没有保存。请对照现在的目录再改。", await showCatalogue(tx, actor, frame, {})); // prettier-ignore
    }
    const content = JSON.stringify({ items: input.items.map((item) => ownLine(item, before, known, actor.today)), leftOut: input.leftOut }); // prettier-ignore
    const version = before.version + 1;
    await tx
      .insertInto("disclosure_catalogue")
      .values({
        group_id: actor.groupId,
        version,
        content,
        reason: input.reason,
        set_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        set_at: deps.clock.now(),
      }) // prettier-ignore
      .execute();
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "disclosure.set-catalogue", subject: { kind: "disclosure-catalogue", id: String(version) }, cause: input.reason, after: { items: input.items.length, leftOut: input.leftOut.length } }); // prettier-ignore
    return success(null);
  });
  return set.ok ? success(await showCatalogue(deps.db, actor, frame, {})) : set;
}
