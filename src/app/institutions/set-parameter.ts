import type { z } from "zod";
import { day, formatDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { findFormalism, FORMALISM_RULE } from "#domain/assessment/anti-formalism.ts";
import { faultOfCitation } from "#domain/institution/check-citation.ts";
import type { Citation } from "#domain/institution/citation.ts";
import type { DatedValue } from "#domain/institution/dated-value.ts";
import { parameterOn } from "#domain/institution/parameters.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { parameterRevision } from "#app/institutions/parameter-revision.ts";
import { writeParameter } from "#app/parameters/write-parameter.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { loadRules, type Rules } from "#app/duties/load-rules.ts";
import type { parameterChangeSchema } from "#app/institutions/schema.ts";
import { moveRulesVersion } from "#app/plans/move-rules-version.ts";
import { requireUnchanged, type Unseen } from "#app/revision-of.ts";
import { lockGroup, transact } from "#app/transact.ts";

type ParameterChange = Unseen<z.infer<typeof parameterChangeSchema>>;

/**
 * Sets a parameter from a day on. Dated and kept: what was in force before stays so for the days before, the past is never
 * rewritten, and what is owed later follows at once.
 */
export async function setParameter(
  deps: AppDeps,
  actor: Actor,
  institutionId: string,
  change: ParameterChange,
): Promise<Result<null>> {
  const known = await loadRules(deps.db, deps.library, actor.groupId, actor.rulesVersion);
  const institution = known.institution(institutionId);
  const parameter = institution?.parameters[change.parameter];
  if (institution === undefined || parameter === undefined) {
    return refused("parameter-not-found", "这项制度没有这个参数。请刷新后再看。");
  }
  const today = deps.clock.today();
  const from = day(change.from);
  if (from < today) {
    return refused(
      "parameter-in-the-past",
      `参数改动不溯及既往：生效日期最早是今天（${formatDay(today)}）。请改生效日期。`,
    );
  }
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const rules = await loadRules(tx, deps.library, actor.groupId);
    const before = parameterOn(institution, change.parameter, from, rules.overrides);
    const revision = parameterRevision(institutionId, change.parameter, rules.overrides);
    const unchanged = requireUnchanged(`“${parameter.name}”`, change.basedOn, {
      value: before?.value ?? null,
      from: before?.from ?? null,
      revision,
    });
    if (!unchanged.ok) return unchanged;
    const checked = checkValue(parameter.name, change, before?.value);
    if (!checked.ok) return checked;
    const citation = citationIn(change);
    const cited = checkCitation(parameter.name, citation, rules.library.acts);
    if (!cited.ok) return cited;
    await writeParameter(tx, actor, { ...change, institution: institutionId, from, citation }, deps.clock.now()); // prettier-ignore
    await moveRulesVersion(tx, actor.groupId);
    const dueItems = await bringUpToDate(tx, actor.groupId, { today, library: deps.library });
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "institution.set-parameter",
      subject: { kind: "institution", id: institutionId },
      cause: change.reason,
      before: { parameter: change.parameter, value: before?.value ?? null },
      after: { parameter: change.parameter, value: change.value, from, dueItems },
    });
    return success(null);
  });
}

const LARGEST = 100_000;

/** A value must be of the kind that the definition holds, and one that the schedule can use. */
function checkValue(
  name: string,
  change: ParameterChange,
  current: DatedValue["value"] | undefined,
): Result<null> {
  const { value, reason } = change;
  const smells = findFormalism(reason);
  if (smells.length > 0) {
    return refused("formalism", `理由里写有“${smells.map(({ what }) => what).join("、")}”。按${FORMALISM_RULE}，这些不作为工作要求。请改写。`); // prettier-ignore
  }
  if (JSON.stringify(value) === JSON.stringify(current)) {
    return refused("nothing-changed", `“${name}”已经是这个值，没有需要改的。`);
  }
  if (kindOf(value) !== kindOf(current)) {
    return refused("wrong-value", `“${name}”要填${KIND_NAMES[kindOf(current)] ?? "同样格式的值"}。`); // prettier-ignore
  }
  if (typeof value === "number" && !fits(value, current)) {
    return refused("wrong-value", `“${name}”要填0到${LARGEST}之间的${Number.isInteger(current) ? "整数" : "数"}。`); // prettier-ignore
  }
  if (Array.isArray(value)) {
    const [numerator, denominator] = value;
    const isShare = typeof numerator === "number" && typeof denominator === "number";
    if (
      isShare &&
      (value.length !== 2 ||
        numerator < 1 ||
        denominator < numerator ||
        !value.every(Number.isInteger))
    ) {
      // prettier-ignore
      return refused("wrong-value", `“${name}”要填一个不超过1的分数，例如1/2、2/3。`);
    }
  }
  return success(null);
}

const fits = (value: number, current: DatedValue["value"] | undefined): boolean =>
  value >= 0 && value <= LARGEST && (!Number.isInteger(current) || Number.isInteger(value));

const KIND_NAMES: Readonly<Record<string, string>> = {
  number: "一个数",
  string: "一段文字",
  boolean: "是或否",
  "number[]": "一个分数，例如1/2",
  "string[]": "几个选项",
};

const kindOf = (value: DatedValue["value"] | undefined): string =>
  Array.isArray(value) ? `${typeof value[0]}[]` : typeof value;

/** The optional parts of a citation are left out where they are not given. */
const citationIn = ({ citation }: ParameterChange): Citation | undefined =>
  citation === undefined
    ? undefined
    : { act: citation.act, mark: citation.mark, ...(citation.document === undefined ? {} : { document: citation.document }), ...(citation.article === undefined ? {} : { article: citation.article }) }; // prettier-ignore

/** A value that is cited must be cited so that it can be read again by everybody after. */
function checkCitation(name: string, citation: Citation | undefined, acts: Rules["library"]["acts"]): Result<null> {
  const fault = citation === undefined ? null : faultOfCitation(citation, acts);
  return fault === null ? success(null) : refused("wrong-citation", `“${name}”的依据${fault.says}。请${fault.mend}。`);
} // prettier-ignore
