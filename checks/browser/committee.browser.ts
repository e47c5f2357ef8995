import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

it("a proposal is accepted, the meeting refuses to open without its first item, and closes into tasks", async () => {
  const { page, complaints } = await openPage("/meetings/proposals?status=submitted", { as: "office" }); // prettier-ignore
  await page.getByRole("button", { name: "雨污分流三期施工期间交通组织方案" }).click();
  await page.getByRole("button", { name: "受理", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "受理" }).click();
  await page.getByText("已受理，待上会").first().waitFor();

  await page.goto(new URL("/meetings", page.url()).href);
  await page.getByRole("link", { name: "筹备一次党委会" }).click();
  await page.getByLabel("日期", { exact: true }).fill("9月16日");
  await page.getByLabel("日期", { exact: true }).press("Enter");
  await page.getByRole("button", { name: "移出第1项" }).click();
  await page.getByRole("button", { name: /^列入：雨污分流三期/ }).click();
  await page.getByRole("button", { name: "全部到会" }).click();
  await page.getByRole("button", { name: "填表决票数" }).click();
  await page.getByLabel("结果").selectOption({ label: "通过" });
  await page.getByLabel("议定意见").fill("同意方案，运营部牵头协调");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("会议的第一项不是第一议题").first().waitFor();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("link", { name: "改议程" }).click();
  await page.getByRole("button", { name: "加第一议题" }).click();
  await page.getByLabel("题目").first().fill("学习安全生产重要论述");
  await page.getByLabel("学习内容").fill("安全生产工作会议精神");
  await page.getByLabel("结果").first().selectOption({ label: "已学习、听取" });
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("button", { name: "办结会议" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "办结" }).click();
  await page.getByText("已办结：台账已登记，任务已交办").waitFor();
  await page.getByRole("link", { name: "看台账" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
}, 90_000);

it("a member of the committee reads the agenda on the phone", async () => {
  const { page, complaints } = await openPage("/meetings?status=noticed", { as: "leader", viewport: PHONE }); // prettier-ignore
  await page.locator(".committee-table a").first().click();
  await page.getByText("学习内容：安全生产工作会议精神").waitFor();
  expect(await page.getByRole("button", { name: "办结会议" }).count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
