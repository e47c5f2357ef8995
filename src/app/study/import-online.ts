import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { type Day, day, earliest } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { parsePeriod, type Period, periodName } from "#kernel/period.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import { type ColumnChoice, proposeColumns, refusedHeading } from "#domain/study/online-columns.ts"; // prettier-ignore
import { changesAnything, mergeHours, type UnitChange } from "#domain/study/online-merge.ts";
import { type FoundHours, findStudents, type StudyPerson } from "#domain/study/online-people.ts";
import { checkColumns, type OnlineTable, readOnlineRows } from "#domain/study/online-rows.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import type { Upload } from "#app/operation.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { type Submission, submitTogether } from "#app/records/submit-record.ts";
import { columnChoiceSchema, type Inspection, type OnlineList, type OnlineResult } from "#app/study/schema.ts"; // prettier-ignore
import type { ReportProgress } from "#app/work/run-work.ts";
import { keepLayout, loadLayouts, pickColumns } from "#app/study/online-layouts.ts";
import { readOnlineTable } from "#app/study/read-online-table.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Db = Kysely<Database>;

const sourceSchema = z.string().trim().min(2).max(40);
const badSource = (): Result<never> => refused("bad-input", "没有写是哪个学习平台。", [{ code: "source-missing", where: "source", message: "没有写是哪个学习平台。", mend: "请填平台的名字，例如学习强国。" }]); // prettier-ignore

/** What a table holds and which column is taken for what: as settled for this source before, else guessed. Nothing is kept. */
export async function inspectOnline(
  deps: Deps,
  actor: Actor,
  upload: Upload,
): Promise<Result<Inspection>> {
  const source = sourceSchema.safeParse(upload.fields["source"]);
  if (!source.success) return badSource();
  const known = await loadLayouts(deps.db, actor.groupId, source.data);
  const table = await readOnlineTable(upload, known.map(({ columns }) => columns)); // prettier-ignore
  if (!table.ok) return table;
  const { headings, rows, name } = table.value;
  return success({
    sheet: name,
    rows: rows.length,
    columns: headings.flatMap(
      (heading, index) =>
      heading === ""
        ? []
        : [{ heading, refused: refusedHeading(heading), sample: refusedHeading(heading) === null ? rows.slice(0, 3).map((each) => (each.cells[index] ?? "").slice(0, 40)) : [] }], // prettier-ignore
    ),
    ...proposeColumns(headings, known),
  });
}

const NOTHING = { people: 0, added: 0, changed: 0, unchanged: 0, removed: 0 };

/**
 * Class hours of online study, from a table into the ledger. One import makes one record of the kind 线上学习认定 for each
 * branch, source and period: the record fulfils the branch's duty of recognizing online hours (institution online-study) and
 * brings each person in it their own hours (institution study-hours), because the hours stand person by person in its
 * attendance. One record a person would drown the ledger; one for the whole group could not be read, corrected or withdrawn
 * by the branch that answers for it. The same table again changes nothing; other hours are a correction of that record, so
 * that earlier days still say what was known then. People whom nobody knows are listed; they stop the import until
 * whoever imports says that they are to be left out.
 */
export async function importOnline(
  deps: Deps,
  actor: Actor,
  upload: Upload,
  dryRun: boolean,
  report: ReportProgress = () => undefined,
): Promise<Result<OnlineResult>> {
  const source = sourceSchema.safeParse(upload.fields["source"]);
  if (!source.success) return badSource();
  const period = parsePeriod(upload.fields["period"] ?? "");
  if (period === null || period.kind === "week" || period.from > actor.today) {
    return refused("bad-input", "学习的时段不对。", [{ code: "bad-period", where: "period", message: "学习的时段不对，或者还没有开始。", mend: "请选已经开始的年度、半年、季度或月份。" }]); // prettier-ignore
  }
  report("读表格");
  const asked = columnChoiceSchema.safeParse(parseJson(upload.fields["columns"] ?? "{}"));
  if (!asked.success) return refused("bad-input", "选列的内容读不懂。请刷新页面后重新选。");
  // the columns were chosen under one head: it is the head still
  const table = await readOnlineTable(upload, [pickColumns(asked.data)]);
  if (!table.ok) return table;
  return applyOnline(deps, actor, {
    source: source.data,
    period,
    table: table.value,
    columns: pickColumns(asked.data),
    leaveOutUnknown: upload.fields["leaveOutUnknown"] === "true",
    dryRun,
    report,
  });
}

