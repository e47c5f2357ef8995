// `npm run screenshots`: takes every picture that the README and the guide show from a running demo on a fresh data folder.
// `npm run screenshots -- plan-desk wall` takes some of them. The day is the demo's, motion is off: the same code, the same picture.
import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findBrowser, hasChineseFont } from "../checks/browser/find-browser.mjs";
import { build } from "./build.mjs";
import { compressPng } from "./compress-png.mjs";
import { PROJECT } from "./fresh.mjs";

const OUT = join(PROJECT, "docs/guide/images");
const LARGEST = 300 * 1024;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** The clock of the browser, for "已存 09:41"; the server of the demo has its own day. */
const NOON = "2026-09-17T09:41:00+08:00";

/** name → who looks, at what, on what, and what is done before the picture is taken. */
const PICTURES = {
  login: { path: "/login", screen: DESK },
  todo: { as: "secretary", path: "/todo", screen: DESK },
  "todo-phone": { as: "secretary", path: "/todo", screen: PHONE },
  "plan-desk": { as: "office", path: "/plans", screen: DESK, act: openThemedPartyDay },
  "plan-phone": { as: "office", path: "/plans", screen: PHONE, act: openPlan },
  "plan-draft": { as: "office", path: "/plans/import", screen: DESK, act: readRevision },
  import: { as: "office", path: "/plans/import", screen: DESK },
  wall: { as: "office", path: "/wall", screen: DESK, act: openMissingCell },
  "wall-measures": { as: "office", path: "/wall?by=measure", screen: DESK },
  calendar: { as: "office", path: "/calendar?list=2026-09-30", screen: DESK },
  "calendar-phone": { as: "secretary", path: "/calendar", screen: PHONE },
  ledger: { as: "office", path: "/records", screen: DESK, act: openFirst },
  record: { as: "secretary", path: "/record?kinds=branch-committee-meeting", screen: DESK, act: writeMeeting }, // prettier-ignore
  "record-phone": { as: "secretary", path: "/record?kinds=branch-committee-meeting", screen: PHONE, act: writeMeeting }, // prettier-ignore
  assessment: { as: "office", path: "/assessments", screen: DESK, act: openIndicator },
  organization: { as: "office", path: "/organization", screen: DESK, act: openSanitation },
  institution: { as: "office", path: "/institutions/themed-party-day", screen: DESK },
  studio: { as: "office", path: "/institutions/new", screen: DESK, act: writeInstitution },
  publication: { as: "office", path: "/publications", screen: DESK, act: openCircular },
  dossier: { as: "hr", path: "/people?facet=identity", screen: DESK, act: askForIdentity },
  "my-data-phone": { as: "member", path: "/me/data", screen: PHONE },
  requests: { as: "hr", path: "/privacy/requests", screen: DESK },
  "notices-robots": { as: "office", path: "/notices/robots", screen: DESK },
  study: { as: "office", path: "/study", screen: DESK },
  meeting: { as: "office", path: "/meetings?status=closed", screen: DESK, act: openMeeting },
  "committee-tasks": { as: "office", path: "/meetings/tasks", screen: DESK },
  "study-hours": { as: "office", path: "/study/hours", screen: DESK },
  cases: { as: "office", path: "/cases", screen: DESK },
  inspection: { as: "discipline", path: "/inspection?closed=true", screen: DESK },
  "supervision-plan": { as: "discipline", path: "/inspection/plans", screen: DESK },
  "my-cases-phone": { as: "member", path: "/my-cases", screen: PHONE },
  case: { as: "secretary", path: "/cases", screen: DESK, act: openCase },
  "case-step": { as: "secretary", path: "/cases", screen: DESK, act: openVote },
  procedure: { as: "office", path: "/procedures/member-admission", screen: DESK },
  elections: { as: "office", path: "/elections", screen: DESK },
  "election-count": { as: "secretary", path: "/elections", screen: DESK, act: openCount },
  bids: { as: "office", path: "/challenges", screen: DESK, act: openBids },
  burden: { as: "leader", path: "/assessments/burden", screen: DESK },
  "disclosures-phone": { as: "member", path: "/disclosures", screen: PHONE },
  "disclosure-catalogue": { as: "secretary", path: "/disclosures/catalogue", screen: DESK },
  matters: { as: "office", path: "/matters", screen: DESK },
  admission: { as: "office", path: "/admission", screen: DESK },
  cultivation: { as: "office", path: "/admission/cultivation", screen: DESK },
  authorization: { as: "office", path: "/authorization", screen: DESK, act: askAuthorization },
  contracts: { as: "hr", path: "/contracts?year=2025", screen: DESK },
  contract: { as: "hr", path: "/contracts?year=2025", screen: DESK, act: openContract },
  annuity: { as: "hr", path: "/annuity", screen: DESK },
  judges: { as: "office", path: "/selection", screen: DESK, act: replaceJudge },
  "kind-lists": {
    as: "office",
    path: "/kind-lists?list=request-kinds",
    screen: DESK,
    act: reviseKinds,
  },
  transfer: {
    as: "office",
    path: "/cases?procedure=member-admission",
    screen: DESK,
    act: askTransfer,
  },
  audit: {
    as: "audit",
    path: "/audit?from=2026-01-01&to=2026-09-16",
    screen: DESK,
    act: openFirst,
  },
  // last: they hold a meeting and register terms that the demo has not
  "meeting-reopen": { as: "office", path: "/meetings", screen: DESK, act: askReopening },
  "election-discipline": { as: "office", path: "/elections", screen: DESK, act: countDiscipline },
};

