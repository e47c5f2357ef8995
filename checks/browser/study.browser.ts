import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage } from "./open-page.ts";

const TABLE = `\uFEFF姓名,工号,学习积分,认定学时\r\n没有这个人,P-NOBODY,880,3.5\r\n`;

it("online study is taken in by hours only: points are refused with the rule, strangers are listed", async () => {
  const { page, complaints } = await openPage("/study/online", { as: "office" });
  await page.getByLabel("哪个学习平台").fill("学习强国");
  await page.getByLabel("学时表").setInputFiles({ name: "学时.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE) }); // prettier-ignore
  await page.getByText("国办函〔2026〕12号").last().waitFor();
  expect(await page.getByLabel("认定学时").inputValue()).toBe("认定学时");
  await page.getByRole("button", { name: "检查，先不导入" }).click();
  await page
    .getByRole("heading", { name: "有1处要改，改好再传一次；现在什么都没有写入" })
    .waitFor();
  await page.getByText("没有找到没有这个人 P-NOBODY").waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it("a plan opens to its sessions, and a session is registered with who came", async () => {
  const { page, complaints } = await openPage("/study", { as: "secretary" });
  await page
    .getByRole("link", { name: /^打开.*的学习计划$/ })
    .first()
    .click();
  await page
    .getByRole("button", { name: /^登记：/ })
    .last()
    .click();
  await page.getByRole("button", { name: "登记台账" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
