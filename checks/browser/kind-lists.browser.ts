import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage } from "./open-page.ts";

it("a group sets its own kinds from a day on, and takes the version back before its day", async () => {
  const { page, complaints } = await openPage("/procedures/flexible-post", { as: "office" });
  await page.getByRole("link", { name: "岗位类别" }).click();
  await page.getByRole("button", { name: "修订", exact: true }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("第1项").fill("应急岗位");
  await sheet.getByRole("button", { name: "停用项目岗位" }).click();
  await sheet.getByRole("button", { name: "加一项" }).click();
  await sheet.getByLabel("第2项").fill("揭榜岗位");
  await sheet.getByLabel("从哪天起施行", { exact: true }).fill("2027年1月1日");
  await sheet.getByLabel("从哪天起施行", { exact: true }).press("Tab");
  await sheet.getByRole("button", { name: "保存新的一版" }).click();
  await sheet.getByText("请写这次修订的依据").waitFor();
  await sheet.getByLabel("这次修订的依据").fill("试验用的会议");
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "保存新的一版" }).click();
  await page.getByText("增加“揭榜岗位”，“临时岗位”改为“应急岗位”，停用“项目岗位”").waitFor();
  await page.getByText("临时岗位", { exact: true }).waitFor();
  // what others find is as it was
  await page.getByRole("button", { name: /^撤下第\d+版$/ }).click();
  await sheet.getByLabel("为什么撤下").fill("试验完了");
  await sheet.getByRole("button", { name: "撤下这一版" }).click();
  await page.getByText(/^已撤下“柔性岗位的类别”/).waitFor();
  expect(await page.getByText("揭榜岗位").first().isVisible()).toBe(false);
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
}, 30_000);
