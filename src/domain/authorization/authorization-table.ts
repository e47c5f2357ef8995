import { type Fen, fen } from "#kernel/money.ts";
import type { Problem } from "#kernel/problem.ts";
import { type AuthorizationRow, BODIES, type Body, type Level, LEVELS, type Limit, type Scope } from "#domain/authorization/authorization-list.ts"; // prettier-ignore

/**
 * The list as a table that staff keep in a workbook: one line a row. What is written out can be read in again and is the same.
 * Reading collects every problem of every line; nothing is guessed.
 */
export const AUTHORIZATION_COLUMNS = [
  { key: "code", header: "事项编号", width: 10, hint: "同一事项的各行编号相同，如2.1" },
  { key: "matter", header: "事项", width: 26, hint: "同一编号的事项名称要一致" },
  { key: "scope", header: "适用企业", width: 20, hint: "全部，或者“类：标签”，或者企业的编码、名称" },
  { key: "level", header: "层级", width: 8, hint: "企业自己决定写企业，由集团决定写集团" },
  { key: "body", header: "决策主体", width: 10, hint: "总经理、经理层、董事会、党委、股东会" },
  { key: "limit", header: "额度类型", width: 12, hint: "不限、单笔金额、年度金额、数量、比例" },
  { key: "value", header: "额度", width: 12, hint: "金额以万元为单位；比例写百分数，如8.5" },
  { key: "measure", header: "单位或基数", width: 14, hint: "数量写单位（人、个），比例写基数（上年净资产）；金额不填" },
  { key: "inclusive", header: "含本数", width: 8, hint: "是、否" },
  { key: "conditions", header: "条件", width: 36, hint: "几个条件之间用分号隔开" },
  { key: "studiedFirst", header: "党委前置研究", width: 12, hint: "是、否" },
  { key: "basis", header: "依据", width: 24, hint: "制度名称和条款" },
] as const; // prettier-ignore
export type AuthorizationColumn = (typeof AUTHORIZATION_COLUMNS)[number]["key"];

export type TableLine = Readonly<Record<AuthorizationColumn, string>>;
export interface NumberedLine {
  /** As in the workbook, from 1. */
  readonly line: number;
  readonly cells: Readonly<Partial<TableLine>>;
}

/** Enterprises that a list may name, and the tags that make a class. */
export interface KnownEnterprises {
  /** By code or name; null when nobody or more than one is meant. */
  find(text: string): string | null;
  readonly nameOf: (unitId: string) => string;
  readonly tags: readonly string[];
}

export const LIMIT_KINDS = ["不限", "单笔金额", "年度金额", "数量", "比例"] as const;

const keyOf = <T extends string>(names: Readonly<Record<T, string>>, text: string): T | null => {
  for (const key in names) if (names[key] === text) return key;
  return null;
};

/** A decimal as so many hundredths or millionths, exactly; null for more decimals than that. */
export function parseDecimal(text: string, decimals: number): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  const fraction = (match?.[2] ?? "").replace(/0+$/, "");
  if (!match || fraction.length > decimals) return null;
  const value = Number((match[1] ?? "").replaceAll(",", "") + fraction.padEnd(decimals, "0"));
  return Number.isSafeInteger(value) ? value : null;
}

