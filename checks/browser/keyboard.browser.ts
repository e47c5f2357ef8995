import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { z } from "zod";
import { DESK, openPage, PHONE } from "./open-page.ts";

it("a slash opens the search, arrow keys and Enter find a clause, Esc closes", async () => {
  const { page } = await openPage("/todo", { as: "secretary" });
  await page.getByRole("heading", { name: "我的待办" }).waitFor();
  await page.keyboard.press("/");
  await page.getByRole("combobox").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox").waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("廉洁家风");
  await page.getByRole("combobox").fill("主题党日");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  expect(await page.getByRole("option").first().getAttribute("aria-selected")).toBe("true");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/todo");
});

it("arrow keys walk the wall, a cell opens and Esc gives the focus back", async () => {
  const { page } = await openPage("/wall", { as: "office" });
  const cells = page.locator("[data-cell]");
  await cells.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const focused = await focusedCell();
  expect(focused).not.toBe(await cells.first().getAttribute("data-cell"));
  expect(focused).not.toBeNull();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: /月明细/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await focusedCell()).toBe(focused);

  async function focusedCell(): Promise<string | null> {
    return page.evaluate(() => document.activeElement?.getAttribute("data-cell") ?? null);
  }
});

it.each([
  ["the day's list", "/todo", DESK],
  ["the day's list on a phone", "/todo", PHONE],
  ["the ledger", "/records", DESK],
] as const)(
  "arrow keys walk %s, Enter opens, the panel follows, Esc gives the focus back",
  async (_, path, viewport) => {
    const { page } = await openPage(path, { as: "secretary", viewport });
    const rows = page.locator("[data-walk-row]");
    await rows.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const panel = page.locator("aside.panel");
    await panel.waitFor();
    const opened = new URL(page.url()).searchParams.get("open");
    expect(opened).toBe(await rows.nth(1).getAttribute("data-walk-row"));
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-walk-row"))).toBe(opened); // prettier-ignore
  },
);

it("while names are looked for, nobody who does not fit what is typed can be picked", async () => {
  const { page } = await openPage("/delegations", { as: "secretary" });
  await page.getByRole("button", { name: "请人代办" }).click();
  const field = page.getByRole("combobox", { name: "请谁" });
  await field.click();
  await page.getByRole("option").first().waitFor();
  let answer: (() => void) | undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/people?*q=*", async (route) => {
    await asked;
    await route.continue();
  });
  await field.fill("于归");
  await page.getByText("正在查找……").or(page.getByRole("option")).first().waitFor();
  expect((await page.getByRole("option").allInnerTexts()).filter((text) => !text.includes("于归"))).toEqual([]); // prettier-ignore
  await page.keyboard.press("Enter");
  expect(await field.inputValue()).toBe("于归");
  answer?.();
  await page.getByRole("option", { name: /于归/ }).first().click();
  expect(await field.inputValue()).toBe("于归");
});

it("who was picked stays when the field is left, also of those that the first page of names does not hold", async () => {
  const { page } = await openPage("/delegations", { as: "office" });
  const first = await readPeople(page, "");
  const far = (await readPeople(page, `&after=${encodeURIComponent(first.next ?? "")}`)).items.at(
    -1,
  );
  await page.getByRole("button", { name: "请人代办" }).click();
  const field = page.getByRole("combobox", { name: "请谁" });
  await field.fill(far?.code ?? "");
  await page.getByRole("option", { name: new RegExp(far?.code ?? "nobody") }).click();
  await page.keyboard.press("Tab");
  await page.waitForLoadState("networkidle");
  expect(await field.inputValue()).toBe(far?.name);
});

const peopleSchema = z.object({
  items: z.array(z.object({ code: z.string(), name: z.string() })),
  next: z.string().nullable(),
});
const readPeople = async (page: Page, rest: string) =>
  peopleSchema.parse(await (await page.request.get(`/api/people?limit=50${rest}`)).json());
