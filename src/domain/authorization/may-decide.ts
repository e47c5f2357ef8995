import { type Day, formatDay } from "#kernel/day.ts";
import { type Fen, fen } from "#kernel/money.ts";
import { type AuthorizationRow, type AuthorizationVersion, BODY_ORDER, type Limit } from "#domain/authorization/authorization-list.ts"; // prettier-ignore
import { sayBody, sayLimit, sayMoney, sayPercent } from "#domain/authorization/say-row.ts";

/** The enterprise that is asked about, as it is on the day. */
export interface AskingEnterprise {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
}

/** What is known of the case. What is left out is unknown, never zero. */
export interface Question {
  readonly code: string;
  readonly on: Day;
  readonly amount?: Fen;
  /** What was decided of this matter earlier in the same year, for yearly limits. */
  readonly earlierThisYear?: Fen;
  readonly count?: number;
  /** Basis points. */
  readonly percent?: number;
  /** Conditions of the list that are known to hold, or known not to. */
  readonly facts?: readonly { readonly condition: string; readonly holds: boolean }[];
}

export interface ConsideredRow {
  readonly row: AuthorizationRow;
  readonly fits: "yes" | "open" | "no";
  /** Why not, or what is still open: 金额600万元，超过单笔500万元以下（含）. */
  readonly because: readonly string[];
}

export interface Answer {
  readonly verdict: "yes" | "conditional" | "no";
  /** Why it is no. */
  readonly reason: "over" | "not-listed" | "no-version" | null;
  /** The row that the answer rests on: whose body decides. */
  readonly by: AuthorizationRow | null;
  /** Who decides instead, where the enterprise may not; null where the list names nobody. */
  readonly instead: AuthorizationRow | null;
  readonly version: Pick<AuthorizationVersion, "id" | "number" | "name" | "from"> | null;
  /** Still to be met before the body may decide; the prior study by the committee is one of them. */
  readonly conditions: readonly string[];
  readonly considered: readonly ConsideredRow[];
  readonly sentence: string;
}

const reachesOver = (value: number, limit: Exclude<Limit, { kind: "none" }>): boolean =>
  limit.inclusive ? value > limit.atMost : value >= limit.atMost;

/** Whether a limit lets a case through: null when what it asks for is not known. */
function withinLimit(limit: Limit, question: Question): { fits: boolean | null; because: string } {
  switch (limit.kind) {
    case "none":
      return { fits: true, because: "" };
    case "amount": {
      if (question.amount === undefined) return { fits: null, because: `金额在${sayLimit(limit)}` }; // prettier-ignore
      if (limit.per === "case") {
        return { fits: !reachesOver(question.amount, limit), because: `金额${sayMoney(question.amount)}，超出“${sayLimit(limit)}”` }; // prettier-ignore
      }
      // the case alone may already be too much, whatever was decided before
      if (reachesOver(question.amount, limit)) return { fits: false, because: `金额${sayMoney(question.amount)}，超出“${sayLimit(limit)}”` }; // prettier-ignore
      if (question.earlierThisYear === undefined) return { fits: null, because: `连同本年已决定的在${sayLimit(limit)}` }; // prettier-ignore
      const total = question.amount + question.earlierThisYear;
      return { fits: !reachesOver(total, limit), because: `连同本年已决定的共${sayMoney(fen(total))}，超出“${sayLimit(limit)}”` }; // prettier-ignore
    }
    case "count":
      return question.count === undefined
        ? { fits: null, because: `数量在${sayLimit(limit)}` }
        : { fits: !reachesOver(question.count, limit), because: `数量${question.count}${limit.unit}，超出“${sayLimit(limit)}”` }; // prettier-ignore
    case "percent":
      return question.percent === undefined
        ? { fits: null, because: `占比在${sayLimit(limit)}` }
        : { fits: !reachesOver(question.percent, limit), because: `占比${sayPercent(question.percent)}，超出“${sayLimit(limit)}”` }; // prettier-ignore
  }
}

function consider(row: AuthorizationRow, question: Question): ConsideredRow {
  const limit = withinLimit(row.limit, question);
  const told = new Map(question.facts?.map((each) => [each.condition, each.holds]));
  const broken = row.conditions.filter((condition) => told.get(condition) === false);
  if (limit.fits === false || broken.length > 0) {
    return { row, fits: "no", because: [...(limit.fits === false ? [limit.because] : []), ...broken.map((condition) => `不符合条件“${condition}”`)] }; // prettier-ignore
  }
  const open = [
    ...(limit.fits === null ? [limit.because] : []),
    ...row.conditions.filter((condition) => told.get(condition) === undefined),
  ];
  return { row, fits: open.length === 0 ? "yes" : "open", because: open };
}

const WIDTH = { enterprise: 0, class: 1, all: 2 } as const;

const holdsFor = ({ scope }: AuthorizationRow, enterprise: AskingEnterprise): boolean =>
  scope.kind === "all" ||
  (scope.kind === "class" ? enterprise.tags.includes(scope.tag) : scope.unitId === enterprise.id);

/**
 * The rows of a matter that hold for an enterprise. What the list says of this one enterprise takes the place of what it says
 * of its class, and that of what it says of all, for the same body; several rows of the same width all stand.
 */
