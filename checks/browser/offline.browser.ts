import { expect, it } from "vitest";
import { openPage, PHONE } from "./open-page.ts";

it("a record that is typed and submitted without a network loses no word and is sent when it is back", async () => {
  const { page, complaints } = await openPage("/record?kinds=themed-party-day", {
    as: "secretary",
    viewport: PHONE,
  });
  await page.getByLabel("纪要").fill("先写几个字");
  await page.getByText(/^已存/).locator("visible=true").waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.context().setOffline(true);
  await page.getByLabel("纪要").fill("断网时写的字");
  await page.getByRole("button", { name: "先存着，联网就交" }).waitFor();

  await page.reload();
  await page.getByLabel("纪要").waitFor();
  expect(await page.getByLabel("纪要").inputValue()).toBe("断网时写的字");

  await page.getByRole("button", { name: "先存着，联网就交" }).click();
  await page.getByText("联网就交：主题党日").waitFor();
  await page.context().setOffline(false);
  await page.getByText(/网络恢复，已交1条/).waitFor();
  const broken = complaints.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED"));
  expect(broken).toEqual([]);
});
