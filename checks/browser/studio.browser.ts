import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";
import { readDownload } from "./read-download.ts";

/** How many items an institution makes owed now, a page of the list at most. */
const countOwed = async (page: Page, institution: string): Promise<number> =>
  page.evaluate(async (id) => {
    const list = await fetch(`/api/due-items?limit=200&institution=${id}`).then((response) => response.json()); // prettier-ignore
    return list.items.length;
  }, institution);

it("an institution is written from a template, tried, published, and its due items appear", async () => {
  const { page, complaints } = await openPage("/institutions", { as: "office" });
  await page.getByRole("link", { name: "新增制度或导入" }).click();
  await page.getByLabel("制度叫什么").fill("安全生产例会");
  await page.getByRole("button", { name: "从这里开始：每月一次的会议" }).click();

  // the sentence and the preview follow what is typed
  const side = page.getByRole("complementary", { name: "这样写会怎样" });
  await side.getByText("每个党支部每月至少召开1次安全生产例会").waitFor();
  await page.getByLabel("多久一次").selectOption({ label: "每季度" });
  await side.getByText("每个党支部每季度至少召开1次安全生产例会").waitFor();
  await page.locator(".studio-months").waitFor();
  expect(await findViolations(page)).toEqual([]);

  // what smells of formalism stands in the way, with the rule and the way out
  await page.getByLabel("做什么").fill("每天打卡学习");
  await side.getByText(/国办函/).first().waitFor(); // prettier-ignore
  await side.getByText(/可以这样/).first().waitFor(); // prettier-ignore
  expect(await page.getByRole("button", { name: "发布", exact: true }).isDisabled()).toBe(true);
  await side.getByRole("button", { name: "去改这一处" }).first().click();
  await page.getByLabel("做什么").fill("召开安全生产例会");
  await side.getByText(/国办函/).first().waitFor({ state: "detached" }); // prettier-ignore

  await side.getByRole("button", { name: "看看是什么状态" }).click();
  await side.getByText(/已办/).first().waitFor(); // prettier-ignore

  await page.getByRole("button", { name: "发布", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/今年的应办：增加62项/).waitFor();
  await dialog.getByLabel("按什么决定").fill("党委会议定");
  // a day of the past is refused, and nothing goes out under the day that stood there before
  await dialog.getByRole("textbox", { name: "从哪天起" }).fill("2026-09-01");
  await dialog.getByRole("button", { name: "发布并施行" }).click();
  await dialog.getByText("不能早于9月17日").first().waitFor(); // prettier-ignore
  await dialog.getByRole("textbox", { name: "从哪天起" }).fill("9.17");
  await dialog.getByRole("button", { name: "发布并施行" }).click();
  await page.getByText("本集团自己的制度，正在施行。").waitFor();
  const [, institution = ""] = /institutions\/([^/]+)\/studio/.exec(page.url()) ?? [];
  expect(await countOwed(page, institution)).toBe(62);

  await page.getByRole("link", { name: "制度", exact: true }).first().click();
  await page.getByRole("link", { name: /安全生产例会.*自定/ }).waitFor();
  expect(complaints).toEqual([]);
});

it("on a phone it is read, and switched off for a unit with reason, approver and end", async () => {
  const { page, complaints } = await openPage("/institutions/members-meeting", { as: "office", viewport: PHONE }); // prettier-ignore
  await page.getByRole("link", { name: "对单位停用" }).click();
  await page.getByText("没有单位停用这项制度").waitFor();
  await page.getByRole("button", { name: "对一个单位停用" }).click();
  await page.getByRole("combobox", { name: "哪个单位" }).fill("桥西清运");
  await page.getByRole("option").first().click();
  await page.getByRole("textbox", { name: "到哪天恢复" }).fill("2026-12-31");
  await page.getByLabel("为什么停用").fill("整体搬迁");
  await page.getByRole("combobox", { name: "谁批准的" }).fill("沈知微");
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "停用", exact: true }).click();
  await page.getByText(/停用中/).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: /^现在恢复：/ }).click();
  await page.getByText(/已结束/).waitFor();

  await page.goto("/institutions/members-meeting/studio");
  await page.locator(".studio-months").waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  expect(complaints).toEqual([]);
});

