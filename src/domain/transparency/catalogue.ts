import { z } from "zod";
import { addDays, type Day } from "#kernel/day.ts";
import { type Period, type PeriodKind, periodOf } from "#kernel/period.ts";
import { citationSchema } from "#domain/institution/citation.ts";
import { UNIT_KINDS, type UnitKind } from "#domain/organization/organization.ts";

export const SCOPES = ["党内", "本单位", "社会"] as const;
export const CHANNELS = ["本系统", "会议", "文件", "公开栏", "内网"] as const;
/** 长期 stands always; 定期 comes with each period; 逐段 with each stage of a matter; 即时 when something happens. */
export const DURATIONS = ["长期", "定期", "逐段", "即时"] as const;
const RHYTHMS = ["month", "quarter", "half-year", "year"] as const satisfies readonly PeriodKind[];

/** 党务公开目录, a line of it: what a kind of unit has to make public, to whom, how, how often and for how long. */
export const catalogueItemSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/).max(64),
  /** 党费收缴、使用、管理情况 */
  content: z.string().trim().min(2).max(120),
  /** 发展党员, 党费: the class under which it stands. */
  area: z.string().trim().min(2).max(20),
  units: z.array(z.enum(UNIT_KINDS)).min(1),
  scope: z.enum(SCOPES),
  channel: z.enum(CHANNELS),
  duration: z.enum(DURATIONS),
  /** Of 定期: in each period, so many days after its end at the latest. */
  every: z.enum(RHYTHMS).optional(),
  graceDays: z.number().int().min(0).max(92).default(15),
  /** How many days it stays public; of 长期 until it is taken down. */
  lasts: z.number().int().min(1).max(3650).optional(),
  /** A line of the group's own: nothing of before this day is asked for. */
  since: z.iso.date().optional(),
  source: citationSchema,
}); // prettier-ignore
export type CatalogueItem = z.infer<typeof catalogueItemSchema>;

/** Something that was made public: from its day to the last one. `until` null: until it is taken down. */
export interface Publication {
  readonly itemId: string | null;
  readonly from: Day;
  readonly until: Day | null;
}

/** 已撤下 is not stored: it follows from the day. */
export const isStanding = (publication: Pick<Publication, "from" | "until">, on: Day): boolean =>
  publication.from <= on && (publication.until === null || on <= publication.until);

/** published: as it should be; due: owed until `dueOn`; late: since `dueOn` nothing was published; as-needed: when it happens. */
export type CatalogueState = "published" | "due" | "late" | "as-needed";

export interface CatalogueStanding {
  readonly state: CatalogueState;
  /** The period that is owed; null for what has none. */
  readonly period: string | null;
  readonly dueOn: Day | null;
  /** The last time it was made public. */
  readonly lastOn: Day | null;
}

/** The items that a unit of a kind has to make public. */
export const itemsOf = (catalogue: readonly CatalogueItem[], kind: UnitKind): CatalogueItem[] =>
  catalogue.filter((item) => item.units.includes(kind));

const periodBefore = (period: Period): Period => periodOf(period.kind, addDays(period.from, -1));

/** A period is published on a day of it or before its grace is over. */
function published(
  item: CatalogueItem,
  period: Period,
  publications: readonly Publication[],
): boolean {
  return publications.some(({ itemId, from }) => itemId === item.id && from >= period.from && from <= addDays(period.to, item.graceDays)); // prettier-ignore
}

/**
 * How an item of the catalogue stands for a unit on a day. `since`: the first day on which the unit, and its duty, existed. Of
 * regular items the period before last is asked for as long as its grace runs, then it is late until something is published.
 */
export function standingOfItem(
  item: CatalogueItem,
  publications: readonly Publication[],
  since: Day,
  today: Day,
): CatalogueStanding {
  const own = publications.filter(({ itemId, from }) => itemId === item.id && from <= today);
  const lastOn = own.map(({ from }) => from).toSorted().at(-1) ?? null; // prettier-ignore
  if (item.duration === "长期") {
    const standing = own.some((each) => isStanding(each, today));
    const dueOn = addDays(since, item.graceDays);
    return { state: standing ? "published" : today > dueOn ? "late" : "due", period: null, dueOn: standing ? null : dueOn, lastOn }; // prettier-ignore
  }
  if (item.duration !== "定期" || item.every === undefined) return { state: "as-needed", period: null, dueOn: null, lastOn }; // prettier-ignore
  const now = periodOf(item.every, today);
  const before = periodBefore(now);
  // publications are counted for the oldest period that they can stand for
  const used = new Set<Publication>();
  const take = (period: Period): boolean => {
    const found = own.filter((each) => !used.has(each) && published(item, period, [each])).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]; // prettier-ignore
    if (found !== undefined) used.add(found);
    return found !== undefined;
  };
  if (before.to >= since && !take(before)) {
    const dueOn = addDays(before.to, item.graceDays);
    // published too late is published, and stands for the period that it was late for
    const madeUp = own.filter((each) => !used.has(each) && each.from > dueOn).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]; // prettier-ignore
    if (madeUp !== undefined) used.add(madeUp);
    else return { state: today > dueOn ? "late" : "due", period: before.key, dueOn, lastOn }; // prettier-ignore
  }
  const dueOn = addDays(now.to, item.graceDays);
  return { state: take(now) ? "published" : "due", period: now.key, dueOn, lastOn };
}

/** The group's own words on the library's catalogue: lines of its own, which replace those with the same id, and lines that it leaves out. */
export function ownCatalogue(
  library: readonly CatalogueItem[],
  own: { readonly items: readonly CatalogueItem[]; readonly leftOut: readonly string[] } | null,
): CatalogueItem[] {
  if (own === null) return [...library];
  const replaced = new Set([...own.items.map(({ id }) => id), ...own.leftOut]);
  return [...library.filter(({ id }) => !replaced.has(id)), ...own.items];
}
