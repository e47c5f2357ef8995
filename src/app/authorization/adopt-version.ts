import { day, formatDay } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import { AUTHORIZATION_COLUMNS, type AuthorizationColumn, type KnownEnterprises, type NumberedLine, readAuthorizationTable } from "#domain/authorization/authorization-table.ts"; // prettier-ignore
import type { AuthorizationRow } from "#domain/authorization/authorization-list.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { loadVersions } from "#app/authorization/load-versions.ts";
import type { adoptQuerySchema } from "#app/authorization/schema.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, loadFrame, loadFrameNow, mayOn } from "#app/duties/view-context.ts";
import type { importResultSchema } from "#app/organization/schema.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { type Submission, submitTogether } from "#app/records/submit-record.ts";
import { lockGroup, transact } from "#app/transact.ts";
import type { z } from "zod";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Order = z.output<typeof adoptQuerySchema>;
type ImportResult = z.output<typeof importResultSchema>;

/** What a list may name: enterprises of the day on which it begins, by code or by either name; tags that they carry. */
export function knownEnterprises(
  organization: OrganizationIndex,
  on: ReturnType<typeof day>,
): KnownEnterprises {
  // prettier-ignore
  const units = organization.unitsOf(["enterprise"], on);
  return {
    find: (text) => {
      const found = units.filter((unit) => [unit.code, unit.name, unit.shortName].includes(text));
      return found.length === 1 ? (found[0]?.id ?? null) : null;
    },
    nameOf: (id) => organization.unit(id)?.name ?? "",
    tags: [...new Set(units.flatMap((unit) => unit.tags))].toSorted(),
  };
}

/** The lines of the first sheet with the heads of a list. */
async function readLines(bytes: Uint8Array): Promise<Result<NumberedLine[]>> {
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) return sheets;
  for (const sheet of sheets.value.filter((each) => !each.hidden)) {
    const head = sheet.rows.find((row) => [...row.cells.values()].some((cell) => cell.text.trim() === "决策主体")); // prettier-ignore
    if (head === undefined) continue;
    const columns = new Map<number, AuthorizationColumn>();
    for (const [column, cell] of head.cells) {
      const found = AUTHORIZATION_COLUMNS.find((each) => each.header === cell.text.trim());
      if (found !== undefined) columns.set(column, found.key);
    }
    const lacking = AUTHORIZATION_COLUMNS.filter((each) => ["code", "matter", "body"].includes(each.key) && ![...columns.values()].includes(each.key)); // prettier-ignore
    if (lacking.length > 0) return refused("no-table", `表头缺少${lacking.map((each) => each.header).join("、")}。请用下载的空表填写。`); // prettier-ignore
    return success(
      sheet.rows
        .filter((row) => row.row > head.row && [...columns.keys()].some((column) => (row.cells.get(column)?.text ?? "").trim() !== "")) // prettier-ignore
        .map((row) => ({ line: row.row, cells: Object.fromEntries([...columns].map(([column, key]) => [key, row.cells.get(column)?.text ?? ""])) })), // prettier-ignore
    );
  }
  return refused("no-table", "没有找到带“决策主体”一列的表。请用下载的空表填写。");
}

/** An enterprise that falls into two classes which the list treats differently: which one holds is not said. */
function twoClasses(
  rows: readonly AuthorizationRow[],
  frame: Frame,
  on: ReturnType<typeof day>,
): Problem[] {
  // prettier-ignore
  return frame.organization.unitsOf(["enterprise"], on).flatMap((unit) => {
    const clashes = new Map<string, Set<string>>();
    for (const { code, level, body, scope } of rows) {
      if (scope.kind !== "class" || !unit.tags.includes(scope.tag)) continue;
      if (rows.some((other) => other.code === code && other.level === level && other.body === body && other.scope.kind === "enterprise" && other.scope.unitId === unit.id)) continue; // prettier-ignore
      const key = `${code} ${level} ${body}`;
      clashes.set(key, (clashes.get(key) ?? new Set<string>()).add(scope.tag));
    }
    return [...clashes]
      .filter(([, tags]) => tags.size > 1)
      .map(([key, tags]) => ({ code: "two-classes", where: "适用企业", message: `${unit.name}同时属于${[...tags].join("、")}，事项${key.split(" ")[0] ?? ""}没有写以哪一类为准。`, mend: "请为这家企业单列一行。" })); // prettier-ignore
  });
}

const told = (problems: readonly Problem[]): ImportResult["problems"] =>
  problems.map(({ code, message, where, mend }) => ({ code, message, where: where ?? "", ...(mend === undefined ? {} : { mend }) })); // prettier-ignore

/** A version from a workbook: everything that is wrong is told at once, and with a problem nothing is written. */
export async function importVersion(
  deps: Deps,
  actor: Actor,
  bytes: Uint8Array,
  order: Order,
): Promise<Result<ImportResult>> {
  const lines = await readLines(bytes);
  if (!lines.ok) return lines;
  const frame = await loadFrame(deps.db, deps, actor);
  const from = day(order.from);
  const { rows, problems } = readAuthorizationTable(lines.value, knownEnterprises(frame.organization, from)); // prettier-ignore
  const newest = (await loadVersions(deps.db, actor.groupId))[0];
  const all: Problem[] = [...problems, ...twoClasses(rows, frame, from)];
  if (newest !== undefined && from <= newest.from) {
    all.push({ code: "not-later", where: "施行日期", message: `第${newest.number}版从${newest.from}起施行，新版要晚于这一天，以前的答复才不会变。`, mend: `请把施行日期改到${newest.from}以后。` }); // prettier-ignore
  }
  const none = { added: 0, changed: 0, unchanged: 0, missing: 0 };
  if (all.length > 0) return success({ applied: false, summary: none, details: [], problems: told(all) }); // prettier-ignore
  const matters = new Set(rows.map((row) => row.code)).size;
  const result = { applied: false, summary: { ...none, added: rows.length }, details: [{ sheet: "", text: `第${(newest?.number ?? 0) + 1}版：${matters}个事项，${rows.length}条，${formatDay(from, { year: true })}起施行` }], problems: [] }; // prettier-ignore
  if (order.dryRun === "true") return success(result);
  const adopted = await adoptVersion(deps, actor, { ...order, from, rows });
  return adopted.ok ? success({ ...result, applied: true }) : adopted;
}

