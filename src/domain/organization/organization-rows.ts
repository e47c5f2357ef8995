/**
 * The organization as staff write it down: one object a line of the template, everything as text, with the
 * line's number in its sheet. Nothing is checked yet: see `checkOrganization`.
 *
 * All ends are the first day on which something no longer holds: a unit closed on 5月1日 has no 5月1日.
 */
export interface OrganizationRows {
  readonly units: readonly UnitRow[];
  readonly people: readonly PersonRow[];
  readonly appointments: readonly AppointmentRow[];
}

export interface UnitRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly parent: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly mergedInto: string;
  readonly tags: string;
}

/** One stay of a person: a move is a second line with the same code that begins on the day on which the first ends. */
export interface PersonRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly from: string;
  readonly until: string;
  /** 正式, 预备 or empty. */
  readonly party: string;
  readonly branch: string;
  /** From when in the branch; empty: from `from`. */
  readonly branchSince: string;
  /** 是 or empty: no reminders to this member (an organization's decision). */
  readonly exempt: string;
}

export interface AppointmentRow {
  readonly row: number;
  readonly person: string;
  readonly unit: string;
  readonly post: string;
  /** 是 or empty. */
  readonly key: string;
  readonly from: string;
  readonly until: string;
}

/** The sheets of the template, with the head of each column and what to write in it. */
export const ORGANIZATION_SHEETS = {
  units: {
    name: "单位",
    columns: {
      code: ["编码", "必填。本集团内唯一，定了就不要改，例如 HW-ZB-01。"],
      name: ["名称", "必填。全称，例如 环卫公司桥西清运党支部。"],
      shortName: ["简称", "选填。挂图和列表上显示的短名，例如 桥西清运支部；空着就用名称。"],
      kind: ["类型", "必填。从下拉列表中选。"],
      parent: ["上级编码", "除集团外必填。上级单位的编码。"],
      opensOn: ["成立日期", "必填。例如 2020-01-01。"],
      closesOn: ["撤销日期", "选填。从这一天起单位不再存在。"],
      mergedInto: ["并入单位编码", "选填。因合并撤销的，填并入哪个单位。"],
      tags: ["标签", "选填。部门写它管什么：党务、人事、纪检，有的制度按这个找谁来办；党支部可写 窗口、一线。几个标签用顿号隔开。"],
    },
  },
  people: {
    name: "人员",
    columns: {
      code: ["工号", "必填。每人一个，唯一。同一个人调动过的，写两行，工号相同，前一行的离职日期等于后一行的入职日期。"],
      name: ["姓名", "必填。"],
      unit: ["所在单位编码", "必填。劳动关系所在的企业或部门。"],
      from: ["入职日期", "必填。到这个单位的日期。"],
      until: ["离职日期", "选填。从这一天起不在这个单位。"],
      party: ["党籍", "选填。党员填 正式 或 预备，其他人空着。"],
      branch: ["所在党支部编码", "党员必填。"],
      branchSince: ["自", "选填。从哪一天起在这个支部；空着按入职日期。"],
      exempt: ["不派提醒", "选填。组织决定不派提醒的（如年老体弱）填 是。"],
    },
  },
  appointments: {
    name: "任职",
    columns: {
      person: ["工号", "必填。人员表里有的工号。"],
      unit: ["单位编码", "必填。在哪个单位任职。"],
      post: ["职务", "必填。从下拉列表中选。"],
      key: ["重要岗位", "选填。重要岗位填 是。"],
      from: ["任职日期", "必填。"],
      until: ["免职日期", "选填。从这一天起不再任职。"],
    },
  },
} as const satisfies {
  units: SheetFormat<keyof Omit<UnitRow, "row">>;
  people: SheetFormat<keyof Omit<PersonRow, "row">>;
  appointments: SheetFormat<keyof Omit<AppointmentRow, "row">>;
}; // prettier-ignore

interface SheetFormat<Key extends string> {
  readonly name: string;
  readonly columns: Readonly<Record<Key, readonly [header: string, hint: string]>>;
}

export type OrganizationSheet = keyof typeof ORGANIZATION_SHEETS;
