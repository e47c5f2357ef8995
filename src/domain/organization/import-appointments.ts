import type { Day } from "#kernel/day.ts";
import { checkOrder, flag, optionalDay, requireDay, requireText } from "#domain/organization/import-fields.ts"; // prettier-ignore
import type { Report } from "#domain/organization/import-problem.ts";
import type { ToldUnit } from "#domain/organization/import-units.ts";
import type { Person, Post } from "#domain/organization/organization.ts";
import { mayHoldPostIn, parsePost, POST_UNITS, unitKindName } from "#domain/organization/organization-names.ts"; // prettier-ignore
import { POST_NAMES } from "#domain/organization/post-names.ts";
import type { AppointmentRow } from "#domain/organization/organization-rows.ts";

export interface ToldAppointment {
  readonly personId: string;
  readonly unitId: string;
  readonly post: Post;
  readonly key: boolean;
  readonly from: Day;
  readonly until: Day | null;
  readonly row: number;
}

export function readAppointments(
  rows: readonly AppointmentRow[],
  people: ReadonlyMap<string, Person>,
  units: ReadonlyMap<string, ToldUnit>,
  report: Report,
): ToldAppointment[] {
  const told: ToldAppointment[] = [];
  const bySeat = new Map<string, ToldAppointment[]>();
  for (const row of rows) {
    const personCode = requireText(report, row.row, "person", row.person);
    const unitCode = requireText(report, row.row, "unit", row.unit);
    const postText = requireText(report, row.row, "post", row.post);
    const from = requireDay(report, row.row, "from", row.from);
    const until = optionalDay(report, row.row, "until", row.until);
    const key = flag(report, row.row, "key", row.key);
    const person = personCode === null ? undefined : people.get(personCode);
    if (personCode !== null && person === undefined) {
      report(row.row, "person", "unknown-person", `没有工号为 ${personCode} 的人。`, "请核对工号，或在“人员”表中加上这个人。");
    }
    const unit = unitCode === null ? undefined : units.get(unitCode)?.unit;
    if (unitCode !== null && unit === undefined) {
      report(row.row, "unit", "unknown-unit", `没有编码为 ${unitCode} 的单位。`, "请核对编码，或在“单位”表中加上它。");
    }
    const post = postText === null ? null : parsePost(postText);
    if (postText !== null && post === null) {
      report(row.row, "post", "unknown-post", `没有“${postText}”这个职务。`, "请从下拉列表中选；列表里没有的，选“职工”并标明是否重要岗位。");
    }
    const ordered = checkOrder(report, row.row, "until", from, until, "任职日期");
    if (person === undefined || unit === undefined || post === null || from === null || !ordered) continue;
    if (!mayHoldPostIn(post, unit.kind)) {
      const where = (POST_UNITS[post] ?? []).map((kind) => unitKindName(kind)).join("、");
      report(row.row, "unit", "wrong-kind", `“${unit.name}”是${unitKindName(unit.kind)}，没有“${POST_NAMES[post]}”。`, `这个职务设在：${where}。请改单位编码或职务。`);
      continue;
    }
    if (from < unit.opensOn) {
      report(row.row, "from", "before-unit-opens", `${from} 时“${unit.name}”还没有成立（${unit.opensOn}成立）。`, "请核对任职日期和单位成立日期。");
      continue;
    }
    if (unit.closesOn !== null && (until === null || until > unit.closesOn)) {
      report(row.row, "until", "after-unit-closes", `“${unit.name}”${unit.closesOn}已撤销，任职还没有结束。`, "请填免职日期，不晚于撤销那天。");
      continue;
    }
    const one: ToldAppointment = { personId: person.id, unitId: unit.id, post, key, from, until, row: row.row };
    const seat = `${person.id} ${unit.id} ${post}`;
    const others = bySeat.get(seat) ?? [];
    const clash = others.find((other) => (other.until === null || from < other.until) && (until === null || other.from < until));
    if (clash !== undefined) {
      report(row.row, "from", "twice-appointed", `和第${clash.row}行是同一个人、同一个职务，日期重叠。`, "请删去重复的一行，或改日期。");
      continue;
    }
    bySeat.set(seat, [...others, one]);
    told.push(one);
  }
  return told;
} // prettier-ignore
