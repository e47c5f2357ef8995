import { type Day, addDays, day } from "#kernel/day.ts";
import type { AppointmentRow, PersonRow } from "#domain/organization/organization-rows.ts";
import { type DemoEnterprise, ENTERPRISE_DEPARTMENTS, GROUP_DEPARTMENTS, MERGED_BRANCH, OPENED_BRANCH, QIAOXI_MEMBERS } from "./enterprises.ts"; // prettier-ignore
import { branchCode, COMMITTEE_CODE, departmentCode, enterpriseCode, generalBranchCode, GROUP_CODE, groupDepartmentCode, LEAGUE_CODE, MERGED_CODE, partyGroupCode, partyGroupsOf, UNION_CODE } from "./organization-units.ts"; // prettier-ignore
import { inventName } from "./people-names.ts";
import type { Random } from "./random.ts";

const FIRST_HIRE = day("2012-07-01");
/** People of the past came before this day; what happens in 2026 is dated one by one. */
const LAST_HIRE_DAYS = 4900;
/** The day of the assembly that elected the Party committee and the discipline committee of the group. */
const ASSEMBLY = "2023-09-30";
/** The departments whose heads sit in the discipline committee; the first is its deputy secretary. */
const DISCIPLINE_HEADS = ["纪检监察室", "人力资源部", "财务管理部", "安全环保部"] as const satisfies readonly (typeof GROUP_DEPARTMENTS)[number][]; // prettier-ignore

type Line = Omit<PersonRow, "row">;
type Post = Omit<AppointmentRow, "row">;

export interface Staff {
  readonly people: Line[];
  readonly posts: Post[];
}

interface Member {
  readonly code: string;
  readonly branch: string;
}

/** Everybody with work, branch and posts. Deterministic: the same random sequence gives the same people. */
export function makeStaff(options: {
  readonly random: Random;
  readonly enterprises: readonly DemoEnterprise[];
  readonly sizes: ReadonlyMap<string, number>;
  readonly people: number;
  readonly withHistory: boolean;
}): Staff {
  const { random, enterprises, sizes, withHistory } = options;
  const staff: Staff = { people: [], posts: [] };
  let number = 10_000;
  const hire = (): Day => addDays(FIRST_HIRE, random.between(0, LAST_HIRE_DAYS));
  const add = (line: Partial<Line> & Pick<Line, "unit">): string => {
    number += 1;
    const code = String(number);
    staff.people.push({ code, name: line.name ?? inventName(random), from: hire(), until: "", party: "", branch: "", branchSince: "", exempt: "", ...line }); // prettier-ignore
    return code;
  };
  const appoint = (person: string, unit: string, post: string, from: string, key = false): void => {
    staff.posts.push({ person, unit, post, key: key ? "是" : "", from, until: "" });
  };
  const seated = new Set<string>();

  // The people of the group's head office are members of the office branches of the enterprises.
  const offices = enterprises.map((one) => branchCode(one.code, one.branches.length - 1));
  const left = new Map(sizes);
  const seat = (branch: string): string => {
    left.set(branch, (left.get(branch) ?? 0) - 1);
    return branch;
  };
  const officeSeat = (): string | null => {
    const free = offices.filter((branch) => (left.get(branch) ?? 0) > 4);
    return free.length === 0 ? null : seat(random.pick(free));
  };
  const addOfficer = (unit: string, name?: string): { code: string; member: boolean } => {
    const branch = officeSeat();
    const party = branch === null ? {} : { party: "正式", branch };
    return { code: add({ unit, ...party, ...(name === undefined ? {} : { name }) }), member: branch !== null }; // prettier-ignore
  };

  const leaders = Array.from({ length: 9 }, () => addOfficer(GROUP_CODE).code);
  leaders.forEach((person, index) => {
    const post = index === 0 ? "党委书记" : index < 3 ? "党委副书记" : "党委委员";
    appoint(person, COMMITTEE_CODE, post, ASSEMBLY);
    if (index === 0) appoint(person, GROUP_CODE, "企业负责人", "2023-09-30", true);
    else if (index < 6) appoint(person, GROUP_CODE, "企业副职", index === 5 ? "2026-04-20" : "2023-09-30", true); // prettier-ignore
  });
  appoint(leaders[6] ?? "", UNION_CODE, "工会主席", "2023-11-01");
  GROUP_DEPARTMENTS.forEach((department, index) => {
    const unit = groupDepartmentCode(index);
    const party = department === "党群工作部";
    const head = addOfficer(unit, party ? "顾行舟" : undefined).code;
    appoint(head, unit, "部门负责人", index === 5 ? "2026-06-15" : "2024-03-01", true);
    const clerk = addOfficer(unit, party ? "沈知微" : undefined).code;
    appoint(clerk, unit, party ? "党务干事" : "部门副职", "2024-05-01", !party);
    for (let extra = 0; extra < Math.min(4, options.people / 100 - 1); extra += 1) addOfficer(unit);
  });
  appoint(addOfficer(groupDepartmentCode(0)).code, LEAGUE_CODE, "团组织书记", "2024-05-04");

  appointDiscipline(staff, leaders[7] ?? "", appoint);

  const members = new Map<string, Member[]>();
  for (const enterprise of enterprises) {
    const { code } = enterprise;
    const works = [enterpriseCode(code), ...ENTERPRISE_DEPARTMENTS.map((_, index) => departmentCode(code, index))]; // prettier-ignore
    const own: Member[] = [];
    enterprise.branches.forEach((name, index) => {
      const branch = branchCode(code, index);
      const pinned = code === "HW" && name === "桥西清运" ? QIAOXI_MEMBERS : [];
      const inside: Member[] = [];
      for (let at = 0; (left.get(branch) ?? 0) > 0; at += 1) {
        seat(branch);
        const unit = name === "机关" ? random.pick(works.slice(1)) : (works[0] ?? "");
        const fixed = pinned[at];
        const probationary = fixed === undefined && random.chance(0.025);
        const line: Partial<Line> & Pick<Line, "unit"> = {
          unit,
          party: probationary ? "预备" : "正式",
          branch,
          ...(fixed === undefined ? {} : { name: fixed }),
          ...(probationary ? { branchSince: "2026-06-20", from: addDays(FIRST_HIRE, random.between(2000, LAST_HIRE_DAYS)) } : {}), // prettier-ignore
          ...(fixed === undefined && random.chance(0.01) ? { exempt: "是" } : {}),
        };
        inside.push({ code: add(line), branch });
      }
      appointBranch(branch, inside, random, appoint, seated, sizes.get(branch) ?? 0, withHistory && code === OPENED_BRANCH.enterprise && name === OPENED_BRANCH.name ? OPENED_BRANCH.on : "2023-06-15"); // prettier-ignore
      own.push(...inside);
    });
    members.set(code, own);
    appointEnterprise(code, own, appoint, seated);
  }

  addOthers(options, staff, add, random);
  if (withHistory) addHistory(staff, enterprises, members, random);
  return staff;
}

