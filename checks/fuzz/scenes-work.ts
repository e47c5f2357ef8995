import { newId } from "#kernel/id.ts";
import { FilePart } from "#main/testing/test-app.ts";
import { AUTHORIZATION_COLUMNS } from "#domain/authorization/authorization-table.ts";
import {
  type WorkbookColumn,
  writeWorkbook,
} from "#platform/documents/spreadsheet/write-workbook.ts";
import { at, fileOf, numberAt, type Play, rowsAt, type Scene, textAt } from "./scene.ts";

/** A led project from its registration to its acceptance, each milestone reported. */
export const projectScene: Scene = async ({ ask, places }) => {
  const leader = places.leaderId;
  const unitId = places.spareUnitId;
  const made = await ask("office", "createProject", { body: { title: "夜班驿站", unitId, leaderId: leader, year: 2026, path: "选点、建设、运行", deliverables: "两处驿站", milestones: [{ title: "选点", dueOn: "2026-09-20" }] } }); // prettier-ignore
  const milestone = textAt(made, "milestones.0.id");
  const report = { unitId, kinds: ["project-progress"], day: "2026-09-17", title: "选点完成", agenda: [{ text: "夜班驿站选点", milestone }], fields: { leader, progress: "已完成" } }; // prettier-ignore
  await ask("office", "previewRecord", { body: report });
  await ask("office", "submitRecord", { params: { id: newId() }, body: report });
  await ask("office", "listProjects", { query: { year: "2026" } });
  await ask("office", "acceptProject", { params: { id: textAt(made, "id") }, body: { rating: 90, remark: "很好", basedOn: textAt(made, "revision") } }); // prettier-ignore
};

/** A record that is submitted, corrected, returned, corrected again, and withdrawn. */
export const recordScene: Scene = async ({ ask, places }) => {
  const { unitId } = places;
  const id = newId();
  const sitting = (place: string, more: object = {}) => ({ unitId, kinds: ["themed-party-day"], title: "主题党日", day: "2026-09-15", place, agenda: [{ text: "主题党日" }], attendance: { attended: [], leave: [], counted: { expected: 6, attended: 5 } }, ...more }); // prettier-ignore
  await ask("secretary", "previewRecord", { body: sitting("会议室") });
  await ask("secretary", "submitRecord", { params: { id }, body: sitting("会议室") });
  await ask("secretary", "showRecord", { params: { id } });
  await ask("secretary", "submitRecord", { params: { id }, body: sitting("活动室", { replaces: 1 }) }); // prettier-ignore
  await ask("office", "returnRecord", { params: { id }, body: { remark: "请补充到会名单" } });
  await ask("secretary", "showTodo");
  await ask("secretary", "submitRecord", {
    params: { id },
    body: sitting("礼堂", { replaces: 2 }),
  });
  await ask("secretary", "withdrawRecord", { params: { id }, body: { remark: "登记错了" } });
  await ask("secretary", "listRecords", { query: { unitId } });
};

const NEXT_YEAR = "2027年党建工作计划\n\n一、加强学习\n1.抓好学习。各党支部每月开展一次主题党日。党委理论学习中心组全年集中学习不少于8次。\n"; // prettier-ignore

async function importPlan(
  { ask, settle }: Play,
  text: string,
  fields: Record<string, string> = {},
): Promise<unknown> {
  // prettier-ignore
  const started = await ask("office", "importPlan", { body: fileOf("计划.txt", text, fields) });
  await settle();
  return at(await ask("office", "showWork", { params: { id: textAt(started, "workId") } }), "result"); // prettier-ignore
}

/** A plan of the next year: read, published, revised, the revision discarded, read and published again, taken back. */
export const planScene: Scene = async (play) => {
  const { ask, settle } = play;
  const first = await importPlan(play, NEXT_YEAR);
  const id = textAt(first, "planId");
  const publish = async (version: string): Promise<void> => {
    const shown = await ask("office", "showPlanDifference", { params: { id, version } });
    await ask("office", "publishPlan", { params: { id, version }, body: { basedOn: textAt(shown, "revision") } }); // prettier-ignore
    await settle();
  };
  await publish("1");
  const revised = `${NEXT_YEAR}2.听取意见。对党员群众的合理化建议，7个工作日内答复。\n`;
  await importPlan(play, revised, { planId: id });
  const draft = await ask("office", "showPlanDifference", { params: { id, version: "2" } });
  await ask("office", "discardPlanDraft", { params: { id, version: "2" }, body: { basedOn: textAt(draft, "revision") } }); // prettier-ignore
  const again = await importPlan(play, revised, { planId: id });
  const version = textAt(again, "version");
  await publish(version);
  await ask("office", "showPlan", { params: { id } });
  await ask("office", "listPlanVersions", { params: { id } });
  await ask("office", "exportPlanWorkbook", { params: { id } });
  await ask("office", "forecastUndo", { params: { id } });
  await ask("office", "undoPlan", { params: { id }, body: { version: Number(version) } });
};

