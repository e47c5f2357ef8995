import { type Day, day, formatDay, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { checkLibrary } from "#domain/institution/check-institution.ts";
import { describeCarriers } from "#domain/institution/describe-carriers.ts";
import { describeDuty } from "#domain/institution/describe-duty.ts";
import { DUE_STATE_NAMES } from "#domain/institution/due-state.ts";
import type { Citation } from "#domain/institution/citation.ts";
import { type Institution, type Library, SUBJECTS } from "#domain/institution/institution.ts";
import { parameterOn } from "#domain/institution/parameters.ts";
import { runExample } from "#domain/institution/run-examples.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import { listOff, sayOff } from "#app/duties/list-off.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";
import { citationText } from "#app/institutions/citation-text.ts";
import { forecastInstitution } from "#app/institutions/forecast-institution.ts";
import { formatValue, MARK_NAMES } from "#app/institutions/format-value.ts";
import { listParameterChanges } from "#app/institutions/parameter-changes.ts";
import { parameterRevision } from "#app/institutions/parameter-revision.ts";
import type { InstitutionPage } from "#app/institutions/schema.ts";
import { dueWindows } from "#app/plans/due-windows.ts";
import { burdenOf, kindsOf } from "#app/plans/institution-burden.ts";
import { addCounts, countStates, noCounts, totalOf } from "#app/plans/state-counts.ts";

/** The page of an institution: its sentence, parameters, examples run in sight, forecast, burden, results. */
export async function showInstitution(
  deps: AppDeps,
  actor: Actor,
  id: string,
  asOf: Day = actor.today,
): Promise<Result<InstitutionPage>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const institution = frame.rules.institution(id, asOf);
  if (institution === undefined) {
    return refused("institution-not-found", "制度库里没有这项制度。请从列表中重新选。");
  }
  const { library } = frame.rules;
  const clauses = await loadClauses(deps.db, actor.groupId, actor.rulesVersion);
  const numbers = new Map(Object.keys(institution.parameters).map((key, at) => [key, at + 1]));
  const { overrides } = frame.rules;
  const forecast = forecastInstitution(institution, frame, actor.today);
  return success({
    id: institution.id,
    name: institution.name,
    subjectName: SUBJECTS[institution.subject],
    inForce: await adoptionOf(deps, actor, institution.id, asOf),
    duties: institution.duties.map((duty) => ({
      id: duty.id,
      title: duty.title,
      sentence: describeDuty(institution, duty, asOf, library, overrides).map((part) => ({
        text: part.text,
        parameter: part.parameter === undefined ? null : (numbers.get(part.parameter) ?? null),
      })),
      basis: [duty.source ?? institution.sources]
        .flat()
        .map((source) => citationText(source, library, asOf))
        .join("；"),
    })),
    carriedBy: describeCarriers(institution.carriedBy, library),
    sources: sourcesOf(institution, library),
    parameters: parametersOf(institution, frame, asOf, library, actorMay(actor, "institution.set-parameter")), // prettier-ignore
    examples: examplesOf(institution, frame, library),
    wording: [...new Set(institution.recognises.flatMap(({ wording }) => wording.map((each) => (typeof each === "string" ? each : each.join(" … ")))))], // prettier-ignore
    clauses: (clauses.get(institution.id) ?? []).map(({ planId, clauseId, place, text }) => ({ planId, clauseId, place, text })), // prettier-ignore
    off: (await listOff(deps.db, actor, frame, [institution.id], asOf)).map((each) => ({ text: sayOff(each, asOf), reason: each.reason, approvedBy: each.approvedBy })), // prettier-ignore
    forecast: { total: forecast.total, months: forecast.months, note: forecast.note },
    burden: burdenText(institution, frame, asOf, forecast),
    results: await resultsOf(deps, actor, frame, institution, asOf),
    changes: await listParameterChanges(deps.db, actor.groupId, institution),
  });
}

