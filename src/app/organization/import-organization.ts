import type { z } from "zod";
import { type Result, success } from "#kernel/problem.ts";
import { checkOrganization, type OrganizationCheck } from "#domain/organization/check-import.ts";
import { applyChanges, isEmpty } from "#domain/organization/organization-changes.ts";
import type { OrganizationRows } from "#domain/organization/organization-rows.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { followOrganization } from "#app/organization/change-organization.ts";
import { lockScheduleAlone } from "#app/duties/schedule-lock.ts";
import { readOrganization } from "#app/units/load-organization.ts";
import type { importResultSchema } from "#app/organization/schema.ts";
import { storeOrganization } from "#app/organization/store-organization.ts";
import { lockGroup, transact } from "#app/transact.ts";

export type ImportResult = z.infer<typeof importResultSchema>;

/** Whoever imports; null where no person does (the start of a demo). */
interface ImportedBy {
  readonly groupId: string;
  readonly personId: string | null;
  readonly actingFor?: Actor["actingFor"];
}

/** Names of what is missing from the file; more than this nobody reads. */
const MOST_MISSING = 50;

/**
 * Imports a whole organization file, or says what importing it would do. All or nothing: with one problem nothing is
 * written. Importing the same file twice changes nothing. Who is in the database and not in the file stays.
 */
export async function importOrganization(
  deps: AppDeps,
  by: ImportedBy,
  rows: OrganizationRows,
  options: { readonly dryRun: boolean },
): Promise<Result<ImportResult>> {
  return transact(deps.db, async (tx) => {
    if (!options.dryRun) {
      await lockGroup(tx, by.groupId);
      // before any row, as whoever holds the organization for what they write
      await lockScheduleAlone(tx, by.groupId);
    }
    const before = await readOrganization(tx, by.groupId);
    const check = checkOrganization(rows, before, deps.clock.today(), by.groupId);
    const { changes } = check;
    if (options.dryRun || changes === null) return success(describe(check, false));
    if (!isEmpty(changes)) {
      await storeOrganization(tx, by.groupId, before, applyChanges(before, changes));
      await followOrganization(deps, tx, by.groupId);
      await tellAudit(deps, tx, by, check);
    }
    return success(describe(check, true));
  });
}

async function tellAudit(
  deps: AppDeps,
  tx: Tx,
  by: ImportedBy,
  check: OrganizationCheck,
): Promise<void> {
  await writeAudit(tx, {
    groupId: by.groupId,
    actor: by.personId,
    onBehalfOf: by.actingFor?.personId ?? null,
    at: deps.clock.now(),
    action: "organization.import",
    subject: { kind: "group", id: by.groupId },
    after: check.summary,
  });
}

const SHEETS = { units: "单位", people: "人员", appointments: "任职" } as const;

function describe(check: OrganizationCheck, applied: boolean): ImportResult {
  const parts = [
    [SHEETS.units, check.summary.units],
    [SHEETS.people, check.summary.people],
    [SHEETS.appointments, check.summary.appointments],
  ] as const;
  const sum = (key: "added" | "changed" | "unchanged" | "missing"): number =>
    parts.reduce((total, [, counts]) => total + counts[key], 0);
  const more = check.missing.length - MOST_MISSING;
  return {
    applied,
    summary: {
      added: sum("added"),
      changed: sum("changed"),
      unchanged: sum("unchanged"),
      missing: sum("missing"),
    },
    details: [
      ...parts.map(([sheet, counts]) => ({
        sheet,
        text: `新增${counts.added}，改动${counts.changed}，不变${counts.unchanged}，表里没有${counts.missing}`,
      })),
      ...check.missing
        .slice(0, MOST_MISSING)
        .map((name) => ({ sheet: "", text: `表里没有，保持不变：${name}` })),
      ...(more > 0 ? [{ sheet: "", text: `另有${more}项表里没有，保持不变` }] : []),
    ],
    problems: check.problems.map(({ code, message, where, mend }) => ({
      code,
      message,
      where: where ?? "",
      ...(mend === undefined ? {} : { mend }),
    })),
  };
}