const column = (key: string, header: string, kind: "text" | "number" = "text"): WorkbookColumn => ({ key, header, width: 14, kind }); // prettier-ignore
const workbook = async (name: string, columns: readonly WorkbookColumn[], rows: readonly Record<string, string | number>[]) =>
  new FilePart(`${name}.xlsx`, new Uint8Array(await writeWorkbook({ sheets: [{ name, columns: [...columns], rows: [...rows] }] }))); // prettier-ignore

/** Tables that are filled in, and tables that were written out and are read in again. */
export const tableScene: Scene = async ({ ask, load }) => {
  const figures = [column("unit", "单位编码"), column("code", "指标代码"), column("period", "期间"), column("value", "数值", "number"), column("source", "来源")]; // prettier-ignore
  const table = await workbook("实绩", figures, [{ unit: "E1", code: "water-quality", period: "2026", value: 99.5, source: "化验室月报" }]); // prettier-ignore
  await ask("office", "importFigures", { query: { dryRun: "true" }, body: table });
  await ask("office", "importFigures", { body: table });
  await ask("office", "importOrganization", { query: { dryRun: "false" }, body: new FilePart("组织.xlsx", await load("office", "exportOrganization")) }); // prettier-ignore
  const line = { code: "2.1", matter: "固定资产投资", scope: "全部", level: "企业", body: "董事会", limit: "单笔金额", value: "500", measure: "", inclusive: "是", conditions: "", studiedFirst: "否", basis: "投资管理办法" }; // prettier-ignore
  const list = await workbook("授权清单", AUTHORIZATION_COLUMNS.map(({ key, header }) => column(key, header)), [line]); // prettier-ignore
  const query = { name: "第三版", from: "2028-01-01", source: "党委会2026年第2次会议", dryRun: "false" }; // prettier-ignore
  await ask("office", "importAuthorization", { query, body: list });
  const page = await ask("office", "showAuthorization");
  const coming = textAt(rowsAt(page, "versions").find((each) => at(each, "name") === "第三版"), "id"); // prettier-ignore
  await ask("office", "exportAuthorization", { params: { id: coming } });
  await ask("office", "withdrawAuthorization", { params: { id: coming }, body: { reason: "会议未通过" } }); // prettier-ignore
};

/** 安全生产学习: an institution of the group's own. */
const SAFETY = {
  institution: {
    id: "own-safety-study",
    name: "安全生产学习",
    subject: "theory-study",
    sources: [{ act: "practice", mark: "P" }],
    reviewed: "2026-03-01",
    parameters: { times: { name: "每季度次数", unit: "次", values: [{ from: "2026-01-01", value: 1, mark: "P", reason: "本集团安全生产办法" }] } }, // prettier-ignore
    duties: [{ id: "quarterly", title: "组织安全生产学习", bearer: { units: ["branch"] }, cycle: { each: "quarter", times: { parameter: "times" } }, fulfilledBy: { record: ["own-safety-meeting"] } }], // prettier-ignore
    carriedBy: [{ fund: "安全生产费用" }],
    metrics: [{ id: "held", name: "安全学习按期率", of: "quarterly", kind: "on-time-rate" }],
    recognises: [{ mechanism: "study-record", wording: ["安全生产学习"] }],
    examples: [{ note: "季度内开过一次", when: "2026-04-01", given: [{ kind: "own-safety-meeting", on: "2026-02-10" }], expect: { quarterly: { period: "2026Q1", state: "met" } } }], // prettier-ignore
  },
  recordKinds: [{ id: "own-safety-meeting", name: "安全学习会", attendance: "chosen", units: ["branch"], hasAgenda: true }], // prettier-ignore
};

