import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import {
  indexOrganization,
  type OrganizationIndex,
} from "#domain/organization/organization-index.ts";
import type { Organization } from "#domain/organization/organization.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { EMPTY_ORGANIZATION } from "#domain/organization/organization-changes.ts";
import type { SourceDocument } from "#domain/plan/plan.ts";
import { fixedClock } from "#platform/clock.ts";
import type { Tx } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { deriveItems } from "#app/duties/derive.ts";
import { rebuildUnitAncestors } from "#app/units/rebuild-unit-ancestors.ts";
import { storeOrganization } from "#app/organization/store-organization.ts";
import { importPlan } from "#app/plans/import-plan.ts";
import { publishPlan } from "#app/plans/publish-plan.ts";
import { copyYear, insertProjects } from "#main/demo/copy-year.ts";
import { createDemoAccounts, type DemoLogin, demoLogins } from "#main/demo/demo-accounts.ts";
import { fillDemoCommittee } from "#main/demo/demo-committee.ts";
import { fillDemoDossiers } from "#main/demo/demo-dossiers.ts";
import { fillDemoAdmission } from "#main/demo/demo-admission.ts";
import { fillDemoManagers, signedWithContract } from "#main/demo/demo-managers.ts";
import { fillDemoParty } from "#main/demo/demo-party.ts";
import { fillDemoSupervision } from "#main/demo/demo-supervision.ts";
import { fillDemoStudy } from "#main/demo/demo-study.ts";
import { DEMO_DAY, DEMO_PLAN_DAY, DEMO_SEED } from "#main/demo/demo-day.ts";
import { freezePapers } from "#main/demo/frozen-papers.ts";
import { projectFolder } from "#main/start/project-folder.ts";
import { runYear } from "#main/year.ts";
import { GROUP_NAME } from "../../../demo/enterprises.ts";
import { makeOrganization } from "../../../demo/organization.ts";
import { makeProjects } from "../../../demo/projects.ts";
import { scheme2026 } from "../../../demo/scheme-2026.ts";
import { synthesizeYear } from "../../../demo/synthetic-year/synthesize-year.ts";

const PLAN_FILE = "demo/plans/2026-group-plan.txt";

/**
 * Fills an empty database with the fictional group: organization, accounts, the plan as staff would import and publish it,
 * and a year of records up to the demo's day. All or nothing. Returns a log-in for each role; an empty list when the
 * database holds somebody else's group.
 */
export async function ensureDemo(
  deps: AppDeps,
  say: (line: string) => void,
): Promise<readonly DemoLogin[]> {
  const known = await deps.db.selectFrom("groups").select("slug").execute();
  if (known.length > 0) return known.some((group) => group.slug === "demo") ? demoLogins() : [];
  say("正在装入演示集团（约10秒）……");
  const groupId = derivedId("luoshi", "demo");
  const { organization } = makeOrganization({}, groupId);
  await inTransaction(deps.db, async (tx) => {
    await createGroup(tx, groupId);
    await storeOrganization(tx, groupId, EMPTY_ORGANIZATION, organization);
    await rebuildUnitAncestors(tx, groupId, DEMO_DAY);
    await createDemoAccounts(tx, groupId, organization);
    await fillDemoDossiers(tx, deps.keys, groupId, organization);
    await insertScheme(tx, groupId);
    // The commands of the application open transactions of their own; inside this one they join it.
    const actor = await demoActor(tx, groupId);
    await publishDemoPlan({ ...deps, db: tx, clock: fixedClock(DEMO_PLAN_DAY) }, actor);
    await fillYear(tx, deps, groupId, organization);
    await fillDemoStudy(tx, { ...deps, clock: fixedClock(DEMO_DAY) }, actor, indexOrganization(organization), DEMO_DAY); // prettier-ignore
    await fillDemoAdmission(tx, { ...deps, clock: fixedClock(DEMO_DAY) }, actor, indexOrganization(organization), DEMO_DAY); // prettier-ignore
    // what came by COPY has no statistics yet, and the papers ask for a year of it
    await sql`analyze`.execute(tx);
    await fillDemoCommittee(tx, deps, actor, indexOrganization(organization), DEMO_DAY);
    await fillDemoManagers(tx, deps, actor, indexOrganization(organization), DEMO_DAY);
    await fillDemoParty(tx, { ...deps, clock: fixedClock(DEMO_DAY) }, actor, indexOrganization(organization), DEMO_DAY); // prettier-ignore
    await fillDemoSupervision(tx, deps, actor, indexOrganization(organization), DEMO_DAY);
    await bringToDemoDay(tx, groupId);
    await freezePapers({ ...deps, db: tx }, actor, scheme2026.id);
  });
  return demoLogins();
}

/**
 * Some of the commands above were given on days of the past, beside records of later days: what they derived stands as of
 * then. The items that do are derived once more, as of the demo's day.
 */
