import { type Day, latest } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { checkOrder, flag, optionalDay, requireDay, requireText } from "#domain/organization/import-fields.ts"; // prettier-ignore
import type { Report } from "#domain/organization/import-problem.ts";
import type { ToldUnit } from "#domain/organization/import-units.ts";
import type { Facet, Organization, Person, Unit, UnitKind } from "#domain/organization/organization.ts"; // prettier-ignore
import { unitKindName } from "#domain/organization/organization-names.ts";
import type { PersonRow } from "#domain/organization/organization-rows.ts";
import { overlap, type Stay } from "#domain/organization/stays.ts";

/** A person as told by one or more rows: where employed, in which branch, each with the row that says so. */
export interface ToldPerson {
  readonly person: Person;
  readonly work: readonly (Stay & { readonly row: number })[];
  readonly party: readonly (Stay & { readonly row: number })[];
  /** By the last row that names a branch. */
  readonly exempt: boolean;
}

const EMPLOYERS: readonly UnitKind[] = ["group", "enterprise", "department"];
const PARTY: Readonly<Record<string, Facet>> = { 正式: "member", 正式党员: "member", 预备: "probationary", 预备党员: "probationary" }; // prettier-ignore

/** The place of a membership: facet and unit, since becoming a full member is a dated change too. */
export const placeOf = (facet: Facet, unitId: string): string => `${facet} ${unitId}`;
export const splitPlace = (place: string): { facet: string; unitId: string } => {
  const [facet = "", unitId = ""] = place.split(" ");
  return { facet, unitId };
};

interface Draft {
  readonly person: Person;
  readonly firstRow: number;
  readonly work: (Stay & { row: number })[];
  readonly party: (Stay & { row: number })[];
  exempt: boolean;
}

export function readPeople(
  rows: readonly PersonRow[],
  existing: Organization,
  units: ReadonlyMap<string, ToldUnit>,
  scope: string,
  report: Report,
): Map<string, ToldPerson> {
  const known = new Map(existing.people.map((person) => [person.code, person]));
  const people = new Map<string, Draft>();
  for (const row of rows) {
    const code = requireText(report, row.row, "code", row.code);
    const name = requireText(report, row.row, "name", row.name);
    if (code === null) continue;
    const draft = people.get(code) ?? {
      person: {
        id: known.get(code)?.id ?? derivedId(scope, "person", code),
        code,
        name: name ?? known.get(code)?.name ?? code,
      },
      firstRow: row.row,
      work: [],
      party: [],
      exempt: false,
    };
    if (name !== null && name !== draft.person.name) {
      report(row.row, "name", "two-names", `工号 ${code} 在第${draft.firstRow}行的姓名是“${draft.person.name}”，这里是“${name}”。`, "工号每人一个：是同一个人的，请把姓名写成一样；是两个人的，请改工号。"); // prettier-ignore
    }
    people.set(code, draft);
    readStays(row, draft, units, report);
  }
  for (const draft of people.values()) {
    reportTwoPlaces(draft.work, units, "unit", "两个单位", report);
    reportTwoPlaces(draft.party, units, "branch", "两个支部", report);
  }
  return people;
}

