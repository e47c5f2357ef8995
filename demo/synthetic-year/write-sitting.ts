import { addDays, type Day, earliest, formatDay, latest } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { RecordField, RecordKind } from "#domain/institution/record-kind.ts";
import { POSTS } from "#domain/organization/organization.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { AgendaLine, Attendance, FieldValue, Record } from "#domain/record/record.ts";
import { bodyOf } from "#domain/record/roster.ts";
import { draw, drawBetween, drawOne } from "./draw.ts";
import type { Intention, Sitting } from "./sitting.ts";

const PLACES = ["二楼会议室", "党员活动室", "职工之家", "班组学习室", "三楼会议室"] as const;
const LEAVE_REASONS = ["倒班", "出差", "病假", "外出培训", "年休假"] as const;

interface Writing {
  readonly organization: OrganizationIndex;
  readonly seed: number;
  readonly scope: string;
}

/** The record of a sitting as its unit registers it; null when it never took place. */
export function writeSitting(sitting: Sitting, writing: Writing): Record | null {
  if (sitting.fate === "never") return null;
  const { organization, seed } = writing;
  const kinds = uniqueKinds(sitting.intentions);
  const lastDue = sitting.intentions.map(({ item }) => item.dueOn).reduce(earliest);
  const lastRegister = sitting.intentions.map(({ item }) => item.registerBy).reduce(earliest);
  const delay = drawBetween(2, 16, seed, "delay", sitting.key);
  const day = sitting.fate === "held-late" ? addDays(lastDue, delay) : sitting.day;
  const prompt = earliest(
    addDays(day, drawBetween(0, 2, seed, "prompt", sitting.key)),
    latest(day, lastRegister),
  );
  const registeredOn =
    sitting.fate === "registered-late"
      ? addDays(latest(day, lastRegister), delay)
      : sitting.fate === "held-late"
        ? addDays(day, 1)
        : prompt;
  const agenda = agendaOf(sitting, kinds);
  const start = drawOne(["08:30", "09:00", "14:00", "15:00"], seed, "start", sitting.key);
  return {
    id: derivedId(writing.scope, "record", sitting.key),
    revision: 1,
    unitId: sitting.unitId,
    kinds: kinds.map((kind) => kind.id),
    title: titleOf(sitting, kinds, agenda),
    day,
    endDay: null,
    start,
    end: endOf(start, kinds.some((kind) => kind.attendance === "members") ? 100 : 70),
    place: drawOne(PLACES, seed, "place", sitting.unitId),
    agenda,
    attendance: sitting.fate === "no-list" ? null : attendanceOf(sitting, kinds, day, writing),
    minutes: `${formatDay(day)}召开。${agenda.map((line, index) => `${index + 1}.${line.text}，形成一致意见，按分工落实。`).join("")}`,
    minutesApproved: sitting.intentions.some(
      ({ requirement }) => requirement.minutes === "approved",
    ),
    decision: sitting.intentions.some(({ requirement }) => requirement.decision)
      ? "同意，按议定分工和时限办理。"
      : null,
    hours: null,
    fields: fieldsOf(sitting, kinds, day, organization),
    makesUp: sitting.fate === "held-late" ? sitting.intentions.map(({ item }) => item.id) : [],
    files: [],
    registeredOn,
  };
}

const uniqueKinds = (intentions: readonly Intention[]): RecordKind[] => [
  ...new Map(intentions.map(({ kind }) => [kind.id, kind])).values(),
];

