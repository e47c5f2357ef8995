import { sql } from "kysely";
import { type Day, day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { Result } from "#kernel/problem.ts";
import type { Role } from "#domain/access/policy.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { UnitKind } from "#domain/organization/organization.ts";
import { fixedClock } from "#platform/clock.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { tellBurden } from "#app/burden/complaints.ts";
import { doStep } from "#app/cases/change-case.ts";
import { openCaseWith } from "#app/cases/open-case.ts";
import { placeBid } from "#app/challenges/place-bid.ts";
import { type CaseDetail, stepInputSchema } from "#app/cases/schema.ts";
import type { AppDeps } from "#app/deps.ts";
import { holdVisit, registerFinding } from "#app/inspection/hold-visit.ts";
import { adoptPlan, savePlan } from "#app/inspection/save-plan.ts";
import { circularInputSchema, holdInputSchema, planInputSchema, registerFindingSchema } from "#app/inspection/schema.ts"; // prettier-ignore
import { sendCircular } from "#app/inspection/send-circular.ts";
import { submitProposal } from "#app/proposals/submit-proposal.ts";

/** A command that the demo gives is one that the rules allow. */
function allowed<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo's supervision was refused: ${result.refusal.message} ${JSON.stringify(result.refusal.problems ?? [])}`); // prettier-ignore
  return result.value;
}

/**
 * Supervision and voices in the fictional group, through the very commands that people use: a plan with a visit that was made,
 * one that is late; findings at work, closed and late; a circular half answered; a construction project; proposals, complaints
 * about burden and aid on their way; a challenge on the board.
 */