export interface Adoption {
  readonly name: string;
  readonly from: ReturnType<typeof day>;
  readonly source: string;
  readonly mark: "S" | "M" | "P";
  readonly rows: readonly AuthorizationRow[];
}

/**
 * 施行: keeps a version, and with it the record by which the committee's duty of revising the list is fulfilled, so that it is
 * entered once.
 */
export async function adoptVersion(
  deps: Deps,
  actor: Actor,
  adoption: Adoption,
): Promise<Result<{ readonly id: string; readonly number: number }>> {
  const id = newId();
  const recordId = newId();
  let number = 0;
  const written = await transact(deps.db, async (tx) => {
    // the group before the schedule that the record shares, as whatever changes the organization
    await lockGroup(tx, actor.groupId);
    const records = recordsOf(actor, await loadFrameNow(tx, deps, actor), adoption);
    return submitTogether({ ...deps, db: tx }, actor, records.map((submission) => ({ id: recordId, submission })), async () => {
    const before = await loadVersions(tx, actor.groupId);
    const newest = before[0];
    if (newest !== undefined && adoption.from <= newest.from) {
      return refused("version-overtaken", `刚有人施行了从${newest.from}起的第${newest.number}版，这次没有写入。请把施行日期改到${newest.from}以后再导入。`); // prettier-ignore
    }
    number = await nextNumber(tx, actor.groupId);
    await tx
      .insertInto("authorization_version")
      .values({ group_id: actor.groupId, id, number, name: adoption.name, from_on: adoption.from, source: adoption.source, mark: adoption.mark, adopted_by: actor.personId, on_behalf_of: onBehalfOf(actor), adopted_at: deps.clock.now(), record_id: records.length === 0 ? null : recordId, withdrawn_at: null, withdrawn_by: null }) // prettier-ignore
      .execute();
    for (let at = 0; at < adoption.rows.length; at += 500) {
      await tx.insertInto("authorization_row").values(adoption.rows.slice(at, at + 500).map((row) => rowValues(actor.groupId, id, row))).execute(); // prettier-ignore
    }
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "authorization.adopt", subject: { kind: "authorization-version", id }, cause: adoption.source, after: { number, from: adoption.from, rows: adoption.rows.length } }); // prettier-ignore
    return success(null);
    }); // prettier-ignore
  });
  return written.ok ? success({ id, number }) : written;
}

async function nextNumber(tx: Tx, groupId: string): Promise<number> {
  const row = await tx.selectFrom("authorization_version").select((each) => each.fn.max("number").as("newest")).where("group_id", "=", groupId).executeTakeFirst(); // prettier-ignore
  return (row?.newest ?? 0) + 1;
}

const rowValues = (groupId: string, versionId: string, row: AuthorizationRow) => ({
  group_id: groupId,
  version_id: versionId,
  position: row.position,
  code: row.code,
  matter: row.matter,
  scope: row.scope.kind,
  unit_id: row.scope.kind === "enterprise" ? row.scope.unitId : null,
  tag: row.scope.kind === "class" ? row.scope.tag : null,
  level: row.level,
  body: row.body,
  quota: JSON.stringify(row.limit),
  conditions: [...row.conditions],
  studied_first: row.studiedFirst,
  basis: row.basis,
});

/** The record of the committee of the group; none where the group has no committee or the actor records nothing there. */
function recordsOf(actor: Actor, frame: Frame, adoption: Adoption): Submission[] {
  const committee = frame.organization.unitsOf(["committee"], actor.today).find((unit) => mayOn(actor, "record.write", frame.organization)(unit.id)); // prettier-ignore
  if (committee === undefined) return [];
  const content = recordInputSchema.parse({
    unitId: committee.id,
    kinds: ["work-plan"],
    title: `修订授权清单：${adoption.name}`.slice(0, 120),
    day: actor.today,
    minutes: `授权清单“${adoption.name}”共${adoption.rows.length}条，${adoption.from}起施行。来源：${adoption.source}。`,
  });
  return [{ ...content, replaces: 0 }];
}

/** Takes back a version that is not in force yet. One that is, is only ever followed by another. */
export async function withdrawVersion(
  deps: Deps,
  actor: Actor,
  id: string,
  reason: string,
): Promise<Result<null>> {
  const missing = refused("version-not-found", "没有找到这一版授权清单。请刷新后重新打开。");
  if (!isUuid(id)) return missing;
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const version = (await loadVersions(tx, actor.groupId)).find((each) => each.id === id);
    if (version === undefined) return missing;
    if (version.from <= actor.today) return refused("version-in-force", `第${version.number}版已经从${version.from}起施行，不能撤下。要改内容，请施行新的一版。`); // prettier-ignore
    await tx.updateTable("authorization_version").set({ withdrawn_at: deps.clock.now(), withdrawn_by: actor.personId }).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "authorization.withdraw", subject: { kind: "authorization-version", id }, cause: reason, after: { number: version.number } }); // prettier-ignore
    return success(null);
  });
}
