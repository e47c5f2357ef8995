import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { Requirement } from "#domain/institution/requirement.ts";
import { resolveNumeric } from "#domain/institution/parameters.ts";
import { POST_NAMES } from "#domain/organization/post-names.ts";
import type { Post } from "#domain/organization/organization.ts";
import type { Evidence } from "#domain/record/evidence.ts";
import { judgeQuorum } from "#domain/record/quorum-condition.ts";
import { type Reason, reason } from "#domain/record/reason.ts";
import type { Record } from "#domain/record/record.ts";
import { peopleInFields } from "#domain/record/roster.ts";
import { findTopic } from "#domain/record/topics.ts";

/**
 * Judges the conditions of one requirement, in the order in which staff should read them; null when the record is not
 * about it at all: another kind, or a topic that neither its agenda, nor its kind, nor its title names.
 */
export function judgeRequirement(requirement: Requirement, evidence: Evidence): Reason[] | null {
  const { record } = evidence;
  if (!requirement.record.some((kind) => record.kinds.includes(kind))) return null;
  const topic = judgeTopic(requirement, evidence);
  if (topic === null) return null;
  return [
    ...topic,
    ...judgeQuorum(requirement, evidence),
    ...judgeAttended(requirement, evidence),
    ...judgeParticipants(requirement, evidence),
    ...judgeMinutes(requirement, evidence),
    ...judgeDecision(requirement, evidence),
    ...judgeFields(requirement, evidence),
    ...judgeFigure(requirement, evidence),
  ];
}

function judgeTopic(requirement: Requirement, evidence: Evidence): Reason[] | null {
  const { record, institution, kinds, item } = evidence;
  if (requirement.topic === undefined) return [];
  const topics = institution.topics ?? [];
  const nameOf = (id: string): string =>
    topics.find((topic) => topic.id === id)?.name ?? institution.name;
  const found = findTopic(record, requirement.topic, kinds, topics);
  const wanted = nameOf(requirement.topic[0] ?? "");
  if (found === null) {
    // Owed by this very record (each meeting of a kind): its agenda answers for it, and may be missing.
    if (item.period !== `record:${record.id}`) return null;
    return record.agenda.length === 0
      ? [reason("topic", "unknown", `没有写议题，补上后才能判定有没有${wanted}。`)]
      : [reason("topic", "no", `议题中没有${wanted}。`)];
  }
  const reasons = [
    found.origin.from === "agenda"
      ? reason("topic", "yes", `议题${found.origin.position}为${nameOf(found.topic)}。`)
      : reason("topic", "yes", ""),
  ];
  const position = requirement.position;
  if (position === undefined) return reasons;
  const wantedTopics = requirement.topic;
  const line = record.agenda[position - 1];
  if (line?.topics.some((each) => wantedTopics.includes(each)) === true) return reasons;
  if (record.agenda.length === 0) {
    return [
      ...reasons,
      reason("position", "unknown", `没有写议题，补上后才能判定${wanted}排在第几项。`),
    ];
  }
  const where = found.origin.from === "agenda" ? `，现排在第${found.origin.position}项` : "";
  return [...reasons, reason("position", "no", `${wanted}应排在第${position}项${where}。`)];
}

function judgeAttended(requirement: Requirement, evidence: Evidence): Reason[] {
  if (requirement.attendedAtLeast === undefined) return [];
  const { record, institution, overrides } = evidence;
  const least = resolveNumeric(requirement.attendedAtLeast, institution, record.day, overrides);
  if (record.attendance === null) {
    return [reason("attended", "unknown", `缺到会名单，补上后才能判定是否到会${least}人以上。`)];
  }
  const { attended, counted } = record.attendance;
  const came = Math.max(new Set(attended).size, counted?.attended ?? 0);
  return came >= least
    ? [reason("attended", "yes", `到会${came}人。`)]
    : [reason("attended", "no", `到会${came}人，应不少于${least}人，还差${least - came}人。`)];
}

/** Posts that belong to one branch or general branch: holding them elsewhere does not help here. */
const LOCAL_POSTS: readonly Post[] = [
  "general-branch-secretary",
  "general-branch-member",
  "branch-secretary",
  "branch-deputy-secretary",
  "branch-committee-member",
  "party-group-leader",
];

