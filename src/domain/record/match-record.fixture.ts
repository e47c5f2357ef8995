import { type Day, day } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import type { Facet, Organization, Post } from "#domain/organization/organization.ts";
import type { MatchContext } from "#domain/record/match.ts";
import type { Record } from "#domain/record/record.ts";

/** A fictional branch of 16 members m1…m16 and one probationary p1; m1…m5 are its committee, m1 its secretary. */
const LONG_AGO = day("2015-01-01");

export const MEMBERS: readonly string[] = Array.from({ length: 16 }, (_, index) => `m${index + 1}`);

const person = (id: string) => ({ id, code: id, name: id.toUpperCase() });
const membership = (personId: string, facet: Facet, unitId = "branch") => ({
  id: `${unitId}:${personId}`,
  personId,
  unitId,
  facet,
  exempt: false,
  from: LONG_AGO,
  until: null,
});
const appointment = (personId: string, post: Post, unitId = "branch") => ({
  id: `${unitId}:${personId}:${post}`,
  personId,
  unitId,
  post,
  key: false,
  from: LONG_AGO,
  until: null,
});
const unit = (id: string, kind: Organization["units"][number]["kind"], sort: number) => ({
  id,
  code: id,
  kind,
  name: id,
  shortName: id,
  tags: [],
  opensOn: LONG_AGO,
  closesOn: null,
  mergedInto: null,
  sort,
});

export const ORGANIZATION: Organization = {
  units: [
    unit("group", "group", 0),
    unit("committee", "committee", 1),
    unit("branch", "branch", 2),
    unit("other", "branch", 3),
  ],
  placements: [
    { unitId: "group", parentId: null, from: LONG_AGO, until: null },
    { unitId: "committee", parentId: "group", from: LONG_AGO, until: null },
    { unitId: "branch", parentId: "committee", from: LONG_AGO, until: null },
    { unitId: "other", parentId: "committee", from: LONG_AGO, until: null },
  ],
  people: [...MEMBERS, "p1", "s1", "s2"].map(person),
  memberships: [
    ...MEMBERS.map((id) => membership(id, "member")),
    membership("p1", "probationary"),
    membership("s2", "member", "other"),
  ],
  appointments: [
    appointment("m1", "branch-secretary"),
    ...["m1", "m2", "m3", "m4", "m5"].map((id) => appointment(id, "branch-committee-member")),
    appointment("s1", "party-committee-secretary", "committee"),
    appointment("s2", "branch-secretary", "other"),
  ],
};

export const KINDS: readonly RecordKind[] = [
  {
    id: "branch-committee",
    name: "支委会",
    attendance: "committee",
    units: ["branch"],
    hasAgenda: true,
  },
  {
    id: "party-activity",
    name: "主题党日",
    attendance: "members",
    units: ["branch"],
    hasAgenda: true,
    countsHours: true,
    topics: ["themed-party-day"],
  },
  {
    id: "party-committee",
    name: "党委会",
    attendance: "committee",
    units: ["committee"],
    hasAgenda: true,
  },
  {
    id: "training",
    name: "集中培训",
    attendance: "chosen",
    units: ["branch"],
    countsHours: true,
    fields: [
      { id: "lecturer", name: "主讲人", type: "person" },
      { id: "money", name: "金额", type: "number" },
      { id: "place", name: "主题", type: "text" },
    ],
  },
  { id: "self-study", name: "自学", attendance: "chosen", units: ["branch"] },
  {
    id: "talk",
    name: "谈心谈话",
    attendance: "chosen",
    units: ["branch"],
    fields: [{ id: "talkers", name: "谈话人", type: "people" }],
  },
];

export const CONTEXT: MatchContext = {
  organization: indexOrganization(ORGANIZATION),
  recordKinds: KINDS,
  overrides: [],
};

export function record(given: Partial<Record> = {}): Record {
  return {
    id: "r1",
    revision: 1,
    unitId: "branch",
    kinds: ["party-activity"],
    title: "",
    day: day("2026-09-17"),
    endDay: null,
    start: null,
    end: null,
    place: null,
    agenda: [],
    attendance: { attended: MEMBERS, leave: [] },
    minutes: null,
    minutesApproved: false,
    decision: null,
    hours: null,
    fields: {},
    makesUp: [],
    files: [],
    registeredOn: given.endDay ?? given.day ?? day("2026-09-17"),
    ...given,
  };
}

export function duty(given: Partial<Duty> & Pick<Duty, "fulfilledBy">): Duty {
  return {
    id: "duty",
    title: "办",
    bearer: { units: ["branch"] },
    cycle: { each: "month" },
    ...given,
  };
}

export function institution(given: Partial<Institution> = {}): Institution {
  return {
    id: "institution",
    name: "制度",
    subject: "organization-life",
    sources: [],
    reviewed: "2026-01-01",
    parameters: {},
    duties: [],
    recognises: [],
    examples: [],
    ...given,
  };
}

export function item(given: Partial<DueItem> & { id: string }): DueItem {
  const dueOn: Day = given.dueOn ?? day("2026-09-30");
  return {
    source: { institution: "institution", duty: "duty" },
    unitId: "branch",
    personId: null,
    period: "2026-09",
    title: "应办（9月）",
    opensOn: day("2026-09-01"),
    dueOn,
    registerBy: dueOn,
    target: 1,
    openEnded: false,
    ...given,
  };
}
