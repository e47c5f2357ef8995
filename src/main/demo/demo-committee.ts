import { sql } from "kysely";
import { type Day, day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { Result } from "#kernel/problem.ts";
import { seatsOn } from "#domain/committee/seats.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { UnitKind } from "#domain/organization/organization.ts";
import { fixedClock } from "#platform/clock.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { doStep } from "#app/cases/change-case.ts";
import { decideProposal, saveProposal } from "#app/committee/change-proposal.ts";
import { approveMeeting, closeMeeting, sendNotice } from "#app/committee/close-meeting.ts";
import { saveMeeting } from "#app/committee/save-meeting.ts";
import { type MeetingInput, meetingInputSchema, proposalInputSchema, type MeetingView } from "#app/committee/schema.ts"; // prettier-ignore
import type { AppDeps } from "#app/deps.ts";

/** A command that the demo gives is one that the rules allow. */
function allowed<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo's meeting was refused: ${result.refusal.message} ${JSON.stringify(result.refusal.problems ?? [])}`); // prettier-ignore
  return result.value;
}

const voted = (inFavour: number, against = 0) => [{ subject: "", inFavour, against, abstained: 0 }];

/**
 * Meetings of the fictional Party committee through the very commands that people use: one that was closed, its tasks at
 * work, minutes approved; one whose notice is out; one proposal that waits.
 */