type Appoint = (person: string, unit: string, post: string, from: string, key?: boolean) => void;

/** 纪委 of the group, elected with its Party committee: one of the leaders leads it, the heads of departments sit in it. */
function appointDiscipline(staff: Staff, secretary: string, appoint: Appoint): void {
  const headOf = (department: (typeof GROUP_DEPARTMENTS)[number]): string => staff.posts.find(({ unit, post }) => post === "部门负责人" && unit === groupDepartmentCode(GROUP_DEPARTMENTS.indexOf(department)))?.person ?? "";
  appoint(secretary, COMMITTEE_CODE, "纪委书记", ASSEMBLY);
  DISCIPLINE_HEADS.forEach((department, index) => appoint(headOf(department), COMMITTEE_CODE, index === 0 ? "纪委副书记" : "纪委委员", ASSEMBLY));
} // prettier-ignore

/** A committee of 3 to 5 from 7 members on, a secretary alone below (rules of branches, Art 5 and following). */
function appointBranch(branch: string, inside: readonly Member[], random: Random, appoint: Appoint, seated: Set<string>, size: number, since: string): void {
  const seats = size >= 13 ? 5 : size >= 7 ? 3 : 1;
  inside.slice(0, seats).forEach((member, index) => {
    const post = index === 0 ? "党支部书记" : index === 1 && seats === 5 ? "党支部副书记" : "支部委员";
    appoint(member.code, branch, post, since);
    seated.add(member.code);
  });
  for (let group = 0; group < partyGroupsOf(size); group += 1) {
    const leader = inside[seats + group] ?? random.pick(inside);
    appoint(leader.code, partyGroupCode(branch, group), "党小组组长", since);
  }
} // prettier-ignore

function appointEnterprise(code: string, own: readonly Member[], appoint: Appoint, seated: Set<string>): void {
  // From the office branch first, which is the last.
  const free = own.filter((member) => !seated.has(member.code));
  const take = (): string => free.pop()?.code ?? own.at(-1)?.code ?? "";
  const general = generalBranchCode(code);
  const unit = enterpriseCode(code);
  const secretary = take();
  appoint(secretary, general, "党总支书记", "2023-06-20");
  appoint(secretary, unit, "企业副职", code === "TC" ? "2026-03-10" : "2023-05-20", true);
  const head = take();
  appoint(head, unit, "企业负责人", code === "JC" ? "2026-05-18" : "2023-05-20", true);
  appoint(head, general, "党总支委员", "2023-06-20");
  const deputy = take();
  appoint(deputy, unit, "企业副职", code === "GW" ? "2026-07-06" : "2023-05-20", true);
  for (const person of [deputy, take(), take()]) appoint(person, general, "党总支委员", "2023-06-20");
  appoint(take(), general, "党务干事", "2024-01-10");
  ENTERPRISE_DEPARTMENTS.forEach((_, index) => appoint(take(), departmentCode(code, index), "部门负责人", "2024-02-01", true));
  appoint(take(), `CS-${code}-GH`, "工会主席", "2023-08-01");
  appoint(take(), `CS-${code}-TZ`, "团组织书记", "2024-05-04");
} // prettier-ignore

