import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

const WORDS = "核对九月社保增减员";

it("human resources open an identity number for a purpose, and the person sees who, when and why", async () => {
  const hr = await openPage("/people?facet=identity&q=于归", { as: "hr" });
  await hr.page.locator("[data-walk-row]", { hasText: "于归" }).click();
  const panel = hr.page.getByRole("complementary", { name: "于归的档案" });
  const identity = panel.getByRole("region", { name: "身份证号" });
  await identity.getByText("已填，未显示").waitFor();
  expect(await hr.page.locator("main").innerText()).not.toMatch(/990000/);

  await identity.getByRole("button", { name: "打开身份证号" }).click();
  const sheet = hr.page.getByRole("dialog");
  await sheet.getByRole("button", { name: "记下用途，打开" }).click();
  await sheet.getByText("请选用途。").waitFor();
  expect(await findViolations(hr.page)).toEqual([]);
  await sheet.getByLabel("用途").selectOption({ label: "办理社会保险、个税、公积金等人事手续" });
  await sheet.getByLabel("这次要办的事").fill(WORDS);
  await sheet.getByRole("button", { name: "记下用途，打开" }).click();
  await identity.getByText(/^990000\d{11}[\dX]$/).waitFor();
  // closed and opened again, it is covered again
  await hr.page.keyboard.press("Escape");
  await hr.page.locator("[data-walk-row]", { hasText: "于归" }).click();
  await identity.getByText("已填，未显示").waitFor();
  expect(hr.complaints).toEqual([]);

  const { page, complaints } = await openPage("/me", { as: "member", viewport: PHONE });
  await page.getByRole("link", { name: /我的信息/ }).click();
  const looked = page.locator("tr", { hasText: WORDS }).first();
  await looked.waitFor();
  expect(await looked.innerText()).toContain("查看敏感档案");
  const mine = page.getByRole("region", { name: "身份证号" });
  await mine.getByText(/^\*{4}\d{3}[\dX]$/).waitFor();
  await mine.getByRole("button", { name: "显示身份证号" }).click();
  await mine.getByText(/^990000/).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it("a member fills in what is theirs, asks for a deletion on the phone, and the office grants it", async () => {
  const { page } = await openPage("/me/data", { as: "member", viewport: PHONE });
  const volunteer = page.getByRole("region", { name: "志愿服务" });
  await volunteer
    .getByRole("button", { name: /志愿服务$/ })
    .first()
    .click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("专长").selectOption("急救");
  await sheet.getByRole("button", { name: "保存" }).click();
  await volunteer.getByText("急救").waitFor();

  await volunteer.getByRole("button", { name: "更正、删除志愿服务" }).click();
  await sheet.getByLabel("请求什么").selectOption("deletion");
  await sheet.getByLabel("要怎样办").fill("不再参加，请删除");
  await sheet.getByRole("button", { name: "提出", exact: true }).click();
  await page.getByText("删除：志愿服务").first().waitFor();

  const office = await openPage("/privacy/requests", { as: "office" });
  await office.page.locator("article", { hasText: "不再参加，请删除" }).getByRole("button", { name: "答复于归的请求" }).click(); // prettier-ignore
  const answer = office.page.getByRole("dialog");
  await answer.getByRole("textbox", { name: "答复" }).fill("已经删除，不再邀请");
  await answer.getByRole("button", { name: "答复本人" }).click();
  await office.page.getByRole("heading", { name: "已办结" }).waitFor();

  await page.reload();
  await page.getByText("沈知微答复：已经删除，不再邀请").first().waitFor();
  expect(await volunteer.innerText()).toContain("没有填");
  expect(await volunteer.innerText()).toContain("本人请求删除");
});

it("who may not, gets the same words as for somebody who is not there", async () => {
  const { page } = await openPage("/people?open=0199aaaa-0000-7000-8000-000000000000", { as: "secretary" }); // prettier-ignore
  const told = await page.getByRole("complementary").getByRole("alert").innerText();
  const hr = await openPage("/people?q=沈知微&filled=all", { as: "hr" });
  await hr.page.locator("[data-walk-row]", { hasText: "沈知微" }).click();
  await hr.page.waitForURL(/open=/);
  const foreign = new URL(hr.page.url()).searchParams.get("open") ?? "";
  await page.goto(`/people?open=${foreign}`);
  await page.getByRole("complementary").getByRole("alert").waitFor();
  expect(await page.getByRole("complementary").getByRole("alert").innerText()).toBe(told);
});
