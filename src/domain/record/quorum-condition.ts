import { addDays, type Day, formatDay, monthOf, yearOf } from "#kernel/day.ts";
import type { Requirement } from "#domain/institution/requirement.ts";
import { parameterOn } from "#domain/institution/parameters.ts";
import type { Evidence } from "#domain/record/evidence.ts";
import { leastReaching, reaches, type Share } from "#domain/record/quorum.ts";
import { type Reason, reason } from "#domain/record/reason.ts";
import { BODY_NAMES, turnoutOf } from "#domain/record/roster.ts";

/** Whether enough of those who should come came; with the numbers, and with the way out where they did not. */
export function judgeQuorum(requirement: Requirement, evidence: Evidence): Reason[] {
  if (requirement.quorum === undefined) return [];
  const { record, item, kinds, rosterOf } = evidence;
  const { of: body, strict } = requirement.quorum;
  const share: Share = {
    ...shareOf(requirement.quorum.atLeast, evidence),
    strict: strict === true,
  };
  const roster = rosterOf(item.unitId, body);
  const turnout = turnoutOf(record, body, kinds, roster);
  if (turnout === null) {
    const lacking =
      record.attendance !== null && roster.size === 0
        ? `${formatDay(record.day)}的名册里没有${BODY_NAMES[body]}`
        : "缺到会名单";
    return [reason("quorum", "unknown", `${lacking}，补上后才能判定出席是否${past(share)}。`)];
  }
  const { expected, attended, leave } = turnout;
  if (reaches(attended, expected, share)) {
    const more = attended * share.denominator > expected * share.numerator;
    const name = BODY_NAMES[body];
    return [
      reason("quorum", "yes", `${name}应到${expected}，实到${attended}，${reached(share, more)}。`),
    ];
  }
  const short = leastReaching(expected, share) - attended;
  const again = record.day < item.dueOn ? `，或${before(item.dueOn, record.day)}另开一次` : "";
  const note = leave > 0 ? "请假仍计入应到。" : "";
  return [
    reason(
      "quorum",
      "no",
      `出席未${past(share)}（应到${expected}，实到${attended}）。再到${short}人${again}。${note}`,
    ),
  ];
}

function shareOf(
  atLeast: NonNullable<Requirement["quorum"]>["atLeast"],
  { institution, overrides, record }: Evidence,
): { numerator: number; denominator: number } {
  const pair = Array.isArray(atLeast)
    ? atLeast
    : parameterOn(institution, atLeast.parameter, record.day, overrides)?.value;
  const [numerator, denominator] = Array.isArray(pair) ? pair : [];
  if (typeof numerator !== "number" || typeof denominator !== "number" || denominator <= 0) {
    throw new TypeError(`${institution.id}: a quorum is a pair of whole numbers`);
  }
  return { numerator, denominator };
}

const SHARE_NAMES: { readonly [share: string]: string } = {
  "1/2": "半数",
  "2/3": "三分之二",
  "3/4": "四分之三",
  "4/5": "五分之四",
  "1/1": "全员",
};
const shareName = (share: Share): string =>
  SHARE_NAMES[`${share.numerator}/${share.denominator}`] ??
  `${share.numerator}/${share.denominator}`;
const isHalf = (share: Share): boolean => share.numerator * 2 === share.denominator;
/** 过半数 is what staff say, of half and of more than half alike; the figures beside it are exact. */
const past = (share: Share): string =>
  (share.strict || isHalf(share) ? "过" : "达") + shareName(share);
const reached = (share: Share, more: boolean): string =>
  `已${more && isHalf(share) ? "过" : share.strict ? "过" : "达"}${shareName(share)}`;

/** 9月底前, or 9月20日前. */
function before(due: Day, seenFrom: Day): string {
  const monthEnd = monthOf(addDays(due, 1)) !== monthOf(due);
  const year = yearOf(due) === yearOf(seenFrom) ? "" : `${yearOf(due)}年`;
  return monthEnd ? `${year}${monthOf(due)}月底前` : `${year}${formatDay(due)}前`;
}