function readStays(row: PersonRow, draft: Draft, units: ReadonlyMap<string, ToldUnit>, report: Report): void {
  const unit = namedUnit(row.row, "unit", row.unit, EMPLOYERS, units, report);
  const from = requireDay(report, row.row, "from", row.from);
  const until = optionalDay(report, row.row, "until", row.until);
  const ordered = checkOrder(report, row.row, "until", from, until, "入职日期");
  if (unit !== null && from !== null && ordered) {
    if (from < unit.opensOn) {
      report(row.row, "from", "before-unit-opens", `${from} 时“${unit.name}”还没有成立（${unit.opensOn}成立）。`, "请填到这个单位的日期；以前在别的单位的，另写一行。");
    } else if (unit.closesOn !== null && (until === null || until > unit.closesOn)) {
      report(row.row, "until", "after-unit-closes", `“${unit.name}”${unit.closesOn}已撤销，这个人还没有离开。`, "请填离职日期，并另写一行写明去了哪个单位。");
    }
    draft.work.push({ place: placeOf("employee", unit.id), from, until, row: row.row });
  }
  if (row.party === "" && row.branch === "") {
    if (row.branchSince !== "") {
      report(row.row, "party", "missing-value", "填了支部日期，没有填党籍。", "党员请填 正式 或 预备；不是党员的，请清空“自”。");
    }
    return;
  }
  const facet = PARTY[row.party];
  if (facet === undefined) {
    report(row.row, "party", "unknown-party", row.party === "" ? "填了支部，没有填党籍。" : `“${row.party}”看不懂。`, "请填 正式 或 预备；不是党员的，党籍和支部都空着。");
  }
  const branch = namedUnit(row.row, "branch", row.branch, ["branch"], units, report);
  const since = optionalDay(report, row.row, "branchSince", row.branchSince);
  const exempt = flag(report, row.row, "exempt", row.exempt);
  if (facet === undefined || branch === null || from === null || !ordered) return;
  const start = since ?? latest(from, branch.opensOn);
  if (!checkOrder(report, row.row, "branchSince", start, until, "到支部的日期")) return;
  if (since !== null && since < branch.opensOn) {
    report(row.row, "branchSince", "before-unit-opens", `${since} 时“${branch.name}”还没有成立（${branch.opensOn}成立）。`, "请填到这个支部的日期。");
  } else if (branch.closesOn !== null && (until === null || until > branch.closesOn)) {
    report(row.row, "branch", "after-unit-closes", `“${branch.name}”${branch.closesOn}已撤销，这名党员还在里面。`, "请改成现在所在的支部；以前的经历另写一行，离职日期填撤销那天。");
  }
  draft.party.push({ place: placeOf(facet, branch.id), from: start, until, row: row.row });
  draft.exempt = exempt;
} // prettier-ignore

function namedUnit(
  row: number,
  key: string,
  code: string,
  kinds: readonly UnitKind[],
  units: ReadonlyMap<string, ToldUnit>,
  report: Report,
): Unit | null {
  if (requireText(report, row, key, code) === null) return null;
  const unit = units.get(code)?.unit;
  if (unit === undefined) {
    report(
      row,
      key,
      "unknown-unit",
      `没有编码为 ${code} 的单位。`,
      "请核对编码，或在“单位”表中加上它。",
    );
    return null;
  }
  if (kinds.includes(unit.kind)) return unit;
  report(row, key, "wrong-kind", `“${unit.name}”是${unitKindName(unit.kind)}，这里要填${kinds.map((kind) => unitKindName(kind)).join("、")}。`, "请填对应单位的编码。"); // prettier-ignore
  return null;
}

function reportTwoPlaces(
  stays: readonly (Stay & { readonly row: number })[],
  units: ReadonlyMap<string, ToldUnit>,
  key: string,
  what: string,
  report: Report,
): void {
  const sorted = stays.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.row - b.row)); // prettier-ignore
  sorted.forEach((stay, index) => {
    const clash = sorted.slice(0, index).find((other) => other.place !== stay.place && overlap(other, stay)); // prettier-ignore
    if (clash === undefined) return;
    const [first, second] = [clash, stay].map((one) => nameOf(units, splitPlace(one.place).unitId));
    const days = `${latest(clash.from, stay.from)}${endOf(clash, stay)}`;
    report(stay.row, key, "two-places", `${days} 同时在${what}：“${first}”（第${clash.row}行）和“${second}”。`, "一个人同一天只能在一处：调动过的，前一行的离职日期填调动那天；重复的，删去一行。"); // prettier-ignore
  });
}

const endOf = (a: Stay, b: Stay): string => {
  const ends = [a.until, b.until].filter((end): end is Day => end !== null).toSorted();
  return ends[0] === undefined ? "起" : ` 至 ${ends[0]}`;
};

function nameOf(units: ReadonlyMap<string, ToldUnit>, id: string): string {
  for (const { unit } of units.values()) if (unit.id === id) return unit.name;
  return id;
}
