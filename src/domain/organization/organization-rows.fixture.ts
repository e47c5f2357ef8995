import type { AppointmentRow, OrganizationRows, PersonRow, UnitRow } from "#domain/organization/organization-rows.ts"; // prettier-ignore

/** A small fictional group as lines of the template. */
export const unit = (code: string, name: string, kind: string, parent: string, rest: Partial<UnitRow> = {}): UnitRow => ({
  row: 20,
  code,
  name,
  shortName: "",
  kind,
  parent,
  opensOn: "2020-01-01",
  closesOn: "",
  mergedInto: "",
  tags: "",
  ...rest,
}); // prettier-ignore

export const person = (code: string, name: string, rest: Partial<PersonRow> = {}): PersonRow => ({
  row: 20,
  code,
  name,
  unit: "HW",
  from: "2020-01-01",
  until: "",
  party: "",
  branch: "",
  branchSince: "",
  exempt: "",
  ...rest,
});

export const post = (who: string, where: string, what: string, rest: Partial<AppointmentRow> = {}): AppointmentRow => ({
  row: 20,
  person: who,
  unit: where,
  post: what,
  key: "",
  from: "2023-06-15",
  until: "",
  ...rest,
}); // prettier-ignore

export const ROWS: OrganizationRows = {
  units: [
    unit("JT", "临澜市城市服务集团有限公司", "集团", "", { row: 3, shortName: "集团" }),
    unit("DW", "集团党委", "党委", "JT", { row: 4 }),
    unit("BM", "党群工作部", "部门", "JT", { row: 5 }),
    unit("HW", "环卫公司", "企业", "JT", { row: 6 }),
    unit("HW-ZZ", "环卫公司党总支", "党总支", "HW", { row: 7 }),
    unit("HW-01", "环卫公司桥西党支部", "党支部", "HW-ZZ", { row: 8, shortName: "桥西支部", tags: "一线、窗口" }), // prettier-ignore
    unit("GH", "集团工会", "工会", "JT", { row: 9 }),
  ],
  people: [
    person("1001", "周岚", { row: 3, party: "正式", branch: "HW-01" }),
    person("1002", "于归", { row: 4, party: "正式", branch: "HW-01", branchSince: "2021/3/5" }),
    person("1003", "盛夏", { row: 5, from: "2024年9月1日" }),
  ],
  appointments: [post("1001", "HW-01", "支部书记", { row: 3, key: "是" })],
};

/** The small group with more lines. */
export const withRows = (more: Partial<OrganizationRows>): OrganizationRows => ({
  units: [...ROWS.units, ...(more.units ?? [])],
  people: [...ROWS.people, ...(more.people ?? [])],
  appointments: [...ROWS.appointments, ...(more.appointments ?? [])],
});
