import { type Day, day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { disciplineName } from "#domain/election/discipline-name.ts";
import { disciplineTerm, ELECTED_KINDS, type ElectedBody, electedKindOf, preparationDays, type Term, TERM_RULES, termOf } from "#domain/election/term.ts"; // prettier-ignore
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { openCase } from "#app/cases/open-case.ts";
import { type Frame, holdFrame } from "#app/duties/view-context.ts";
import { bodyKey, electionProcedureOf } from "#app/elections/election-rules.ts";
import { bodiesOf, knownTerm, readElections } from "#app/elections/list-terms.ts";
import { transact } from "#app/transact.ts";

interface TermBegun {
  readonly unitId: string;
  readonly body: ElectedBody;
  readonly electedOn: Day;
}

/** The term of a discipline committee with the committee's beside it: both end on one day. */
async function termBegun(tx: Tx, actor: Actor, { organization }: Frame, begun: TermBegun): Promise<Result<{ readonly term: Term; readonly committee: Term | null }>> {
  const unit = organization.unit(begun.unitId);
  const kind = electedKindOf(unit?.kind);
  if (unit === undefined || kind === null) return refused("wrong-unit-kind", "只有党委、党总支和党支部有任期。请另选单位。");
  if (begun.body === "committee") return success({ term: termOf(begun.electedOn, TERM_RULES[kind]), committee: null });
  if (kind !== "committee") return refused("wrong-unit-kind", `只有党委设纪委，${unit.shortName}不是党委。请另选单位。`);
  const { term: committee } = knownTerm(organization, unit, "committee", await readElections(tx, actor.groupId, actor.today), actor.today);
  if (committee === null) return refused("committee-term-missing", `纪委任期和同级党委相同，${unit.shortName}还没有登记任期。请先登记党委的任期。`);
  if (begun.electedOn < committee.electedOn) {
    return refused("before-committee", `纪委和党委同一届：${unit.shortName}本届党委在${committee.electedOn}选举，纪委不能早于这一天。请核对选举日期。`);
  }
  return success({ term: disciplineTerm(begun.electedOn, committee), committee });
} // prettier-ignore

/**
 * Registers the term that an election began: the case of the next re-election is opened with it, whose first step it is, so
 * that the superior owes the reminder half a year before the end. In the caller's transaction; rights are asked before.
 */
export async function openNextElection(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  frame: Frame,
  begun: TermBegun,
): Promise<Result<{ readonly caseId: string }>> {
  const known = await termBegun(tx, actor, frame, begun);
  if (!known.ok) return known;
  const { term, committee } = known.value;
  const unit = frame.organization.unit(begun.unitId);
  const { requestBy, electBy } = preparationDays(term);
  const fields = { "elected-on": term.electedOn, "term-ends": term.expiresOn, "remind-by": term.remindOn, "request-by": requestBy, "elect-by": electBy }; // prettier-ignore
  return openCase(tx, deps, actor, {
    procedure: electionProcedureOf(unit?.kind ?? "", begun.body),
    unitId: begun.unitId,
    title: `${begun.body === "discipline" ? disciplineName(unit?.shortName ?? "") : (unit?.shortName ?? "")}换届（${term.expiresOn.slice(0, 4)}年届满）`,
    openedOn: term.electedOn,
    subject: { unit: begun.unitId },
    first: { on: term.electedOn, fields: committee === null ? fields : { ...fields, "committee-elected-on": committee.electedOn } }, // prettier-ignore
  });
}

/** Registers the term of one unit from papers of before. */
export async function registerTerm(
  deps: CaseDeps,
  actor: Actor,
  input: { readonly unitId: string; readonly body: ElectedBody; readonly electedOn: string },
): Promise<Result<{ registered: number }>> {
  const electedOn = day(input.electedOn);
  if (electedOn > actor.today) return refused("election-in-future", `${electedOn}还没有到。请填已经选举的日期。`); // prettier-ignore
  const opened = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const allowed = await requireUnit(tx, actor, "election.register", input.unitId);
    if (!allowed.ok) return allowed;
    return openNextElection(tx, deps, actor, frame, { unitId: input.unitId, body: input.body, electedOn }); // prettier-ignore
  });
  return opened.ok ? success({ registered: 1 }) : opened;
}

/**
 * Registers the terms of all units below one as the posts that are held tell, where none is registered; all or none. A term that
 * would have ended already is left to people: the same committee may have been elected again, which its posts do not show.
 */
export async function registerInferredTerms(
  deps: CaseDeps,
  actor: Actor,
  unitId: string,
): Promise<Result<{ registered: number }>> {
  return transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const allowed = await requireUnit(tx, actor, "election.register", unitId);
    if (!allowed.ok) return allowed;
    const { organization } = frame;
    const below = new Set(organization.subtreeOf(unitId, actor.today));
    const elections = await readElections(tx, actor.groupId, actor.today);
    let registered = 0;
    for (const unit of organization.unitsOf(ELECTED_KINDS, actor.today)) {
      if (!below.has(unit.id)) continue;
      for (const body of bodiesOf(organization, unit, elections, actor.today)) {
        if (elections.running.has(bodyKey(unit.id, body))) continue;
        const { term } = knownTerm(organization, unit, body, elections, actor.today);
        if (term === null || term.expiresOn < actor.today) continue;
        const opened = await openNextElection(tx, deps, actor, frame, { unitId: unit.id, body, electedOn: term.electedOn }); // prettier-ignore
        if (!opened.ok) return opened;
        registered += 1;
      }
    }
    return success({ registered });
  });
}
