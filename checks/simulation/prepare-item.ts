import { addDays } from "#kernel/day.ts";
import { endWaiver, extendDueItem, waiveDueItem } from "#app/duties/change-due-item.ts";
import { chaseDueItem } from "#app/notices/chase-due-item.ts";
import { type Act, pick } from "./act.ts";
import type { World } from "./world.ts";

/** A due item is waived, asked for again, put off, chased. */
export async function prepareItem(
  world: World,
  kind: "waive" | "endWaiver" | "extend" | "chase",
  choose: readonly number[],
): Promise<Act | null> {
  const [a = 0, b = 0] = choose;
  const { deps, db, groupId, clock } = world;
  const today = clock.today();
  const office = await world.office();
  const rows = await db
    .selectFrom("due_item")
    .select(["id", "due_on", "duty", "source"])
    .where("group_id", "=", groupId)
    .where("withdrawn_on", "is", null)
    .$if(kind === "endWaiver", (query) => query.where("outcome", "=", "waived"))
    .$if(kind === "extend", (query) =>
      query.where("due_on", ">=", today).where("due_on", "<=", addDays(today, 60)),
    ) // prettier-ignore
    // not by id: those of projects are new each time
    .orderBy("title")
    .orderBy("unit_id")
    .orderBy("person_id")
    .orderBy("due_on")
    .execute();
  const item = pick(rows, a);
  if (item === undefined) return null;
  switch (kind) {
    case "waive": {
      const until = b % 3 === 0 ? null : addDays(today, 1 + (b % 40));
      return () => waiveDueItem(deps, office, item.id, { reason: "支部搬迁停办", until });
    }
    case "endWaiver":
      return () => endWaiver(deps, office, item.id);
    case "extend":
      return () => extendDueItem(deps, office, item.id, { dueOn: addDays(item.due_on, 1 + (b % 30)), reason: "等候验收" }); // prettier-ignore
    case "chase":
      return () => chaseDueItem(deps, office, item.id, { remark: "请尽快" });
  }
}