export interface OnlineOrder {
  readonly source: string;
  readonly period: Period;
  readonly table: OnlineTable;
  readonly columns: ColumnChoice;
  readonly leaveOutUnknown: boolean;
  readonly dryRun: boolean;
  /** How far it is, for whoever waits; a small table needs none. */
  readonly report?: ReportProgress;
}

/** The table that was read, into records: all of it or nothing. A dry run says the same and writes nothing. */
export async function applyOnline(
  deps: Deps,
  actor: Actor,
  order: OnlineOrder,
): Promise<Result<OnlineResult>> {
  const { source, period, table, columns, report = () => undefined } = order;
  const wrongColumns = checkColumns(table, columns);
  if (wrongColumns.length > 0) return success({ applied: false, summary: NOTHING, units: [], unknown: [], problems: told(wrongColumns) }); // prettier-ignore
  report(`对照${table.rows.length}行的人员`);
  const frame = await loadFrame(deps.db, deps, actor);
  const on = earliest(period.to, actor.today);
  const read = readOnlineRows(table, columns);
  const people = studentsOf(actor, frame, on);
  const found = findStudents(read.rows, people);
  const kept = await loadKept(deps.db, actor.groupId, source);
  const existing = new Map(kept.filter((each) => each.period === period.key).map((each) => [each.unitId, each])); // prettier-ignore
  const unitOf = new Map(people.map((person) => [person.id, person.unitId]));
  const changes = mergeHours(found.hours, new Map([...existing].map(([unitId, { hours }]) => [unitId, hours])), (id) => unitOf.get(id) ?? ""); // prettier-ignore
  const problems = [
    ...read.problems,
    ...found.problems,
    ...overlaps(kept, period, found, frame),
    ...emptied(changes, actor, frame),
    ...(read.rows.length === 0 && read.problems.length === 0 ? [{ code: "nothing-to-import", where: table.name, message: "表里没有可导入的行。", mend: "请在表头下面填写。" }] : []), // prettier-ignore
    ...(order.leaveOutUnknown ? [] : found.unknown.map(({ row, who }) => ({ code: "unknown-person", where: `第${row}行`, message: `在您管理范围内的党支部里没有找到${who}。`, mend: "请核对姓名和支部；已调离的人可以勾选“不认识的人不导入”。" }))), // prettier-ignore
  ];
  const moving = changes.filter(changesAnything);
  const sum = (of: (change: UnitChange) => number): number => changes.reduce((total, each) => total + of(each), 0); // prettier-ignore
  const result: OnlineResult = {
    applied: false,
    summary: { people: found.hours.size, added: sum((each) => each.added), changed: sum((each) => each.changed), unchanged: sum((each) => each.unchanged), removed: sum((each) => each.removed) }, // prettier-ignore
    units: moving.map(({ unitId, after, added, changed, removed, kept: stays }) => ({ unit: presentUnit(frame.organization, unitId), people: after.size, added, changed, removed, kept: stays })), // prettier-ignore
    unknown: [...found.unknown],
    problems: told(problems),
  };
  if (order.dryRun || problems.length > 0) return success(result);
  const submissions = moving.map((change) => {
    const before = existing.get(change.unitId);
    return { unitId: change.unitId, isNew: before === undefined, id: before?.recordId ?? newId(), submission: recordFor(change, before ?? null, { source, period, on }) }; // prettier-ignore
  });
  const written = await submitTogether(
    deps,
    actor,
    submissions,
    async (tx) => {
      // one import of a source after the other: what came in the meantime for another period may overlap with this one
      await keepLayout(tx, { groupId: actor.groupId, source, by: actor.personId, at: deps.clock.now() }, { headings: table.headings.filter((each) => each !== ""), columns }); // prettier-ignore
      const late = overlaps(await loadKept(tx, actor.groupId, source), period, found, frame);
      if (late.length > 0) return refused("import-overtaken", "刚有人导入过与这个时段重叠的学时，这次没有写入。请重新检查后再导入。", late); // prettier-ignore
      for (const { unitId, id, isNew } of submissions) {
        if (!isNew) continue;
        const { rows } = await sql<{ record_id: string }>`
        insert into online_study_record (group_id, source, period, unit_id, record_id)
        values (${actor.groupId}, ${source}, ${period.key}, ${unitId}, ${id})
        on conflict (group_id, source, period, unit_id) do update set record_id = excluded.record_id
          where exists (select 1 from record r where r.group_id = excluded.group_id and r.id = online_study_record.record_id and r.status = 'withdrawn')
        returning record_id`.execute(tx);
        if (rows.length === 0) return refused("import-overtaken", "同一时段刚有人导入过，这次没有写入。请重新检查后再导入。"); // prettier-ignore
      }
      if (submissions.length > 0) {
        await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "online-study.import", subject: { kind: "online-study", id: `${source}/${period.key}` }, after: { ...result.summary, records: submissions.length } }); // prettier-ignore
      }
      return success(null);
    },
    (done) => report("登记台账", done, submissions.length),
  );
  return written.ok ? success({ ...result, applied: true }) : written;
}

