import mammoth from "mammoth";
import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage } from "./open-page.ts";
import { readDownload } from "./read-download.ts";

it("a study circular is drafted, reviewed, published and downloaded", async () => {
  const { page, complaints } = await openPage("/publications", { as: "office" });
  await page.getByRole("button", { name: "拟学习情况通报" }).click();
  await page.getByLabel("哪一段").selectOption({ label: "2026年8月" });
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "拟稿" }).click();
  await page.waitForURL(/\/publications\/[^/]+$/);
  await page.getByRole("button", { name: "审核通过" }).click();
  await page.getByRole("button", { name: "签发", exact: true }).click();
  await page.getByLabel("发文字号").fill("澜城党〔2026〕36号");
  await page.getByRole("button", { name: "签发并封存" }).click();
  await page.getByRole("heading", { name: "9月17日封存" }).waitFor();
  expect(await findViolations(page)).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载Word" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.docx$/);
  const { value: text } = await mammoth.extractRawText({ buffer: await readDownload(download) });
  expect(text.replaceAll(/\s+/g, "")).toMatch(/关于2026年8月学习情况的通报/);
  expect(complaints).toEqual([]);
});