async function writeInstitution(page) {
  await page.getByLabel("制度叫什么").fill("安全生产例会");
  await page.getByRole("button", { name: "从这里开始：每月一次的会议" }).click();
  await page.locator(".studio-months").waitFor();
  await settle(page);
}

async function openCount(page) {
  const link = page.locator(".terms-table a.text-link").first();
  await page.goto((await link.getAttribute("href")).replace("/cases/", "/elections/"));
  await settle(page);
}

/** The discipline committee of the group before its ballot: its term is registered as one that ends this autumn. */
async function countDiscipline(page) {
  const { items } = await ask(page, "/api/elections");
  const rows = items.filter(({ unit }) => unit.kind === "committee");
  const reason = "登记有误，重新登记";
  const revisionOf = async (id) => (await ask(page, `/api/cases/${id}`)).revision;
  for (const row of rows.toReversed()) {
    for (const how of ["take-back", "withdraw"]) await ask(page, `/api/cases/${row.case.id}/${how}`, { basedOn: await revisionOf(row.case.id), reason }); // prettier-ignore
  }
  for (const { unit, body } of rows) await ask(page, "/api/elections/terms", { unitId: unit.id, body, electedOn: "2021-10-20" }); // prettier-ignore
  const again = await ask(page, "/api/elections");
  const { id } = again.items.find(({ body }) => body === "discipline").case;
  const { people } = await ask(page, `/api/elections/${id}/count`);
  const sitting = people.slice(0, 6).map((person) => person.id);
  for (const [step, more] of [
    ["remind", {}],
    ["request", { fields: { seats: 5, "planned-on": "2026-09-17" }, paper: "request" }],
    ["reply", { outcome: "agreed", fields: { "elect-by": "2026-10-20" }, paper: "reply" }],
    ["prepare", { outcome: "done", fields: { members: 1043, assembly: "党员代表大会", delegates: 120 } }], // prettier-ignore
    ["nominate", { fields: { candidates: sitting }, paper: "candidate-request" }],
    ["candidate-reply", { paper: "candidate-reply" }],
  ]) {
    const { paper, ...rest } = more;
    const papers = paper === undefined ? [] : [{ document: paper, files: [], kept: "党委档案柜1-2" }]; // prettier-ignore
    await ask(page, `/api/cases/${id}/steps`, { basedOn: await revisionOf(id), step, fields: {}, papers, ...rest }); // prettier-ignore
  }
  await page.goto(`/elections/${id}`);
  await settle(page);
  for (const label of ["实到会有选举权", "发出选票", "收回选票"]) await page.getByLabel(label).fill("120"); // prettier-ignore
  const votes = page.getByRole("textbox", { name: /赞成票$/ });
  for (const [at, count] of ["118", "117", "115", "112", "109", "29"].entries()) await votes.nth(at).fill(count); // prettier-ignore
  await page.evaluate(() => document.activeElement?.blur());
}

