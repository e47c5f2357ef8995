import { addDays, type Day, earliest } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Actor } from "#app/access/actor.ts";
import { approveMinutes, returnRecord, withdrawRecord } from "#app/records/change-record.ts";
import { type RecordInput, recordInputSchema } from "#app/records/schema.ts";
import { submitRecord } from "#app/records/submit-record.ts";
import { type Act, pick } from "./act.ts";
import type { World } from "./world.ts";

/** A record is entered, corrected, returned, withdrawn, its minutes approved. */
export async function prepareRecord(
  world: World,
  organization: OrganizationIndex,
  kind: "record" | "correct" | "return" | "withdraw" | "approve",
  choose: readonly number[],
): Promise<Act | null> {
  const [a = 0] = choose;
  const { deps, db, groupId } = world;
  const office = await world.office();
  if (kind === "record") {
    const input = recordOf(organization, world.clock.today(), choose, await makeUpItems(world));
    if (input === null) return null;
    const id = derivedId(groupId, "record", String(world.next()));
    const actor = await writerOf(world, office, organization, input.unitId, choose);
    return () => submitRecord(deps, actor, id, { ...input, replaces: 0 });
  }
  const rows = await db.selectFrom("record").select(["id", "revision", "unit_id"]).where("group_id", "=", groupId).where("status", "<>", "withdrawn").orderBy("id").execute(); // prettier-ignore
  const record = pick(rows, a);
  if (record === undefined) return null;
  if (kind === "return") return () => returnRecord(deps, office, record.id, "请补写到会情况");
  if (kind === "withdraw") return () => withdrawRecord(deps, office, record.id, "登记错了单位");
  if (kind === "approve") return () => approveMinutes(deps, office, record.id);
  const input = recordOf(organization, world.clock.today(), choose.slice(1), await makeUpItems(world)); // prettier-ignore
  if (input === null) return null;
  return () => submitRecord(deps, office, record.id, { ...input, replaces: record.revision, reason: "更正" }); // prettier-ignore
}

/** Mostly the office; now and then the secretary of the branch. */
async function writerOf(
  world: World,
  office: Actor,
  organization: OrganizationIndex,
  unitId: string,
  choose: readonly number[],
): Promise<Actor> {
  const [holder] = organization.holdersIn(unitId, ["branch-secretary"], world.clock.today());
  return holder !== undefined && (choose[7] ?? 0) % 2 === 0
    ? world.actor("secretary", unitId, holder.personId)
    : office;
}

async function makeUpItems(world: World): Promise<readonly string[]> {
  const rows = await world.db.selectFrom("due_item").select("id").where("group_id", "=", world.groupId).where("withdrawn_on", "is", null).where("due_on", "<", world.clock.today()).where("outcome", "in", ["none", "partly", "missing"]).orderBy("title").orderBy("unit_id").orderBy("person_id").orderBy("due_on").limit(60).execute(); // prettier-ignore
  return rows.map((row) => row.id);
}

const KINDS: readonly (readonly string[])[] = [
  ["party-day"],
  ["branch-committee-meeting"],
  ["party-day", "branch-committee-meeting"],
  ["training"],
  ["talk"],
  ["committee-meeting"],
  ["party-day"],
];
const TOPICS = ["themed-party-day", "ideology-analysis", "holiday-reminder", "first-item"];

function recordOf(
  organization: OrganizationIndex,
  today: Day,
  choose: readonly number[],
  overdue: readonly string[],
): RecordInput | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = choose;
  const on = addDays(today, -([0, 0, 1, 3, 10, 40][a % 6] ?? 0));
  const kinds = KINDS[b % KINDS.length] ?? [];
  const ofGroup = kinds.includes("committee-meeting");
  const unit = pick(organization.unitsOf(ofGroup ? ["group"] : ["branch"], on), c);
  if (unit === undefined) return null;
  const members = organization.membershipsIn(unit.id, ["member", "probationary"], on).map((each) => each.personId); // prettier-ignore
  const attended = members.filter((_, index) => (d >> index) % 4 !== 0);
  const leave = members.filter((id) => !attended.includes(id)).map((personId) => ({ personId, reason: "出差" })); // prettier-ignore
  const topics = TOPICS.filter((_, index) => (e >> index) % 2 === 0);
  const listed = d % 5 !== 0;
  const makesUp = f % 3 === 0 ? [pick(overdue, f)].filter((id) => id !== undefined) : [];
  return recordInputSchema.parse({
    unitId: unit.id,
    kinds,
    title: `活动${a}`,
    day: on,
    endDay: f % 7 === 0 ? earliest(addDays(on, 1 + (f % 3)), today) : null,
    start: "09:00",
    end: "11:00",
    agenda: topics.length === 0 ? [] : [{ text: "学习研讨", topics }],
    attendance: ofGroup || !listed ? null : { attended, leave },
    minutes: e % 2 === 0 ? "会议纪要" : null,
    hours: e % 3 === 0 ? 10 + (e % 90) : null,
    fields: kinds.includes("talk") && attended.length > 0 ? { talkers: attended.slice(0, 1) } : {},
    makesUp,
  });
}