function judgeParticipants(requirement: Requirement, evidence: Evidence): Reason[] {
  if (requirement.participants === undefined) return [];
  const { record, item, organization, kinds } = evidence;
  const { holders, as: role, atLeast = 1 } = requirement.participants;
  const posts = holders.map((post) => POST_NAMES[post]).join("、");
  const fields = peopleInFields(record, kinds);
  const people =
    role === undefined
      ? [...(record.attendance?.attended ?? []), ...[...fields.values()].flat()]
      : fields.get(role);
  const roleName = kinds
    .flatMap((kind) => kind.fields ?? [])
    .find((field) => field.id === role)?.name;
  if (people === undefined) {
    return [
      reason(
        "participants",
        "unknown",
        `没有写${roleName ?? "参加的人"}，补上后才能判定是不是${posts}。`,
      ),
    ];
  }
  const near = new Set([
    ...organization.ancestorsOf(item.unitId, record.day),
    ...organization.subtreeOf(item.unitId, record.day),
  ]);
  const holding = [...new Set(people)].filter((person) =>
    organization
      .appointmentsOf(person, record.day)
      .some(
        ({ post, unitId }) =>
          holders.includes(post) && (!LOCAL_POSTS.includes(post) || near.has(unitId)),
      ),
  );
  if (holding.length >= atLeast) {
    const names = holding.map((person) => organization.person(person)?.name ?? "").filter(Boolean);
    const who = names.slice(0, 3).join("、") + (names.length > 3 ? `等${names.length}人` : "");
    return [reason("participants", "yes", `${roleName ?? "参加"}：${who}（${posts}）。`)];
  }
  if (role === undefined && listIsOpen(record)) {
    return [reason("participants", "unknown", `缺到会名单，补上后才能判定${posts}有没有参加。`)];
  }
  const needed = atLeast > 1 ? `至少${atLeast}名` : "";
  return [
    reason(
      "participants",
      "no",
      role === undefined ? `应有${needed}${posts}参加。` : `${roleName ?? "参加者"}应是${posts}。`,
    ),
  ];
}

/** Nobody was picked by name: missing altogether, or only counted. */
export const listIsOpen = (record: Record): boolean =>
  record.attendance === null ||
  (record.attendance.attended.length === 0 && record.attendance.counted !== undefined);

const isBlank = (text: string | null): boolean => text === null || text.trim() === "";

function judgeMinutes(requirement: Requirement, { record }: Evidence): Reason[] {
  if (requirement.minutes === undefined) return [];
  if (isBlank(record.minutes)) {
    return [reason("minutes", "unknown", "还没有写纪要，补上后算数。")];
  }
  if (requirement.minutes === "written") return [reason("minutes", "yes", "有纪要。")];
  return record.minutesApproved
    ? [reason("minutes", "yes", "纪要已审定。")]
    : [reason("minutes", "unknown", "有纪要，待上级审定。")];
}

function judgeDecision(requirement: Requirement, { record }: Evidence): Reason[] {
  if (requirement.decision === undefined) return [];
  return isBlank(record.decision)
    ? [reason("decision", "unknown", "还没有写决定事项，补上后算数。")]
    : [reason("decision", "yes", "有决定。")];
}

function judgeFields(requirement: Requirement, { record, kinds }: Evidence): Reason[] {
  const missing = (requirement.fields ?? []).filter((id) => !isGiven(record.fields[id]));
  if (missing.length === 0) return [];
  const names = missing.map((id) => fieldName(id, kinds));
  return [reason("fields", "unknown", `还没有填${names.join("、")}，补上后算数。`)];
}

function judgeFigure(requirement: Requirement, evidence: Evidence): Reason[] {
  if (requirement.figure === undefined) return [];
  const { record, kinds, institution, overrides } = evidence;
  const { field, atLeast } = requirement.figure;
  const least = resolveNumeric(atLeast, institution, record.day, overrides);
  const value = record.fields[field];
  const name = fieldName(field, kinds);
  if (typeof value !== "number") {
    return [reason("figure", "unknown", `还没有填${name}，补上后才能判定是否达到${least}。`)];
  }
  return value >= least
    ? [reason("figure", "yes", `${name}${value}，达到${least}。`)]
    : [reason("figure", "no", `${name}${value}，应不少于${least}。`)];
}

const isGiven = (value: Record["fields"][string] | undefined): boolean =>
  value !== undefined &&
  (typeof value === "object" ? value.length > 0 : typeof value !== "string" || value.trim() !== "");

const fieldName = (id: string, kinds: readonly RecordKind[]): string =>
  kinds.flatMap((kind) => kind.fields ?? []).find((field) => field.id === id)?.name ?? id;
