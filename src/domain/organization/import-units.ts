import { type Day, formatDay } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { optionalDay, requireDay, requireText, checkOrder } from "#domain/organization/import-fields.ts"; // prettier-ignore
import type { Report } from "#domain/organization/import-problem.ts";
import type { Organization, Unit } from "#domain/organization/organization.ts";
import { ALLOWED_PARENTS, mayHangUnder, parseUnitKind, unitKindName } from "#domain/organization/organization-names.ts"; // prettier-ignore
import type { UnitRow } from "#domain/organization/organization-rows.ts";

/** A unit as told by a row, with its parent; `row` 0 for units that only the existing organization knows. */
export interface ToldUnit {
  readonly unit: Unit;
  readonly parentCode: string | null;
  readonly row: number;
}

const showDay = (of: Day): string => formatDay(of, { year: true });

/** Units by code: those of the file over those that exist already. Problems are reported row by row. */
export function readUnits(
  rows: readonly UnitRow[],
  existing: Organization,
  asOf: Day,
  scope: string,
  report: Report,
): Map<string, ToldUnit> {
  const known = new Map(existing.units.map((unit) => [unit.code, unit]));
  const told = new Map<string, ToldUnit>();
  const firstRow = new Map<string, number>();
  const idOf = (code: string): string => known.get(code)?.id ?? derivedId(scope, "unit", code);
  rows.forEach((row, index) => {
    const code = requireText(report, row.row, "code", row.code);
    const name = requireText(report, row.row, "name", row.name);
    const kindText = requireText(report, row.row, "kind", row.kind);
    const opensOn = requireDay(report, row.row, "opensOn", row.opensOn);
    const closesOn = optionalDay(report, row.row, "closesOn", row.closesOn);
    const kind = kindText === null ? null : parseUnitKind(kindText);
    if (kindText !== null && kind === null) {
      report(row.row, "kind", "unknown-kind", `没有“${kindText}”这种类型。`, "请从下拉列表中选一种类型。");
    }
    checkOrder(report, row.row, "closesOn", opensOn, closesOn, "成立日期");
    if (code === null) return;
    const first = firstRow.get(code);
    if (first !== undefined) {
      report(row.row, "code", "duplicate-code", `编码 ${code} 和第${first}行重复。`, "每个单位一个编码，请改掉其中一个；写了两遍的，请删去一行。");
      return;
    }
    firstRow.set(code, row.row);
    if (name === null || kind === null || opensOn === null) return;
    const before = known.get(code);
    const unit: Unit = {
      id: idOf(code),
      code,
      kind,
      name,
      shortName: row.shortName === "" ? name : row.shortName,
      tags: row.tags.split(/[、，,；;\s]+/).filter((tag) => tag !== ""),
      opensOn,
      closesOn,
      mergedInto: row.mergedInto === "" ? null : idOf(row.mergedInto),
      sort: before?.sort ?? (index + 1) * 10,
    };
    told.set(code, { unit, parentCode: row.parent === "" ? null : row.parent, row: row.row });
  }); // prettier-ignore
  const all = new Map(told);
  for (const unit of existing.units) {
    if (all.has(unit.code) || firstRow.has(unit.code)) continue;
    all.set(unit.code, { unit, parentCode: currentParent(existing, unit.id, asOf), row: 0 });
  }
  // A row with another error is still known by its code, so that it does not cause errors elsewhere.
  checkPlaces(rows, all, firstRow, report);
  return all;
}

/** The code of the parent that a unit hangs under now, or hung under last. */
function currentParent(organization: Organization, unitId: string, asOf: Day): string | null {
  const placements = organization.placements
    .filter((placement) => placement.unitId === unitId)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const current = placements.findLast((placement) => placement.from <= asOf) ?? placements.at(0);
  const parentId = current?.parentId ?? null;
  return organization.units.find((unit) => unit.id === parentId)?.code ?? null;
}

function checkPlaces(
  rows: readonly UnitRow[],
  all: ReadonlyMap<string, ToldUnit>,
  named: ReadonlyMap<string, number>,
  report: Report,
): void {
  for (const row of rows) {
    const told = all.get(row.code);
    if (told === undefined || told.row !== row.row) continue;
    checkParent(told, all, named, report);
    checkMerge(row, told.unit, all, named, report);
  }
  checkRoot(all, report);
  reportCircles(all, report);
}

