import { type Kysely, sql } from "kysely";
import { type Day, formatDay, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { describeDuty } from "#domain/institution/describe-duty.ts";
import { DUE_STATE_NAMES } from "#domain/institution/due-state.ts";
import { textOf } from "#domain/institution/sentence.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import {
  type DueItemRow,
  isCaseSource,
  procedureOfSource,
  PROJECT,
  sourceOf,
} from "#app/duties/due-item-row.ts";
import {
  asOfDay,
  isProjectInstitution,
  visibleItems,
  withLine,
} from "#app/duties/find-due-items.ts";
import { latestExtension } from "#app/duties/latest-extension.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import { type ListedItem, measureOf, presentDueRow, sourceName, stateOfRow } from "#app/duties/present-due-row.ts"; // prettier-ignore
import type { DueDetail } from "#app/duties/schema.ts";
import { itemsAsOf } from "#app/duties/state-sql.ts";
import { whyOwed } from "#app/duties/why-owed.ts";
import { type Frame, mayOn, presenterOf } from "#app/duties/view-context.ts";
import { chaseAllowance } from "#app/notice-rules/chase-allowance.ts";

export const itemNotFound = (): Result<never> =>
  refused(
    "due-item-not-found",
    "没有找到这项应办事项，或者它不在您的管理范围内。请从列表中重新打开。",
  );

/** One item that the actor may see, as of a day; null when there is none. */
export async function findVisibleItem(
  db: Kysely<Database>,
  actor: Actor,
  id: string,
  asOf: Day,
): Promise<ListedItem | null> {
  if (!isUuid(id)) return null;
  const source = itemsAsOf(actor.groupId, asOf, actor.today);
  const one = sql`select d.* from ${source} d
    where d.id = ${id}::uuid and (${visibleItems(actor)} or d.person_id = ${actor.personId}::uuid)`;
  const { rows } = await withLine(one).execute(db);
  return rows[0] ?? null;
}

/** An item with why it is owed, what was done for it, and what has become of it. */
export async function loadDueDetail(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
  asOfText?: string,
): Promise<Result<DueDetail>> {
  const asOf = asOfDay(asOfText, actor.today);
  const row = await findVisibleItem(db, actor, id, asOf);
  if (row === null) return itemNotFound();
  const presenter = presenterOf(frame, actor, asOf);
  const { rules, organization, groupId } = frame;
  const who = (person: string | null, onBehalfOf: string | null): string => sayWho(organization, person, onBehalfOf); // prettier-ignore
  const key = { groupId, id, asOf };
  const records = await loadRecords(db, key);
  const waivers = await db.selectFrom("waiver").select(["id", "from_on", "until_on", "reason", "set_by", "on_behalf_of"]).where("group_id", "=", groupId).where("due_item_id", "=", id).where("from_on", "<=", asOf).orderBy("set_at").execute(); // prettier-ignore
  const extensions = await db.selectFrom("extension").select(["id", "due_on", "was_due_on", "reason", "set_by", "on_behalf_of"]).where("group_id", "=", groupId).where("due_item_id", "=", id).where("from_on", "<=", asOf).orderBy("set_at").execute(); // prettier-ignore
  const institution = rules.institution(row.source, row.opens_on);
  const duty = rules.duty(row.source, row.duty, row.opens_on);
  const reasons = await whyOwed(db, frame, row);
  const clauses = await loadClauses(db, groupId, actor.rulesVersion);
  const carrying = isCaseSource(row.source) ? carriersOf(row, rules).flatMap((each) => clauses.get(each) ?? []) : row.source === PROJECT ? [...clauses].filter(([each]) => isProjectInstitution(rules, each)).flatMap(([, found]) => found) : (clauses.get(row.source) ?? []); // prettier-ignore
  const measure = measureOf(row, rules);
  const state = stateOfRow(row, presenter);
  const settled = state === "met" || state === "made-up" || state === "waived";
  const on = (action: Parameters<typeof mayOn>[1]): boolean => mayOn(actor, action, organization)(row.unit_id); // prettier-ignore
  // the extension granted first moved the day that was scheduled
  const extendUntil = latestExtension(row, extensions[0]?.was_due_on ?? row.due_on, rules);
  const notExtended = settled || !on("duty.extend") ? null : whyNotExtended(row, { until: extendUntil, extended: extensions.length > 0, asOf }); // prettier-ignore
  return success({
    item: presentDueRow(row, presenter),
    caseId: caseOfRow(row),
    sentence: duty === undefined || institution === undefined ? sentenceOf(row, rules) : textOf(describeDuty(institution, duty, asOf, rules.library, rules.overrides)), // prettier-ignore
    sources: reasons.citations.map((citation) => ({
      title:
        rules.library.acts.find((act) => act.id === citation.act)?.title ??
        citation.document ??
        "惯例",
      article: citation.article ?? null,
      mark: citation.mark,
    })),
    why: [...reasons.why],
    clauses: carrying.map(({ planId, clauseId, place, text }) => ({ planId, clauseId, place, text })), // prettier-ignore
    records: records.map((record) => ({ ...record, amount: record.amount / measure.scale })),
    waivers: waivers.map((each) => ({ id: each.id, from: each.from_on, until: each.until_on, reason: each.reason, by: who(each.set_by, each.on_behalf_of) })), // prettier-ignore
    extensions: extensions.map((each) => ({ id: each.id, dueOn: each.due_on, reason: each.reason, by: who(each.set_by, each.on_behalf_of) })), // prettier-ignore
    history: await loadHistory(db, key, row, frame, who),
    extendUntil,
    notExtended,
    may: {
      // who may waive may also take it back
      waive: (!settled || state === "waived") && on("duty.waive"),
      extend: !settled && on("duty.extend") && notExtended === null,
      chase: !settled && on("duty.chase"),
      record: !isCaseSource(row.source) && !settled && on("record.write"),
    },
    chaseLimit: !settled && on("duty.chase") ? await chaseAllowance(db, groupId, row.unit_id, actor.today) : null, // prettier-ignore
  });
}

