import type { Kysely } from "kysely";
import { type Day, parseDay } from "#kernel/day.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Unit } from "#domain/organization/organization.ts";
import { postsOfBody } from "#domain/election/plan-posts.ts";
import { disciplineTerm, ELECTED_KINDS, type ElectedBody, electedKindOf, inferElection, TERM_RULES, type Term, termOf, type TermState, termState, termUntil } from "#domain/election/term.ts"; // prettier-ignore
import { stepOf } from "#domain/procedure/procedure.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { bodyKey, electionBaseOn } from "#app/elections/election-rules.ts";
import { type KnownElection, loadElections, loadRunningElections, type RunningElection } from "#app/elections/load-terms.ts"; // prettier-ignore
import type { TermsPage, termsQuerySchema } from "#app/elections/schema.ts";
import type { z } from "zod";

export interface KnownTerm {
  readonly term: Term | null;
  readonly origin: TermsPage["items"][number]["origin"];
}

/** What is on record of elections, and what runs, by `bodyKey`. */
export interface Elections {
  readonly known: ReadonlyMap<string, KnownElection>;
  readonly running: ReadonlyMap<string, RunningElection>;
}

export const readElections = async (db: Kysely<Database>, groupId: string, today: Day): Promise<Elections> => ({
  known: await loadElections(db, groupId, today),
  running: await loadRunningElections(db, groupId),
}); // prettier-ignore

/**
 * The term of a body: from the election on record; where there is none, from the posts that are held. A discipline committee's
 * ends as it was registered, else with that of its Party committee; nothing is inferred of one whose committee is not known.
 */
export function knownTerm(
  organization: OrganizationIndex,
  unit: Unit,
  body: ElectedBody,
  { known, running }: Elections,
  today: Day,
): KnownTerm {
  const kind = electedKindOf(unit.kind);
  if (kind === null) return { term: null, origin: null };
  const found = known.get(bodyKey(unit.id, body));
  const electedOn = found?.elected_on ?? inferElection(organization.holdersIn(unit.id, postsOfBody(body, unit.kind), today), today); // prettier-ignore
  if (electedOn === null) return { term: null, origin: null };
  const origin = found?.origin ?? "posts";
  if (body === "committee") return { term: termOf(electedOn, TERM_RULES[kind]), origin };
  const registered = parseDay(running.get(bodyKey(unit.id, body))?.term_ends ?? "");
  if (registered !== null) return { term: termUntil(electedOn, registered, TERM_RULES[kind]), origin }; // prettier-ignore
  const { term: committee } = knownTerm(organization, unit, "committee", { known, running }, today);
  if (found === undefined && (committee === null || electedOn < committee.electedOn)) return { term: null, origin: null }; // prettier-ignore
  return { term: disciplineTerm(electedOn, committee), origin };
}

/** Whether there is a discipline committee beside a Party committee: it was elected once, or somebody sits in it. */
const hasDiscipline = (organization: OrganizationIndex, unit: Unit, { known, running }: Elections, today: Day): boolean =>
  known.has(bodyKey(unit.id, "discipline")) || running.has(bodyKey(unit.id, "discipline")) || organization.holdersIn(unit.id, postsOfBody("discipline", unit.kind), today).length > 0; // prettier-ignore

/** What is elected in a unit: its committee, and the discipline committee where there is one. */
export const bodiesOf = (organization: OrganizationIndex, unit: Unit, elections: Elections, today: Day): readonly ElectedBody[] =>
  unit.kind === "committee" && hasDiscipline(organization, unit, elections, today) ? ["committee", "discipline"] : ["committee"]; // prettier-ignore

/** 换届: every unit that elects its committee, in the order of the tree, with its term and how it stands; 纪委 after its Party committee. */
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
  const elections = await readElections(db, actor.groupId, today);
  const rows = units.flatMap((unit) => bodiesOf(organization, unit, elections, today).map((body) => rowOf(frame, { unit, body }, elections, today, registers(unit.id)))); // prettier-ignore
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
  { unit, body }: { readonly unit: Unit; readonly body: ElectedBody },
  elections: Elections,
  today: Day,
  mayRegister: boolean,
): TermsPage["items"][number] {
  const run = elections.running.get(bodyKey(unit.id, body));
  const { term, origin } = knownTerm(organization, unit, body, elections, today);
  const seated = organization.holdersIn(unit.id, postsOfBody(body, unit.kind), today);
  const procedure = run === undefined ? undefined : definitionOf(rules.library, run.procedure, run.version); // prettier-ignore
  const open = run?.open ?? [];
  const reminded = run !== undefined && !open.includes("register") && !open.includes("remind");
  const approvedUntil = parseDay(run?.approved_until ?? "");
  const secretary = seated.find((each) => each.post.endsWith("-secretary") && !each.post.includes("deputy")); // prettier-ignore
  const discipline = body === "committee" && unit.kind === "committee" && term !== null && !hasDiscipline(organization, unit, elections, today); // prettier-ignore
  return {
    unit: presentUnit(organization, unit.id),
    body,
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
    may: { register: mayRegister && run === undefined, discipline: mayRegister && discipline },
  };
}