async function bringToDemoDay(tx: Tx, groupId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select d.id from due_item d cross join lateral (
      select outcome, progress from due_change c
      where c.group_id = d.group_id and c.due_item_id = d.id and c.day <= ${DEMO_DAY}::date order by c.day desc limit 1) c
    where d.group_id = ${groupId} and (d.outcome, d.progress) is distinct from (c.outcome, c.progress)`.execute(
    tx,
  );
  await deriveItems(tx, groupId, rows.map(({ id }) => id), DEMO_DAY); // prettier-ignore
}

async function createGroup(tx: Tx, groupId: string): Promise<void> {
  await tx
    .insertInto("groups")
    .values({
      id: groupId,
      slug: "demo",
      name: GROUP_NAME,
      short_name: "临澜城服",
      scheduled_through: null,
      created_at: new Date("2026-01-05T01:00:00Z"),
    })
    .execute();
}

async function insertScheme(tx: Tx, groupId: string): Promise<void> {
  await tx
    .insertInto("scheme")
    .values({
      group_id: groupId,
      id: scheme2026.id,
      version: 1,
      year: scheme2026.year,
      content: JSON.stringify(scheme2026),
      set_by: null,
      set_at: new Date("2026-02-09T02:00:00Z"),
    })
    .execute();
}

/** The clerk of the affairs office, as the commands want to know her. */
async function demoActor(tx: Tx, groupId: string): Promise<Actor> {
  const account = await tx
    .selectFrom("account as a")
    .innerJoin("person as p", (on) =>
      on.onRef("p.group_id", "=", "a.group_id").onRef("p.id", "=", "a.person_id"),
    )
    .innerJoin("role_grant as r", (on) =>
      on.onRef("r.group_id", "=", "a.group_id").onRef("r.person_id", "=", "a.person_id"),
    )
    .select(["a.id", "a.person_id", "p.name", "r.unit_id"])
    .where("a.group_id", "=", groupId)
    .where("a.login", "=", "office")
    .executeTakeFirstOrThrow();
  return {
    groupId,
    accountId: account.id,
    personId: account.person_id,
    name: account.name,
    grants: [{ role: "office", unitId: account.unit_id, wholeGroup: true, from: day("2026-01-05"), until: null }], // prettier-ignore
    actingFor: null,
    mustChangePassword: false,
    mustEnrolSecondFactor: false,
    today: DEMO_PLAN_DAY,
    organizationVersion: 1,
    rulesVersion: 1,
  };
}

/** Imports and publishes the plan with the commands of the application; its surer links are confirmed by the office. */
async function publishDemoPlan(deps: AppDeps, actor: Actor): Promise<void> {
  const bytes = await readFile(join(projectFolder(), PLAN_FILE));
  const draft = await importPlan(deps, actor, { name: "2026年党建工作计划.txt", bytes });
  if (!draft.ok) throw new Error(`the demo's plan was refused: ${draft.refusal.message}`);
  const { planId, version } = draft.value;
  const published = await publishPlan(deps, actor, { planId, version });
  if (!published.ok) throw new Error(`the demo's plan was refused: ${published.refusal.message}`);
  const plan = { group_id: actor.groupId, plan_id: planId };
  await deps.db
    .updateTable("link")
    .set({ status: "confirmed", decided_by: actor.personId, decided_on: DEMO_PLAN_DAY })
    .where("group_id", "=", plan.group_id)
    .where("plan_id", "=", planId)
    .where("confidence", ">=", 0.7)
    .execute();
}

/** Runs the year in memory and brings it into the tables. */
async function fillYear(
  tx: Tx,
  deps: AppDeps,
  groupId: string,
  organization: Organization,
): Promise<void> {
  const index = indexOrganization(organization);
  const calendar = workingCalendar(officialHolidays(), statutoryHolidays);
  const projects = makeProjects(index, 2026, DEMO_SEED, groupId);
  const busy = nightShiftBranchIsBusy(index);
  const signed = signedWithContract(index, DEMO_DAY);
  const run = runYear({
    groupId,
    document: await demoDocument(),
    fileName: PLAN_FILE,
    organization,
    library: deps.library,
    calendar,
    scheme: scheme2026,
    projects,
    from: day("2026-01-01"),
    to: day("2026-12-31"),
    asOf: DEMO_DAY,
    makeRecords: (items, made) =>
      synthesizeYear({ organization: made, library: deps.library, calendar, items, until: DEMO_DAY, seed: DEMO_SEED, scope: groupId, isStillOpen: (item) => busy(item) || signed(item) }), // prettier-ignore
  });
  await tx.deleteFrom("tally").where("group_id", "=", groupId).execute();
  await tx.deleteFrom("due_item").where("group_id", "=", groupId).execute();
  await insertProjects(tx, groupId, projects);
  await copyYear(tx, groupId, { run, organization: index, library: deps.library, asOf: DEMO_DAY });
  await tx
    .updateTable("groups")
    .set({ scheduled_through: DEMO_DAY })
    .where("id", "=", groupId)
    .execute();
}

/** 桥西清运支部 has its September sitting still before it, so that the secretary of the demo has something to record. */
function nightShiftBranchIsBusy(organization: OrganizationIndex): (item: DueItem) => boolean {
  const branch = organization.organization.units.find((unit) => unit.shortName === "桥西清运支部");
  return (item) =>
    item.unitId === branch?.id &&
    item.personId === null &&
    (item.period === "2026-09" ||
      item.period === "2026Q3" ||
      item.period.startsWith("holiday:mid-autumn"));
}

async function demoDocument(): Promise<SourceDocument> {
  const bytes = await readFile(join(projectFolder(), PLAN_FILE));
  const read = await readDocument(bytes, PLAN_FILE);
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}