/** Why an open item cannot be put off, in words with what to do instead; null where it can. */
function whyNotExtended(
  row: DueItemRow,
  {
    until,
    extended,
    asOf,
  }: { readonly until: Day; readonly extended: boolean; readonly asOf: Day },
): string | null {
  if (isCaseSource(row.source)) return "这是事项的一步，延期在事项里办。";
  if (asOf > row.due_on) return "已经过了期限，不能再延期：请补办，确实办不了的写明理由免办。";
  if (until > row.due_on) return null;
  return extended ? `已经延到规定许可的最后一天（${formatDay(until)}），不能再延。` : "按规定不能延期。"; // prettier-ignore
}

function caseOfRow(row: DueItemRow): string | null {
  const source = sourceOf(row);
  return "case" in source ? source.case : null;
}

/** The institutions whose mechanism the procedure of a case carries. */
function carriersOf(row: DueItemRow, rules: Frame["rules"]): string[] {
  const carried = rules.library.procedures?.filter((each) => each.id === procedureOfSource(row.source)).flatMap((each) => each.mechanisms) ?? []; // prettier-ignore
  return rules.library.institutions.filter((each) => each.recognises.some(({ mechanism }) => carried.includes(mechanism))).map(({ id }) => id); // prettier-ignore
}

/** What is owed because of no duty: a milestone, or a step of a case. */
const sentenceOf = (row: DueItemRow, rules: Frame["rules"]): string =>
  isCaseSource(row.source) ? `“${sourceName(row, rules)}”程序的一步，时限到${formatDay(row.due_on, { year: true })}；规定、材料和办理情况见事项页。` : projectSentence(row); // prettier-ignore

const projectSentence = (row: DueItemRow): string =>
  `领办人按节点推进项目，${formatDay(row.due_on, { year: true })}前报告这个节点的进展；依据《年度计划》书记领办项目。`;

interface Key {
  readonly groupId: string;
  readonly id: string;
  readonly asOf: Day;
}

async function loadRecords(
  db: Kysely<Database>,
  { groupId, id, asOf }: Key,
): Promise<DueDetail["records"]> {
  const { rows } = await sql<DueDetail["records"][number]>`
    select f.record_id as id, r.title, r.day, f.verdict, f.because, f.amount, f.until_on as until
    from fulfilment f join record r on r.group_id = f.group_id and r.id = f.record_id
    where f.group_id = ${groupId} and f.due_item_id = ${id}::uuid and f.from_on <= ${asOf}::date
      and (f.until_on is null or f.until_on > f.from_on)
    order by f.until_on is not null, r.day desc, f.revision desc`.execute(db);
  return rows;
}

async function loadHistory(
  db: Kysely<Database>,
  { groupId, id, asOf }: Key,
  row: DueItemRow,
  { rules }: Frame,
  who: (person: string | null, onBehalfOf: string | null) => string,
): Promise<DueDetail["history"]> {
  const { rows } = await sql<{ day: Day; kind: string; word: string | null; who: string | null; principal: string | null; number: number | null; until: Day | null }>`
    select day, 'outcome' as kind, outcome as word, null::uuid as who, null::uuid as principal, progress as number, null::date as until
      from due_change where group_id = ${groupId} and due_item_id = ${id}::uuid and day <= ${asOf}::date
    union all select sent_on, 'chase', remark, sent_by, on_behalf_of, null, null
      from chase where group_id = ${groupId} and due_item_id = ${id}::uuid and sent_on <= ${asOf}::date
    union all select from_on, 'waiver', reason, set_by, on_behalf_of, null, null
      from waiver where group_id = ${groupId} and due_item_id = ${id}::uuid and from_on <= ${asOf}::date
    union all select from_on, 'extension', reason, set_by, on_behalf_of, null, due_on
      from extension where group_id = ${groupId} and due_item_id = ${id}::uuid and from_on <= ${asOf}::date
    order by 1, 2`.execute(db); // prettier-ignore
  const measure = measureOf(row, rules);
  return rows.map((event) => {
    switch (event.kind) {
      case "chase":
        return { day: event.day, text: `${who(event.who, event.principal)}催办${event.word ? `：${event.word}` : ""}` }; // prettier-ignore
      case "waiver":
        return {
          day: event.day,
          text: `${who(event.who, event.principal)}免办：${event.word ?? ""}`,
        };
      case "extension":
        return { day: event.day, text: `${who(event.who, event.principal)}延期至${event.until === null ? "" : formatDay(event.until, { currentYear: yearOf(event.day) })}：${event.word ?? ""}` }; // prettier-ignore
      default:
        return { day: event.day, text: outcomeText(event.word ?? "none", (event.number ?? 0) / measure.scale, measure.name) }; // prettier-ignore
    }
  });
}

function outcomeText(outcome: string, progress: number, measure: string): string {
  switch (outcome) {
    case "met":
      return "按期办成";
    case "made-up":
      return "补办完成";
    case "partly":
      return `已办${progress}${measure}`;
    case "none":
      return "不再算已办";
    default:
      return DUE_STATE_NAMES[outcome === "waived" ? "waived" : "missing"];
  }
}