const rowOf = ({ where }: Problem): number => Number(/^第(\d+)行$/.exec(where ?? "")?.[1] ?? 0);

/** What concerns the table first, then line by line in the order of the table. */
const told = (problems: readonly Problem[]): OnlineResult["problems"] =>
  problems.toSorted((a, b) => rowOf(a) - rowOf(b)).map(({ code, message, where, mend }) => ({ code, message, where: where ?? "", ...(mend === undefined ? {} : { mend }) })); // prettier-ignore

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Members of the branches that the actor records for, on the day. */
function studentsOf(actor: Actor, frame: Frame, on: Day): StudyPerson[] {
  const { organization } = frame;
  const writes = mayOn(actor, "record.write", organization);
  const found = new Map<string, StudyPerson>();
  for (const unit of organization.unitsOf(["branch", "general-branch", "committee"], on)) {
    if (!writes(unit.id)) continue;
    const names = [unit.name, unit.shortName, unit.code];
    for (const { personId } of organization.membershipsIn(
      unit.id,
      ["member", "probationary"],
      on,
    )) {
      // prettier-ignore
      const person = organization.person(personId);
      if (person !== undefined && !found.has(personId)) found.set(personId, { id: personId, code: person.code, name: person.name, unitId: unit.id, unitNames: names }); // prettier-ignore
    }
  }
  return [...found.values()];
}

interface KeptRecord {
  readonly period: string;
  readonly unitId: string;
  readonly recordId: string;
  readonly revision: number;
  readonly day: Day;
  readonly hours: ReadonlyMap<string, number>;
}

const keptContentSchema = z.object({
  hours: z.number().nullable(),
  attendance: z.object({ attended: z.array(z.string()), hours: z.array(z.object({ personId: z.string(), hours: z.number() })).default([]) }).nullable(), // prettier-ignore
});

/** What was imported from a source before, as its records say now; a withdrawn one says nothing. */
async function loadKept(db: Db, groupId: string, source: string): Promise<KeptRecord[]> {
  const { rows } = await sql<{
    period: string;
    unit_id: string;
    record_id: string;
    revision: number;
    day: Day;
    content: unknown;
  }>`
    select o.period, o.unit_id, o.record_id, r.revision, r.day, v.content from online_study_record o
    join record r on r.group_id = o.group_id and r.id = o.record_id and r.status <> 'withdrawn'
    join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
    where o.group_id = ${groupId} and o.source = ${source}`.execute(db);
  return rows.map(({ content, ...row }) => {
    const { attendance, hours } = keptContentSchema.parse(content);
    const single = new Map((attendance?.hours ?? []).map((each) => [each.personId, each.hours]));
    return { period: row.period, unitId: row.unit_id, recordId: row.record_id, revision: row.revision, day: row.day, hours: new Map((attendance?.attended ?? []).map((id) => [id, single.get(id) ?? hours ?? 0])) }; // prettier-ignore
  });
}

