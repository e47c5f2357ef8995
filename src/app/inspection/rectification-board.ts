import { type Kysely, sql } from "kysely";
import { type Day, day, dayFrom, formatDay, yearOf } from "#kernel/day.ts";
import { LIGHT_NAMES } from "#domain/committee/task-light.ts";
import { boardByUnit, rectificationStanding, type RectificationStanding } from "#domain/inspection/rectification-board.ts"; // prettier-ignore
import { standingOf } from "#domain/procedure/standing-of-case.ts";
import type { Database } from "#platform/database/schema.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { loadCasesOf, type ReadCase } from "#app/cases/load-cases-of.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { BoardQuery, FindingRow, RectificationBoard } from "#app/inspection/schema.ts";
import type { FileAnswer } from "#app/operation.ts";

interface Judged {
  readonly read: ReadCase;
  readonly standing: RectificationStanding;
}

const PROCEDURE = "rectification";

/** Rectifications as they stood on a day; what was opened later is not there yet. */
function judge(cases: readonly ReadCase[], frame: Frame, asOf: Day): Judged[] {
  return cases
    .filter(({ run }) => run.openedOn <= asOf)
    .map((read) => ({ read, standing: rectificationStanding(read.definition, read.run, asOf, frame.rules.calendar) })); // prettier-ignore
}

function presentFinding({ read, standing }: Judged, frame: Frame, asOf: Day): FindingRow {
  const { definition, run } = read;
  const { state, stage } = standingOf(definition, run, asOf, frame.rules.calendar);
  const owner = state.fields["owner"];
  const severity = state.fields["severity"];
  const end = definition.ends.find((each) => each.id === standing.ended?.end);
  return {
    id: read.origin?.id ?? run.id,
    caseId: run.id,
    title: run.title,
    unit: presentUnit(frame.organization, standing.unitId),
    foundOn: run.openedOn,
    light: standing.light,
    turn: standing.turn,
    dueOn: standing.dueOn,
    stage: definition.stages.find((each) => each.id === stage)?.name ?? "",
    ended: standing.ended === null ? null : { name: end?.name ?? "已撤回", on: standing.ended.on, reached: end?.reached ?? false }, // prettier-ignore
    reportedLate: standing.reportedLate,
    returned: standing.returned,
    owner: typeof owner === "string" ? (frame.organization.person(owner)?.name ?? null) : null,
    severity: typeof severity === "string" ? severity : null,
  };
}

/** The findings of a visit or of a construction project, in the order in which they were written. */
export async function loadFindings(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  of: { readonly visitId: string; readonly asOf: Day },
): Promise<FindingRow[]> {
  const rows = await db
    .selectFrom("supervision_finding")
    .select("case_id")
    .where("group_id", "=", actor.groupId)
    .where("visit_id", "=", of.visitId)
    .orderBy("position")
    .execute();
  const ids = rows.map((row) => row.case_id);
  if (ids.length === 0) return [];
  const judged = judge(await loadCasesOf(db, actor, frame, { procedure: PROCEDURE, ids }), frame, of.asOf); // prettier-ignore
  const byId = new Map(judged.map((each) => [each.read.run.id, each]));
  return ids.flatMap((id) => {
    const found = byId.get(id);
    return found === undefined ? [] : [presentFinding(found, frame, of.asOf)];
  });
}