async function openBids(page) {
  await page.getByRole("link", { name: /^看揭榜方案/ }).click();
  await page.waitForURL(/\/challenges\/./);
  await settle(page);
}

async function askAuthorization(page) {
  await page.getByRole("button", { name: /^企业/ }).click();
  await page.getByRole("option", { name: "环卫公司" }).click();
  await page.getByRole("button", { name: /^事项/ }).click();
  await page.getByRole("option", { name: /固定资产投资/ }).click();
  await page.getByLabel("金额（元）").fill("3000000");
  await page.getByRole("heading", { name: "环卫公司：满足条件可以" }).waitFor();
}

async function openContract(page) {
  await page.getByRole("row").filter({ hasText: "1项" }).getByRole("link").click();
  await page.getByText(/^2025年度考核：/).click();
  await settle(page);
}

async function openPlan(page) {
  await page.getByRole("link", { name: "2026年党建工作计划" }).click();
  await page.locator(".plan-body").waitFor();
}

/** A revised plan that states another number of hours, read and not yet published. */
async function readRevision(page) {
  const plan = readFileSync(join(PROJECT, "demo/plans/2026-group-plan.txt"), "utf8").replace("不少于32学时", "不少于40学时"); // prettier-ignore
  await page.getByLabel("计划文件").setInputFiles({ name: "修订稿.txt", mimeType: "text/plain", buffer: Buffer.from(plan) }); // prettier-ignore
  await page.getByRole("button", { name: "读这份文件" }).click();
  const hours = page.locator(".draft-values li").filter({ hasText: "不少于40学时" });
  await hours.getByRole("button", { name: /^采用/ }).click();
  await hours.getByText("发布时采用").waitFor();
  await hours.scrollIntoViewIfNeeded();
}

async function openThemedPartyDay(page) {
  await openPlan(page);
  await page.locator("[data-clause]", { hasText: "开展主题党日" }).click();
  await page.locator(".thread-units").waitFor();
}

async function openMissingCell(page) {
  await page.locator("[data-cell][aria-label*='待补']").first().click();
  await page.getByRole("dialog").locator("li").first().waitFor();
}

async function openFirst(page) {
  await page.locator("[data-walk-row]").first().click();
}

async function openMeeting(page) {
  await page.locator(".committee-table a").first().click();
  await page.locator(".committee-items").waitFor();
}

