import { addDays, type Day, day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Unit } from "#domain/organization/organization.ts";
import { attempt } from "#domain/procedure/attempt.ts";
import type { Case, FieldValue } from "#domain/procedure/case.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { type CatalogueItem, itemsOf } from "#domain/transparency/catalogue.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { versionOn } from "#app/cases/procedures-of.ts";
import type { AppDeps } from "#app/deps.ts";
import { shippedCatalogue } from "#app/disclosures/catalogue-of.ts";
import { PUBLISHERS } from "#app/disclosures/disclosure-scope.ts";
import { loadRules } from "#app/duties/load-rules.ts";

/** Each of so many is left out, so that the catalogue of the demo has something late. */
const LEFT_OUT = 61;
const CHUNK = 200;

/** Who proposes what the secretary approves: the deputy, somebody of the committee, or another member. */
export function proposerOf(organization: OrganizationIndex, unitId: string, secretary: string, on: Day): string {
  const seated = organization.holdersIn(unitId, ["branch-deputy-secretary", "branch-committee-member", "general-branch-member", "party-committee-deputy-secretary", "party-committee-member", "clerk"], on);
  const people = [...seated, ...organization.membershipsIn(unitId, ["member"], on)].map(({ personId }) => personId);
  const found = people.find((personId) => personId !== secretary);
  if (found === undefined) throw new Error("nobody of the demo can propose a disclosure");
  return found;
} // prettier-ignore

interface Past {
  readonly unit: Unit;
  readonly item: CatalogueItem;
  readonly from: Day;
}

/** Pure: what every unit but a few made public this year by its catalogue: what always stands in January, the last period in July. */
function pastOf(
  organization: OrganizationIndex,
  catalogue: readonly CatalogueItem[],
  told: ReadonlySet<string>,
  today: Day,
): Past[] {
  const units = organization.unitsOf(PUBLISHERS, today).filter((unit) => unit.opensOn < "2026-01-01");
  const all = units.flatMap((unit, index) =>
    itemsOf(catalogue, unit.kind)
      .filter((item) => (item.duration === "长期" || item.every === "quarter" || item.every === "half-year") && !told.has(`${unit.id} ${item.id}`))
      .map((item, line): Past => ({ unit, item, from: item.duration === "长期" ? addDays(day("2026-01-12"), (index + line) % 12) : addDays(day("2026-07-02"), (index * 3 + line) % 12) })),
  );
  return all.filter((_, index) => index % LEFT_OUT !== 17);
} // prettier-ignore

/** Publications of the year as cases that were gone through, written in bulk; each event is judged by the rule. `told`: those that stand already. */
export async function fillDemoDisclosures(
  tx: Tx,
  deps: Pick<AppDeps, "library" | "clock">,
  actor: Actor,
  organization: OrganizationIndex,
  told: ReadonlySet<string>,
  today: Day,
): Promise<void> {
  const procedure = versionOn(deps.library, "transparency", today);
  if (procedure === undefined) throw new Error("no procedure of disclosure");
  const { calendar } = await loadRules(tx, deps.library, actor.groupId);
  const past = pastOf(organization, shippedCatalogue(deps.library), told, today);
  const at = deps.clock.now();
  const rows = past.map((each) => rowsOf({ actor, procedure, organization, at }, each, (run, event) => attempt(procedure, run, event, { today, calendar })));
  for (let from = 0; from < rows.length; from += CHUNK) {
    const some = rows.slice(from, from + CHUNK);
    await tx.insertInto("procedure_case").values(some.map((each) => each.case)).execute();
    await tx.insertInto("case_event").values(some.flatMap((each) => each.events)).execute();
    const open = some.flatMap((each) => each.open);
    if (open.length > 0) await tx.insertInto("open_step").values(open).execute();
    await tx.insertInto("disclosure").values(some.map((each) => each.disclosure)).execute();
  }
} // prettier-ignore

interface Making {
  readonly actor: Actor;
  readonly procedure: Procedure;
  readonly organization: OrganizationIndex;
  readonly at: Date;
}

function rowsOf({ actor, procedure, organization, at }: Making, { unit, item, from }: Past, judge: (run: Case, event: Case["events"][number]) => ReturnType<typeof attempt>) {
  const { groupId } = actor;
  const id = derivedId(groupId, "demo-disclosure", unit.id, item.id);
  const secretary = organization.holdersIn(unit.id, ["branch-secretary", "general-branch-secretary", "party-committee-secretary"], from)[0]?.personId ?? actor.personId;
  const always = item.duration === "长期";
  const until = always ? null : addDays(from, item.lasts ?? 30);
  const content = `${item.content}，详见${item.channel}。`;
  const openedOn = addDays(from, -6);
  const turns: readonly (readonly [step: string, on: Day, outcome: string, fields: Readonly<Record<string, FieldValue>>])[] = [
    ["plan", openedOn, "done", {}],
    ["propose", addDays(from, -5), "done", { content, scope: item.scope, channel: item.channel, duration: item.duration, ...(until === null ? {} : { until }) }],
    ["check", addDays(from, -4), "clear", { "secrecy-clear": true }],
    ["approve", addDays(from, -2), "approved", {}],
    ["publish", from, "done", {}],
    ...(until === null ? [] : [["archive", until, "done", {}] as const]), // as const: a turn
  ];
  let run: Case = { id, procedure: procedure.id, version: procedure.version, unitId: unit.id, subjectId: null, openedOn, events: [] };
  const events = turns.map(([step, on, outcome, fields], index) => {
    const by = step === "check" ? actor.personId : step === "propose" ? proposerOf(organization, unit.id, secretary, from) : secretary;
    const judged = judge(run, { kind: "step", step, on, outcome, fields, documents: [], ballot: null, by });
    if (!judged.ok) throw new Error(`a disclosure of the demo was refused: ${unit.shortName} ${item.id}: ${judged.refusal.message}`);
    run = judged.value;
    return { group_id: groupId, id: derivedId(id, String(index)), case_id: id, position: index + 1, kind: "step", step, outcome, on_day: on, content: JSON.stringify({ fields, papers: [], ballot: null }), sealed: null, by_person: by, on_behalf_of: null, at };
  });
  const title = item.every === undefined ? item.content : `${item.content}（2026年${item.every === "quarter" ? "第二季度" : "上半年"}）`;
  return {
    case: { group_id: groupId, id, procedure: procedure.id, version: procedure.version, title, opened_unit_id: unit.id, unit_id: unit.id, person_id: null, subject_unit_id: null, opened_on: openedOn, started_by: secretary, on_behalf_of: null, started_at: at, started_on: actor.today, origin_kind: "disclosure-item", origin_id: item.id, revision: events.length, stage: "publication", ended: until === null ? null : "taken-down", ended_on: until, next_due_on: null, changed_at: at },
    events,
    open: until !== null ? [] : [{ group_id: groupId, case_id: id, step: "archive", time: 1, unit_id: unit.id, person_id: null, opened_on: from, from_on: from, scheduled_due_on: null, due_on: null, due_item_id: null }],
    disclosure: { group_id: groupId, id: derivedId(id, "disclosure"), unit_id: unit.id, case_id: id, position: 5, item_id: item.id, title, content, scope: item.scope, channel: item.channel, duration: item.duration, from_on: from, until_on: until, down_reason: null, record_id: null, published_by: secretary, on_behalf_of: null, published_at: at },
  };
} // prettier-ignore
