import { type Kysely, sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import type { CaseDetail } from "#app/cases/schema.ts";
import { showCase } from "#app/cases/show-case.ts";
import type { AppDeps } from "#app/deps.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { inForce, type KeptCandidate, type KeptJudge, type KeptPanel, loadCandidates, loadConflicts, loadJudges, loadPanels, stateOfPanel } from "#app/selection/panel-store.ts"; // prettier-ignore
import type { MyPanel, PanelDetail, PanelList } from "#app/selection/schema.ts";

type Db = Kysely<Database>;

/** The step of a procedure that a panel judges; procedures without it have no panels. */
export const REVIEW = "review";

export const panelNotFound = (): Result<never> =>
  refused("panel-not-found", "没有找到这次评审，或者它不在您的管理范围内。请从评审列表中重新打开。"); // prettier-ignore

const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10); // prettier-ignore

function presentPanelRow(
  panel: KeptPanel,
  judges: readonly KeptJudge[],
  candidates: readonly KeptCandidate[],
  frame: Frame,
): PanelList["items"][number] {
  return {
    id: panel.id,
    title: panel.title,
    case: { id: panel.caseId, title: panel.case.title, procedure: definitionOf(frame.rules.library, panel.case.procedure, panel.case.version)?.name ?? "", unit: presentUnit(frame.organization, panel.case.unitId) }, // prettier-ignore
    state: stateOfPanel(panel, judges),
    judges: inForce(judges).length,
    handedIn: inForce(judges).filter((each) => each.handedInAt !== null).length,
    candidates: candidates.length,
    openedOn: dayOf(panel.openedAt),
    closedOn: panel.closedAt === null ? null : dayOf(panel.closedAt),
  };
}

/** Panels of the actor's units, and cases whose review waits for one. */
export async function listPanels(
  deps: Pick<AppDeps, "db" | "library">,
  actor: Actor,
  frame: Frame,
): Promise<PanelList> {
  const panels = await loadPanels(deps.db, actor, { may: "selection.read" });
  const ids = panels.map((each) => each.id);
  const judges = await loadJudges(deps.db, actor.groupId, ids);
  const candidates = await loadCandidates(deps.db, actor.groupId, ids);
  return {
    items: panels.map((panel) => presentPanelRow(panel, judges.filter((each) => each.panelId === panel.id), candidates.filter((each) => each.panelId === panel.id), frame)), // prettier-ignore
    waiting: actorMay(actor, "selection.run") ? await loadWaiting(deps, actor, frame) : [],
    may: { run: actorMay(actor, "selection.run") },
  };
}

/** Whether the review of a case is open, and is one by judges. */
export const isJudged = ({ steps }: Pick<CaseDetail, "steps">): boolean =>
  steps.some((step) => step.id === REVIEW && step.state === "open" && step.fields.includes("judges")); // prettier-ignore

const MOST_WAITING = 50;

async function loadWaiting(
  deps: Pick<AppDeps, "db" | "library">,
  actor: Actor,
  frame: Frame,
): Promise<PanelList["waiting"]> {
  const { rows } = await sql<{ id: string }>`select c.id from procedure_case c
    join open_step s on s.group_id = c.group_id and s.case_id = c.id and s.step = ${REVIEW}
    where c.group_id = ${actor.groupId} and c.ended is null and c.unit_id in ${scopedUnits(actor, "selection.run")}
      and not exists (select 1 from selection_panel p where p.group_id = c.group_id and p.case_id = c.id and p.cancelled_at is null)
    order by s.due_on nulls last, c.id limit ${MOST_WAITING}`.execute(deps.db);
  const found: PanelList["waiting"] = [];
  for (const { id } of rows) {
    const shown = await showCase(deps, actor, id, frame);
    if (!shown.ok || !isJudged(shown.value)) continue;
    const { title, procedure, unit, filled } = shown.value;
    // whoever was found qualified, else whoever was named
    const people = [filled["qualified"], filled["nominees"], filled["applicants"]].find((value) => Array.isArray(value)); // prettier-ignore
    found.push({
      id,
      title,
      procedure: procedure.name,
      unit,
      candidates: (Array.isArray(people) ? people : []).flatMap((person) => {
        const known = frame.organization.person(person);
        return known === undefined ? [] : [{ id: known.id, name: known.name }];
      }),
    });
  }
  return found;
}

/** A panel for whoever runs or reads it: how far the judges are, and the ranking once all have handed in. */
export async function showPanel(
  deps: Pick<AppDeps, "db">,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<PanelDetail>> {
  const { db } = deps;
  const [panel] = await loadPanels(db, actor, { may: "selection.read" }, id);
  if (panel === undefined) return panelNotFound();
  const judges = await loadJudges(db, actor.groupId, [id]);
  const candidates = await loadCandidates(db, actor.groupId, [id]);
  const conflicts = await loadConflicts(db, actor.groupId, judges.map((each) => each.id)); // prettier-ignore
  const open = await db.selectFrom("open_step").select("step").where("group_id", "=", actor.groupId).where("case_id", "=", panel.caseId).where("step", "=", REVIEW).executeTakeFirst(); // prettier-ignore
  const run = mayOn(actor, "selection.run", frame.organization)(panel.unitId);
  return success({
    row: presentPanelRow(panel, judges, candidates, frame),
    rule: panel.rule,
    candidates: candidates.map(({ panelId: _panel, ...each }) => each),
    judges: judges.map((each) => ({
      // the row's id: what the ranking speaks of
      id: each.id,
      name: frame.organization.person(each.personId)?.name ?? "",
      declared: each.declaredAt !== null,
      handedIn: each.handedInAt !== null,
      replacedOn: each.replacedAt === null ? null : dayOf(each.replacedAt),
      replacedBecause: each.replacedBecause,
      inPlaceOf: each.inPlaceOf,
      conflicts: conflicts.filter((one) => one.judge === each.id).map(({ candidate, ground }) => ({ candidate, ground })), // prettier-ignore
    })),
    ranking: panel.result,
    cancelledBecause: panel.cancelledBecause,
    recordable: run && panel.result !== null && panel.cancelledAt === null && open !== undefined,
    caseRevision: panel.case.revision,
    may: { run },
  });
}

/** The panels of which somebody is a judge, without anything that others did. */
export async function myPanels(db: Db, actor: Actor): Promise<MyPanel[]> {
  const panels = await loadPanels(db, actor, { judge: actor.personId });
  const ids = panels.map((each) => each.id);
  const judges = await loadJudges(db, actor.groupId, ids);
  const candidates = await loadCandidates(db, actor.groupId, ids);
  const mine = inForce(judges).filter((each) => each.personId === actor.personId);
  const conflicts = await loadConflicts(db, actor.groupId, mine.map((each) => each.id)); // prettier-ignore
  return panels.flatMap((panel): MyPanel[] => {
    const judge = mine.find((each) => each.panelId === panel.id);
    if (judge === undefined) return [];
    return [
      {
        id: panel.id,
        title: panel.title,
        state: stateOfPanel(panel, judges.filter((each) => each.panelId === panel.id)), // prettier-ignore
        rule: panel.rule,
        candidates: candidates.filter((each) => each.panelId === panel.id).map(({ panelId: _panel, ...each }) => each), // prettier-ignore
        declared: judge.declaredAt !== null,
        handedIn: judge.handedInAt !== null,
        conflicts: conflicts.filter((each) => each.judge === judge.id).map(({ candidate, ground }) => ({ candidate, ground })), // prettier-ignore
      },
    ];
  });
}