export const studioScene: Scene = async ({ ask, load, places }) => {
  const params = { id: "own-safety-study" };
  const definition = SAFETY;
  const reason = "党委会通过";
  await ask("office", "checkDefinition", { body: { definition, from: "2026-10-01" } });
  await ask("office", "saveDefinition", { params, body: { definition, reason, basedOn: 0 } });
  await ask("office", "forecastPublishing", { params, body: { definition, from: "2026-09-17", adopt: true } }); // prettier-ignore
  await ask("office", "publishDefinition", { params, body: { version: 1, from: "2026-09-17" } });
  await ask("office", "adoptInstitution", { params, body: { from: "2026-09-17", reason } });
  await ask("office", "tryDuty", { body: { definition, duty: "quarterly", when: "2026-02-20", given: [{ kind: "own-safety-meeting", on: "2026-02-10" }] } }); // prettier-ignore
  await ask("office", "saveDefinition", { params, body: { definition, reason: "再改一版", basedOn: 1 } }); // prettier-ignore
  await ask("office", "compareDefinitions", { params, query: { before: "1", after: "2" } });
  await ask("office", "discardDefinition", { params, query: { basedOn: "2" } });
  await ask("office", "switchOffInstitution", { params, body: { unitId: places.enterpriseId, from: "2026-10-01", until: "2026-12-31", reason: "整体搬迁停产", approvedBy: places.personId } }); // prettier-ignore
  const off = await ask("office", "listSwitchedOff", { params });
  await ask("office", "switchOnInstitution", { params: { id: textAt(off, "items.0.id") } });
  const file = await load("office", "exportDefinition", { params, query: { version: "1" } });
  await ask("office", "readDefinitionFile", { body: new FilePart("制度.json", file) });
  await ask("office", "retireInstitution", { params, body: { on: "2027-01-01", reason } });
};

const bid = (unitId: string, leaderId: string) => ({ bidder: "unit", unitId, leaderId, plan: "声学阵列加夜间流量比对", promise: "两小时内定位到50米", promisedBy: "2027-03-31", cost: 12_000_050, contact: "内线8023" }); // prettier-ignore

/** 揭榜挂帅: posted, bid for, one bid withdrawn, closed, and one chosen. */
export const challengeScene: Scene = async ({ ask, places, personOf, group }) => {
  const opened = await ask("office", "openCase", { body: { procedure: "challenge-board", unitId: places.groupUnitId, title: "污泥减量", openedOn: "2026-08-03", first: { fields: { problem: "污泥量大", target: "减量三成" } } } }); // prettier-ignore
  const id = textAt(opened, "id");
  const step = (basedOn: number, name: string, more: object) => ask("office", "doCaseStep", { params: { id }, body: { basedOn, step: name, ...more } }); // prettier-ignore
  await step(1, "approve", { on: "2026-08-10", outcome: "listed", ballot: { expected: 9, attended: 8, inFavour: 8 }, fields: { deadline: "2027-06-30", funds: 200000, standard: "连续30天达标", tolerance: "尽职免责" } }); // prettier-ignore
  await step(2, "post", { on: "2026-08-12", fields: { "bid-until": "2026-09-20" } });
  const placed = await ask("office", "placeChallengeBid", { params: { id }, body: bid(group.units.E1, group.people.get("P-E1-1") ?? "") }); // prettier-ignore
  const bidId = textAt(placed, "items.0.id");
  await ask("office", "withdrawChallengeBid", { params: { id, bidId }, body: { reason: "设备买不到" } }); // prettier-ignore
  await ask("office", "placeChallengeBid", { params: { id }, body: bid(group.units.E1, group.people.get("P-E1-1") ?? "") }); // prettier-ignore
  await ask("office", "closeChallengeBids", { params: { id }, body: { basedOn: 3, outcome: "some" } }); // prettier-ignore
  const bids = await ask("office", "listChallengeBids", { params: { id } });
  const standing = rowsAt(bids, "items").find((each) => at(each, "outcome") === "standing");
  const judges = [group.people.get("P-G-1") ?? "", personOf("office"), personOf("discipline")];
  await ask("office", "chooseChallengeBid", { params: { id }, body: { bidId: textAt(standing, "id"), basedOn: numberAt(bids, "caseRevision"), judges, conflictsDeclared: true } }); // prettier-ignore
  await ask("office", "listChallenges");
};
