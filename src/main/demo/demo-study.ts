import { sql } from "kysely";
import { addDays, type Day, day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { periodOf } from "#kernel/period.ts";
import { plansStudy, templateOf } from "#domain/study/plan-template.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Tx } from "#platform/database/connect.ts";
import { tsvectorOf } from "#platform/search/search-sql.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { applyOnline } from "#app/study/import-online.ts";

const LISTED = day("2026-02-12");

/** What the fictional office and its centre group read in the year; titles of public documents, and books on the shelf. */
const MATERIALS = [
  [
    "党员教育管理工作条例",
    "link",
    "https://www.12371.cn/",
    "全文，重点读第四章",
    ["党章党规党纪"],
    "members",
  ],
  [
    "支部工作条例（试行）",
    "link",
    "https://www.12371.cn/",
    "支部书记逐条对照",
    ["党章党规党纪"],
    "secretaries",
  ],
  ["中国共产党章程", "book", null, "人民出版社；各支部书架", ["党章党规党纪"], "everyone"],
  [
    "中心组学习规则",
    "link",
    "https://www.12371.cn/",
    "中心组每年重读一次",
    ["重要会议精神"],
    "centre-group",
  ],
  ["供排水安全运行案例选", "book", null, "集团汇编；班组学习用", ["岗位业务"], "everyone"],
  [
    "预备党员一年怎么过",
    "book",
    null,
    "党群工作部汇编，转正前读完",
    ["党的创新理论"],
    "probationary",
  ],
  ["环卫一线党员故事", "book", null, "集团汇编，12则", ["岗位业务"], "members"],
  [
    "年度重要会议精神学习提纲",
    "link",
    "https://www.gov.cn/",
    "按专题摘读",
    ["重要会议精神"],
    "members",
  ],
] as const;

/**
 * Study in the fictional group, over the year that was filled already: the library, a plan for each unit that filed one,
 * its sessions with the records that show that they were held, and one import of recognized online hours.
 */
export async function fillDemoStudy(
  tx: Tx,
  deps: AppDeps,
  actor: Actor,
  organization: OrganizationIndex,
  asOf: Day,
): Promise<void> {
  const { groupId } = actor;
  const top = organization.unitsOf(["group"], asOf)[0];
  if (top === undefined) return;
  const at = new Date(`${LISTED}T02:00:00Z`);
  const materials = MATERIALS.map(([title, kind, address, detail, topics, audience]) => ({ id: derivedId(groupId, "demo-material", title), title, kind, address, detail, topics: [...topics], audience })); // prettier-ignore
  for (const { id, title, kind, address, detail, topics, audience } of materials) {
    await tx
      .insertInto("study_material")
      .values({
        group_id: groupId,
        id,
        unit_id: top.id,
        title,
        kind,
        file_hash: null,
        file_name: null,
        address,
        detail,
        topics,
        audience,
        search: tsvectorOf([title, detail, ...topics]),
        listed_by: actor.personId,
        listed_on: LISTED,
        listed_at: at,
        retired_on: null,
      }) // prettier-ignore
      .execute();
  }
  await insertPlans(tx, groupId, organization, asOf, materials);
  await linkHeld(tx, groupId);
  await importDemoHours(tx, deps, actor, organization, asOf);
}

async function insertPlans(
  tx: Tx,
  groupId: string,
  organization: OrganizationIndex,
  asOf: Day,
  materials: readonly { readonly id: string; readonly topics: readonly string[] }[],
): Promise<void> {
  const { rows: filed } = await sql<{
    unit_id: string;
    record_id: string;
    registered_on: Day;
    by: string | null;
  }>`
    select distinct on (d.unit_id) d.unit_id, r.id as record_id, r.registered_on, r.created_by as by
    from due_item d join fulfilment f on f.group_id = d.group_id and f.due_item_id = d.id and f.verdict = 'counts'
    join record r on r.group_id = f.group_id and r.id = f.record_id
    where d.group_id = ${groupId} and d.source = 'study-plan' and d.duty = 'yearly' and d.period = '2026' order by d.unit_id, r.registered_on`.execute(
    tx,
  );
  const plans = [];
  const sessions = [];
  const reading = [];
  for (const row of filed) {
    const unit = organization.unit(row.unit_id);
    if (unit === undefined || !plansStudy(unit.kind)) continue;
    const template = templateOf(unit, 2026);
    const id = derivedId(groupId, "demo-plan", unit.id);
    plans.push({ group_id: groupId, id, unit_id: unit.id, year: 2026, title: template.title, aim: template.aim, topics: [...template.topics], revision: 1, record_id: row.record_id, filed_on: row.registered_on, saved_by: row.by, saved_at: new Date(`${row.registered_on}T02:00:00Z`), on_behalf_of: null }); // prettier-ignore
    for (const [position, session] of template.sessions.entries()) {
      const sessionId = derivedId(groupId, "demo-session", unit.id, String(position));
      sessions.push({ group_id: groupId, id: sessionId, plan_id: id, position, title: session.title, topic: session.topic, kind: session.kind, planned_on: session.plannedOn, hours: session.hours, dropped_because: null }); // prettier-ignore
      const read = materials.find((material) => session.topic !== null && material.topics.includes(session.topic)); // prettier-ignore
      if (read !== undefined && session.plannedOn <= addDays(asOf, 45)) reading.push({ group_id: groupId, session_id: sessionId, material_id: read.id }); // prettier-ignore
    }
  }
  if (plans.length === 0) return;
  await tx.insertInto("study_plan").values(plans).execute();
  for (let from = 0; from < sessions.length; from += 500) await tx.insertInto("study_session").values(sessions.slice(from, from + 500)).execute(); // prettier-ignore
  for (let from = 0; from < reading.length; from += 1000) await tx.insertInto("study_session_material").values(reading.slice(from, from + 1000)).execute(); // prettier-ignore
}

/** What the ledger holds of the kind in the month of a session (a lecture or centre group: in its quarter) shows that it was held. */
async function linkHeld(tx: Tx, groupId: string): Promise<void> {
  await sql`insert into study_session_record (group_id, session_id, record_id, part, linked_by, linked_at)
    select distinct on (s.id) s.group_id, s.id, r.id, 'held', r.created_by, r.registered_on + time '02:00'
    from study_session s join study_plan p on p.group_id = s.group_id and p.id = s.plan_id
    join record r on r.group_id = s.group_id and r.unit_id = p.unit_id and s.kind = any(r.kinds)
      and date_trunc(case s.kind when 'themed-party-day' then 'month' else 'quarter' end, r.day::timestamp)
        = date_trunc(case s.kind when 'themed-party-day' then 'month' else 'quarter' end, s.planned_on::timestamp)
    where s.group_id = ${groupId} order by s.id, r.day, r.id`.execute(tx);
}

/** Hours that the office recognized for one small enterprise, by the command that staff use. */
async function importDemoHours(
  tx: Tx,
  deps: AppDeps,
  actor: Actor,
  organization: OrganizationIndex,
  asOf: Day,
): Promise<void> {
  const branches = organization.unitsOf(["branch"], asOf).slice(-3);
  const people = branches.flatMap((unit) => organization.membershipsIn(unit.id, ["member", "probationary"], asOf).map((each) => organization.person(each.personId))); // prettier-ignore
  const rows = people.flatMap((person, index) => (person === undefined || index % 4 === 3 ? [] : [{ row: index + 2, cells: [person.code, person.name, String(1 + (index % 3) * 0.5)] }])); // prettier-ignore
  const { organization_version: organizationVersion, rules_version: rulesVersion } = await tx.selectFrom("groups").select(["organization_version", "rules_version"]).where("id", "=", actor.groupId).executeTakeFirstOrThrow(); // prettier-ignore
  const imported = await applyOnline({ ...deps, db: tx }, { ...actor, today: asOf, organizationVersion, rulesVersion }, {
    source: "学习强国",
    period: periodOf("month", addDays(asOf, -31)),
    table: { name: "认定学时", headings: ["工号", "姓名", "认定学时"], rows },
    columns: { code: "工号", name: "姓名", hours: "认定学时" },
    leaveOutUnknown: true,
    dryRun: false,
  }); // prettier-ignore
  if (!imported.ok) throw new Error(`the demo's online study was refused: ${imported.refusal.message}`); // prettier-ignore
  const [problem] = imported.value.problems;
  if (problem !== undefined) throw new Error(`the demo's online study was refused: ${problem.message}`); // prettier-ignore
}
