import { sql } from "kysely";
import { z } from "zod";
import type { Day } from "#kernel/day.ts";
import type { Db, Tx } from "#platform/database/connect.ts";
import { type AdoptionChanges, adoptionChangesSchema } from "#app/plans/adopt-institutions.ts";

/** draft: waits; published: in force; replaced: by a later one; undone, discarded: never again. */
export const VERSION_STATUSES = ["draft", "published", "replaced", "undone", "discarded"] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

export interface VersionRow {
  readonly version: number;
  readonly status: string;
  readonly difference: unknown;
}

export async function findVersion(
  db: Db,
  groupId: string,
  planId: string,
  version: number,
): Promise<VersionRow | undefined> {
  return db
    .selectFrom("plan_version")
    .select(["version", "status", "difference"])
    .where("group_id", "=", groupId)
    .where("plan_id", "=", planId)
    .where("version", "=", version)
    .executeTakeFirst();
}

/** Moves a version on. What its publication did to the institutions in force is kept beside its difference, for undoing. */
export async function setVersionStatus(
  tx: Tx,
  groupId: string,
  planId: string,
  version: number,
  to: {
    readonly status: VersionStatus;
    readonly publishedOn?: Day | null;
    readonly adoptions?: AdoptionChanges;
  },
): Promise<void> {
  await tx
    .updateTable("plan_version")
    .set({ status: to.status })
    .$if(to.publishedOn !== undefined, (query) =>
      query.set({ published_on: to.publishedOn ?? null }),
    ) // prettier-ignore
    .$if(to.adoptions !== undefined, (query) =>
      query.set({
        difference: sql`coalesce(difference, '{}'::jsonb) || jsonb_build_object('adoptions', ${JSON.stringify(to.adoptions)}::jsonb)`,
      }),
    )
    .where("group_id", "=", groupId)
    .where("plan_id", "=", planId)
    .where("version", "=", version)
    .execute();
}

/** The institutions that the publication of a version adopted and ended. */
export function adoptionsOf(version: VersionRow): AdoptionChanges {
  const parsed = z.object({ adoptions: adoptionChangesSchema }).safeParse(version.difference);
  return parsed.success ? parsed.data.adoptions : { adopted: [], ended: [] };
}

export interface VersionLine {
  readonly version: number;
  readonly status: VersionStatus;
  readonly publishedOn: Day | null;
  readonly createdAt: string;
  readonly by: string;
}

/** All versions of a plan, the newest first, with who brought them. */
export async function listVersions(
  db: Db,
  groupId: string,
  planId: string,
): Promise<VersionLine[]> {
  const rows = await db
    .selectFrom("plan_version as v")
    .leftJoin("person as p", (join) =>
      join.onRef("p.group_id", "=", "v.group_id").onRef("p.id", "=", "v.created_by"),
    )
    .select(["v.version", "v.status", "v.published_on", "v.created_at", "p.name"])
    .where("v.group_id", "=", groupId)
    .where("v.plan_id", "=", planId)
    .orderBy("v.version", "desc")
    .execute();
  return rows.map((row) => ({
    version: row.version,
    status: VERSION_STATUSES.find((each) => each === row.status) ?? "discarded",
    publishedOn: row.published_on,
    createdAt: row.created_at.toISOString(),
    by: row.name ?? "系统",
  }));
}
