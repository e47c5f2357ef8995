import type { Duty } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { Requirement } from "#domain/institution/requirement.ts";
import { listOf, numberPart, type Piece, type SentenceContext, sharePart } from "#domain/institution/sentence.ts"; // prettier-ignore
import { postName } from "#domain/organization/organization-names.ts";

const BODIES = {
  members: ["到会党员", "应到会党员"],
  "all-members": ["到会党员（含预备党员）", "应到会党员（含预备党员）"],
  committee: ["到会委员", "应到会委员"],
} as const;

/** What the record must show, each condition led by a comma; alternatives are joined by 或者. */
export function requirementPieces(duty: Duty, context: SentenceContext): Piece {
  const requirements = "any" in duty.fulfilledBy ? duty.fulfilledBy.any : [duty.fulfilledBy];
  return requirements.map((requirement, index) => [
    index === 0 ? "，" : "，或者",
    shownBy(requirement, duty, context, requirements.length > 1),
    conditions(requirement, duty, context),
  ]);
}

/** 以支委会或专题会议的台账为凭，议题含“意识形态”. Left out where the duty's own words say it. */
function shownBy(
  requirement: Requirement,
  duty: Duty,
  { institution, recordKinds }: SentenceContext,
  always: boolean,
): string {
  const names = requirement.record.map(
    (id) => recordKinds.find((kind) => kind.id === id)?.name ?? id,
  );
  const topics = (requirement.topic ?? []).map(
    (id) => institution.topics?.find((topic) => topic.id === id)?.name ?? id,
  );
  const said = names.length === 1 && (duty.title + (duty.name ?? institution.name)).includes(names[0] ?? ""); // prettier-ignore
  const about =
    topics.length === 0
      ? ""
      : requirement.position === undefined
        ? `内容含“${listOf(topics, "或")}”`
        : `第${requirement.position}项议题为“${listOf(topics, "或")}”`;
  if (said && !always) return about;
  // 台账名册更新 is a record by its name
  const ledger = names.at(-1)?.startsWith("台账") === true ? "" : "台账";
  return `以${listOf(names, "或")}${ledger}为凭${about === "" ? "" : `，${about}`}`;
}

function conditions(requirement: Requirement, duty: Duty, context: SentenceContext): Piece {
  const kinds = context.recordKinds.filter(({ id }) => requirement.record.includes(id));
  const fieldName = (id: string): string => nameOfField(id, kinds);
  const found: Piece[] = [];
  const { quorum, participants, attendedAtLeast, minutes, decision, fields, figure } = requirement;
  if (quorum !== undefined) {
    const [came, should] = BODIES[quorum.of];
    const more = quorum.strict === true ? "超过" : "不少于";
    found.push([`${came}${more}${should}的`, sharePart(quorum.atLeast, context)]);
  }
  if (attendedAtLeast !== undefined) {
    found.push(["到会不少于", numberPart(attendedAtLeast, context, (n) => `${n}人`)]);
  }
  if (participants !== undefined) {
    const own = "holders" in duty.bearer && participants.as !== undefined;
    const who = own ? "本人" : listOf(participants.holders.map(postName), "或");
    found.push(
      participants.as === undefined
        ? `有${who}${(participants.atLeast ?? 1) > 1 ? `${participants.atLeast}名以上` : ""}参加`
        : `${fieldName(participants.as)}为${who}`,
    );
  }
  if (minutes !== undefined) found.push(minutes === "written" ? "有会议纪要" : "会议纪要经审定");
  if (decision !== undefined) found.push("载明决定事项");
  if (fields !== undefined) found.push(`填明${listOf(fields.map(fieldName), "和")}`);
  if (figure !== undefined) {
    found.push([`${fieldName(figure.field)}不少于`, numberPart(figure.atLeast, context)]);
  }
  return found.map((piece) => ["，", piece]);
}

export const nameOfField = (id: string, kinds: readonly RecordKind[]): string =>
  kinds.flatMap((kind) => kind.fields ?? []).find((field) => field.id === id)?.name ?? id;
