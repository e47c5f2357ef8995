import type { Kysely } from "kysely";
import { type Day, parseDay } from "#kernel/day.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Unit } from "#domain/organization/organization.ts";
import { committeePosts } from "#domain/record/roster.ts";
import { ELECTED_KINDS, electedKindOf, inferElection, TERM_RULES, type Term, termOf, type TermState, termState } from "#domain/election/term.ts"; // prettier-ignore
import { stepOf } from "#domain/procedure/procedure.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { electionBaseOn } from "#app/elections/election-rules.ts";
import { type KnownElection, loadElections, loadRunningElections, type RunningElection } from "#app/elections/load-terms.ts"; // prettier-ignore
import type { TermsPage, termsQuerySchema } from "#app/elections/schema.ts";
import type { z } from "zod";

export interface KnownTerm {
  readonly term: Term | null;
  readonly origin: TermsPage["items"][number]["origin"];
}

/** The term of a unit: from the election on record; where there is none, from the posts that are held. */
export function knownTerm(
  organization: OrganizationIndex,
  unit: Unit,
  found: KnownElection | undefined,
  today: Day,
): KnownTerm {
  const kind = electedKindOf(unit.kind);
  if (kind === null) return { term: null, origin: null };
  const rule = TERM_RULES[kind];
  if (found !== undefined) return { term: termOf(found.elected_on, rule), origin: found.origin };
  const inferred = inferElection(organization.holdersIn(unit.id, committeePosts(unit.kind), today), today); // prettier-ignore
  return inferred === null ? { term: null, origin: null } : { term: termOf(inferred, rule), origin: "posts" }; // prettier-ignore
}

/** 换届: every unit that elects its committee, in the order of the tree, with its term and how it stands. */
export async function listTerms(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: z.output<typeof termsQuerySchema>,
): Promise<TermsPage> {
  const { organization } = frame;
  const { today } = actor;
  const sees = mayOn(actor, "election.read", frame.organization);
  const registers = mayOn(actor, "election.register", frame.organization);
  const within = query.unitId === undefined ? null : new Set(organization.subtreeOf(query.unitId, today)); // prettier-ignore
  const units = organization.unitsOf(ELECTED_KINDS, today).filter((unit) => sees(unit.id) && (within === null || within.has(unit.id))); // prettier-ignore
  const [elections, running] = [await loadElections(db, actor.groupId, today), await loadRunningElections(db, actor.groupId)]; // prettier-ignore
  const rows = units.map((unit) => rowOf(frame, unit, elections.get(unit.id), running.get(unit.id), today, registers(unit.id))); // prettier-ignore
  const count = (state: TermState): number => rows.filter((row) => row.state === state).length; // prettier-ignore
  return {
    today,
    items: query.state === undefined ? rows : rows.filter((row) => row.state === query.state),
    counts: { unknown: count("unknown"), running: count("running"), remind: count("remind"), prepare: count("prepare"), approved: count("approved"), expired: count("expired") }, // prettier-ignore
    toRegister: rows.filter((row) => row.may.register && row.expiresOn !== null && row.expiresOn >= today).length, // prettier-ignore
    base: electionBaseOn(frame.rules, today),
  };
}

function rowOf(
  { organization, rules }: Frame,
  unit: Unit,
  found: KnownElection | undefined,
  run: RunningElection | undefined,
  today: Day,
  mayRegister: boolean,
): TermsPage["items"][number] {
  const { term, origin } = knownTerm(organization, unit, found, today);
  const seated = organization.holdersIn(unit.id, committeePosts(unit.kind), today);
  const procedure = run === undefined ? undefined : definitionOf(rules.library, run.procedure, run.version); // prettier-ignore
  const open = run?.open ?? [];
  const reminded = run !== undefined && !open.includes("register") && !open.includes("remind");
  const approvedUntil = parseDay(run?.approved_until ?? "");
  const secretary = seated.find((each) => each.post.endsWith("-secretary") && !each.post.includes("deputy")); // prettier-ignore
  return {
    unit: presentUnit(organization, unit.id),
    parent: organization.unit(organization.parentOf(unit.id, today) ?? "")?.shortName ?? "",
    state: termState(term, { approvedUntil, preparing: reminded }, today),
    origin,
    electedOn: term?.electedOn ?? null,
    expiresOn: term?.expiresOn ?? null,
    remindOn: term?.remindOn ?? null,
    latestOn: term?.latestOn ?? null,
    approvedUntil,
    seated: new Set(seated.map((each) => each.personId)).size,
    secretary: secretary === undefined ? null : (organization.person(secretary.personId)?.name ?? null), // prettier-ignore
    case:
      run === undefined
        ? null
        : { id: run.id, next: open.map((id) => (procedure === undefined ? id : (stepOf(procedure, id)?.name ?? id))), dueOn: run.due_on, late: run.due_on !== null && run.due_on < today, reminded }, // prettier-ignore
    may: { register: mayRegister && run === undefined },
  };
}
