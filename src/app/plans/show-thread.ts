import { type Day, formatDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { describeCycle } from "#domain/institution/describe-cycle.ts";
import { describeDuty } from "#domain/institution/describe-duty.ts";
import type { Institution } from "#domain/institution/institution.ts";
import { textOf } from "#domain/institution/sentence.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import { listOff, type OffSpan, sayOff } from "#app/duties/list-off.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { clauseRevision, loadClauseStanding } from "#app/plans/clause-standing.ts";
import { burdenOf } from "#app/plans/institution-burden.ts";
import { factOf, markOf, speaker } from "#app/plans/margin.ts";
import { citationOf, placedClauses } from "#app/plans/place-of-clause.ts";
import { nearClauses } from "#app/plans/near-clause.ts";
import type { LinkRow } from "#app/plans/plan-store.ts";
import type { ClauseThread } from "#app/plans/schema.ts";
import { presentLink, sourcesOf, windowsOf } from "#app/plans/plan-outline.ts";
import { type OpenedPlan, openPlan, type PlanView } from "#app/plans/show-plan.ts";
import { addCounts, countStates, type DutyCounts, noCounts } from "#app/plans/state-counts.ts";
import { findThreadRecords } from "#app/plans/thread-records.ts";
import { scoreThread } from "#app/plans/thread-scores.ts";
import { unitBars } from "#app/plans/thread-units.ts";
import { listStatedValues, presentStatedValue } from "#app/plans/stated-values.ts";
import { isUsable } from "#app/plans/usable-link.ts";
import { voicesOf } from "#app/plans/voices.ts";

/** The thread of a clause: who carries it out, how that stands by unit, the records, what it is worth and what it costs. */
export async function showThread(
  deps: AppDeps,
  actor: Actor,
  view: PlanView,
  clauseId: string,
): Promise<Result<ClauseThread>> {
  const opened = await openPlan(deps, actor, view);
  if (!opened.ok) return opened;
  const { document, links, frame, plan, asOf, unitId, aims } = opened.value;
  const placed = placedClauses(document).find(({ clause }) => clause.id === clauseId);
  if (placed === undefined) {
    return refused("clause-not-found", "这一条不在现在的版本里，可能已经删去。请从计划里重新打开。"); // prettier-ignore
  }
  const { clause } = placed;
  const own = links.get(clauseId) ?? [];
  const usable = aims.has(clauseId) ? [] : own.filter(isUsable);
  const published = plan.currentVersion !== null;
  const units = scopedUnits(actor, "plan.read", unitId);
  const rows = published
    ? await countStates(deps.db, {
        groupId: actor.groupId,
        units,
        asOf,
        today: actor.today,
        dueSoonDays: frame.rules.dueSoonDays,
        windows: windowsOf({ year: plan.year, rules: frame.rules }, usable),
        byUnit: true,
      })
    : [];
  const sources = sourcesOf(usable, frame.rules);
  const records = await findThreadRecords(deps.db, actor.groupId, {
    // how a clause stands is for everybody; what was written down about it for those who may read records
    units: scopedUnits(actor, "record.read", unitId),
    sources,
    year: plan.year,
    asOf,
  });
  const institutions = usable.flatMap((link) => frame.rules.institutions.get(link.institution) ?? []); // prettier-ignore
  const off = await listOff(deps.db, actor, frame, own.map(({ institution }) => institution), asOf); // prettier-ignore
  return success({
    id: clauseId,
    place: placed.place,
    text: clause.text,
    said: {
      actors: [...clause.actors],
      dates: clause.dates.map((date) => date.text),
      frequency: [...clause.frequency],
      quantities: clause.quantities.map((quantity) => quantity.text),
      citations: [...clause.citations],
    },
    confirmed: confirmedText(own, opened.value),
    executors: own.map((link) => executorOf(link, rows, opened.value, deps, off)),
    records: {
      total: records.total,
      recent: records.recent.map(({ unitId: where, ...record }) => ({
        ...record,
        unitName: presentUnit(frame.organization, where).shortName,
      })),
    },
    scores: await scoreThread(deps.db, {
      actor,
      frame,
      clause: {
        clauseId,
        place: citationOf(placed),
        sources,
        mechanisms: usable.map((link) => link.mechanism),
      },
      unitId,
      year: plan.year,
      asOf,
    }),
    burden: threadBurden(institutions, asOf, opened.value),
    aim: aims.has(clauseId),
    carried: usable.length > 0,
    near: aims.has(clauseId) || usable.length > 0 ? [] : nearClauses(frame.rules)(placed, new Set(own.map(({ institution }) => institution))), // prettier-ignore
    values: (await listStatedValues(deps.db, actor, opened.value, clause)).map((each) =>
      presentStatedValue(each, actor.today),
    ),
    revision: clauseRevision(await loadClauseStanding(deps.db, actor.groupId, plan.id, clauseId)),
  });
}

/** 沈知微 2月9日确认 */
function confirmedText(links: readonly LinkRow[], { frame }: OpenedPlan): string | null {
  const last = links
    .filter((link) => link.status === "confirmed" && link.decidedOn !== null)
    .toSorted((a, b) => ((a.decidedOn ?? "") < (b.decidedOn ?? "") ? 1 : -1))[0];
  if (last === undefined || last.decidedOn === null) return null;
  const name = last.decidedBy === null ? "" : (frame.organization.person(last.decidedBy)?.name ?? ""); // prettier-ignore
  return `${name} ${formatDay(last.decidedOn)}确认`.trim();
}

function executorOf(
  link: LinkRow,
  rows: readonly DutyCounts[],
  opened: OpenedPlan,
  deps: AppDeps,
  off: readonly OffSpan[],
): ClauseThread["executors"][number] {
  const { frame, asOf, unitId } = opened;
  const institution = frame.rules.institutions.get(link.institution);
  const mine = rows.filter((row) => sourcesOf([link], frame.rules).includes(row.source));
  const counts = mine.reduce((sum, row) => addCounts(sum, row.counts), noCounts());
  const voice = speaker(voicesOf(mine, frame.rules));
  const bearers = new Set(mine.map((row) => row.unitId)).size;
  const cycle = institution?.duties[0] === undefined ? "" : describeCycle(institution, institution.duties[0], asOf, frame.rules.overrides); // prettier-ignore
  const who = bearers > 0 ? `；${bearers}个单位，${cycle}` : "";
  return {
    institution: link.institution,
    name: institution?.name ?? link.institution,
    link: presentLink(link, frame),
    sure: isUsable(link),
    state: markOf(voice),
    fact: isUsable(link) ? `${factOf(voice, asOf)}${who}` : "待确认",
    counts,
    sentence: institution === undefined ? "" : sentenceOf(institution, asOf, opened, deps),
    off: off.filter((each) => each.institution === link.institution).map((each) => sayOff(each, asOf)), // prettier-ignore
    units: unitBars(mine, unitId, frame.organization, asOf),
  };
}

const sentenceOf = (
  institution: Institution,
  on: Day,
  { frame }: OpenedPlan,
  deps: AppDeps,
): string =>
  institution.duties
    .map((duty) => textOf(describeDuty(institution, duty, on, deps.library, frame.rules.overrides)))
    .join("");

/** What the first institution with a record of its own asks of whoever records it. */
function threadBurden(
  institutions: readonly Institution[],
  on: Day,
  { frame }: OpenedPlan,
): ClauseThread["burden"] {
  for (const institution of institutions) {
    const burden = burdenOf(institution, on, frame.rules);
    if (burden === null) continue;
    const shared =
      burden.sharedWith.length === 0 ? "" : `；与${burden.sharedWith.join("、")}合用一条`;
    return { each: burden.each, text: `${burden.text}${shared}。` };
  }
  return null;
}
