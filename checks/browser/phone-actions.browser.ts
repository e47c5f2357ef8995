import { expect, it } from "vitest";
import type { DemoLogin } from "./log-in.ts";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";
import { readDownload } from "./read-download.ts";

/** What the desk has in its top bar stands below the content on the phone, where there is no top bar. */
const SCREENS: readonly (readonly [as: DemoLogin, path: string, links: readonly string[]])[] = [
  ["security", "/grants", ["谁能做什么"]],
  ["hr", "/people", ["个人信息请求", "影响评估", "导出"]],
  ["audit", "/audit", ["导出所示"]],
  ["office", "/meetings", ["筹备一次党委会"]],
  ["office", "/disclosures", ["导出公开日志", "公开目录"]],
  ["office", "/assessments", ["基层负担", "工作实绩"]],
];

it.each(SCREENS)("%s finds the links of %s on the phone, as large as a finger, and they lead on", async (as, path, links) => {
  const { page, complaints } = await openPage(path, { as, viewport: PHONE });
  const actions = page.locator(".page-actions");
  for (const name of links) {
    const link = actions.getByRole("link", { name, exact: true });
    await link.scrollIntoViewIfNeeded();
    expect([name, ((await link.boundingBox())?.height ?? 0) >= 44]).toEqual([name, true]);
  }
  expect(await findViolations(page)).toEqual([]);
  const last = actions.getByRole("link", { name: links.at(-1) ?? "", exact: true });
  const address = (await last.getAttribute("href")) ?? "";
  if (address.startsWith("/api/")) {
    const saving = page.waitForEvent("download");
    await last.click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/\.xlsx$/);
    expect((await readDownload(saved)).subarray(0, 2).toString("latin1")).toBe("PK");
  } else {
    await last.click();
    await page.waitForURL((url) => url.pathname === address.split("?")[0]);
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  expect(complaints).toEqual([]);
}); // prettier-ignore

it("what is begun in an open panel can be written on the phone: the sheet is not under it", async () => {
  const { page, complaints } = await openPage("/organization", { as: "office", viewport: PHONE });
  await page.locator("[data-walk-row]").nth(5).click();
  await page.getByRole("button", { name: "改名" }).first().click();
  const sheet = page.getByRole("dialog", { name: /^改名/ });
  const shortName = await sheet.getByLabel("简称").inputValue();
  await sheet.getByLabel("简称").fill(`${shortName}新`);
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "改名" }).click();
  await sheet.waitFor({ state: "detached" });
  await page.getByText(`${shortName}新`).first().waitFor({ state: "attached" });
  // as it was: others look at this unit too
  await page.getByRole("button", { name: "改名" }).first().click();
  expect(await sheet.getByLabel("简称").inputValue()).toBe(`${shortName}新`);
  await sheet.getByLabel("简称").fill(shortName);
  await sheet.getByRole("button", { name: "改名" }).click();
  await sheet.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
});