async function adoptionOf(
  deps: AppDeps,
  actor: Actor,
  institutionId: string,
  on: Day,
): Promise<InstitutionPage["inForce"]> {
  const row = await deps.db
    .selectFrom("adoption as a")
    .leftJoin("plan as p", (join) =>
      join.onRef("p.group_id", "=", "a.group_id").onRef("p.id", "=", "a.plan_id"),
    )
    .select(["a.from_on as from", "p.title as plan"])
    .where("a.group_id", "=", actor.groupId)
    .where("a.institution_id", "=", institutionId)
    .where("a.from_on", "<=", on)
    .where((where) => where.or([where("a.until_on", "is", null), where("a.until_on", ">", on)]))
    .orderBy("a.from_on", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

function sourcesOf(institution: Institution, library: Library): InstitutionPage["sources"] {
  const cited: Citation[] = [
    ...institution.sources,
    ...institution.duties.flatMap((duty) => duty.source ?? []),
  ];
  const seen = new Set<string>();
  return cited.flatMap((citation) => {
    const key = `${citation.act} ${citation.document ?? ""} ${citation.article ?? ""}`;
    const act = library.acts.find(({ id }) => id === citation.act);
    const title = act?.title ?? citation.document;
    if (title === undefined || seen.has(key)) return [];
    seen.add(key);
    return [
      {
        title,
        article: citation.article ?? null,
        issuedBy: act?.issuedBy ?? "本集团的文件",
        inForceFrom: act?.inForceFrom ?? null,
        mark: citation.mark,
        markName: MARK_NAMES[citation.mark],
      },
    ];
  });
}

/** The value that will hold after the one of this day, where one is decided already. */
function nextValue(
  institution: Institution,
  key: string,
  on: Day,
  { rules }: Frame,
): InstitutionPage["parameters"][number]["next"] {
  const days = [
    ...(institution.parameters[key]?.values ?? []).map(({ from }) => day(from)),
    ...rules.overrides
      .filter((each) => each.institution === institution.id && each.parameter === key)
      .map(({ from }) => from),
  ];
  const now = JSON.stringify(parameterOn(institution, key, on, rules.overrides)?.value);
  for (const from of days.filter((each) => each > on).toSorted()) {
    const later = parameterOn(institution, key, from, rules.overrides);
    if (later !== undefined && JSON.stringify(later.value) !== now) {
      return { from, value: formatValue(later.value) };
    }
  }
  return null;
}

function parametersOf(
  institution: Institution,
  frame: Frame,
  on: Day,
  library: Library,
  mayEdit: boolean,
): InstitutionPage["parameters"] {
  return Object.entries(institution.parameters).flatMap(([key, parameter], at) => {
    const value = parameterOn(institution, key, on, frame.rules.overrides);
    if (value === undefined) return [];
    const basis = [
      value.citation === undefined ? null : citationText(value.citation, library, on, "short"),
      value.reason ?? null,
    ].filter((text) => text !== null);
    return [
      {
        number: at + 1,
        key,
        name: parameter.name,
        value: formatValue(value.value),
        unit: parameter.unit ?? null,
        from: value.from,
        next: nextValue(institution, key, on, frame),
        basis: basis.length === 0 ? MARK_NAMES[value.mark] : basis.join("，"),
        mark: value.mark,
        markName: MARK_NAMES[value.mark],
        editable: mayEdit,
        raw: value.value,
        revision: parameterRevision(institution.id, key, frame.rules.overrides),
      },
    ];
  });
}

const STATE_TEXTS = { ...DUE_STATE_NAMES, partly: "部分办理", none: "不须办" } as const;

/** 状态应为“已办”，实为“不须办”. */
const inWords = (difference: string): string => difference.replaceAll(/"([a-z-]+)"/g, (whole, state: string) => Object.entries(STATE_TEXTS).flatMap(([id, name]) => (id === state ? [`“${name}”`] : []))[0] ?? whole); // prettier-ignore

/** Every worked example, played again with the values that are in force for this group. */
function examplesOf(
  institution: Institution,
  frame: Frame,
  library: Library,
): InstitutionPage["examples"] {
  return institution.examples.flatMap((example) =>
    runExample(institution, example, library, frame.rules.calendar, frame.rules.overrides).map(
      (result) => {
        const state = result.standing?.state ?? "none";
        const because = result.differences.length > 0 ? result.differences.map(inWords) : result.reasons.slice(0, 1); // prettier-ignore
        return {
          given: example.note ?? formatDay(day(example.when)),
          asOf: day(example.when),
          state,
          text: [STATE_TEXTS[state], ...because].join("，"),
          holds: result.differences.length === 0,
        };
      },
    ),
  );
}

function burdenText(
  institution: Institution,
  frame: Frame,
  on: Day,
  forecast: { readonly total: number; readonly bearers: number },
): InstitutionPage["burden"] {
  const burden = burdenOf(institution, on, frame.rules);
  const doubleAsks = countDoubleAsks(institution, frame, on);
  const note = "不要照片，不计在线时长，不计点赞转发。纸质台账同样算数。";
  if (burden === null || forecast.bearers === 0) {
    return { records: "0条", fields: "0处", minutes: "0分钟", doubleAsks, note };
  }
  const yearly = Math.max(1, Math.round(forecast.total / forecast.bearers));
  const { typed, prefilled, seconds } = burden.record;
  const shared = burden.sharedWith.length === 0 ? "" : `，可与${burden.sharedWith.join("、")}合用`;
  return {
    records: `每年${yearly}条${shared}`,
    fields: `${typed * yearly}处，自动带出${prefilled * yearly}处`,
    minutes: `约${Math.max(1, Math.round((seconds * yearly) / 60))}分钟`,
    doubleAsks,
    note,
  };
}

/** How often the linter finds that this institution asks for a fact that another one in force asks for too. */
function countDoubleAsks(institution: Institution, frame: Frame, on: Day): number {
  const asked = new Set(institution.duties.flatMap(kindsOf));
  const inForce = frame.rules.adoptions
    .map((adoption) => adoption.institution)
    .filter((other) => other.duties.some((duty) => kindsOf(duty).some((kind) => asked.has(kind))));
  const institutions = [...new Set([...inForce, institution])];
  return checkLibrary({ ...frame.rules.library, institutions }, { asOf: on }).filter(
    (problem) => problem.code === "double-ask" && problem.message.includes(`“${institution.name}·`),
  ).length;
}

async function resultsOf(
  deps: AppDeps,
  actor: Actor,
  frame: Frame,
  institution: Institution,
  asOf: Day,
): Promise<InstitutionPage["results"]> {
  const { rules } = frame;
  const rows = await countStates(deps.db, {
    groupId: actor.groupId,
    units: scopedUnits(actor, "institution.read"),
    asOf,
    today: actor.today,
    dueSoonDays: rules.dueSoonDays,
    windows: dueWindows([institution], yearOf(asOf), rules.overrides, rules.dueSoonDays),
  });
  const counts = rows.reduce((sum, row) => addCounts(sum, row.counts), noCounts());
  const settled = counts.met + counts["made-up"];
  const due = settled + counts.overdue + counts.missing;
  const share = due === 0 ? "" : `·${((settled / due) * 100).toFixed(1)}%`;
  return {
    asOf,
    counts,
    text:
      due === 0
        ? totalOf(counts) === 0
          ? "今年没有应办事项。"
          : `今年共${totalOf(counts)}项，还没有到期的。`
        : `已到期${settled}/${due}项${share}`,
  };
}
