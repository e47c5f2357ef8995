import { type Kysely, type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { fen } from "#kernel/money.ts";
import { type Problem, type Result, success } from "#kernel/problem.ts";
import { ITEM_KINDS } from "#domain/committee/meeting.ts";
import { type MattersList, strictEnough, treatmentOf } from "#domain/committee/matters-list.ts";
import { ITEM_KIND_NAMES } from "#domain/committee/meeting.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { mayWrite, proposalNotFound, visibleProposals } from "#app/committee/committee-scope.ts";
import { loadMatters } from "#app/committee/matters.ts";
import { PROPOSAL_STATES, proposalContentSchema, type Proposal, type ProposalPage, type proposalQuerySchema, type ProposalRow } from "#app/committee/schema.ts"; // prettier-ignore
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";

export interface ProposalRecord {
  readonly id: string;
  readonly unit_id: string;
  readonly body_id: string;
  readonly kind: string;
  readonly title: string;
  readonly content: unknown;
  readonly revision: number;
  readonly status: string;
  readonly emergency_on: Day | null;
  readonly remark: string | null;
  readonly proposed_by: string;
  readonly proposed_on: Day;
  /** The open meeting that it is on the agenda of, or the last that settled it. */
  readonly meeting_id: string | null;
  readonly meeting_title: string | null;
  readonly held_on: Day | null;
  readonly meeting_status: string | null;
}

/** Proposals with the last meeting that took them up. */
export const selectProposals = (groupId: string, where: RawBuilder<unknown>, rest: RawBuilder<unknown> = sql``): RawBuilder<ProposalRecord> => sql<ProposalRecord>`
  select p.id, p.unit_id, p.body_id, p.kind, p.title, p.content, p.revision, p.status, p.emergency_on, p.remark, p.proposed_by, p.proposed_on,
    l.id as meeting_id, l.title as meeting_title, l.held_on, l.status as meeting_status
  from committee_proposal p
  left join lateral (select m.id, m.title, m.held_on, m.status from committee_item i
    join committee_meeting m on m.group_id = i.group_id and m.id = i.meeting_id and m.status <> 'called-off'
    where i.group_id = p.group_id and i.proposal_id = p.id order by m.held_on desc, m.id desc limit 1) l on true
  where p.group_id = ${groupId} and ${where} ${rest}`; // prettier-ignore

type State = ProposalRow["status"];

/** What a proposal is now: on the agenda of a meeting that was not closed yet is `listed`. */
function stateOf(row: ProposalRecord): State {
  if (row.status === "accepted" && (row.meeting_status === "preparing" || row.meeting_status === "noticed")) return "listed"; // prettier-ignore
  return PROPOSAL_STATES.find((state) => state === row.status) ?? "submitted";
}

export function presentProposalRow(row: ProposalRecord, { organization }: Frame): ProposalRow {
  const { meeting_id: id, meeting_title: title, held_on: heldOn } = row;
  return {
    id: row.id,
    title: row.title,
    kind: ITEM_KINDS.find((kind) => kind === row.kind) ?? "ordinary",
    unit: presentUnit(organization, row.unit_id),
    body: presentUnit(organization, row.body_id),
    status: stateOf(row),
    remark: row.remark,
    proposedOn: row.proposed_on,
    proposedBy: organization.person(row.proposed_by)?.name ?? "",
    emergencyOn: row.emergency_on,
    meeting: id === null || title === null || heldOn === null ? null : { id, title, heldOn },
  };
}

const LISTED = sql`exists (select 1 from committee_item i join committee_meeting m on m.group_id = i.group_id and m.id = i.meeting_id
  where i.group_id = p.group_id and i.proposal_id = p.id and m.status in ('preparing', 'noticed'))`; // prettier-ignore

/** What waits for the secretary of a committee: handed in, or accepted and on no agenda. */
export const WAITING = sql`(p.status = 'submitted' or (p.status in ('accepted', 'postponed') and not ${LISTED}))`;

/** Proposals that the actor sees, the newest first. */
export async function listProposals(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: z.output<typeof proposalQuerySchema>,
): Promise<ProposalPage> {
  const { bodyId, unitId, status } = query;
  if ([bodyId, unitId].some((id) => id !== undefined && !isUuid(id))) return { items: [], next: null, waiting: 0 }; // prettier-ignore
  const cursor = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(query.after ?? "");
  const scope = [
    visibleProposals(actor),
    ...(bodyId === undefined ? [] : [sql`p.body_id = ${bodyId}::uuid`]),
    // whoever looks at a unit looks at everything below it
    ...(unitId === undefined ? [] : [sql`(p.unit_id in (select s.unit_id from unit_ancestor s where s.group_id = p.group_id and s.ancestor_id = ${unitId}::uuid) or p.body_id = ${unitId}::uuid)`]), // prettier-ignore
  ];
  const state = status === undefined ? [] : status === "waiting" ? [WAITING] : status === "listed" ? [sql`p.status = 'accepted' and ${LISTED}`] : status === "accepted" ? [sql`p.status = 'accepted' and not ${LISTED}`] : [sql`p.status = ${status}`]; // prettier-ignore
  const after = cursor === null ? [] : [sql`(p.proposed_on, p.id) < (${cursor[1]}::date, ${cursor[2]}::uuid)`]; // prettier-ignore
  const where = sql.join([...scope, ...state, ...after], sql` and `);
  const { rows } = await selectProposals(actor.groupId, where, sql`order by p.proposed_on desc, p.id desc limit ${query.limit + 1}`).execute(db); // prettier-ignore
  const { rows: counted } = await sql<{ waiting: number }>`select count(*)::int as waiting from committee_proposal p
    where p.group_id = ${actor.groupId} and ${sql.join([...scope, WAITING], sql` and `)}`.execute(db); // prettier-ignore
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => presentProposalRow(row, frame)),
    next: rows.length > query.limit && last !== undefined ? `${last.proposed_on}_${last.id}` : null,
    waiting: counted[0]?.waiting ?? 0,
  };
}

