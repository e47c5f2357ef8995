import { addDays, type Day, day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Organization, Person } from "#domain/organization/organization.ts";
import { checkCharacter } from "#domain/person/identity-number.ts";
import type { FacetValues } from "#domain/person/facet.ts";
import { facetOf } from "#domain/person/facets.ts";
import { OPENING_PURPOSES, type OpeningPurposeId } from "#domain/person/facet.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import { requestSealAbout } from "#platform/keys/sealed-columns.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { storeDossier } from "#app/people/dossier-store.ts";
import { unitNamed } from "#main/demo/demo-accounts.ts";

/** Fictional to the last digit: region 990000 does not exist, nor do telephones that begin with 100, nor the accounts. */
const identityNumber = (order: number): string => {
  const born = addDays(day("1972-03-01"), order * 397).replaceAll("-", "");
  const first = `990000${born}${String(101 + order)}`;
  return first + checkCharacter(first);
};
const SKILLS = ["管道维修", "急救", "电脑维修", "文艺", "心理疏导"] as const;
const TOPICS = ["安全生产基础", "新型垃圾分类设备操作", "党章党规导读", "公文写作"] as const;
const FILLED = new Date("2026-02-12T03:00:00Z");

interface Fill {
  readonly person: Person;
  readonly facet: string;
  readonly values: FacetValues;
  readonly from?: Day;
  /** Login name of who filled it in. */
  readonly by: string;
}

/** A few believable dossiers, openings and requests, so that the screens of the demo have life. */
export async function fillDemoDossiers(
  tx: Tx,
  keys: KeyRing,
  groupId: string,
  organization: Organization,
): Promise<void> {
  const holders = await holdersOfLogins(tx, groupId);
  const branch = unitNamed(organization, "桥西清运支部");
  const inBranch = new Set(
    organization.memberships.filter((each) => each.unitId === branch?.id && each.facet !== "employee").map((each) => each.personId), // prettier-ignore
  );
  const people = organization.people.filter((person) => inBranch.has(person.id));
  for (const fill of fillsFor(people)) {
    const facet = facetOf(fill.facet);
    if (facet === undefined) throw new Error(`the demo knows no facet ${fill.facet}`);
    const own = fill.by === "self";
    const setBy = own ? fill.person.id : (holders.get(fill.by) ?? null);
    const id = await storeDossier(tx, keys, { groupId, personId: fill.person.id, facet, values: fill.values, fromOn: fill.from ?? day("2026-02-12"), setBy, at: FILLED }); // prettier-ignore
    await writeAudit(tx, {
      groupId,
      actor: setBy,
      at: FILLED,
      action: own ? "dossier.set-own" : "dossier.set",
      subject: { kind: "person", id: fill.person.id },
      after: { facet: facet.id, revision: id, fields: Object.keys(fill.values) },
    });
  }
  const member = holders.get("member");
  if (member === undefined) return;
  const look = (by: string, facet: string, purpose: OpeningPurposeId, words: string, at: string): Promise<void> =>
    writeAudit(tx, { groupId, actor: holders.get(by) ?? null, at: new Date(at), action: "dossier.open", subject: { kind: "person", id: member }, cause: `${OPENING_PURPOSES[purpose]}：${words}`, after: { facet } }); // prettier-ignore
  await look("hr", "identity", "personnel-filing", "核对本年度社保缴费基数申报", "2026-03-10T02:20:00Z"); // prettier-ignore
  await look("hr", "pay", "dues-base", "核定2026年党费计算基数", "2026-03-12T06:05:00Z");
  await file(tx, keys, groupId, member, "correction", "member", "转正日期登记得不对，请按入党志愿书核对更正。", "2026-09-14T01:30:00Z", day("2026-10-09")); // prettier-ignore
  const other = people.find((person) => person.id !== member);
  if (other !== undefined) {
    await file(tx, keys, groupId, other.id, "explanation", "contact", "请说明我的手机号给哪些人看，用来做什么。", "2026-09-16T08:00:00Z", day("2026-10-12")); // prettier-ignore
  }
}

