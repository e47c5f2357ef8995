import { sql } from "kysely";
import type { z } from "zod";
import { describeCycle } from "#domain/institution/describe-cycle.ts";
import { SUBJECTS } from "#domain/institution/institution.ts";
import { parameterOn } from "#domain/institution/parameters.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import type { institutionListSchema } from "#app/institutions/schema.ts";

type InstitutionList = z.infer<typeof institutionListSchema>;

/** The library with what of it is in force, how many clauses of a plan it carries out, and what is still to be checked. */
export async function listInstitutions(
  deps: AppDeps,
  actor: Actor,
  planId: string | undefined,
): Promise<InstitutionList> {
  const { rules } = await loadFrame(deps.db, deps, actor);
  const clauses = await loadClauses(deps.db, actor.groupId, actor.rulesVersion);
  const plan = planId ?? (await newestPlan(deps, actor));
  const inForce = new Set(
    rules.adoptions
      .filter(
        (each) => each.from <= actor.today && (each.until === null || actor.today < each.until),
      )
      .map((each) => each.institution.id),
  );
  const shipped = new Set(rules.shipped.institutions.map(({ id }) => id));
  const items = rules.library.institutions.map((institution) => {
    const carried = (clauses.get(institution.id) ?? []).filter((clause) => clause.planId === plan);
    const [duty] = institution.duties;
    return {
      id: institution.id,
      name: institution.name,
      subject: institution.subject,
      subjectName: SUBJECTS[institution.subject],
      cycle: duty === undefined ? "" : describeCycle(institution, duty, actor.today, rules.overrides), // prettier-ignore
      inForce: inForce.has(institution.id),
      clauses: carried.length,
      origin: !shipped.has(institution.id) ? ("own" as const) : rules.versions.has(institution.id) ? ("adjusted" as const) : ("shipped" as const), // prettier-ignore
    };
  });
  const used = items.filter((item) => item.clauses > 0);
  const usedIds = new Set(used.map((item) => item.id));
  const unverified = rules.library.institutions
    .filter((institution) => usedIds.has(institution.id))
    .flatMap((institution) =>
      Object.keys(institution.parameters).filter(
        (key) => parameterOn(institution, key, actor.today, rules.overrides)?.mark === "M",
      ),
    ).length;
  return { total: items.length, used: used.length, unverified, items };
}

async function newestPlan(deps: AppDeps, actor: Actor): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from plan where group_id = ${actor.groupId} and current_version is not null
    order by year desc limit 1`.execute(deps.db);
  return rows[0]?.id;
}

/** A plan id from a query that can be asked for. */
export const planIdOf = (text: string | undefined): string | undefined =>
  text !== undefined && isUuid(text) ? text : undefined;