const printDecimal = (value: number, decimals: number): string => {
  const text = String(value).padStart(decimals + 1, "0");
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`.replace(/\.?0+$/, "");
};

const YUAN_DECIMALS = 6;

/** Reads the lines; rows only when there is no problem at all. */
export function readAuthorizationTable(
  lines: readonly NumberedLine[],
  known: KnownEnterprises,
): { readonly rows: readonly AuthorizationRow[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const rows: AuthorizationRow[] = [];
  const matters = new Map<string, { name: string; line: number }>();
  for (const [index, { line, cells }] of lines.entries()) {
    const text = (key: AuthorizationColumn): string => (cells[key] ?? "").trim();
    const say = (key: AuthorizationColumn, code: string, message: string, mend: string): void => {
      problems.push({ code, line, where: headerOf(key), message: `第${line}行“${headerOf(key)}”：${message}`, mend }); // prettier-ignore
    };
    const code = text("code");
    if (code === "" || code.length > 20) say("code", "code-missing", "没有写，或者超过20个字。", "请写事项编号，如2.1。"); // prettier-ignore
    const matter = text("matter");
    if (matter.length < 2 || matter.length > 60) say("matter", "matter-missing", "没有写，或者超过60个字。", "请写清楚是什么事项。"); // prettier-ignore
    const named = matters.get(code);
    if (named === undefined) matters.set(code, { name: matter, line });
    else if (named.name !== matter) say("matter", "matter-differs", `编号${code}在第${named.line}行叫“${named.name}”。`, "同一编号请用同一个名称，不同事项请换编号。"); // prettier-ignore
    const scope = readScope(text("scope"), known, say);
    const level = keyOf<Level>(LEVELS, text("level") === "" ? LEVELS.enterprise : text("level"));
    if (level === null) say("level", "bad-level", `“${text("level")}”不认识。`, "请写企业或集团。");
    const body = keyOf<Body>(BODIES, text("body"));
    if (body === null) say("body", "bad-body", text("body") === "" ? "没有写。" : `“${text("body")}”不认识。`, `请写${Object.values(BODIES).join("、")}之一。`); // prettier-ignore
    const inclusive = readYesNo(text("inclusive"), true);
    if (inclusive === null) say("inclusive", "bad-yes-no", `“${text("inclusive")}”不认识。`, "请写是或否；不写按含本数。"); // prettier-ignore
    const studiedFirst = readYesNo(text("studiedFirst"), false);
    if (studiedFirst === null) say("studiedFirst", "bad-yes-no", `“${text("studiedFirst")}”不认识。`, "请写是或否；不写按否。"); // prettier-ignore
    const limit = readLimit(text, inclusive ?? true, say);
    const conditions = [...new Set(text("conditions").split(/[；;\n]/).map((each) => each.trim()).filter((each) => each !== ""))]; // prettier-ignore
    if (conditions.some((each) => each.length > 100) || conditions.length > 10) say("conditions", "conditions-too-long", "条件多于10个，或者有一个超过100个字。", "请写得短一些，细则放进依据。"); // prettier-ignore
    if (text("basis").length > 200) say("basis", "basis-too-long", "超过200个字。", "请只写制度名称和条款。"); // prettier-ignore
    if (scope === null || level === null || body === null || limit === null) continue;
    rows.push({ position: index + 1, code, matter, scope, level, body, limit, conditions, studiedFirst: studiedFirst ?? false, basis: text("basis") }); // prettier-ignore
  }
  if (lines.length === 0) problems.push({ code: "nothing-to-import", message: "表里一行都没有。", mend: "请在表头下面填写。" }); // prettier-ignore
  problems.push(...repeated(rows, lines));
  return { rows: problems.length === 0 ? rows : [], problems };
}

type Say = (key: AuthorizationColumn, code: string, message: string, mend: string) => void;

const headerOf = (key: AuthorizationColumn): string =>
  AUTHORIZATION_COLUMNS.find((each) => each.key === key)?.header ?? key;

const readYesNo = (text: string, otherwise: boolean): boolean | null =>
  text === "" ? otherwise : text === "是" ? true : text === "否" ? false : null;

function readScope(text: string, known: KnownEnterprises, say: Say): Scope | null {
  if (text === "" || text === "全部") return { kind: "all" };
  const tag = /^类[：:]\s*(.+)$/.exec(text)?.[1]?.trim();
  if (tag !== undefined) {
    if (known.tags.includes(tag)) return { kind: "class", tag };
    say("scope", "unknown-class", `没有企业带“${tag}”这个标签。`, known.tags.length === 0 ? "请先在组织里给企业加标签。" : `现有标签：${known.tags.join("、")}。`); // prettier-ignore
    return null;
  }
  const unitId = known.find(text);
  if (unitId !== null) return { kind: "enterprise", unitId };
  say("scope", "unknown-enterprise", `没有找到企业“${text}”。`, "请写全部、“类：标签”，或者企业的编码、全称。"); // prettier-ignore
  return null;
}

function readLimit(
  text: (key: AuthorizationColumn) => string,
  inclusive: boolean,
  say: Say,
): Limit | null {
  const kind = text("limit") === "" ? "不限" : text("limit");
  const value = text("value");
  const measure = text("measure");
  if (kind === "不限") {
    if (value === "") return { kind: "none" };
    say("limit", "limit-kind-missing", "写了额度，没有写是哪一类。", `请写${LIMIT_KINDS.slice(1).join("、")}之一。`); // prettier-ignore
    return null;
  }
  switch (kind) {
    case "单笔金额":
    case "年度金额": {
      const amount = parseDecimal(value, YUAN_DECIMALS);
      if (amount === null) {
        say("value", "bad-amount", value === "" ? "没有写。" : `“${value}”不是金额。`, "请以万元为单位写数字，如500或12.5。"); // prettier-ignore
        return null;
      }
      return { kind: "amount", atMost: fen(amount), per: kind === "单笔金额" ? "case" : "year", inclusive }; // prettier-ignore
    }
    case "数量": {
      const count = parseDecimal(value, 0);
      if (count === null) say("value", "bad-count", value === "" ? "没有写。" : `“${value}”不是整数。`, "请写整数。"); // prettier-ignore
      if (measure === "")
        say("measure", "measure-missing", "数量没有写单位。", "请写人、个、台等。");
      return count === null || measure === "" ? null : { kind: "count", atMost: count, unit: measure, inclusive }; // prettier-ignore
    }
    case "比例": {
      const percent = parseDecimal(value.replace(/%$/, ""), 2);
      if (percent === null) say("value", "bad-percent", value === "" ? "没有写。" : `“${value}”不是百分数。`, "请写百分数，如8.5，最多两位小数。"); // prettier-ignore
      if (measure === "") say("measure", "measure-missing", "比例没有写是什么的比例。", "请写基数，如上年净资产。"); // prettier-ignore
      return percent === null || measure === "" ? null : { kind: "percent", atMost: percent, of: measure, inclusive }; // prettier-ignore
    }
    default:
      say("limit", "bad-limit-kind", `“${kind}”不认识。`, `请写${LIMIT_KINDS.join("、")}之一。`);
      return null;
  }
}

/** Two rows that say the same of the same body: one of them would never be read. */
function repeated(rows: readonly AuthorizationRow[], lines: readonly NumberedLine[]): Problem[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row) => {
    const line = lines[row.position - 1]?.line ?? row.position;
    const key = JSON.stringify([row.code, row.scope, row.level, row.body, row.conditions.toSorted()]); // prettier-ignore
    const before = seen.get(key);
    if (before === undefined) seen.set(key, line);
    return before === undefined
      ? []
      : [{ code: "row-twice", line, where: "决策主体", message: `第${line}行与第${before}行是同一事项、同一主体、同样的条件。`, mend: "请只留一行，或者写清楚条件有什么不同。" }]; // prettier-ignore
  });
}

/** A row as a line of the table. */
export function printAuthorizationRow(
  row: AuthorizationRow,
  known: Pick<KnownEnterprises, "nameOf">,
): TableLine {
  // prettier-ignore
  const { limit, scope } = row;
  const [kind, value, measure] =
    limit.kind === "none"
      ? ["不限", "", ""]
      : limit.kind === "amount"
        ? [limit.per === "case" ? "单笔金额" : "年度金额", printAmount(limit.atMost), ""]
        : limit.kind === "count"
          ? ["数量", String(limit.atMost), limit.unit]
          : ["比例", printDecimal(limit.atMost, 2), limit.of];
  return {
    code: row.code,
    matter: row.matter,
    scope: scope.kind === "all" ? "全部" : scope.kind === "class" ? `类：${scope.tag}` : known.nameOf(scope.unitId), // prettier-ignore
    level: LEVELS[row.level],
    body: BODIES[row.body],
    limit: kind ?? "",
    value: value ?? "",
    measure: measure ?? "",
    inclusive: limit.kind === "none" ? "" : limit.inclusive ? "是" : "否",
    conditions: row.conditions.join("；"),
    studiedFirst: row.studiedFirst ? "是" : "否",
    basis: row.basis,
  };
}

const printAmount = (amount: Fen): string => printDecimal(amount, YUAN_DECIMALS);