function endOf(start: string, minutes: number): string {
  const at = Number(start.slice(0, 2)) * 60 + Number(start.slice(3)) + minutes;
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

/** One line for each topic that is asked for, what must come first at the top; something ordinary where no topic is. */
function agendaOf(sitting: Sitting, kinds: readonly RecordKind[]): AgendaLine[] {
  if (!kinds.some((kind) => kind.hasAgenda ?? kind.attendance !== "none")) return [];
  const lines = new Map<string, { line: AgendaLine; position: number }>();
  for (const { institution, requirement, item } of sitting.intentions) {
    const topic = requirement.topic?.[0];
    if (topic === undefined || lines.has(topic)) continue;
    const name = institution.topics?.find((each) => each.id === topic)?.name ?? institution.name;
    const label = /（(.+)）$/.exec(item.title)?.[1] ?? "";
    lines.set(topic, {
      line: { text: `${label === "" ? "" : `${label} `}${name}`, topics: [topic] },
      position: requirement.position ?? 9,
    });
  }
  if (kinds.some((kind) => kind.id === "party-committee-meeting") && !lines.has("first-item")) {
    const line = { text: "第一议题：学习贯彻上级重要会议精神", topics: ["first-item"] };
    lines.set("first-item", { line, position: 1 });
  }
  const ordered = [...lines.values()]
    .toSorted((a, b) => a.position - b.position)
    .map(({ line }) => line);
  return ordered.length > 0 ? ordered : [{ text: "通报近期工作，研究下一步安排", topics: [] }];
}

const THEMES = [
  "重温入党誓词",
  "安全生产岗位承诺",
  "走进社区听意见",
  "观摩先进班组",
  "学习身边榜样",
  "文明城市志愿行动",
  "廉洁家风故事会",
  "节能降耗金点子",
] as const;

function titleOf(
  sitting: Sitting,
  kinds: readonly RecordKind[],
  agenda: readonly AgendaLine[],
): string {
  const written = new Set(agenda.flatMap((line) => line.topics));
  const named = sitting.intentions.flatMap(({ institution, requirement }) => {
    const topic = institution.topics?.find((each) => each.id === requirement.topic?.[0]);
    return topic === undefined || written.has(topic.id) ? [] : [topic.wording[0] ?? topic.name];
  });
  if (named.length > 0) return [...new Set(named)].join("、");
  if (kinds.some((kind) => kind.id === "themed-party-day")) {
    return drawOne(THEMES, 7, "theme", sitting.key);
  }
  const name = kinds.map((kind) => kind.name).join("、");
  const first = agenda.find((line) => line.topics.length > 0);
  return first === undefined ? name : `${name}：${first.text}`;
}

function attendanceOf(
  sitting: Sitting,
  kinds: readonly RecordKind[],
  day: Day,
  { organization, seed }: Writing,
): Attendance | null {
  const wanted = wantedPeople(sitting, organization, day);
  const roster = new Set<string>();
  for (const kind of kinds) {
    if (kind.attendance === "members" || kind.attendance === "committee") {
      const body = kind.attendance === "members" ? "all-members" : "committee";
      bodyOf(organization, sitting.unitId, body, day, new Set()).forEach((id) => roster.add(id));
    }
  }
  if (roster.size === 0 && kinds.some((kind) => kind.attendance === "chosen")) {
    partyGroupOf(sitting.unitId, day, organization).forEach((id) => roster.add(id));
  }
  wanted.forEach((id) => roster.add(id));
  if (roster.size === 0) return null;
  const people = [...roster];
  const mayMiss =
    sitting.fate === "no-quorum"
      ? Math.ceil(people.length * 0.55)
      : Math.floor(people.length * 0.3);
  const chance = sitting.fate === "no-quorum" ? 1 : 0.08;
  const away: string[] = [];
  for (const id of people) {
    if (away.length < mayMiss && !wanted.has(id) && draw(seed, "away", sitting.key, id) < chance)
      away.push(id);
  }
  return {
    attended: people.filter((id) => !away.includes(id)),
    leave: away.map((personId) => ({
      personId,
      reason: drawOne(LEAVE_REASONS, seed, "leave", sitting.key, personId),
    })),
  };
}

/** Those whom a requirement names, and the person who owes it. */
function wantedPeople(sitting: Sitting, organization: OrganizationIndex, day: Day): Set<string> {
  const wanted = new Set<string>();
  for (const intention of sitting.intentions) {
    if (intention.item.personId !== null) wanted.add(intention.item.personId);
    participantsOf(intention, organization, day).forEach((id) => wanted.add(id));
  }
  return wanted;
}

function participantsOf(
  { requirement, item }: Intention,
  organization: OrganizationIndex,
  day: Day,
): string[] {
  const { participants } = requirement;
  if (participants === undefined) return [];
  const near = [item.unitId, ...organization.ancestorsOf(item.unitId, day)];
  const holders = near.flatMap((unitId) =>
    organization.holdersIn(unitId, participants.holders, day).map((each) => each.personId),
  );
  const owner = item.personId !== null && holders.includes(item.personId) ? [item.personId] : [];
  const anywhere =
    holders.length > 0
      ? holders
      : organization.holders(participants.holders, day).map((each) => each.personId);
  return [...new Set([...owner, ...anywhere])].slice(0, participants.atLeast ?? 1);
}

/** Every field that something asks for, filled plausibly; talkers where a talk needs somebody to lead it. */
function fieldsOf(
  sitting: Sitting,
  kinds: readonly RecordKind[],
  day: Day,
  organization: OrganizationIndex,
): { [field: string]: FieldValue } {
  const values: { [field: string]: FieldValue } = {};
  const definitions = new Map(
    kinds.flatMap((kind) => kind.fields ?? []).map((field) => [field.id, field]),
  );
  for (const intention of sitting.intentions) {
    const { requirement, duty, item } = intention;
    const role = requirement.participants?.as;
    const people = participantsOf(intention, organization, day);
    if (role !== undefined)
      values[role] = definitions.get(role)?.type === "person" ? (people[0] ?? "") : people;
    for (const id of requirement.fields ?? [])
      values[id] ??= plausible(
        definitions.get(id),
        day,
        item.personId ?? people[0] ?? somebody(item.unitId, day, organization),
      );
    if (requirement.figure !== undefined) values[requirement.figure.field] ??= 100;
    if (typeof duty.measure === "object" && "sumOf" in duty.measure)
      values[duty.measure.sumOf] = item.target;
  }
  if (definitions.has("talkers") && values.talkers === undefined) {
    const leaders = organization.holders(
      ["party-committee-secretary", "party-committee-member", "department-head"],
      day,
    );
    values.talkers = leaders.slice(0, 1).map((each) => each.personId);
  }
  return values;
}

function plausible(
  field: RecordField | undefined,
  day: Day,
  person: string | undefined,
): FieldValue {
  switch (field?.type) {
    case "number":
      return 12;
    case "yuan":
      return 120_000;
    case "day":
      return day;
    case "boolean":
      return true;
    case "choice":
      return field.choices?.[0] ?? "是";
    case "person":
      return person ?? "";
    case "people":
      return person === undefined ? [] : [person];
    case "text":
    case "long-text":
    case undefined:
      return "已按要求完成，材料存支部。";
  }
}

/** Somebody of the unit: one who holds a post there, else a member, else anybody who works there. */
function somebody(unitId: string, day: Day, organization: OrganizationIndex): string | undefined {
  const near = [...organization.subtreeOf(unitId, day), ...organization.ancestorsOf(unitId, day)];
  for (const id of near) {
    const found =
      organization.holdersIn(id, POSTS, day)[0] ??
      organization.membershipsIn(id, ["member", "employee"], day)[0];
    if (found !== undefined) return found.personId;
  }
  return undefined;
}

/** The members of a Party group: where they are entered in their branch only, its share of them. */
function partyGroupOf(
  unitId: string,
  day: Day,
  organization: OrganizationIndex,
): readonly string[] {
  const branch = organization.parentOf(unitId, day);
  if (branch === null || organization.unit(unitId)?.kind !== "party-group") return [];
  const groups = organization
    .subtreeOf(branch, day)
    .filter((id) => organization.unit(id)?.kind === "party-group");
  return [...bodyOf(organization, branch, "all-members", day, new Set())].filter(
    (_, index) => groups[index % groups.length] === unitId,
  );
}