it("is copied, stopped and put in force again, its load limit is set, and its file is read into another", async () => {
  const { page, complaints } = await openPage("/institutions/new", { as: "office" });
  // a copy of what ships
  await page.getByLabel("制度叫什么").fill("廉洁专题学习");
  await page.getByRole("combobox", { name: "照着哪一项" }).fill("主题党日");
  await page.getByRole("option", { name: "主题党日", exact: true }).click();
  await page.getByRole("button", { name: "照着写一项新的" }).click();
  const side = page.getByRole("complementary", { name: "这样写会怎样" });
  await side
    .getByText(/每个党支部每月至少/)
    .first()
    .waitFor();
  // what carries it beyond its duties is chosen, said at once, and kept
  const carriers = page.locator("#studio-carriers");
  await carriers.getByRole("button", { name: "加一项" }).click();
  await carriers.getByLabel("哪套程序").selectOption({ label: "问题整改" });
  await carriers.getByRole("button", { name: "加一项" }).click();
  await carriers.getByLabel("由什么").last().selectOption({ label: "一笔钱（账）" });
  await carriers.getByLabel("账的名称").fill("党建工作经费");
  await side.getByText("由“问题整改”程序办理，收支记入“党建工作经费”账").waitFor();
  // the limit of a unit's load
  await side.getByRole("button", { name: /^每月上限\d+分钟$/ }).click();
  const limit = page.getByRole("dialog");
  await limit.getByLabel("每月最多").fill("5");
  await limit.getByRole("button", { name: "改为这个上限" }).click();
  await limit.getByText("请写10到10000之间的分钟数。").first().waitFor();
  await limit.getByLabel("每月最多").fill("500");
  expect(await findViolations(page)).toEqual([]);
  await limit.getByRole("button", { name: "改为这个上限" }).click();
  await side.getByRole("button", { name: "每月上限500分钟" }).waitFor();

  await page.getByRole("button", { name: "发布", exact: true }).click();
  const publish = page.getByRole("dialog");
  await publish.getByLabel("按什么决定").fill("纪委会议定");
  await publish.getByRole("button", { name: "发布并施行" }).click();
  await page.getByText("本集团自己的制度，正在施行。").waitFor();
  const [, institution = ""] = /institutions\/([^/]+)\/studio/.exec(page.url()) ?? [];
  const owed = await countOwed(page, institution);
  expect(owed).toBeGreaterThan(0);

  // stopped from today: what opens later is not owed
  await page.getByRole("link", { name: "版本", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出" }).first().click();
  const file = await readDownload(await download);
  await page.getByRole("button", { name: "停止施行" }).click();
  const stop = page.getByRole("dialog");
  await stop.getByRole("button", { name: "停止施行" }).click();
  await stop.getByText("请写明按什么决定，至少2个字；它会留存。").first().waitFor();
  await stop.getByLabel("按什么决定").fill("并入主题党日");
  await stop.getByRole("button", { name: "停止施行" }).click();
  await page
    .getByText(/起停止施行/)
    .first()
    .waitFor();
  expect(await countOwed(page, institution)).toBeLessThan(owed);

  // and in force again
  await page.getByRole("button", { name: "施行", exact: true }).click();
  const adopt = page.getByRole("dialog");
  await adopt.getByLabel("按什么决定").fill("党委会议复议");
  await adopt.getByRole("button", { name: "施行", exact: true }).click();
  await page
    .getByText(/起施行/)
    .first()
    .waitFor();
  await expect.poll(async () => countOwed(page, institution)).toBe(owed);

  // the file of the version, read where an institution begins: with what carries it
  await page.goto("/institutions/new");
  await page.getByLabel("制度文件（.json）").setInputFiles({ name: "坏的.json", mimeType: "application/json", buffer: Buffer.from("{}") }); // prettier-ignore
  await page.getByRole("alert").first().waitFor();
  await page.getByLabel("制度文件（.json）").setInputFiles({ name: "制度.json", mimeType: "application/json", buffer: file }); // prettier-ignore
  await page.waitForURL(`**/institutions/${institution}/studio`);
  await page.getByRole("complementary", { name: "这样写会怎样" }).getByText("由“问题整改”程序办理，收支记入“党建工作经费”账").waitFor(); // prettier-ignore
  expect(complaints.filter((each) => !each.includes("422"))).toEqual([]);
});
