import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

it("the office reads who stands where, sets a quota, and goes over to two-way cultivation", async () => {
  const { page, complaints } = await openPage("/admission", { as: "office" });
  await page.getByRole("link", { name: "桥西清运支部" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "桥西清运支部定名额" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "定为这个名额" }).click();
  await sheet.getByText("请写名额是多少名。").first().waitFor();
  await sheet.getByLabel("名额").fill("2");
  await sheet.getByLabel("依据").fill("环卫公司党总支2026年计划");
  await sheet.getByRole("button", { name: "定为这个名额" }).click();
  await page.getByText("2名，已接收0名，还有2名").waitFor();
  await page.getByRole("link", { name: "双向培养" }).click();
  await page.getByRole("heading", { name: "把骨干培养成党员" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it("the secretary begins the case of a colleague who is no member yet, by the rule of the day on which it began", async () => {
  const { page, complaints } = await openPage("/cases?start=member-admission", { as: "secretary" });
  const sheet = page.getByRole("dialog");
  await sheet.getByText("按2026年5月11日起施行的规定办").waitFor();
  const day = sheet.getByRole("textbox", { name: "从哪天开始" });
  await day.fill("2026年4月10日");
  await day.press("Tab");
  await sheet.getByText("按2014年5月28日起施行的规定办").waitFor();
  const whom = sheet.getByRole("combobox", { name: "关于谁" });
  const choose = async (name: string): Promise<void> => {
    await whom.fill(name);
    await page.getByRole("option", { name }).first().click();
    await sheet.getByRole("button", { name: "发起", exact: true }).click();
  };
  await choose("冯在田");
  await sheet.getByText("冯在田那一天已经是正式党员").first().waitFor();
  await choose("廉信月");
  await page.getByText("已发起“发展党员（廉信月）”").waitFor();
  await page.getByRole("button", { name: "撤回这件事项" }).click();
  await page
    .getByRole("dialog")
    .getByLabel(/为什么/)
    .fill("试验完了");
  await page.getByRole("dialog").getByRole("button", { name: "撤回这件事项" }).click();
  await page
    .getByText(/已撤回/)
    .first()
    .waitFor();
  expect(complaints).toEqual([expect.stringContaining("422")]);
});

it("on the phone the secretary sees their own branch, no wider than the glass", async () => {
  const { page } = await openPage("/admission", { as: "secretary", viewport: PHONE });
  await page.getByRole("link", { name: "桥西清运支部" }).waitFor();
  expect(await page.getByRole("button", { name: /名额$/ }).count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width); // prettier-ignore
});