export async function findProposal(
  db: Kysely<Database>,
  actor: Actor,
  id: string,
): Promise<ProposalRecord | null> {
  if (!isUuid(id)) return null;
  const { rows } = await selectProposals(actor.groupId, sql`p.id = ${id}::uuid and ${visibleProposals(actor)}`).execute(db); // prettier-ignore
  return rows[0] ?? null;
}

/** What still keeps a proposal from being accepted, told to both sides. */
export function proposalProblems(content: Proposal["content"], list: MattersList): Problem[] {
  const problems: Problem[] = [];
  const by = treatmentOf(list, content.matter, content.amount === null ? null : fen(content.amount)); // prettier-ignore
  if (!strictEnough(content.kind, by)) problems.push({ code: "treated-too-lightly", where: "kind", message: `${by.because}不能按“${ITEM_KIND_NAMES[content.kind]}”申报。`, mend: `请改为“${ITEM_KIND_NAMES[by.kind]}”。` }); // prettier-ignore
  const careful = content.kind === "pre-study" || content.kind === "major";
  const words = { argued: "论证", legality: "合法性审核", communicated: "会前沟通" } as const; // as const: a literal table
  for (const step of ["argued", "legality", "communicated"] as const) {
    if (careful && content[step] === "missing") problems.push({ code: "not-prepared", where: step, message: `还没有${words[step]}。`, mend: "办好以后再上会；不需要的写明理由。" }); // prettier-ignore
    if (content[step] === "not-needed" && careful && content.preparedHow === "") problems.push({ code: "not-explained", where: "preparedHow", message: `${words[step]}选了不需要，没有写理由。`, mend: "请写明为什么不需要。" }); // prettier-ignore
  }
  return problems;
}

/** One proposal as its page shows it. */
export async function showProposal(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<Proposal>> {
  const row = await findProposal(db, actor, id);
  if (row === null) return proposalNotFound();
  const content = proposalContentSchema.parse(row.content);
  const list = await loadMatters(db, actor.groupId);
  const by = treatmentOf(list, content.matter, content.amount === null ? null : fen(content.amount)); // prettier-ignore
  const shown = presentProposalRow(row, frame);
  const own = mayOn(actor, "committee.propose", frame.organization)(row.unit_id);
  const open = ["submitted", "returned", "postponed"].includes(shown.status);
  return success({
    ...shown,
    content,
    revision: row.revision,
    treatment: { kind: by.kind, because: by.because },
    problems: proposalProblems(content, list),
    may: { edit: own && open, decide: mayWrite(actor, frame, row.body_id) && ["submitted", "accepted", "postponed"].includes(shown.status), withdraw: own && (open || shown.status === "accepted") }, // prettier-ignore
  });
}
