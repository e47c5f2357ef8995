import type { Definition, Duty, Institution, Parameters } from "./definition.ts";

/** A way to begin: what a usual institution of the kind asks, filled in so that it could be published as it stands. */
export interface Template {
  readonly id: string;
  readonly name: string;
  /** What it makes owed, in a sentence. */
  readonly says: string;
  readonly make: (of: Seed) => Definition;
}
/** `kind` and `topic` are names for the machine that nothing else has. */
export interface Seed {
  readonly id: string;
  readonly name: string;
  readonly today: string;
  readonly kind: string;
  readonly topic: string;
}
type Kind = Definition["recordKinds"][number];

const PRACTICE = "全国没有统一规定，按集团惯例";
const number = (name: string, unit: string, value: number, from: string): Parameters[string] => ({
  name,
  unit,
  values: [{ from, value, mark: "P", reason: PRACTICE }],
});
const yearOf = (today: string): string => today.slice(0, 4);
const firstDay = (today: string): string => `${yearOf(today)}-01-01`;
const REGISTER: NonNullable<Duty["registered"]> = { within: { count: { parameter: "registerWithinDays" }, unit: "day" } }; // prettier-ignore

interface Parts extends Pick<Institution, "subject" | "duties" | "examples"> {
  readonly seed: Seed;
  readonly mechanism: Institution["recognises"][number]["mechanism"];
  readonly parameters?: Parameters;
  readonly metric: "on-time-rate" | "hours-average";
  readonly recordKinds?: Definition["recordKinds"];
  readonly topic?: boolean;
}

function define(parts: Parts): Definition {
  const { seed, duties } = parts;
  const { id, name, today } = seed;
  const measured = parts.metric === "hours-average" ? "人均学时" : "按期率";
  return {
    institution: {
      id,
      name,
      subject: parts.subject,
      sources: [{ act: "practice", mark: "P" }],
      reviewed: today,
      parameters: parts.parameters ?? {},
      ...(parts.topic === true ? { topics: [{ id: seed.topic, name, wording: [name] }] } : {}),
      duties,
      metrics: duties.map((duty) => ({ id: `${duty.id}-rate`, name: `${name}${measured}`, of: duty.id, kind: parts.metric })), // prettier-ignore
      recognises: [{ mechanism: parts.mechanism, wording: [name] }],
      examples: parts.examples,
    },
    recordKinds: parts.recordKinds ?? [],
  };
}

const ownKind = ({ kind, name }: Seed, more: Partial<Kind>): Kind => ({ id: kind, name, attendance: "none", units: ["branch", "general-branch", "enterprise", "department"], ...more }); // prettier-ignore

function meeting(seed: Seed): Definition {
  const year = yearOf(seed.today);
  const held = { kind: "special-meeting", on: `${year}-03-12`, topic: seed.topic };
  return define({
    seed,
    subject: "organization-life",
    mechanism: "organizational-life",
    metric: "on-time-rate",
    topic: true,
    parameters: { registerWithinDays: number("登记时限（次月几日前）", "日", 5, firstDay(seed.today)) }, // prettier-ignore
    duties: [
      {
        id: "monthly",
        title: `召开${seed.name}`,
        bearer: { units: ["branch"] },
        cycle: { each: "month" },
        registered: REGISTER,
        fulfilledBy: {
          record: ["special-meeting", "branch-committee-meeting", "members-meeting"],
          topic: [seed.topic],
        },
        enteredBy: "secretary",
      },
    ],
    examples: [
      { note: "3月12日开过会", when: `${year}-03-31`, given: [held], expect: { monthly: { period: `${year}-03`, state: "met" } } }, // prettier-ignore
      { note: "3月没有开，4月6日起逾期", when: `${year}-04-06`, given: [], expect: { monthly: { period: `${year}-03`, state: "overdue" } } }, // prettier-ignore
    ],
  });
}

function inspection(seed: Seed): Definition {
  const year = yearOf(seed.today);
  return define({
    seed,
    subject: "responsibility",
    mechanism: "supervision-of-decisions",
    metric: "on-time-rate",
    parameters: { registerWithinDays: number("登记时限（季后几日内）", "日", 5, firstDay(seed.today)) }, // prettier-ignore
    duties: [
      {
        id: "quarterly",
        title: `开展${seed.name}`,
        bearer: { units: ["branch"] },
        cycle: { each: "quarter" },
        registered: REGISTER,
        fulfilledBy: { record: [seed.kind], fields: ["findings"] },
        enteredBy: "clerk",
      },
    ],
    recordKinds: [ownKind(seed, { fields: [{ id: "findings", name: "发现问题", type: "number", unit: "个" }] })], // prettier-ignore
    examples: [
      { note: "季度内查过一次，发现2个问题", when: `${year}-03-31`, given: [{ kind: seed.kind, on: `${year}-02-10`, fields: { findings: 2 } }], expect: { quarterly: { period: `${year}Q1`, state: "met" } } }, // prettier-ignore
      { note: "没有填发现几个问题，待补", when: `${year}-03-31`, given: [{ kind: seed.kind, on: `${year}-02-10` }], expect: { quarterly: { period: `${year}Q1`, state: "missing" } } }, // prettier-ignore
    ],
  });
}