/** Everybody of the branch has what every member has; a few have something more. */
function fillsFor(people: readonly Person[]): Fill[] {
  return people.flatMap((person, order): Fill[] => {
    const joined = addDays(day("2003-06-28"), order * 211);
    const fills: Fill[] = [
      { person, facet: "member", values: { probationaryOn: joined, fullOn: addDays(joined, 366), relation: "在本支部", fileAt: "集团党群工作部档案室" }, by: "secretary" }, // prettier-ignore
      { person, facet: "contact", values: { telephone: `100${String(20_460_000 + order * 1379)}`.slice(0, 11), ...(order % 3 === 0 ? { email: `p${order + 1}@linlan.example` } : {}) }, by: order % 2 === 0 ? "self" : "secretary" }, // prettier-ignore
      { person, facet: "identity", values: { number: identityNumber(order) }, by: "hr" },
      { person, facet: "pay", values: { monthly: 480_000 + order * 11_500, year: 2026 }, by: "hr" },
    ];
    if (order % 2 === 0) fills.push({ person, facet: "bank", values: { bank: "临澜市商业银行桥西支行", account: `000000${String(7_730_000 + order * 97)}` }, by: "hr" }); // prettier-ignore
    if (order % 3 === 1) fills.push({ person, facet: "volunteer", values: { skills: SKILLS[order % SKILLS.length] ?? "其他", when: order % 2 === 0 ? "周末白天" : "工作日晚上", where: "桥西片区" }, by: "self" }); // prettier-ignore
    if (order % 4 === 0) fills.push({ person, facet: "trainer", values: { level: order % 8 === 0 ? "中级" : "初级", certifiedOn: "2025-11-20", topics: TOPICS[(order / 4) % TOPICS.length] ?? "" }, by: "hr" }); // prettier-ignore
    if (order % 5 === 2) fills.push({ person, facet: "talent", values: { category: order % 2 === 0 ? "高技能" : "青年骨干", level: "企业级", enteredOn: "2025-12-01", strength: "清运车辆液压系统检修", training: "到转运站轮岗三个月，跟班学习" }, by: "hr" }); // prettier-ignore
    if (order === 0) fills.push({ person, facet: "cadre", values: { level: "中层副职", inPostSince: "2021-04-01", education: "大学本科", title: "工程师" }, by: "hr" }); // prettier-ignore
    if (order === 3) fills.push({ person, facet: "aid", values: { reason: "意外灾害", amount: 300_000, measure: "一次性补助，支部每季走访", until: "2026-12-31" }, by: "union" }); // prettier-ignore
    if (order === 5) fills.push({ person, facet: "health", values: { arrangement: "暂不安排夜班和登高作业", until: "2026-12-31" }, by: "hr" }); // prettier-ignore
    return fills;
  });
}

async function holdersOfLogins(tx: Tx, groupId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom("account").select(["login", "person_id"]).where("group_id", "=", groupId).execute(); // prettier-ignore
  return new Map(rows.map(({ login, person_id }) => [login, person_id]));
}

async function file(
  tx: Tx,
  keys: KeyRing,
  groupId: string,
  personId: string,
  kind: "correction" | "explanation",
  facet: string,
  content: string,
  at: string,
  answerBy: Day,
): Promise<void> {
  const id = newId();
  await tx
    .insertInto("privacy_request")
    .values({
      group_id: groupId,
      id,
      person_id: personId,
      kind,
      facet,
      content: keys.seal(content, requestSealAbout(id, "content")),
      filed_at: new Date(at),
      answer_by: answerBy,
      status: "filed",
      answer: null,
      answered_by: null,
      answered_at: null,
    })
    .execute();
  await writeAudit(tx, {
    groupId,
    actor: personId,
    at: new Date(at),
    action: "privacy.file",
    subject: { kind: "person", id: personId },
    after: { request: id, kind, facet },
  });
}