export async function fillDemoCommittee(
  tx: Tx,
  deps: AppDeps,
  office: Actor,
  organization: OrganizationIndex,
  today: Day,
): Promise<void> {
  const { rows: versions } = await sql<{ organizationVersion: number; rulesVersion: number }>`
    select organization_version as "organizationVersion", rules_version as "rulesVersion" from groups where id = ${office.groupId}`.execute(tx); // prettier-ignore
  const as = (on: Day): { deps: AppDeps; actor: Actor } => ({
    deps: { ...deps, db: tx, clock: fixedClock(on) },
    actor: { ...office, ...versions[0], today: on },
  });
  const { groupId } = office;
  const id = (name: string): string => derivedId(groupId, "demo-committee", name);
  const unit = (kind: UnitKind, name: string): string => {
    const found = organization.unitsOf([kind], today).find((each) => each.name.includes(name));
    if (found === undefined) throw new Error(`the demo has no ${name}`);
    return found.id;
  };
  const head = (unitId: string): string => organization.holdersIn(unitId, ["enterprise-head", "department-head"], today)[0]?.personId ?? ""; // prettier-ignore
  const bodyId = unit("committee", "委员会");
  const [water, sanitation, office1] = [unit("enterprise", "供水"), unit("enterprise", "环卫"), unit("department", "党群工作部")]; // prettier-ignore
  const seats = seatsOn(organization, bodyId, today).members.map((seat) => seat.personId);
  const [secretary = "", second = "", third = ""] = seats;
  const present = seats.slice(0, 8);
  const task = (name: string, unitId: string, text: string, dueOn: string, rhythm: "weekly" | "monthly" | "none" = "monthly") => ({ id: id(`task-${name}`), text, unitId, ownerId: head(unitId), coOwners: [], dueOn, rhythm }); // prettier-ignore
  const first = (name: string, over: object) => ({ id: id(`first-${name}`), kind: "first-item", ...over }); // prettier-ignore
  const meeting = (over: object): MeetingInput => meetingInputSchema.parse({ bodyId, form: "meeting", start: "09:00", end: "11:20", place: "集团三楼党委会议室", chairId: secretary, items: [], basedOn: 0, ...over }); // prettier-ignore

  const proposed = async (
    name: string,
    on: Day,
    over: object,
    accepted: boolean,
  ): Promise<string> => {
    // prettier-ignore
    const then = as(on);
    const proposal = id(`proposal-${name}`);
    const input = proposalInputSchema.parse({ bodyId, kind: "ordinary", argued: "done", legality: "done", communicated: "done", preparedHow: "经部门会签，法律顾问出具意见", basedOn: 0, ...over }); // prettier-ignore
    allowed(await saveProposal(then.deps, then.actor, proposal, input));
    if (accepted) allowed(await decideProposal(then.deps, then.actor, proposal, { decision: "accept", remark: "", basedOn: 1 })); // prettier-ignore
    return proposal;
  };
  const investment = await proposed("plant", day("2026-09-02"), { unitId: water, kind: "pre-study", title: "二水厂深度处理工艺改造投资", matter: "large-investment", amount: 682_000_000, summary: "改造二水厂深度处理工艺，新增臭氧活性炭单元，投资682万元，资金来自企业自筹。" }, true); // prettier-ignore

  const held = day("2026-09-08");
  const then = as(day("2026-09-10"));
  const closedId = id("meeting-september");
  allowed(
    await saveMeeting(
      then.deps,
      then.actor,
      closedId,
      meeting({
        number: 12,
        heldOn: held,
        attended: present,
        leave: seats.slice(8).map((personId) => ({ personId, reason: "外出开会" })),
        observers: ["财务管理部负责人"],
        items: [
          first("september", { title: "学习国有企业党的建设有关会议精神", source: "国有企业党的建设会议讲话", outcome: "noted", resolution: "对照讲话要求，查一查前置研究和督办还有哪些不到位，列出清单改", tasks: [task("list", office1, "列出前置研究和督办问题清单并整改", "2026-09-22", "none")] }), // prettier-ignore
          { id: id("item-plant"), kind: "pre-study", title: "二水厂深度处理工艺改造投资", proposalId: investment, matter: "large-investment", amount: 682_000_000, reporter: "供水公司", argued: "done", legality: "done", communicated: "done", recused: [{ personId: third, because: "亲属在投标单位任职" }], speakers: [second, secretary], votes: voted(6, 1), dissents: [{ personId: second, words: "应当先做小规模试点，再全面改造" }], outcome: "passed", resolution: "同意提交董事会，建议把试点数据作为附件" }, // prettier-ignore
          { id: id("item-winter"), kind: "ordinary", title: "今冬明春环卫作业保障", reporter: "环卫公司", votes: voted(8), outcome: "passed", resolution: "同意保障方案，融雪设备10月底前到位", tasks: [task("snow", sanitation, "融雪设备采购到位并完成演练", "2026-10-31")] }, // prettier-ignore
        ],
      }),
    ),
  );
  const closed = allowed(await closeMeeting(then.deps, then.actor, closedId, { basedOn: 1 }));
  for (const each of closed.items.flatMap((item) => item.tasks)) await signFor(then, each);
  const later = as(day("2026-09-14"));
  allowed(await approveMeeting(later.deps, later.actor, closedId, { basedOn: 1 }));

  const fund = await proposed("fund", day("2026-09-14"), { unitId: unit("department", "财务"), kind: "major", title: "老旧小区二次供水改造配套资金安排", matter: "large-payment", amount: 260_000_000, summary: "按照年度计划，安排配套资金260万元，用于12个小区的泵房改造。" }, true); // prettier-ignore
  await proposed("waiting", day("2026-09-16"), { unitId: unit("enterprise", "排水"), title: "雨污分流三期施工期间交通组织方案", summary: "三期工程10月中旬进场，涉及四条主干道，需要统一协调沿线单位。" }, false); // prettier-ignore
  const now = as(today);
  const nextId = id("meeting-next");
  allowed(
    await saveMeeting(
      now.deps,
      now.actor,
      nextId,
      meeting({
        number: 13,
        heldOn: day("2026-09-22"),
        items: [
          first("next", { title: "学习安全生产重要论述", source: "安全生产工作会议精神" }),
          { id: id("item-fund"), kind: "major", title: "老旧小区二次供水改造配套资金安排", proposalId: fund, matter: "large-payment", amount: 260_000_000, reporter: "财务管理部", argued: "done", legality: "done", communicated: "done" }, // prettier-ignore
        ],
      }),
    ),
  );
  allowed(await sendNotice(now.deps, now.actor, nextId, { basedOn: 1 }));
}

/** The unit takes the task: 签收. */
async function signFor(
  { deps, actor }: { readonly deps: AppDeps; readonly actor: Actor },
  task: MeetingView["items"][number]["tasks"][number],
): Promise<void> {
  if (task.caseId === null) return;
  allowed(await doStep(deps, actor, task.caseId, { basedOn: 1, step: "sign-for", fields: {}, papers: [], ballot: null })); // prettier-ignore
}
