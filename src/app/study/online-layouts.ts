import { z } from "zod";
import { type ColumnChoice, type KnownLayout, rememberLayout } from "#domain/study/online-columns.ts"; // prettier-ignore
import type { Db, Tx } from "#platform/database/connect.ts";
import { columnChoiceSchema } from "#app/study/schema.ts";

const layoutSchema = z.object({ headings: z.array(z.string()), columns: columnChoiceSchema });

/** The shapes of tables that are remembered for a source; what was kept before shapes were told apart is one of them. */
function layoutsOf(columns: unknown): KnownLayout[] {
  const kept = z.object({ layouts: z.array(layoutSchema) }).safeParse(columns);
  if (kept.success) return kept.data.layouts.map((each) => ({ headings: each.headings, columns: pickColumns(each.columns) })); // prettier-ignore
  const single = columnChoiceSchema.safeParse(columns);
  return single.success ? [{ headings: [], columns: pickColumns(single.data) }] : [];
}

export const pickColumns = (parsed: z.output<typeof columnChoiceSchema>): ColumnChoice => {
  const { code, name, branch, hours, course } = parsed;
  return {
    ...(code === undefined ? {} : { code }),
    ...(name === undefined ? {} : { name }),
    ...(branch === undefined ? {} : { branch }),
    ...(hours === undefined ? {} : { hours }),
    ...(course === undefined ? {} : { course }),
  };
};

/** The shapes of tables that a source is remembered by, the latest first. */
export async function loadLayouts(db: Db, groupId: string, source: string): Promise<KnownLayout[]> {
  const row = await db.selectFrom("online_study_source").select("columns").where("group_id", "=", groupId).where("source", "=", source).executeTakeFirst(); // prettier-ignore
  return layoutsOf(row?.columns);
}

/** Remembers what the columns of a table of this shape were taken for, beside other shapes that the source has. */
export async function keepLayout(
  tx: Tx,
  {
    groupId,
    source,
    by,
    at,
  }: { readonly groupId: string; readonly source: string; readonly by: string; readonly at: Date },
  layout: KnownLayout,
): Promise<void> {
  await tx
    .insertInto("online_study_source")
    .values({ group_id: groupId, source, columns: JSON.stringify({ layouts: [] }), set_by: by, set_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute(); // prettier-ignore
  const row = await tx.selectFrom("online_study_source").select("columns").where("group_id", "=", groupId).where("source", "=", source).forUpdate().executeTakeFirst(); // prettier-ignore
  const layouts = rememberLayout(layoutsOf(row?.columns), layout);
  await tx
    .updateTable("online_study_source")
    .set({ columns: JSON.stringify({ layouts }), set_by: by, set_at: at })
    .where("group_id", "=", groupId)
    .where("source", "=", source)
    .execute();
}
