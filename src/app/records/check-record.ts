import { type Day, formatDay, parseDay } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { RecordInput } from "#app/records/schema.ts";

export interface RecordProblem extends Problem {
  /** The field of the form beside which it is shown. */
  readonly where: string;
}

/** Named in the attendance but not of the unit on the day: mistakes are told by name, at most so many. */
const NAMES_TOLD = 5;

/**
 * Everything that is wrong with what a form sent, at once and beside its field. Pure; files are checked by the store.
 * A record of a person who has left the unit since is right as long as they belonged to it on the record's day.
 */
export function checkRecord(
  input: RecordInput,
  rules: Rules,
  organization: OrganizationIndex,
  today: Day,
): RecordProblem[] {
  const problems: RecordProblem[] = [];
  const say = (code: string, where: string, message: string, mend?: string): void => {
    problems.push(mend === undefined ? { code, where, message } : { code, where, message, mend });
  };
  const on = parseDay(input.day);
  const until = input.endDay === null ? on : parseDay(input.endDay);
  if (on === null) say("bad-day", "day", "日期不是日历上的一天。", "请重新选择日期。");
  else if (on > today) {
    say("record-in-future", "day", `${formatDay(on, { year: true })}还没有到，台账只记已经办过的事。`, `请填${formatDay(today)}或以前的日期；要预先安排，请先存草稿。`); // prettier-ignore
  }
  if (on !== null && until !== null && until < on) {
    say(
      "end-before-start",
      "endDay",
      "结束日期早于开始日期。",
      "请改结束日期，一天办完的可以不填。",
    );
  } else if (until !== null && on !== null && until > today && on <= today) {
    say("record-in-future", "endDay", "结束日期还没有到，请办完后再登记。");
  }
  if (
    input.start !== null &&
    input.end !== null &&
    (input.endDay === null || input.endDay === input.day) &&
    input.end <= input.start
  ) {
    // prettier-ignore
    say("end-before-start", "end", `结束时间${input.end}不晚于开始时间${input.start}。`, "请改起止时间。");
  }
  checkKinds(input, rules, say);
  checkUnitAndPeople(input, rules, organization, on, say);
  return problems;
}

type Say = (code: string, where: string, message: string, mend?: string) => void;

function checkKinds(input: RecordInput, rules: Rules, say: Say): void {
  const unknown = input.kinds.filter((id) => !rules.recordKinds.has(id));
  if (unknown.length > 0) {
    say("unknown-kind", "kinds", `没有“${unknown.join("、")}”这种记录。`, "请从列出的种类中选择。");
  }
  const fields = input.kinds.flatMap((id) => rules.recordKinds.get(id)?.fields ?? []);
  for (const [id, value] of Object.entries(input.fields)) {
    const field = fields.find((each) => each.id === id);
    if (field === undefined) continue; // a field of a kind that was unticked again: kept, not judged
    const fits =
      field.type === "number" || field.type === "yuan"
        ? typeof value === "number"
        : field.type === "boolean"
          ? typeof value === "boolean"
          : field.type === "people"
            ? Array.isArray(value)
            : typeof value === "string";
    if (!fits)
      say("bad-field", `fields.${id}`, `“${field.name}”填写的形式不对。`, "请重新填写这一栏。");
    else if (
      field.type === "choice" &&
      value !== "" &&
      !(field.choices ?? []).includes(String(value))
    ) {
      // prettier-ignore
      say("bad-field", `fields.${id}`, `“${field.name}”没有“${String(value)}”这个选项。`, `可选：${(field.choices ?? []).join("、")}。`); // prettier-ignore
    }
  }
}