/** Everybody else: employees who are no members, up to the number asked for; some hold key posts, some came or left this year. */
function addOthers(
  options: { readonly enterprises: readonly DemoEnterprise[]; readonly people: number; readonly withHistory: boolean },
  staff: Staff,
  add: (line: Partial<Line> & Pick<Line, "unit">) => string,
  random: Random,
): void {
  const weights = options.enterprises.map((one) => Math.max(1, one.members));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  while (staff.people.length < options.people) {
    let at = random.between(0, sum - 1);
    const enterprise = options.enterprises.find((_, index) => (at -= weights[index] ?? 0) < 0);
    if (enterprise === undefined) return;
    const unit = random.chance(0.12)
      ? departmentCode(enterprise.code, random.between(0, ENTERPRISE_DEPARTMENTS.length - 1))
      : enterpriseCode(enterprise.code);
    const code = add({
      unit,
      ...(random.chance(0.02) ? { from: random.pick(["2026-03-02", "2026-07-01", "2026-08-03"]) } : {}),
      ...(options.withHistory && random.chance(0.008) ? { until: random.pick(["2026-10-01", "2026-12-01"]) } : {}),
    });
    if (random.chance(0.03)) {
      const from = staff.people.at(-1)?.from ?? "2024-01-01";
      staff.posts.push({ person: code, unit, post: "职工", key: "是", from: from > "2024-01-01" ? from : "2024-01-01", until: "" });
    }
  }
} // prettier-ignore

/** What happened in the year: a branch opened, a branch merged away, some members moved. */
function addHistory(
  staff: Staff,
  enterprises: readonly DemoEnterprise[],
  members: ReadonlyMap<string, readonly Member[]>,
  random: Random,
): void {
  const codeOf = (enterprise: string, name: string): string => branchCode(enterprise, enterprises.find((one) => one.code === enterprise)?.branches.indexOf(name) ?? 0); // prettier-ignore
  const held = new Set(staff.posts.map((post) => post.person));
  /** The line of a person becomes two: in the other branch until the day. */
  const cameFrom = (person: string, branch: string, on: string): void => {
    const index = staff.people.findIndex((line) => line.code === person);
    const line = staff.people[index];
    if (line === undefined || line.from >= on || line.party !== "正式") return;
    staff.people.splice(
      index,
      1,
      { ...line, until: on, branch },
      { ...line, from: on, branchSince: on },
    );
  };
  const opened = codeOf(OPENED_BRANCH.enterprise, OPENED_BRANCH.name);
  const office = codeOf(OPENED_BRANCH.enterprise, OPENED_BRANCH.from);
  for (const member of members.get(OPENED_BRANCH.enterprise) ?? []) {
    if (member.branch === opened) cameFrom(member.code, office, OPENED_BRANCH.on);
  }
  const into = codeOf(MERGED_BRANCH.enterprise, MERGED_BRANCH.into);
  const merged = (members.get(MERGED_BRANCH.enterprise) ?? [])
    .filter((member) => member.branch === into && !held.has(member.code))
    .filter((member) =>
      staff.people.some((line) => line.code === member.code && line.party === "正式"),
    ) // prettier-ignore
    .slice(0, MERGED_BRANCH.members);
  merged.forEach((member, index) => {
    cameFrom(member.code, MERGED_CODE, MERGED_BRANCH.on);
    if (index > 2) return;
    const since = staff.people.find((line) => line.code === member.code)?.from ?? "2023-06-15";
    staff.posts.push({ person: member.code, unit: MERGED_CODE, post: index === 0 ? "党支部书记" : "支部委员", key: "", from: since > "2023-06-15" ? since : "2023-06-15", until: MERGED_BRANCH.on }); // prettier-ignore
  });
  const movedOn = [
    "2026-01-12",
    "2026-02-24",
    "2026-04-07",
    "2026-06-08",
    "2026-07-15",
    "2026-08-11",
  ];
  for (const enterprise of enterprises) {
    if (enterprise.branches.length < 3) continue;
    const candidates = (members.get(enterprise.code) ?? []).filter(
      (member) => !held.has(member.code) && member.branch !== opened && member.branch !== into && !(enterprise.code === "HW" && member.branch === codeOf("HW", "桥西清运")), // prettier-ignore
    );
    for (let count = 0; count < 2 && candidates.length > 0; count += 1) {
      const [member] = candidates.splice(random.between(0, candidates.length - 1), 1);
      if (member === undefined) break;
      const others = enterprise.branches
        .map((_, index) => branchCode(enterprise.code, index))
        .filter((branch) => branch !== member.branch && branch !== opened);
      if (others.length > 0) cameFrom(member.code, random.pick(others), random.pick(movedOn));
    }
  }
}
