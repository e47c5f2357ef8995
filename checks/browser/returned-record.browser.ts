import { expect, it } from "vitest";
import { openPage } from "./open-page.ts";

const REMARK = "请补上议定事项";

it("a record that the office returns stands above the branch's day with the remark", async () => {
  const { page: secretary, complaints } = await openPage("/records", { as: "secretary" });
  await secretary.locator("[data-walk-row]").first().click();
  await secretary.waitForURL(/open=/);
  const id = new URL(secretary.url()).searchParams.get("open") ?? "";

  const { page: office } = await openPage(`/records?open=${id}`, { as: "office" });
  await office.getByRole("button", { name: "退回", exact: true }).click();
  const sheet = office.getByRole("dialog");
  await sheet.getByRole("textbox").fill(REMARK);
  await sheet.getByRole("button", { name: /退回/ }).click();
  await office.getByText("已退回，对方的待办里会看到。").waitFor();

  await secretary.goto("/todo");
  const returned = secretary.getByRole("list", { name: "被退回的台账" });
  await returned.getByRole("link", { name: "看意见" }).click();
  await secretary.getByText(`退回意见：${REMARK}`).waitFor();
  expect(complaints).toEqual([]);
});