function report(seed: Seed): Definition {
  const year = yearOf(seed.today);
  return define({
    seed,
    subject: "responsibility",
    mechanism: "major-matters-report",
    metric: "on-time-rate",
    duties: [
      {
        id: "yearly",
        title: `报送${seed.name}`,
        counter: "份",
        bearer: { units: ["branch"] },
        cycle: { each: "year" },
        due: { on: "12-20" },
        fulfilledBy: { record: [seed.kind] },
        enteredBy: "clerk",
      },
    ],
    recordKinds: [ownKind(seed, { fields: [{ id: "recipient", name: "报送对象", type: "text" }] })],
    examples: [
      { note: "12月10日报送", when: `${year}-12-20`, given: [{ kind: seed.kind, on: `${year}-12-10` }], expect: { yearly: { period: year, state: "met" } } }, // prettier-ignore
    ],
  });
}

function hours(seed: Seed): Definition {
  const year = yearOf(seed.today);
  const trained = { kind: seed.kind, on: `${year}-05-12`, hours: 8, attended: [16, 12] as [number, number] }; // prettier-ignore
  return define({
    seed,
    subject: "theory-study",
    mechanism: "study-record",
    metric: "hours-average",
    parameters: { hours: number("每人每年学时", "学时", 8, firstDay(seed.today)) },
    duties: [
      {
        id: "hours",
        title: `完成${seed.name}学时`,
        bearer: { members: ["member", "probationary"] },
        cycle: { each: "year" },
        fulfilledBy: { record: [seed.kind] },
        measure: { hours: { parameter: "hours" } },
        enteredBy: "secretary",
      },
    ],
    recordKinds: [ownKind(seed, { attendance: "chosen", countsHours: true })],
    examples: [
      { note: "参加一天，计8学时", when: `${year}-12-31`, given: [trained], expect: { hours: { period: year, state: "met", progress: [80, 80] } } }, // prettier-ignore
    ],
  });
}

function holidays(seed: Seed): Definition {
  const from = firstDay(seed.today);
  return define({
    seed,
    subject: "integrity",
    mechanism: "holiday-reminder",
    metric: "on-time-rate",
    topic: true,
    parameters: {
      leadDays: number("放假前几日", "日", 3, from),
      openDays: number("提前几日开始", "日", 10, from),
    },
    duties: [
      {
        id: "before-holidays",
        title: `开展${seed.name}`,
        bearer: { units: ["branch"] },
        cycle: {
          beforeHolidays: ["new-year", "spring-festival", "labour-day", "mid-autumn", "national-day"],
          leadDays: { parameter: "leadDays" },
          openDays: { parameter: "openDays" },
        },
        registered: { within: { count: 5, unit: "day" } },
        fulfilledBy: {
          record: ["integrity-reminder", "branch-committee-meeting", "themed-party-day"],
          topic: [seed.topic],
        },
        enteredBy: "secretary",
      },
    ],
    examples: [],
  });
} // prettier-ignore

function blank(seed: Seed): Definition {
  return define({
    seed,
    subject: "organization-life",
    mechanism: "daily-tracking",
    metric: "on-time-rate",
    duties: [
      {
        id: "duty",
        title: `开展${seed.name}`,
        bearer: { units: ["branch"] },
        cycle: { each: "year" },
        fulfilledBy: { record: [seed.kind] },
      },
    ],
    recordKinds: [ownKind(seed, {})],
    examples: [],
  });
}

export const TEMPLATES: readonly Template[] = [
  { id: "meeting", name: "每月一次的会议", says: "每个党支部每月召开1次，支委会、党员大会上议过也算。", make: meeting }, // prettier-ignore
  { id: "inspection", name: "每季度一次的检查", says: "每个党支部每季度开展1次，填明发现几个问题。", make: inspection }, // prettier-ignore
  { id: "report", name: "年度报告", says: "每个党支部每年12月20日前报送1份。", make: report },
  { id: "hours", name: "人均学时", says: "每名党员每年完成规定学时，按组织者登记的到会人员算。", make: hours }, // prettier-ignore
  { id: "holidays", name: "节前提醒", says: "每个党支部在放假前几日提醒，支委会、主题党日上说过也算。", make: holidays }, // prettier-ignore
  { id: "blank", name: "从头写", says: "每个党支部每年开展1次，其余自己填。", make: blank },
];

/** A copy of an institution as one of the group's own: topics and record kinds stay those of the first, its wording is the new name's. */
export function copyOf({ institution }: Definition, { id, name, today }: Pick<Seed, "id" | "name" | "today">): Definition {
  const { topics: _topics, publications: _publications, ...rest } = institution;
  const mechanism = institution.recognises[0]?.mechanism ?? "daily-tracking";
  return {
    institution: { ...rest, id, name, reviewed: today, recognises: [{ mechanism, wording: [name] }] },
    recordKinds: [],
  };
} // prettier-ignore
