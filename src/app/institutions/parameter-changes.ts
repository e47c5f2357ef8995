import { datedValueSchema } from "#domain/institution/dated-value.ts";
import type { Institution } from "#domain/institution/institution.ts";
import type { Db } from "#platform/database/connect.ts";
import { formatValue } from "#app/institutions/format-value.ts";
import type { InstitutionPage } from "#app/institutions/schema.ts";

/** What a group changed in the parameters of an institution, the newest first: 登记时限 5 → 3. */
export async function listParameterChanges(
  db: Db,
  groupId: string,
  institution: Institution,
): Promise<InstitutionPage["changes"]> {
  const rows = await db
    .selectFrom("parameter_override as o")
    .leftJoin("person as p", (join) =>
      join.onRef("p.group_id", "=", "o.group_id").onRef("p.id", "=", "o.set_by"),
    )
    .select(["o.parameter", "o.from_on", "o.value", "o.reason", "p.name"])
    .where("o.group_id", "=", groupId)
    .where("o.institution_id", "=", institution.id)
    .orderBy("o.set_at", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => {
    const value = datedValueSchema.shape.value.safeParse(row.value);
    const { name = row.parameter, unit = "" } = institution.parameters[row.parameter] ?? {};
    const shown = value.success ? `${formatValue(value.data)}${unit}` : "恢复制度库的值";
    return { day: row.from_on, text: `${name} → ${shown}：${row.reason}`, by: row.name ?? "系统" };
  });
}
