import { toHalfWidth } from "#kernel/chinese-text.ts";

/** What a column of a task table holds. */
export type ColumnRole =
  | "number"
  | "section"
  | "task"
  | "action"
  | "lead"
  | "support"
  | "due"
  | "other";

/** The usual names of the columns, most telling first. A name may carry more: 责任单位（牵头）, 完成时限（年度）. */
const ROLES: readonly (readonly [role: ColumnRole, name: RegExp])[] = [
  ["number", /^(?:序号|编号|项目编号|任务编号|序|号|no\.?|№)$/i],
  ["support", /配合|协同|协办|参与|协作|支持单位/],
  [
    "lead",
    /牵头|责任单位|责任部门|责任主体|责任人|责任领导|责任科室|主责|承办|主办|落实单位|落实部门|负责单位|负责部门|负责人|实施单位|分管领导|责任/,
  ],
  [
    "due",
    /时限|期限|完成时间|时间节点|时间安排|时间要求|完成节点|进度安排|计划时间|起止时间|^时间$|完成日期/,
  ],
  [
    "section",
    /^(?:类别|板块|分类|领域|方面|类型|工作类别|任务类别|重点方向|工作板块|工作方面|一级任务|一级指标|部分)$/,
  ],
  [
    "action",
    /举措|措施|工作内容|具体内容|主要内容|具体任务|具体工作|工作要求|任务内容|实施内容|推进路径|内容/,
  ],
  [
    "task",
    /任务|工作项目|项目名称|重点工作|工作事项|主要工作|年度目标|工作目标|目标|项目|事项|要点/,
  ],
];

const roleOf = (name: string): ColumnRole => {
  const plain = toHalfWidth(name).replaceAll(/\s/g, "");
  return ROLES.find(([, pattern]) => pattern.test(plain))?.[0] ?? "other";
};

export interface TableColumns {
  /** Index of the header row among the rows. */
  readonly headerAt: number;
  /** The last row of the header, when it has two. */
  readonly headerEnd: number;
  readonly names: readonly string[];
  readonly roles: readonly ColumnRole[];
}

/**
 * The header row: the first whose cells name a task or an action and at least one of number, unit or time limit.
 * Null when the table is no task table. A second header row (牵头单位 | 配合单位 under 责任单位) is joined to it.
 */
export function findColumns(
  rows: readonly { readonly cells: readonly string[] }[],
): TableColumns | null {
  for (const [headerAt, row] of rows.slice(0, 30).entries()) {
    const names = row.cells.map((cell) => cell.trim());
    if (names.some((name) => name.length > 24)) continue;
    const roles = names.map((name) => (name === "" ? "other" : roleOf(name)));
    if (!isHeader(roles, names)) continue;
    const second = rows[headerAt + 1]?.cells.map((cell) => cell.trim()) ?? [];
    const twoRows =
      second.some(
        (name, index) => name !== "" && name !== names[index] && ["lead", "support", "due"].includes(roleOf(name)) && name.length <= 8, // prettier-ignore
      ) &&
      second.every(
        (name, index) => name === "" || name === names[index] || roleOf(name) !== "other",
      );
    if (!twoRows) return { headerAt, headerEnd: headerAt, names, roles: settle(roles) };
    const joined = names.map((name, index) => {
      const below = second[index] ?? "";
      return below === "" || below === name ? name : below;
    });
    return {
      headerAt,
      headerEnd: headerAt + 1,
      names: joined,
      roles: settle(joined.map((name) => (name === "" ? "other" : roleOf(name)))),
    };
  }
  return null;
}

function isHeader(roles: readonly ColumnRole[], names: readonly string[]): boolean {
  const has = (role: ColumnRole): boolean => roles.includes(role);
  const different = new Set(names.filter((name) => name !== "")).size;
  return (
    different >= 2 && (has("task") || has("action")) && (has("number") || has("lead") || has("due"))
  );
}

/** Two task columns: the first is the task, the second its action, as in 重点任务 | 目标任务. */
function settle(roles: readonly ColumnRole[]): ColumnRole[] {
  const settled = [...roles];
  const tasks = settled.flatMap((role, index) => (role === "task" ? [index] : []));
  const hasAction = settled.includes("action");
  for (const index of tasks.slice(1)) settled[index] = "action";
  if (tasks.length === 0 && hasAction) {
    const first = settled.indexOf("action");
    if (settled.indexOf("action", first + 1) > first) settled[first] = "task";
  }
  return settled;
}
