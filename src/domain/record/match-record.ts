import { daysBetween, earliest, formatDay, latest } from "#kernel/day.ts";
import type { Fulfilment } from "#domain/duty/due-item.ts";
import type { MeasureBy } from "#domain/institution/requirement.ts";
import { judgeRequirement } from "#domain/record/conditions.ts";
import type { Evidence } from "#domain/record/evidence.ts";
import { lastDayOf } from "#domain/record/hours.ts";
import type { Candidate, Match, MatchContext } from "#domain/record/match.ts";
import { keepOnePeriod } from "#domain/record/one-period.ts";
import { allOf, type Reason } from "#domain/record/reason.ts";
import type { Record } from "#domain/record/record.ts";
import { bodyOf } from "#domain/record/roster.ts";
import { doneOn, isHours, judgeShare } from "#domain/record/share.ts";

export type { Candidate, Match, MatchContext } from "#domain/record/match.ts";

/**
 * What a record fulfils, each due item at most once, in the order of the candidates. Candidates that the record is not
 * about (another kind, topic, unit, person or time) give no match.
 *
 * Days: a record counts for an item when its first day lies in [opensOn, dueOn]; later only for open-ended items and
 * those that it names in `makesUp`; never before opensOn. Hours are split by day at the edges of a period.
 * Of several periods of one duty and one bearer it fulfils one: first what it says it makes up for, then the earliest
 * that is not reached yet. (Hours that fall into two periods by their days count in both.)
 */
export function matchRecord(
  record: Record,
  candidates: readonly Candidate[],
  context: MatchContext,
): Match[] {
  const kinds = context.recordKinds.filter((kind) => record.kinds.includes(kind.id));
  const found: { candidate: Candidate; match: Match }[] = [];
  const common = {
    record,
    kinds,
    organization: context.organization,
    overrides: context.overrides,
    rosterOf: rosters(record, context),
  };
  for (const candidate of candidates) {
    const match = matchCandidate(candidate, common);
    if (match !== null) found.push({ candidate, match });
  }
  return keepOnePeriod(record, found);
}

/** The matches that are worth keeping, as facts known from the day on which this revision was registered. */
export function fulfilmentsOf(record: Record, matches: readonly Match[]): Fulfilment[] {
  return matches.flatMap(({ dueItemId, verdict, amount, partners, doneOn: done, reasons }) =>
    verdict === "lacks"
      ? []
      : [
          {
            dueItemId,
            recordId: record.id,
            verdict,
            amount,
            ...(partners === undefined ? {} : { partners }),
            doneOn: done,
            from: record.registeredOn,
            until: null,
            because: explainMatch({ verdict, reasons }),
          },
        ],
  );
}

/** The sentences that staff read beside a match: what is wanting, or else why it counts. */
export function explainMatch({ verdict, reasons }: Pick<Match, "verdict" | "reasons">): string {
  const wanted = { counts: "yes", unknown: "unknown", lacks: "no" } as const;
  const sentences = reasons
    .filter((reason) => reason.verdict === wanted[verdict] && reason.text !== "")
    .map((reason) => reason.text);
  if (verdict !== "counts") return sentences.join("");
  return sentences.length === 0
    ? "在应办期内。"
    : `${sentences.map((sentence) => sentence.replace(/。$/, "")).join("，")}。`;
}

/** Many candidates ask for the same roster: each is made once. */
function rosters(
  record: Record,
  { organization, withoutVote = new Set() }: MatchContext,
): Evidence["rosterOf"] {
  const known = new Map<string, ReadonlySet<string>>();
  return (unitId, body) => {
    const key = `${unitId}|${body}`;
    const roster = known.get(key) ?? bodyOf(organization, unitId, body, record.day, withoutVote);
    known.set(key, roster);
    return roster;
  };
}

function matchCandidate(
  candidate: Candidate,
  common: Omit<Evidence, "item" | "institution">,
): Match | null {
  const { record } = common;
  const { item, duty, institution } = candidate;
  const measure = duty.measure ?? "records";
  const requirements = "any" in duty.fulfilledBy ? duty.fulfilledBy.any : [duty.fulfilledBy];
  const timing = judgeDay(record, candidate, measure);
  if (timing === null) return null;
  const evidence: Evidence = { ...common, item, institution };
  let best: Match | null = null;
  for (const requirement of requirements) {
    const conditions = judgeRequirement(requirement, evidence);
    if (conditions === null) continue;
    const share = judgeShare(requirement, duty, measure, evidence);
    if (share === null) continue;
    const reasons = [timing, ...conditions, ...share.reasons];
    const verdict = ({ yes: "counts", no: "lacks", unknown: "unknown" } as const)[allOf(reasons)];
    const match: Match = {
      dueItemId: item.id,
      verdict,
      amount: verdict === "lacks" ? 0 : share.amount,
      ...(share.partners === undefined ? {} : { partners: share.partners }),
      doneOn: doneOn(record, item, measure),
      reasons,
    };
    if (best === null || rank(match) > rank(best)) best = match;
  }
  return best;
}

/** counts before unknown before lacks; then the fewest objections. */
const rank = (match: Match): number =>
  ({ counts: 2000, unknown: 1000, lacks: 0 })[match.verdict] -
  match.reasons.filter((reason) => reason.verdict !== "yes").length;

// ---- when ----

/** How the record's days lie to the item's; null when it has nothing to do with that time. */
function judgeDay(record: Record, { item, duty }: Candidate, measure: MeasureBy): Reason | null {
  const named = record.makesUp.includes(item.id);
  if ("atEach" in duty.cycle && item.period !== `record:${record.id}`) return null;
  const first = isHours(measure)
    ? latest(record.day, earliest(item.opensOn, lastDayOf(record)))
    : record.day;
  if (first < item.opensOn) {
    if (!named) return null;
    return {
      condition: "day",
      verdict: "no",
      text: `${formatDay(record.day)}早于起始日${formatDay(item.opensOn)}，不能算作“${item.title}”。`,
    };
  }
  if (first > item.dueOn) {
    if (!named && !item.openEnded) return null;
    const late = daysBetween(item.dueOn, first);
    return { condition: "day", verdict: "yes", text: `晚于应办日${late}天，算补办。` };
  }
  const early = daysBetween(first, item.dueOn);
  const periodic = "each" in duty.cycle || "continuous" in duty.cycle || "atEach" in duty.cycle;
  return {
    condition: "day",
    verdict: "yes",
    text: periodic ? "" : early === 0 ? "在应办日当天。" : `早于应办日${early}天。`,
  };
}