export function rowsFor(
  version: Pick<AuthorizationVersion, "rows">,
  enterprise: AskingEnterprise,
  code: string,
): AuthorizationRow[] {
  const rows = version.rows.filter((row) => row.code === code && holdsFor(row, enterprise));
  return rows
    .filter((row) => !rows.some((other) => other.level === row.level && other.body === row.body && WIDTH[other.scope.kind] < WIDTH[row.scope.kind])) // prettier-ignore
    .toSorted((a, b) => BODY_ORDER.indexOf(a.body) - BODY_ORDER.indexOf(b.body) || a.position - b.position); // prettier-ignore
}

const scopeKey = ({ scope }: AuthorizationRow): string =>
  scope.kind === "class" ? `class ${scope.tag}` : scope.kind;

const RANK = { yes: 0, open: 1, no: 2 } as const;
const better = (a: ConsideredRow, b: ConsideredRow): ConsideredRow => (RANK[b.fits] < RANK[a.fits] ? b : a); // prettier-ignore

/**
 * What a body may do: several rows of one scope are alternatives (inside the budget, outside of it), the best counts. An
 * enterprise that falls into two classes is bound by both: the worse counts.
 */
function forBody(rows: readonly ConsideredRow[]): ConsideredRow | undefined {
  const scopes = new Map<string, ConsideredRow>();
  for (const each of rows) {
    const before = scopes.get(scopeKey(each.row));
    scopes.set(scopeKey(each.row), before === undefined ? each : better(before, each));
  }
  const [first, ...others] = scopes.values();
  return first === undefined
    ? undefined
    : others.reduce((worst, each) => (RANK[each.fits] > RANK[worst.fits] ? each : worst), first);
}

/** The nearest body that may decide with nothing open, else the nearest for which something is open. */
function nearest(rows: readonly ConsideredRow[]): ConsideredRow | undefined {
  const bodies = BODY_ORDER.flatMap((body) => forBody(rows.filter(({ row }) => row.body === body)) ?? []); // prettier-ignore
  return bodies.find((each) => each.fits === "yes") ?? bodies.find((each) => each.fits === "open");
}

/**
 * "May this enterprise decide this?" Answered by the version of the day. The nearest body of the enterprise for which nothing is
 * open decides; else the nearest for which something is; else it is the group's, where the list names a body of the group.
 * What the list does not name is not granted.
 */
export function mayDecide(
  version: AuthorizationVersion | null,
  enterprise: AskingEnterprise,
  question: Question,
): Answer {
  if (version === null) {
    return {
      verdict: "no",
      reason: "no-version",
      by: null,
      instead: null,
      version: null,
      conditions: [],
      considered: [],
      sentence: `${question.on}还没有施行授权清单，${enterprise.name}不能凭清单自行决定，请按集团章程和议事规则报集团。`,
    };
  }
  const named = { id: version.id, number: version.number, name: version.name, from: version.from };
  const cite = (row: AuthorizationRow): string => `授权清单第${version.number}版第${row.position}条（${formatDay(version.from, { year: true })}起施行）`; // prettier-ignore
  const considered = rowsFor(version, enterprise, question.code).map((row) => consider(row, question)); // prettier-ignore
  const own = considered.filter(({ row }) => row.level === "enterprise");
  const groups = considered.filter(({ row }) => row.level === "group");
  const chosen = nearest(own);
  if (chosen !== undefined) {
    const { row } = chosen;
    const conditions = [...chosen.because, ...(row.studiedFirst ? ["先经党委前置研究讨论"] : [])];
    const may = conditions.length === 0 ? "可以决定" : "满足条件后可以决定";
    const which = conditions.length === 0 ? "" : `条件：${conditions.join("；")}。`;
    return {
      verdict: conditions.length === 0 ? "yes" : "conditional",
      reason: null,
      by: row,
      instead: null,
      version: named,
      conditions,
      considered,
      sentence: `${enterprise.name}${may}“${row.matter}”，由${sayBody(row)}决定（${sayLimit(row.limit)}）。${which}依据${cite(row)}。`,
    };
  }
  const instead = nearest(groups)?.row ?? null;
  const first = considered[0];
  if (first === undefined) {
    return {
      verdict: "no",
      reason: "not-listed",
      by: null,
      instead: null,
      version: named,
      conditions: [],
      considered,
      sentence: `授权清单第${version.number}版（${formatDay(version.from, { year: true })}起施行）没有把事项${question.code}授给${enterprise.name}，没有列出的不能自行决定，请报集团。`,
    };
  }
  const why = own.length === 0 ? "清单没有授给本企业" : own.map((each) => `${sayBody(each.row)}：${each.because.join("、")}`).join("；"); // prettier-ignore
  const who = instead === null ? "清单没有写改由谁决定，请报集团党委研究" : `由${sayBody(instead)}决定（${sayLimit(instead.limit)}）。依据${cite(instead)}`; // prettier-ignore
  return {
    verdict: "no",
    reason: own.length === 0 ? "not-listed" : "over",
    by: null,
    instead,
    version: named,
    conditions: [],
    considered,
    sentence: `${enterprise.name}不能自行决定“${first.row.matter}”（${why}），${who}。`,
  };
}
