import { type Result, refused, success } from "#kernel/problem.ts";
import { typedOf } from "#domain/person/check-values.ts";
import type { DossierFacet, FacetValues, OpeningPurposeId } from "#domain/person/facet.ts";
import { OPENING_PURPOSES } from "#domain/person/facet.ts";
import { facetOf } from "#domain/person/facets.ts";
import { sayValue } from "#domain/person/say-value.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { currentDossiers, valuesOf } from "#app/people/dossier-store.ts";
import { reaches } from "#app/people/person-scope.ts";
import { noSuchDossier } from "#app/people/show-dossier.ts";
import { transact } from "#app/transact.ts";

export interface Opened {
  readonly revision: { readonly id: string; readonly fromOn: string } | null;
  readonly values: { readonly key: string; readonly name: string; readonly shown: string }[];
  readonly typed: Record<string, string>;
}

const MIN_WORDS = 4;

/**
 * Shows a facet of somebody in full. The purpose is kept with the opening before anything is shown, and the person sees
 * both. A facet that is not sensitive opens without one (somebody must be rung up), but the person sees that too.
 */
export async function openFacet(
  deps: Pick<AppDeps, "db" | "keys" | "clock">,
  actor: Actor,
  personId: string,
  facetId: string,
  { purpose, words }: { readonly purpose: OpeningPurposeId | null; readonly words: string },
): Promise<Result<Opened>> {
  const facet = facetOf(facetId);
  if (facet === undefined || !(await reaches(deps.db, actor, facet.read, personId))) {
    return noSuchDossier();
  }
  if (facet.sensitive) {
    const allowed = facet.purposes.map((id) => OPENING_PURPOSES[id]).join("、");
    if (purpose === null || !facet.purposes.includes(purpose)) {
      return refused("purpose-not-allowed", `查看${facet.name}要选用途，只能为：${allowed}。`);
    }
    if (words.length < MIN_WORDS) {
      return refused(
        "purpose-missing",
        `请写清楚这次要办什么事，至少${MIN_WORDS}个字；本人看得到。`,
      );
    }
  }
  return transact(deps.db, async (tx) => {
    const rows = await currentDossiers(tx, actor.groupId, personId);
    const row = rows.find((each) => each.facet === facet.id);
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "dossier.open",
      subject: { kind: "person", id: personId },
      cause: purpose === null ? null : `${OPENING_PURPOSES[purpose]}：${words}`,
      after: { facet: facet.id },
    });
    const values = row === undefined ? null : valuesOf(deps.keys, row);
    return success({
      revision: row === undefined ? null : { id: row.id, fromOn: row.from_on },
      values: values === null ? [] : shownInFull(facet, values),
      typed: values === null ? {} : { ...typedOf(facet, values) },
    });
  });
}

/** Every field that is filled in, as people read it. */
export const shownInFull = (facet: DossierFacet, values: FacetValues): Opened["values"] =>
  facet.fields.flatMap((field) => {
    const value = values[field.key];
    return value === undefined ? [] : [{ key: field.key, name: field.name, shown: sayValue(field, value) }]; // prettier-ignore
  });
