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

it("on the phone the secretary sees their own branch, no wider than the glass", async () => {
  const { page } = await openPage("/admission", { as: "secretary", viewport: PHONE });
  await page.getByRole("link", { name: "桥西清运支部" }).waitFor();
  expect(await page.getByRole("button", { name: /名额$/ }).count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width); // prettier-ignore
});