export async function fillDemoSupervision(
  tx: Tx,
  deps: AppDeps,
  office: Actor,
  organization: OrganizationIndex,
  today: Day,
): Promise<void> {
  const { rows: versions } = await sql<{ organizationVersion: number; rulesVersion: number }>`
    select organization_version as "organizationVersion", rules_version as "rulesVersion" from groups where id = ${office.groupId}`.execute(tx); // prettier-ignore
  const unit = (kind: UnitKind, name: string): string => {
    const found = organization.unitsOf([kind], today).find((each) => each.name.includes(name));
    if (found === undefined) throw new Error(`the demo has no ${name}`);
    return found.id;
  };
  const head = (unitId: string): string => organization.holdersIn(unitId, ["enterprise-head", "department-head", "branch-secretary"], today)[0]?.personId ?? ""; // prettier-ignore
  const top = unit("group", "");
  /** Somebody with a role over a unit, on a day of the year. */
  const as = (role: Role, unitId: string, personId: string, on: Day) => ({
    deps: { ...deps, db: tx, clock: fixedClock(on) },
    actor: { ...office, ...versions[0], personId, name: organization.person(personId)?.name ?? "", today: on, grants: [{ role, unitId, wholeGroup: unitId === top, from: day("2026-01-05"), until: null }] } satisfies Actor, // prettier-ignore
  });
  const step = async (who: ReturnType<typeof as>, found: { id: string; revision: number }, input: object): Promise<CaseDetail> =>
    allowed(await doStep(who.deps, who.actor, found.id, stepInputSchema.parse({ basedOn: found.revision, ...input }))); // prettier-ignore
  const inspector = unit("department", "纪检监察室");
  const affairs = unit("department", "党群工作部");
  const [chief, clerk] = [head(inspector), head(affairs)];
  const discipline = (on: Day) => as("discipline", top, chief, on);
  const [bridge, north, pump, water] = [unit("branch", "桥西清运"), unit("branch", "北栅清运"), unit("branch", "二号泵站"), unit("enterprise", "供水")]; // prettier-ignore

  const line = (kind: string, targetId: string, topic: string, plannedOn: string) => ({ kind, targetId, topic, plannedOn, leaderId: chief }); // prettier-ignore
  const planned = discipline(day("2026-03-10"));
  const draft = planInputSchema.parse({ unitId: inspector, year: 2026, title: "2026年监督工作计划", aim: "盯住关键岗位、关键环节，能合并的合并，少打扰基层。", lines: [line("监督检查", pump, "汛期物资采购和台账", "2026-08-20"), line("作风督查", bridge, "夜班值守和公车使用", "2026-09-10"), line("实地调研", water, "营业厅便民服务", "2026-10-15"), line("节前检查", north, "国庆前廉洁提醒落实", "2026-09-28")] }); // prettier-ignore
  const plan = allowed(await savePlan(planned.deps, planned.actor, draft));
  const adopted = allowed(await adoptPlan(planned.deps, planned.actor, plan.id, plan.revision));
  const [first] = adopted.visits;
  const visited = discipline(day("2026-08-19"));
  const held = allowed(
    await holdVisit(
      visited.deps,
      visited.actor,
      first?.id ?? "",
      holdInputSchema.parse({
        on: "2026-08-19",
        leaderId: chief,
        summary:
          "查看了2026年汛期物资采购申请、验收和领用登记，询问了仓管员。采购手续齐全，领用登记有缺页。",
        findings: [
          { finding: "防汛物资领用登记缺页", evidence: "7月8日至15日领用登记没有记录，抽查6次缺2次", severity: "一般", deadline: "2026-09-21" }, // prettier-ignore
          { finding: "询价记录只有一家", evidence: "6月采购编织袋只附1份报价单", rule: "集团物资采购办法", severity: "较重", deadline: "2026-09-10" }, // prettier-ignore
        ],
      }),
    ),
  );
  const secretary = (branch: string, on: Day) => as("secretary", branch, head(branch), on);
  const [registered, quoted] = held.findingRows;
  const closed = { id: registered?.caseId ?? "", revision: 1 };
  await step(discipline(day("2026-08-21")), closed, { step: "notify" });
  await step(secretary(pump, day("2026-08-26")), { ...closed, revision: 2 }, { step: "plan", fields: { measures: "补登缺页，专人管领用登记，班长每周核对", owner: head(pump) } }); // prettier-ignore
  await step(secretary(pump, day("2026-09-04")), { ...closed, revision: 3 }, { step: "mend", fields: { result: "缺页已按出库单补登，登记簿编页码" } }); // prettier-ignore
  await step(discipline(day("2026-09-09")), { ...closed, revision: 4 }, { step: "verify", outcome: "closed", fields: { verification: "现场核对6次领用，与出库单一致" } }); // prettier-ignore
  const late = { id: quoted?.caseId ?? "", revision: 1 };
  await step(discipline(day("2026-08-21")), late, { step: "notify" });
  await step(secretary(pump, day("2026-08-28")), { ...late, revision: 2 }, { step: "plan", fields: { measures: "补充询价，今后不少于3家", owner: head(pump) } }); // prettier-ignore
  const now = discipline(today);
  const finding = registerFindingSchema.parse({ unitId: north, finding: "值班记录有代签", evidence: "9月2日、9月5日两次签名笔迹不符", severity: "一般", on: "2026-09-15" }); // prettier-ignore
  const mine = { id: allowed(await registerFinding(now.deps, now.actor, finding)).caseId, revision: 1 }; // prettier-ignore
  await step(now, mine, { step: "notify", fields: { deadline: "2026-09-24" } });

  const sent = discipline(day("2026-09-08"));
  const id = derivedId(office.groupId, "demo-circular");
  const circular = allowed(
    await sendCircular(
      sent.deps,
      sent.actor,
      circularInputSchema.parse({
        id,
        unitId: inspector,
        title: "关于两起违规使用公务车辆问题的通报",
        body: "近期，系统内查处两起违规使用公务车辆问题。一起是节假日公车私用，一起是用油登记造假，有关责任人已受到处理。\n\n两起问题都出在登记不实、审批走过场。各单位要以案为鉴，管好车、管好卡、管好登记。",
        asked:
          "组织一次集中学习，对照检查本单位车辆、加油卡和派车登记，写明有没有同类问题、怎样改。已经在支部会议上学过的，选那条台账就行。",
        replyBy: "2026-09-30",
        unitIds: [bridge, north, pump, unit("branch", "转运站"), unit("branch", "管网抢修")],
      }),
    ),
  );
  for (const answer of circular.answers.filter(
    (each) => each.unit.id === pump || each.unit.id === north,
  )) {
    await step(secretary(answer.unit.id, day("2026-09-14")), { id: answer.caseId, revision: answer.revision }, { step: "study", outcome: "done", fields: { "studied-on": "2026-09-11", "studied-how": "支部会议", feedback: "对照查了派车登记和加油卡，没有公车私用；有1次派车单补签，已经改为出车前审批。" } }); // prettier-ignore
  }

  const builder = as("office", water, head(water), day("2026-05-11"));
  const project = allowed(await openCaseWith(builder.deps, builder.actor, { procedure: "construction-supervision", unitId: water, title: "东湖水厂取水口改造", openedOn: "2026-05-11", first: { fields: { project: "东湖水厂取水口改造", budget: 4_200_000, "tender-way": "公开招标", "tender-on": "2026-06-09", "accept-on": "2026-12-20" } } })); // prettier-ignore
  await step(discipline(day("2026-06-09")), project, { step: "tender", outcome: "done", fields: { "tender-checked": "参加开标，核对评标委员会名单、回避申报和评分表，没有异常。" } }); // prettier-ignore

  // what people say: one that was adopted by name, one masked that waits
  const worker = (index: number, on: Day) => {
    const member = organization.membershipsIn(bridge, ["member"], today)[index];
    return as("member", bridge, member?.personId ?? "", on);
  };
  const affairsOn = (on: Day) => as("office", top, clerk, on);
  const proposer = worker(6, day("2026-06-01"));
  const proposal = allowed(await submitProposal(proposer.deps, proposer.actor, { title: "夜班清运点加装照明", content: "桥西3个清运点夜里看不清，作业不安全，建议加装太阳能灯。", about: "安全环保", masked: false })); // prettier-ignore
  const accepted = await step(affairsOn(day("2026-06-03")), proposal, { step: "accept", outcome: "accepted" }); // prettier-ignore
  const sanitation = unit("enterprise", "环卫");
  const assigned = await step(affairsOn(day("2026-06-04")), accepted, { step: "assign", fields: { "handled-by": sanitation } }); // prettier-ignore
  const answering = (on: Day) => as("office", sanitation, head(sanitation), on);
  const answered = await step(answering(day("2026-06-18")), assigned, { step: "answer", outcome: "adopted", fields: { answer: "采纳。三季度在3个清运点各装2盏太阳能灯。" } }); // prettier-ignore
  const carried = await step(answering(day("2026-08-25")), answered, { step: "follow-up", fields: { outcome: "6盏灯已装好，夜班反映看得清了。" } }); // prettier-ignore
  await step(worker(6, day("2026-08-27")), carried, { step: "satisfied", outcome: "satisfied" });
  const quiet = worker(8, day("2026-09-16"));
  allowed(await submitProposal(quiet.deps, quiet.actor, { title: "食堂夜班供餐错峰", content: "夜班下班时食堂已经关门，建议错峰供餐。", about: "职工生活", masked: true })); // prettier-ignore

  // burden: one that changed something, one that was told this week
  const tired = secretary(bridge, day("2026-07-06"));
  const told = allowed(await tellBurden(tired.deps, tired.actor, { what: "主题党日到会名单要在台账和月报各填一遍。", kind: "重复填报", place: "记一笔", institution: "themed-party-day", masked: false })); // prettier-ignore
  const taken = await step(affairsOn(day("2026-07-08")), told, { step: "accept", outcome: "accepted" }); // prettier-ignore
  const explained = await step(affairsOn(day("2026-07-14")), taken, { step: "answer", outcome: "changed", fields: { answer: "月报改为从台账自动取数。", changed: "取消主题党日月报的到会名单，直接取台账" } }); // prettier-ignore
  await step(secretary(bridge, day("2026-07-15")), explained, { step: "satisfied", outcome: "satisfied" }); // prettier-ignore
  const fresh = worker(4, day("2026-09-15"));
  allowed(await tellBurden(fresh.deps, fresh.actor, { what: "同一天收到3条提醒，能不能合成一条。", kind: "要得太多太勤", place: "消息", masked: true })); // prettier-ignore

  // aid: applied for in the branch, given to the union to verify
  const applicant = worker(9, day("2026-09-10"));
  const aid = allowed(await openCaseWith(applicant.deps, applicant.actor, { procedure: "hardship-aid", unitId: bridge, personId: applicant.actor.personId, openedOn: "2026-09-10", first: { fields: { kind: "意外致困", circumstances: "家中老屋因台风受损，正在租房。" } } })); // prettier-ignore
  const union = as("union", top, clerk, day("2026-09-14"));
  await step(union, aid, { step: "accept", outcome: "accepted", fields: { "handled-by": unit("union", "环卫") } }); // prettier-ignore

  // a challenge on the board
  const asker = as("office", water, head(water), day("2026-08-03"));
  const challenge = allowed(await openCaseWith(asker.deps, asker.actor, { procedure: "challenge-board", unitId: water, title: "夜间管网漏损两小时内定位", openedOn: "2026-08-03", first: { fields: { problem: "夜间管网漏损靠人工听音，平均6小时才能定位，影响供水和路面。", target: "夜间漏损平均定位时间缩短到2小时以内。" } } })); // prettier-ignore
  const listed = await step(affairsOn(day("2026-08-20")), challenge, { step: "approve", outcome: "listed", ballot: { expected: 9, attended: 8, inFavour: 8 }, fields: { deadline: "2027-06-30", funds: 200_000, standard: "连续30天夜间抽测，平均定位时间不超过2小时", tolerance: "程序合规、尽职尽责没有达到的，不追究责任" } }); // prettier-ignore
  await step(affairsOn(day("2026-09-01")), listed, { step: "post", fields: { "bid-until": "2026-09-25" } }); // prettier-ignore
  const network = unit("enterprise", "管网");
  for (const [unitId, on, bid] of [
    [network, "2026-09-08", { plan: "声学阵列布点，夜间自动听音，和流量突变比对。", promise: "夜间漏损平均1.5小时内定位，误差不超过50米。", promisedBy: "2027-04-30", cost: 18_650_000, contact: "管网公司生产技术部，内线8306" }], // prettier-ignore
    [water, "2026-09-11", { plan: "按分区装水平衡表计，夜间最小流量分析定到小区，再人工复核。", promise: "夜间漏损平均2小时内定位到小区。", promisedBy: "2027-06-15", cost: 12_480_050, contact: "供水公司管网部，内线8121" }], // prettier-ignore
  ] as const) {
    const bidder = as("office", unitId, head(unitId), day(on));
    allowed(await placeBid(bidder.deps, bidder.actor, challenge.id, { bidder: "unit", unitId, leaderId: head(unitId), ...bid })); // prettier-ignore
  }
}
