import type { Kysely } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import { validateScheme } from "#domain/assessment/validate-scheme.ts";
import type { Library } from "#domain/institution/institution.ts";
import { canonicalJson } from "#domain/publication/fingerprint.ts";
import type { Database } from "#platform/database/schema.ts";
import { loadScheme, type VersionedScheme } from "#app/assessments/load-scheme.ts";

/**
 * Keeps a scheme as its next version; the same again changes nothing. Refuses what the scheme's own rules refuse (unknown
 * institutions, weights that do not add up, anything that smells of 指尖上的形式主义).
 */
export async function setScheme(
  tx: Kysely<Database>,
  groupId: string,
  scheme: Scheme,
  set: { readonly by: string | null; readonly at: Date; readonly library: Pick<Library, "institutions"> }, // prettier-ignore
): Promise<Result<VersionedScheme>> {
  const problems = validateScheme(scheme, set.library);
  if (problems.length > 0) {
    return refused(
      "scheme-refused",
      `考核方案有${problems.length}处需要改正，没有保存。`,
      problems,
    );
  }
  const before = await loadScheme(tx, groupId, scheme.id);
  if (before.ok && canonicalJson(before.value.scheme) === canonicalJson(scheme)) return before;
  const version = (before.ok ? before.value.version : 0) + 1;
  await tx
    .insertInto("scheme")
    .values({
      group_id: groupId,
      id: scheme.id,
      version,
      year: scheme.year,
      content: JSON.stringify(scheme),
      set_by: set.by,
      set_at: set.at,
    }) // prettier-ignore
    .execute();
  return success({ version, scheme });
}
