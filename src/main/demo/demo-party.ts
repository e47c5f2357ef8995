import { addDays, type Day, day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { disciplineName } from "#domain/election/discipline-name.ts";
import { postsOfBody } from "#domain/election/plan-posts.ts";
import { ELECTED_KINDS, type ElectedBody, electedKindOf, preparationDays, TERM_RULES, termOf } from "#domain/election/term.ts"; // prettier-ignore
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { FieldValue } from "#domain/procedure/case.ts";
import { stepOf } from "#domain/procedure/procedure.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { loadCase } from "#app/cases/case-store.ts";
import { openCase } from "#app/cases/open-case.ts";
import { definitionOf, versionOn } from "#app/cases/procedures-of.ts";
import { type PastEvent, writeHistory } from "#app/cases/write-history.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadRules } from "#app/duties/load-rules.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { electionProcedureOf } from "#app/elections/election-rules.ts";
import { fillDemoDisclosures, proposerOf } from "#main/demo/demo-disclosures.ts";
import { DISCLOSURES, MATTERS, type Turn } from "#main/demo/party-cases.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock" | "keys">;

interface Stage {
  readonly tx: Tx;
  readonly deps: Deps;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly organization: OrganizationIndex;
}

/** The branch whose re-election the demo shows on its way: elected in the autumn of 2023, reminded in spring, its candidates agreed to in September. */
const ON_ITS_WAY = "桥西清运支部";

/** Terms of all committees, a re-election on its way, what was made public, and major matters; each judged by the rule. */
export async function fillDemoParty(tx: Tx, deps: Deps, actor: Actor, organization: OrganizationIndex, today: Day): Promise<void> {
  const rules = await loadRules(tx, deps.library, actor.groupId);
  const stage: Stage = { tx, deps, actor: { ...actor, today }, frame: { groupId: actor.groupId, rules, organization }, organization };
  for (const [index, unit] of organization.unitsOf(ELECTED_KINDS, today).entries()) await registerTerm(stage, unit.id, index);
  for (const each of DISCLOSURES) {
    const unitId = unitNamed(stage, each.unit);
    const caseId = await play(stage, { procedure: "transparency", unitId, title: each.title, opened: each.turns[0][1], turns: each.turns, origin: { kind: "disclosure-item", id: each.item } });
    await tx
      .insertInto("disclosure")
      .values({ group_id: actor.groupId, id: derivedId(actor.groupId, "disclosure", caseId), unit_id: unitId, case_id: caseId, position: 5, item_id: each.item, title: each.title, content: each.content, scope: each.scope, channel: each.channel, duration: each.until === null ? "长期" : "定期", from_on: day(each.from), until_on: each.until === null ? null : day(each.until), down_reason: null, record_id: null, published_by: secretaryOf(stage, unitId), on_behalf_of: null, published_at: deps.clock.now() })
      .execute();
  }
  const told = new Set(DISCLOSURES.map((each) => `${unitNamed(stage, each.unit)} ${each.item}`));
  await fillDemoDisclosures(tx, deps, stage.actor, organization, told, today);
  for (const each of MATTERS) {
    const unitId = unitNamed(stage, each.unit);
    await play(stage, { procedure: each.procedure, unitId, title: each.title, opened: each.turns[0][1], turns: each.turns, origin: null });
  }
} // prettier-ignore

function unitNamed({ organization }: Stage, name: string): string {
  const unit = organization.organization.units.find((each) => each.shortName === name);
  if (unit === undefined) throw new Error(`no unit ${name} in the demo`);
  return unit.id;
}

const secretaryOf = ({ organization, actor }: Stage, unitId: string): string =>
  organization.holdersIn(unitId, ["branch-secretary", "general-branch-secretary", "party-committee-secretary"], actor.today)[0]?.personId ?? actor.personId; // prettier-ignore

const membersOf = ({ organization, actor }: Stage, unitId: string, most: number): string[] =>
  organization.membershipsIn(unitId, ["member"], actor.today).slice(0, most).map((each) => each.personId); // prettier-ignore

/** Most were elected again this spring, on the days before their term would have ended; the committee of the group in 2023. */
async function registerTerm(stage: Stage, unitId: string, index: number): Promise<void> {
  const { organization, actor } = stage;
  const unit = organization.unit(unitId);
  const kind = electedKindOf(unit?.kind);
  if (unit === undefined || kind === null) return;
  const shown = unit.shortName === ON_ITS_WAY;
  const usual = kind === "committee" ? day("2023-09-30") : addDays(day("2026-05-08"), (index * 7) % 33);
  const electedOn = shown ? day("2023-10-20") : unit.opensOn > usual ? unit.opensOn : usual;
  const term = termOf(electedOn, TERM_RULES[kind]);
  const { requestBy, electBy } = preparationDays(term);
  const fields = { "elected-on": electedOn, "term-ends": term.expiresOn, "remind-by": term.remindOn, "request-by": requestBy, "elect-by": electBy };
  const later: Turn[] = shown ? [["remind", "2026-04-15"], ["request", "2026-08-20", { form: "设委员会", seats: 5, "planned-on": "2026-10-16" }], ["reply", "2026-08-27", {}, "agreed"], ["nominate", "2026-09-07", { candidates: "$candidates" }], ["candidate-reply", "2026-09-14"]] : [];
  await keepTerm(stage, { unit, body: "committee", electedOn, expiresOn: term.expiresOn, turns: [["register", electedOn, fields], ...later] });
  if (kind !== "committee" || organization.holdersIn(unitId, postsOfBody("discipline", unit.kind), actor.today).length === 0) return;
  // 纪委: elected by the same assembly, its term is the same
  await keepTerm(stage, { unit, body: "discipline", electedOn, expiresOn: term.expiresOn, turns: [["register", electedOn, { ...fields, "committee-elected-on": electedOn }]] });
} // prettier-ignore

interface KeptTerm {
  readonly unit: Unit;
  readonly body: ElectedBody;
  readonly electedOn: Day;
  readonly expiresOn: Day;
  readonly turns: readonly Turn[];
}

/** The election that began the term of a body, and the case of the next one. */
async function keepTerm(stage: Stage, { unit, body, electedOn, expiresOn, turns }: KeptTerm): Promise<void> {
  const { tx, actor, deps } = stage;
  const name = body === "discipline" ? disciplineName(unit.shortName) : unit.shortName;
  const caseId = await play(stage, { procedure: electionProcedureOf(unit.kind, body), unitId: unit.id, title: `${name}换届（${expiresOn.slice(0, 4)}年届满）`, opened: electedOn, turns, origin: null });
  const id = body === "committee" ? derivedId(actor.groupId, "term", unit.id) : derivedId(actor.groupId, "term", unit.id, body);
  await tx.insertInto("election_term").values({ group_id: actor.groupId, id, unit_id: unit.id, body, elected_on: electedOn, case_id: caseId, position: 1, content: null, note: null, record_id: null, set_by: actor.personId, on_behalf_of: null, set_at: deps.clock.now() }).execute();
} // prettier-ignore

interface Played {
  readonly procedure: string;
  readonly unitId: string;
  readonly title: string;
  readonly opened: string;
  readonly turns: readonly Turn[];
  readonly origin: { readonly kind: string; readonly id: string } | null;
}

/** Opens a case in the past and writes what happened in it. What the superior does is written by the office, the rest by the unit's secretary. */
async function play(stage: Stage, { procedure: id, unitId, title, opened, turns, origin }: Played): Promise<string> {
  const { tx, deps, actor, frame } = stage;
  const about = versionOn(deps.library, id, day(opened))?.about;
  const made = await openCase(tx, deps, actor, { procedure: id, unitId, title, openedOn: day(opened), ...(about === "unit" ? { subject: { unit: unitId } } : {}), ...(origin === null ? {} : { origin }) }, frame);
  if (!made.ok) throw new Error(`a case of the demo was refused: ${title}: ${made.refusal.message}`);
  const stored = await loadCase(tx, actor.groupId, made.value.caseId);
  const procedure = stored === null ? undefined : definitionOf(deps.library, id, stored.row.version);
  if (stored === null || procedure === undefined) throw new Error(`a case of the demo is gone: ${title}`);
  const secretary = secretaryOf(stage, unitId);
  const past = turns.map(([name, on, values, outcome]): PastEvent => {
    const step = stepOf(procedure, name);
    const actorOf = procedure.actors.find((each) => each.id === step?.actor);
    const by = actorOf?.of === "superior" || name === "check" ? actor.personId : id === "transparency" && name === "propose" ? proposerOf(stage.organization, unitId, secretary, day(on)) : secretary;
    const fields: Record<string, FieldValue> = Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, value === "$secretary" ? secretary : value === "$candidates" ? membersOf(stage, unitId, 6) : value]));
    const documents = step?.documents ?? [];
    return {
      event: { kind: "step", step: name, on: day(on), outcome: outcome ?? step?.outcomes[0]?.id ?? "", fields, documents, ballot: null, by },
      content: { fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, typeof value === "object" ? [...value] : value])), papers: documents.map((document) => ({ document, files: [], kept: "党务档案柜" })), ballot: null },
      byPerson: by,
    };
  });
  const written = await writeHistory(tx, deps, actor, frame, stored, (version) => definitionOf(deps.library, id, version), past);
  if (!written.ok) throw new Error(`a case of the demo was refused: ${title}: ${written.refusal.message}`);
  return made.value.caseId;
} // prettier-ignore