function checkUnitAndPeople(
  input: RecordInput,
  rules: Rules,
  organization: OrganizationIndex,
  on: Day | null,
  say: Say,
): void {
  const unit = organization.unit(input.unitId);
  if (unit === undefined) {
    say("unknown-unit", "unitId", "没有这个单位。", "请从组织树中重新选择。");
    return;
  }
  if (on !== null && !organization.isOpen(unit.id, on)) {
    const text = on < unit.opensOn ? `${formatDay(unit.opensOn, { year: true })}才成立` : `已于${formatDay(unit.closesOn ?? on, { year: true })}撤销`; // prettier-ignore
    const into = unit.mergedInto === null ? undefined : organization.unit(unit.mergedInto);
    say("unit-closed", "unitId", `${unit.name}${text}，${formatDay(on)}的事不能记在它名下。`, into === undefined ? "请改日期，或改选单位。" : `它已并入${into.name}，请记在${into.name}名下。`); // prettier-ignore
  }
  const attendance = input.attendance;
  const present = attendance?.attended ?? [];
  const away = attendance?.leave.map((each) => each.personId) ?? [];
  const twice = present.filter((id) => away.includes(id));
  const nameOf = (id: string): string => organization.person(id)?.name ?? id;
  if (twice.length > 0) {
    say("attended-and-leave", "attendance", `${twice.map(nameOf).join("、")}既记了到会又记了请假。`, "请二选一。"); // prettier-ignore
  }
  const named = [...new Set([...present, ...away])];
  const unknown = named.filter((id) => organization.person(id) === undefined);
  if (unknown.length > 0) {
    say("unknown-person", "attendance", `名单里有${unknown.length}个人不在组织人员中。`, "请从本单位名册中重新勾选。"); // prettier-ignore
  }
  const absent = (attendance?.hours ?? []).filter((each) => !present.includes(each.personId));
  if (absent.length > 0) {
    say("hours-of-absent", "attendance", `${absent.map((each) => nameOf(each.personId)).slice(0, NAMES_TOLD).join("、")}没有到会，却写了学时。`, "请先勾选到会，或删去学时。"); // prettier-ignore
  }
  const counted = attendance?.counted;
  if (counted !== undefined && counted.attended > counted.expected) {
    say(
      "bad-count",
      "attendance",
      `实到${counted.attended}人多于应到${counted.expected}人。`,
      "请核对人数。",
    );
  }
  const chosen = input.kinds.every((id) => {
    const kind = rules.recordKinds.get(id);
    return kind === undefined || kind.attendance === "chosen" || kind.attendance === "none";
  });
  if (on === null || chosen) return;
  const roster = peopleOf(organization, unit.id, on);
  const strangers = named.filter((id) => organization.person(id) !== undefined && !roster.has(id));
  if (strangers.length > 0) {
    const names = strangers.slice(0, NAMES_TOLD).map(nameOf).join("、");
    const more = strangers.length > NAMES_TOLD ? `等${strangers.length}人` : "";
    say("person-not-in-unit", "attendance", `${names}${more}在${formatDay(on)}不属于${unit.name}。`, "列席的外单位人员请写在纪要里，或先在组织人员中办理调动。"); // prettier-ignore
  }
}

/**
 * Who belongs to a unit for the purposes of a list: its members and employees and those of everything below it, and whoever
 * holds a post there or in a unit above (leaders take part in their branches' life, 双重组织生活).
 */
export function peopleOf(
  organization: OrganizationIndex,
  unitId: string,
  on: Day,
): ReadonlySet<string> {
  const people = new Set<string>();
  for (const id of organization.subtreeOf(unitId, on)) {
    for (const each of organization.membershipsIn(id, ["member", "probationary", "employee"], on)) people.add(each.personId); // prettier-ignore
  }
  const around = new Set([...organization.subtreeOf(unitId, on), ...organization.ancestorsOf(unitId, on)]); // prettier-ignore
  for (const appointment of organization.organization.appointments) {
    const holds = appointment.from <= on && (appointment.until === null || on < appointment.until);
    if (holds && around.has(appointment.unitId)) people.add(appointment.personId);
  }
  return people;
}
