import type { UnitRow } from "#domain/organization/organization-rows.ts";
import { type DemoEnterprise, ENTERPRISE_DEPARTMENTS, GROUP_DEPARTMENTS, GROUP_NAME, MERGED_BRANCH, OPENED_BRANCH } from "./enterprises.ts"; // prettier-ignore

export const FOUNDED = "2012-06-01";

export const enterpriseCode = (enterprise: string): string => `CS-${enterprise}`;
export const generalBranchCode = (enterprise: string): string => `CS-${enterprise}-ZZ`;
export const branchCode = (enterprise: string, index: number): string =>
  `CS-${enterprise}-${String(index + 1).padStart(2, "0")}`;
export const MERGED_CODE = `CS-${MERGED_BRANCH.enterprise}-90`;
export const groupDepartmentCode = (index: number): string => `CS-B${index + 1}`;
export const departmentCode = (enterprise: string, index: number): string =>
  `CS-${enterprise}-B${index + 1}`;
export const partyGroupCode = (branch: string, index: number): string => `${branch}-X${index + 1}`;
export const GROUP_CODE = "CS";
export const COMMITTEE_CODE = "CS-DW";
export const UNION_CODE = "CS-GH";
export const LEAGUE_CODE = "CS-TW";

/** A Party group for each so many members of a larger branch. */
const GROUP_SIZE = 10;
export const partyGroupsOf = (members: number): number =>
  members < 18 ? 0 : Math.min(4, Math.round(members / GROUP_SIZE));

interface DemoUnit {
  readonly code: string;
  readonly name: string;
  readonly shortName?: string;
  readonly kind: string;
  readonly parent: string;
  readonly opensOn?: string;
  readonly closesOn?: string;
  readonly mergedInto?: string;
  readonly tags?: string;
}

/** Departments that institutions name by what they are for. */
const DEPARTMENT_TAGS: Readonly<Record<string, string>> = { 党群工作部: "党务", 人力资源部: "人事", 纪检监察室: "纪检" }; // prettier-ignore

/** All units of the group as lines of the template; `sizes` are the members of each branch by its code. */
export function unitRows(enterprises: readonly DemoEnterprise[], sizes: ReadonlyMap<string, number>, withHistory: boolean): UnitRow[] {
  const units: DemoUnit[] = [
    { code: GROUP_CODE, name: GROUP_NAME, shortName: "集团", kind: "集团", parent: "" },
    { code: COMMITTEE_CODE, name: `中共${GROUP_NAME}委员会`, shortName: "集团党委", kind: "党委", parent: GROUP_CODE },
    ...GROUP_DEPARTMENTS.map((name, index) => ({ code: groupDepartmentCode(index), name: `集团${name}`, shortName: name, kind: "部门", parent: GROUP_CODE, tags: DEPARTMENT_TAGS[name] ?? "" })),
    { code: UNION_CODE, name: `${GROUP_NAME}工会`, shortName: "集团工会", kind: "工会", parent: GROUP_CODE },
    { code: LEAGUE_CODE, name: `共青团${GROUP_NAME}委员会`, shortName: "集团团委", kind: "团组织", parent: GROUP_CODE },
  ];
  for (const enterprise of enterprises) {
    const { code, name } = enterprise;
    units.push(
      { code: enterpriseCode(code), name, kind: "企业", parent: GROUP_CODE },
      ...ENTERPRISE_DEPARTMENTS.map((department, index) => ({ code: departmentCode(code, index), name: `${name}${department}`, shortName: department, kind: "部门", parent: enterpriseCode(code) })),
      { code: generalBranchCode(code), name: `${name}党总支`, kind: "党总支", parent: enterpriseCode(code), tags: name.replace("公司", "") },
      { code: `CS-${code}-GH`, name: `${name}工会`, kind: "工会", parent: UNION_CODE },
      { code: `CS-${code}-TZ`, name: `${name}团总支`, kind: "团组织", parent: LEAGUE_CODE },
    );
    enterprise.branches.forEach((branch, index) => {
      const own = branchCode(code, index);
      const opened = withHistory && code === OPENED_BRANCH.enterprise && branch === OPENED_BRANCH.name;
      units.push({ code: own, name: `${name}${branch}党支部`, shortName: `${branch}支部`, kind: "党支部", parent: generalBranchCode(code), tags: branch === "机关" ? "机关" : "一线", ...(opened ? { opensOn: OPENED_BRANCH.on } : {}) });
      for (let group = 0; group < partyGroupsOf(sizes.get(own) ?? 0); group += 1) {
        const number = "一二三四"[group] ?? "";
        units.push({ code: partyGroupCode(own, group), name: `${name}${branch}党支部第${number}党小组`, shortName: `第${number}党小组`, kind: "党小组", parent: own, ...(opened ? { opensOn: OPENED_BRANCH.on } : {}) });
      }
    });
    if (withHistory && code === MERGED_BRANCH.enterprise) {
      units.push({ code: MERGED_CODE, name: `${name}${MERGED_BRANCH.name}党支部`, shortName: `${MERGED_BRANCH.name}支部`, kind: "党支部", parent: generalBranchCode(code), closesOn: MERGED_BRANCH.on, mergedInto: branchCode(code, enterprise.branches.indexOf(MERGED_BRANCH.into)), tags: "一线" });
    }
  }
  return units.map((unit, index) => ({
    row: index + 3,
    code: unit.code,
    name: unit.name,
    shortName: unit.shortName ?? unit.name,
    kind: unit.kind,
    parent: unit.parent,
    opensOn: unit.opensOn ?? FOUNDED,
    closesOn: unit.closesOn ?? "",
    mergedInto: unit.mergedInto ?? "",
    tags: unit.tags ?? "",
  }));
} // prettier-ignore