/** Open and closed findings of each project, counted. */
export async function countProjectFindings(
  db: Kysely<Database>,
  groupId: string,
  projects: readonly string[],
): Promise<ReadonlyMap<string, { readonly all: number; readonly open: number }>> {
  const { rows } = await sql<{ id: string; all: number; open: number }>`
    select f.project_case_id as id, count(*)::int as all, count(*) filter (where c.ended is null)::int as open
    from supervision_finding f join procedure_case c on c.group_id = f.group_id and c.id = f.case_id
    where f.group_id = ${groupId} and f.project_case_id = any(${[...projects]}::uuid[]) group by 1`.execute(
    db,
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** 整改看板: by unit, red, yellow and green on any day, and the findings behind them, the latest first. */
export async function loadBoard(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: BoardQuery,
): Promise<RectificationBoard> {
  const asOf = query.asOf === undefined ? actor.today : day(query.asOf);
  // who may read cases of a unit is not yet who watches over it
  const { rows } = await sql<{ id: string }>`select unit_id as id from ${scopedUnits(actor, "inspection.read", query.unitId)} scope`.execute(db); // prettier-ignore
  const watched = new Set(rows.map(({ id }) => id));
  const cases = await loadCasesOf(db, actor, frame, { procedure: PROCEDURE, since: dayFrom(yearOf(asOf), 1, 1) }); // prettier-ignore
  const judged = judge(cases, frame, asOf).filter(({ standing }) => watched.has(standing.unitId));
  const year = yearOf(asOf);
  const counted = judged.filter(({ standing }) => standing.ended === null || yearOf(standing.ended.on) === year); // prettier-ignore
  const listed = counted.filter(({ standing }) => (query.closed || standing.ended === null) && (query.light === undefined || (standing.ended === null && standing.light === query.light))); // prettier-ignore
  const rank = { red: 0, yellow: 1, green: 2 } as const;
  return {
    asOf,
    units: boardByUnit(counted.map(({ standing }) => standing)).map(({ unitId, ...counts }) => ({ unit: presentUnit(frame.organization, unitId), ...counts })), // prettier-ignore
    items: listed
      .map((each) => presentFinding(each, frame, asOf))
      .toSorted((a, b) => Number(a.ended !== null) - Number(b.ended !== null) || rank[a.light] - rank[b.light] || ((a.dueOn ?? "9") < (b.dueOn ?? "9") ? -1 : 1)), // prettier-ignore
  };
}

const TURN_WORDS = { finder: "待下发通知", unit: "待整改", verifier: "待复核", over: "" } as const;

/** 整改台账: what the board shows, with what was closed in the year, as a workbook. */
export async function exportRectifications(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: BoardQuery,
): Promise<FileAnswer> {
  const board = await loadBoard(db, actor, frame, { ...query, closed: true });
  const rows: WorkbookRow[] = board.items.map((item, index) => ({
    number: index + 1,
    title: item.title,
    unit: item.unit.name,
    found: item.foundOn,
    severity: item.severity ?? "",
    owner: item.owner ?? "",
    state: item.ended === null ? TURN_WORDS[item.turn] : item.ended.name,
    due: item.dueOn ?? "",
    light: item.ended === null ? LIGHT_NAMES[item.light] : item.reportedLate ? "超期整改" : "按期",
    returned: item.returned,
    ended: item.ended?.on ?? "",
  }));
  // the spreadsheet library is large: it comes with the first workbook, not with the start
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "整改台账",
        title: `问题整改台账（截至${formatDay(day(board.asOf), { year: true })}）`,
        columns: [
          { header: "序号", key: "number", width: 6, kind: "number" },
          { header: "问题", key: "title", width: 44, kind: "text" },
          { header: "责任单位", key: "unit", width: 26, kind: "text" },
          { header: "发现日期", key: "found", width: 12, kind: "date" },
          { header: "程度", key: "severity", width: 8, kind: "text" },
          { header: "整改责任人", key: "owner", width: 12, kind: "text" },
          { header: "进度", key: "state", width: 14, kind: "text" },
          { header: "期限", key: "due", width: 12, kind: "date" },
          { header: "红黄绿", key: "light", width: 10, kind: "text" },
          { header: "退回次数", key: "returned", width: 10, kind: "number" },
          { header: "销号日期", key: "ended", width: 12, kind: "date" },
        ],
        rows,
      },
    ],
  });
  return { name: `问题整改台账（${board.asOf}）.xlsx`, type: XLSX, body: Buffer.from(bytes) };
}
