import { type Kysely, sql } from "kysely";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Message } from "#domain/notice/notice-content.ts";
import type { Database } from "#platform/database/schema.ts";
import { robotSealAbout } from "#platform/keys/sealed-columns.ts";
import { checkRobotAddress } from "#platform/robots/robot-address.ts";
import { ROBOT_VENDORS, type RobotVendor } from "#platform/robots/robot-vendor.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid, requireUnit, scopedUnits } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { lockScheduleShared } from "#app/duties/schedule-lock.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { NO_OUTGOING } from "#app/notices/outgoing.ts";
import type { Robot } from "#app/notices/schema.ts";
import { sendByRobot } from "#app/notices/send-by-robot.ts";
import { transact } from "#app/transact.ts";
import { lockUnits } from "#app/units/lock-units.ts";

type Db = Kysely<Database>;
type Deps = Pick<AppDeps, "db" | "library" | "clock" | "keys" | "access" | "outgoing">;

const MOST = 20;
const missing = (): Result<never> =>
  refused("robot-not-found", "没有找到这个群机器人，或者它不在您的管理范围内。请从列表中另选。");

interface Row {
  readonly id: string;
  readonly name: string;
  readonly vendor: RobotVendor;
  readonly unit_id: string;
  readonly host: string;
  readonly signed: boolean;
  readonly at: Date | null;
  readonly status: string | null;
  readonly why: string | null;
}

const readRobots = async (db: Db, actor: Actor, id?: string): Promise<Row[]> =>
  (
    await sql<Row>`select r.id, r.name, r.vendor, r.unit_id, r.host, r.secret_sealed is not null as signed,
        l.created_at as at, l.status, l.last_error as why
      from robot r left join lateral (select d.created_at, d.status, d.last_error from delivery d
        where d.group_id = r.group_id and d.robot_id = r.id order by d.created_at desc limit 1) l on true
      where r.group_id = ${actor.groupId} and r.removed_at is null and r.unit_id in ${scopedUnits(actor, "notice.robots")}
        ${id === undefined ? sql`` : sql`and r.id = ${id}::uuid`} order by r.set_at, r.id`.execute(
      db,
    )
  ).rows.filter((row) => ROBOT_VENDORS.includes(row.vendor));

/** The robots of the units that the reader looks after; never an address or a key. */
export async function listRobots(deps: Deps, actor: Actor, id?: string): Promise<Robot[]> {
  const { organization } = await loadFrame(deps.db, deps, actor);
  const rows = await readRobots(deps.db, actor, id);
  return rows.map(({ unit_id, at, status, why, ...row }) => ({
    ...row,
    unit: presentUnit(organization, unit_id),
    last: at === null || status === null ? null : { at: at.toISOString(), status, why },
  }));
}

export async function addRobot(
  deps: Deps,
  actor: Actor,
  input: { readonly unitId: string; readonly name: string; readonly vendor: RobotVendor; readonly address: string; readonly secret?: string | undefined }, // prettier-ignore
): Promise<Result<Robot>> {
  const { vendor, secret } = input;
  const url = checkRobotAddress(vendor, input.address, (deps.outgoing ?? NO_OUTGOING).robotHosts);
  if (!url.ok) return url;
  if (secret !== undefined && vendor === "wecom") return refused("bad-input", "企业微信的群机器人没有签名密钥，请留空。"); // prettier-ignore
  const id = newId();
  const added = await transact(deps.db, async (tx) => {
    await lockScheduleShared(tx, actor.groupId);
    const allowed = await requireUnit(tx, actor, "notice.robots", input.unitId);
    if (!allowed.ok) return allowed;
    // one after the other, so that the limit holds
    await lockUnits(tx, actor.groupId, [input.unitId]);
    const { rows } = await sql<{ robots: number }>`select count(*)::int as robots from robot
      where group_id = ${actor.groupId} and removed_at is null and unit_id = ${input.unitId}::uuid`.execute(
      tx,
    );
    if ((rows[0]?.robots ?? 0) >= MOST) return refused("robot-limit", `一个单位最多登记${MOST}个群机器人。请先移除不用的。`); // prettier-ignore
    const about = (part: "address" | "secret") => robotSealAbout(id, part);
    await tx
      .insertInto("robot")
      .values({
        group_id: actor.groupId,
        id,
        unit_id: input.unitId,
        name: input.name,
        vendor,
        host: url.value.host,
        address_sealed: deps.keys.seal(url.value.href, about("address")),
        secret_sealed: secret === undefined ? null : deps.keys.seal(secret, about("secret")),
        set_by: actor.personId,
        set_at: deps.clock.now(),
        removed_at: null,
      })
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "robot.add",
      subject: { kind: "robot", id },
      after: { name: input.name, vendor, unitId: input.unitId, host: url.value.host },
    });
    return success(null);
  });
  if (!added.ok) return added;
  const [robot] = await listRobots(deps, actor, id);
  return robot === undefined ? missing() : success(robot);
}

/** Removes a robot: its address and key are forgotten at once, what waits for it is dropped. */
export function removeRobot(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    if (!isUuid(id)) return missing();
    const [robot] = await readRobots(tx, actor, id);
    if (robot === undefined) return missing();
    const now = deps.clock.now();
    const gone = await tx.updateTable("robot").set({ removed_at: now, address_sealed: "", secret_sealed: null }).where("group_id", "=", actor.groupId).where("id", "=", id).where("removed_at", "is", null).executeTakeFirst(); // prettier-ignore
    // somebody else removed it in the meantime
    if (Number(gone.numUpdatedRows) !== 1) return missing();
    await tx.updateTable("delivery").set({ status: "dropped", done_at: now }).where("group_id", "=", actor.groupId).where("robot_id", "=", id).where("status", "in", ["waiting", "dead"]).execute(); // prettier-ignore
    await writeAudit(tx, {
      ...accountable(actor),
      at: now,
      action: "robot.remove",
      subject: { kind: "robot", id },
      before: { name: robot.name, vendor: robot.vendor, unitId: robot.unit_id },
    });
    return success(null);
  });
}

const TEST: Message = {
  title: "落实：测试消息",
  sections: [
    {
      heading: "群机器人已经可以用了",
      lines: [{ text: "每个工作日至多一条：本单位要到期的事项", path: "/todo", itemId: null }],
      more: 0,
    },
  ],
};

/** Sends a test message to the group chat, now, and tells how it went. */
export async function testRobot(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<Result<{ ok: boolean; why: string | null }>> {
  if (!isUuid(id)) return missing();
  const [robot] = await readRobots(deps.db, actor, id);
  if (robot === undefined) return missing();
  const sent = await sendByRobot(deps, actor.groupId, id, TEST);
  await writeAudit(deps.db, {
    ...accountable(actor),
    at: deps.clock.now(),
    action: "robot.test",
    subject: { kind: "robot", id },
    after: { ok: sent?.ok === true },
  });
  if (sent === null) return missing();
  return success(sent.ok ? { ok: true, why: null } : { ok: false, why: sent.why });
}