function checkParent(
  { unit, parentCode, row }: ToldUnit,
  all: ReadonlyMap<string, ToldUnit>,
  named: ReadonlyMap<string, number>,
  report: Report,
): void {
  if (parentCode === null) {
    if (unit.kind !== "group") {
      report(row, "parent", "missing-parent", `${unitKindName(unit.kind)}要有上级。`, "请填上级单位的编码。");
    }
    return;
  }
  const parent = all.get(parentCode)?.unit;
  if (parent === undefined) {
    if (!named.has(parentCode)) {
      report(row, "parent", "unknown-parent", `没有编码为 ${parentCode} 的单位。`, "请核对上级编码；上级是新单位的，在本表加一行。");
    }
    return;
  }
  if (!mayHangUnder(unit.kind, parent.kind)) {
    const allowed = ALLOWED_PARENTS[unit.kind].map((kind) => unitKindName(kind)).join("、");
    report(row, "parent", "wrong-parent", `${unitKindName(unit.kind)}不能设在${unitKindName(parent.kind)}（${parent.name}）下面。`, allowed === "" ? "集团是最上一级，请清空上级编码。" : `它的上级可以是：${allowed}。请改上级编码或类型。`);
  }
  if (parent.closesOn !== null && (unit.closesOn === null || unit.closesOn > parent.closesOn)) {
    report(row, "parent", "parent-closed", `上级“${parent.name}”${showDay(parent.closesOn)}已撤销，本单位那时还在。`, "请改到仍在的上级，或填本单位的撤销日期。");
  }
} // prettier-ignore

function checkMerge(
  row: UnitRow,
  unit: Unit,
  all: ReadonlyMap<string, ToldUnit>,
  named: ReadonlyMap<string, number>,
  report: Report,
): void {
  if (row.mergedInto === "") return;
  const into = all.get(row.mergedInto)?.unit;
  if (unit.closesOn === null) {
    report(row.row, "closesOn", "merged-but-open", "填了并入单位，没有填撤销日期。", "请填合并那一天；没有合并的，清空“并入单位编码”。");
  } else if (into === undefined) {
    if (!named.has(row.mergedInto)) {
      report(row.row, "mergedInto", "unknown-merge", `没有编码为 ${row.mergedInto} 的单位。`, "请核对并入单位的编码。");
    }
  } else if (into.code === unit.code) {
    report(row.row, "mergedInto", "merged-into-itself", "并入的是它自己。", "请填接收人员和档案的另一个单位。");
  } else if (into.kind !== unit.kind) {
    report(row.row, "mergedInto", "merged-kinds-differ", `${unitKindName(unit.kind)}不能并入${unitKindName(into.kind)}（${into.name}）。`, "只能并入同类单位，请核对编码。");
  } else if (into.opensOn > unit.closesOn || (into.closesOn !== null && into.closesOn <= unit.closesOn)) {
    report(row.row, "mergedInto", "merged-into-closed", `“${into.name}”在 ${showDay(unit.closesOn)} 不存在。`, "请填那一天仍在的单位，或核对两个单位的日期。");
  }
} // prettier-ignore

function checkRoot(all: ReadonlyMap<string, ToldUnit>, report: Report): void {
  const roots = [...all.values()].filter(({ unit }) => unit.kind === "group" && unit.closesOn === null); // prettier-ignore
  if (roots.length === 0 && all.size > 0) {
    report(2, "kind", "no-group", "没有类型为“集团”的单位。", "请加一行集团，作为所有单位的上级。");
  }
  for (const { row } of roots.slice(1)) {
    if (row > 0) report(row, "kind", "second-group", `集团只能有一个，已经有“${roots[0]?.unit.name}”。`, "下属的公司请选“企业”。"); // prettier-ignore
  }
}

/** Each circle once, named in full: 甲 → 乙 → 甲. */
function reportCircles(all: ReadonlyMap<string, ToldUnit>, report: Report): void {
  const settled = new Set<string>();
  for (const start of all.keys()) {
    const path: string[] = [];
    let code: string | null = start;
    while (code !== null && !settled.has(code) && !path.includes(code)) {
      path.push(code);
      code = all.get(code)?.parentCode ?? null;
    }
    if (code !== null && path.includes(code)) {
      const circle = path.slice(path.indexOf(code));
      const names = [...circle, code].map((member) => all.get(member)?.unit.name ?? member);
      const row = Math.max(...circle.map((member) => all.get(member)?.row ?? 0));
      report(row, "parent", "circle", `上级绕成了一圈：${names.join(" → ")}。`, "请改其中一个单位的上级编码，让它指向圈外的上级。"); // prettier-ignore
    }
    for (const member of path) settled.add(member);
  }
}