/** A judge of a review that runs is about to be replaced. */
async function replaceJudge(page) {
  await page.locator("a[href^='/selection/']:not([href*='/open/'])").first().click();
  await settle(page);
  await page.getByRole("button", { name: /^更换/ }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("原因", { exact: true }).fill("出差，赶不上评审");
}

/** A meeting that was closed a day too early, about to be opened again. */
async function askReopening(page) {
  const { items } = await ask(page, "/api/committee/bodies");
  const bodyId = items.find((each) => each.may.write && each.meetingName === "党委会").unit.id;
  const { seats } = await ask(page, `/api/committee/meetings/form?bodyId=${bodyId}&day=2026-09-16`);
  const [id, item] = [randomUUID(), randomUUID()];
  const first = { id: item, kind: "first-item", title: "学习节约能源的规定", source: "节约能源规定全文", outcome: "noted", resolution: "逐处检查照明", tasks: [] }; // prettier-ignore
  await ask(page, `/api/committee/meetings/${id}`, { bodyId, form: "meeting", heldOn: "2026-09-16", start: "09:00", place: "集团三楼党委会议室", chairId: seats.secretaryId, attended: seats.members.map((seat) => seat.id), items: [first], basedOn: 0 }, "put"); // prettier-ignore
  await ask(page, `/api/committee/meetings/${id}/close`, { basedOn: 1 });
  await page.goto(`/meetings/${id}`);
  await settle(page);
  await page.getByRole("button", { name: "收回办结" }).click();
  await page.getByRole("dialog").getByLabel("为什么收回").fill("漏记了一项议题，要补上");
}

/** A kind is called otherwise, another is added. */
async function reviseKinds(page) {
  await page.getByRole("button", { name: "修订", exact: true }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("第2项").fill("机构设立、撤销、合并、更名和职责调整");
  await sheet.getByLabel("这次修订的依据").fill("集团党委会2026年第9次会议");
  await sheet.getByLabel("第1项").scrollIntoViewIfNeeded();
}

/** A probationary member is about to be transferred to another branch of the group. */
async function askTransfer(page) {
  await page.locator(".cases-table a", { hasText: "卞立亭" }).click();
  await page.locator(".timeline").waitFor();
  await page.getByRole("button", { name: "移交单位" }).click();
  const sheet = page.getByRole("dialog");
  const unit = sheet.getByRole("combobox", { name: "接收单位" });
  await unit.fill("北栅");
  await page.getByRole("option", { name: /北栅/ }).first().click();
  await sheet.getByLabel("为什么移交").fill("工作调动到环卫公司");
}

async function openCase(page) {
  await page.locator(".cases-table a", { hasText: "庞桥" }).click();
  await page.locator(".timeline").waitFor();
}

/** A request of the application in the name of whoever looks. */
async function ask(page, path, data, how = "post") {
  const headers = { "x-luoshi": "1", "idempotency-key": randomBytes(16).toString("hex") };
  const response = await (data === undefined ? page.request.get(path) : page.request[how](path, { data, headers })); // prettier-ignore
  if (!response.ok()) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

/** The next step of a case with a vote; the steps before it are done first. */
async function reachVote(page, run) {
  const step = run.steps.find((each) => each.open?.may && each.open.now);
  if (step.vote !== null) return `/cases/${run.id}?step=${step.id}`;
  const papers = step.documents.map((document) => ({ document, files: [], kept: "党支部档案柜2-3" })); // prettier-ignore
  return reachVote(page, await ask(page, `/api/cases/${run.id}/steps`, { basedOn: run.revision, step: step.id, fields: {}, papers })); // prettier-ignore
}

/** A vote, half filled in. */
async function openVote(page) {
  const { items } = await ask(page, "/api/cases?procedure=member-admission&state=mine");
  const address = await reachVote(page, await ask(page, `/api/cases/${items[0].id}`));
  await page.goto(address);
  const counts = page.locator(".ballot input");
  for (const [at, count] of ["5", "4", "3"].entries()) await counts.nth(at).fill(count);
  await page.evaluate(() => document.activeElement?.blur());
}

async function askForIdentity(page) {
  await openFirst(page);
  await page.getByRole("button", { name: "打开身份证号" }).click();
  await page.getByLabel("用途").selectOption("personnel-filing");
  await page.getByLabel("这次要办的事").fill("核对本年度社保缴费基数申报");
  await page.evaluate(() => document.activeElement?.blur());
}

async function writeMeeting(page) {
  // the draft of the picture before this one
  const anew = page.getByRole("button", { name: "另写一份新的" });
  if (await anew.isVisible()) {
    await anew.click();
    await anew.waitFor({ state: "detached" });
    await settle(page);
  }
  await page.getByLabel("第1项议题").fill("第三季度意识形态分析研判");
  await page.keyboard.press("Enter");
  await page.keyboard.type("中秋国庆廉洁过节提醒");
  const summary = page.locator(".people-summary");
  const phone = await summary.isVisible();
  if (phone) await summary.click();
  await page.getByRole("button", { name: "全到了" }).click();
  if (phone) await page.getByRole("button", { name: /^好，/ }).click();
  await page.getByRole("button", { name: "提交，履行3项" }).waitFor();
  await page.getByText(/^已存/).locator("visible=true").waitFor();
  await page.evaluate(() => document.activeElement?.blur());
}

async function openIndicator(page) {
  await page.getByRole("button", { name: "环卫公司" }).click();
  await page.getByRole("heading", { name: "环卫公司党总支" }).waitFor();
  await page.getByRole("button", { name: /主题党日按期率/ }).click();
}

async function openSanitation(page) {
  await page.getByRole("treeitem", { name: /^环卫公司\s*企业/ }).click();
  await page.locator("aside.panel").waitFor();
}

async function openCircular(page) {
  await page.getByRole("link", { name: /2026年第二季度学习情况/ }).click();
  await page.getByRole("link", { name: "下载Word" }).waitFor();
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PICTURES));
if (unknown.length > 0) throw new Error(`no such picture: ${unknown.join(", ")}`);
const executablePath = findBrowser();
if (executablePath === null) throw new Error("no Chrome, Chromium or Edge was found; LUOSHI_BROWSER=/path names one"); // prettier-ignore
if (!hasChineseFont()) throw new Error("no Chinese font is installed (Debian: apt-get install fonts-noto-cjk)"); // prettier-ignore

mkdirSync(OUT, { recursive: true });
await build({ say: console.log });
const folder = mkdtempSync(join(tmpdir(), "luoshi-screenshots-"));
const server = startDemo(join(folder, "data"));
try {
  await takeAll(await server.address);
} finally {
  server.child.kill("SIGINT");
  await server.ended;
  rmSync(folder, { recursive: true, force: true });
}

async function takeAll({ address, passwords }) {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    for (const [name, picture] of Object.entries(PICTURES)) {
      if (wanted.length === 0 || wanted.includes(name)) await take(browser, address, passwords, name, picture); // prettier-ignore
    }
  } finally {
    await browser.close();
  }
}

async function take(browser, baseURL, passwords, name, { as, path, screen, act }) {
  const context = await browser.newContext({
    baseURL,
    viewport: screen,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    hasTouch: screen === PHONE,
  });
  if (as !== undefined) {
    await context.request.post("/api/session", {
      data: { login: as, password: passwords.get(as) },
      headers: { "x-luoshi": "1" },
    });
  }
  const page = await context.newPage();
  await page.clock.setFixedTime(NOON);
  await page.goto(path);
  await settle(page);
  if (act !== undefined) {
    await act(page);
    await settle(page);
  }
  const file = join(OUT, `${name}.png`);
  await page.mouse.move(0, 0); // nothing is hovered
  const picture = compressPng(await page.screenshot({ caret: "hide", animations: "disabled" }));
  await context.close();
  writeFileSync(file, picture);
  console.log(`${name}.png  ${Math.round(picture.length / 1024)} KB`);
  if (picture.length > LARGEST) throw new Error(`${name}.png is larger than ${LARGEST / 1024} KB`);
}

/** Nothing on its way, no bars where text will be, the fonts there. */
async function settle(page) {
  await page.locator("main").first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** The demo on a port of its own. Its last line comes after the log-ins: role ⇥ login ⇥ password. */
function startDemo(data) {
  const child = spawn(
    process.execPath,
    [join(PROJECT, "dist/cli.mjs"), "start", "--demo", "--data", data, "--port", "0"],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, DATABASE_URL: "" } },
  );
  const ended = new Promise((resolve) => child.once("close", resolve));
  let output = "";
  const address = new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
      const found = /落实已启动：(\S+)/.exec(output)?.[1];
      if (found === undefined || !output.includes("按 Ctrl-C 停止")) return;
      const logins = output
        .split("\n")
        .map((line) => line.trim().split("\t"))
        .filter((parts) => parts.length === 3);
      resolve({ address: found, passwords: new Map(logins.map((parts) => [parts[1], parts[2]])) });
    });
    void ended.then((code) => reject(new Error(`the demo ended with ${code}`)));
  });
  return { child, ended, address };
}