/** Hours of one source must not be counted twice because its periods overlap: a quarter inside an imported half-year. */
function overlaps(
  kept: readonly KeptRecord[],
  period: Period,
  found: FoundHours,
  frame: Frame,
): Problem[] {
  // prettier-ignore
  const problems: Problem[] = [];
  for (const each of kept) {
    const other = parsePeriod(each.period);
    if (other === null || other.key === period.key || other.to < period.from || other.from > period.to) continue; // prettier-ignore
    for (const [id, tenths] of found.hours) {
      if (tenths === 0 || !each.hours.has(id)) continue;
      problems.push({ code: "period-overlaps", where: `第${found.rowOf.get(id) ?? 0}行`, message: `${frame.organization.person(id)?.name ?? ""}在${fullName(other)}已经导入过这个平台的学时，与${fullName(period)}重叠，会重复计算。`, mend: `请按${fullName(other)}重新导入，或先作废那一次的台账。` }); // prettier-ignore
    }
  }
  return problems;
}

/** Zeros would leave a record without anybody, or the record belongs to a unit that the actor does not record for. */
function emptied(changes: readonly UnitChange[], actor: Actor, frame: Frame): Problem[] {
  const writes = mayOn(actor, "record.write", frame.organization);
  return changes.filter(changesAnything).flatMap(({ unitId, after }) => {
    const name = frame.organization.unit(unitId)?.name ?? "";
    if (!writes(unitId)) return [{ code: "unit-not-found", where: name, message: "有人的学时原来记在您管理范围以外的支部。", mend: "请由原支部或上级党群部门导入。" }]; // prettier-ignore
    return after.size > 0 ? [] : [{ code: "record-emptied", where: name, message: `${name}的学时都改成了0，台账就没有人了。`, mend: "请在台账里作废那一条。" }]; // prettier-ignore
  });
}

const fullName = (period: Period): string =>
  period.kind === "year" ? periodName(period) : `${period.key.slice(0, 4)}年${periodName(period)}`;

/** The record of a branch: its day is the day of the first import (or the period's end), and stays when hours are corrected. */
function recordFor(
  change: UnitChange,
  before: KeptRecord | null,
  { source, period, on }: { source: string; period: Period; on: Day },
): Submission {
  const people = [...change.after].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...recordInputSchema.parse({ unitId: change.unitId, kinds: ["online-study"], day: before?.day ?? on }), // prettier-ignore
    title: `${source}${fullName(period)}学时认定`,
    fields: { carrier: source },
    attendance: {
      attended: people.map(([id]) => id),
      leave: [],
      hours: people.map(([personId, hours]) => ({ personId, hours })),
    },
    replaces: before?.revision ?? 0,
    reason: before === null ? undefined : "重新导入认定学时",
  };
}

/** What was imported: by source and period, in the units that the actor sees. */
export async function listOnline(db: Db, actor: Actor): Promise<OnlineList> {
  const sources = await db.selectFrom("online_study_source").select("source").where("group_id", "=", actor.groupId).orderBy("set_at", "desc").limit(30).execute(); // prettier-ignore
  const { rows } = await sql<{
    source: string;
    period: string;
    units: number;
    people: number;
    last_on: string;
  }>`
    select o.source, o.period, count(*)::int as units, coalesce(sum(r.attended), 0)::int as people, max(r.registered_on) as last_on
    from online_study_record o join record r on r.group_id = o.group_id and r.id = o.record_id and r.status <> 'withdrawn'
    where o.group_id = ${actor.groupId} and o.unit_id in ${scopedUnits(actor, "record.read")}
    group by 1, 2 order by 5 desc, 1, 2 limit 60`.execute(db);
  return {
    sources: sources.map((row) => row.source),
    imports: rows.map((row) => ({ source: row.source, period: row.period, units: row.units, people: row.people, lastOn: day(row.last_on) })), // prettier-ignore
  };
}
