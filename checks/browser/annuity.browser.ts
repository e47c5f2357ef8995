import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

it("the map of annuities begins the case of an enterprise that has none, and says from when older figures are", async () => {
  const { page, complaints } = await openPage("/annuity", { as: "hr" });
  const row = page.getByRole("row", { name: /^环卫公司/ });
  await row.getByText("还没有开始").waitFor();
  // the demo counted in August: in September the figure is still that of August
  await row.getByText("（2026年8月的数）").waitFor();
  await row.getByRole("link", { name: "环卫公司开始建立" }).click();
  const sheet = page.getByRole("dialog", { name: "发起事项" });
  expect(await sheet.getByLabel("由哪个单位办理").first().inputValue()).toBe("环卫公司");
  expect(await findViolations(page)).toEqual([]);
  // one that has begun is not begun twice
  await page.goto("/annuity");
  await page.getByRole("row", { name: /^供水公司/ }).getByRole("link", { name: /^现在办/ }).waitFor(); // prettier-ignore
  expect(await page.getByRole("link", { name: "供水公司开始建立" }).count()).toBe(0);
  const { page: phone } = await openPage("/annuity", { as: "hr", viewport: PHONE });
  await phone.getByRole("link", { name: "环卫公司开始建立" }).waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width); // prettier-ignore
  expect(complaints).toEqual([]);
}, 60_000);
