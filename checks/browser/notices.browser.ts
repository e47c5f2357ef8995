import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

it("a superior chases, and the secretary finds it in the inbox on the phone and opens the matter", async () => {
  const office = await openPage("/todo", { as: "office" });
  const secretary = await openPage("/todo", { as: "secretary" });
  await secretary.page.locator("[data-walk-row]").first().click();
  await secretary.page.locator(".due-state").waitFor();
  const { searchParams } = new URL(secretary.page.url());
  const id = searchParams.get("open") ?? "";
  expect(id).not.toBe("");

  await office.page.goto(new URL(`/todo?open=${id}`, office.page.url()).href);
  await office.page.getByRole("button", { name: "催办" }).click();
  const sheet = office.page.getByRole("dialog");
  await sheet.getByLabel("捎句话").fill("请本周安排");
  await sheet.getByRole("button", { name: "催办" }).click();
  await office.page.getByText("本周对这个单位还可催办2次").waitFor();
  expect(office.complaints).toEqual([]);

  const { page, complaints } = await openPage("/notices", { as: "secretary", viewport: PHONE });
  const notice = page.locator(".notice", { hasText: "请本周安排" });
  await notice.waitFor();
  expect(await findViolations(page)).toEqual([]);
  await notice.locator("a").first().click();
  await page.waitForURL((url) => url.searchParams.get("open") === id);
  await page.goto(new URL("/notices", page.url()).href);
  await page.locator(".notice:not(.notice-unread)", { hasText: "请本周安排" }).waitFor();
  expect(complaints).toEqual([]);
});

it("a robot is added and removed, and the hour of the digest is kept", async () => {
  const { page, complaints } = await openPage("/notices/robots", { as: "office" });
  await page.getByRole("button", { name: "登记群机器人" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("群的名字").fill("党务群");
  await sheet.getByLabel("机器人的地址").fill("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=fictional"); // prettier-ignore
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "登记", exact: true }).click();
  await page.locator(".robots li", { hasText: "党务群" }).waitFor();
  await page.getByRole("button", { name: "移除" }).click();
  const asked = page.getByRole("dialog", { name: "移除群机器人“党务群”" });
  expect(await findViolations(page)).toEqual([]);
  await asked.getByRole("button", { name: "移除" }).click();
  await page.getByText("还没有群机器人").waitFor();

  await page.goto(new URL("/notices/settings", page.url()).href);
  await page.getByLabel("每天几点").selectOption("9");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存。").waitFor();
  expect(complaints).toEqual([]);
});

it("a message leads to what it is about, also where that is no due item", async () => {
  const { page, complaints } = await openPage("/notices", { as: "leader" });
  const called = page.locator(".notice", { hasText: "会议通知" }).first();
  await called.locator("a").click();
  await page.waitForURL((url) => /^\/meetings\/[0-9a-f-]{36}$/.test(url.pathname));
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.goto(new URL("/notices", page.url()).href);
  await page.locator(".notice:not(.notice-unread)", { hasText: "会议通知" }).first().waitFor();
  expect(complaints).toEqual([]);
});
