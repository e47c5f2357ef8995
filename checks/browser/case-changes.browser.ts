import type { Page, Route } from "playwright-core";
import { expect, it } from "vitest";
import type { CaseDetail } from "#app/cases/schema.ts";
import { ask } from "./ask.ts";
import { findViolations } from "./find-violations.ts";
import { DESK, openPage, PHONE } from "./open-page.ts";

/** A sheet that asks for a reason refuses without one, in words, and sends nothing. */
async function asksWhy(page: Page, title: RegExp, button: string, reason: string): Promise<void> {
  const sheet = page.getByRole("dialog", { name: title });
  await sheet.getByRole("button", { name: button, exact: true }).click();
  await sheet.getByText(/至少2个字/).first().waitFor(); // prettier-ignore
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("textbox", { name: /^为什么/ }).fill(reason);
  await sheet.getByRole("button", { name: button, exact: true }).click();
  await sheet.waitFor({ state: "detached" });
}

for (const [name, viewport, at] of [
  ["desk", DESK, -1],
  ["phone", PHONE, -2],
] as const) {
  it(`a case is moved to another unit, judged by another text of the rule and withdrawn, each with its reason, on the ${name}`, async () => {
    const { page, complaints } = await openPage("/me", { as: "office", viewport });
    // who is a member already is not admitted again
    const { items } = await ask<{ items: readonly { id: string; name: string; facet: string | null }[] }>(page, "/api/people?q=110&limit=200"); // prettier-ignore
    const free = items.filter(({ facet }) => facet === null);
    const { units } = await ask<{ units: readonly { id: string; kind: string; name: string; closesOn: string | null }[] }>(page, "/api/organization"); // prettier-ignore
    const [from, to] = units.filter((unit) => unit.kind === "branch" && unit.closesOn === null).slice(-2); // prettier-ignore
    const { id } = await ask<CaseDetail>(page, "/api/cases", { procedure: "member-admission", unitId: from?.id, personId: free.at(at)?.id, title: `改变试验（${name}）`, openedOn: "2026-01-05" }); // prettier-ignore
    // the list of units comes only after its name was typed: what was typed still finds it
    const held: Route[] = [];
    await page.route("**/api/organization", (route) => void held.push(route));
    await page.goto(`/cases/${id}`);
    const changes = page.locator(".case-changes");

    await changes.getByRole("button", { name: "移交单位" }).click();
    const sheet = page.getByRole("dialog", { name: /^移交：/ });
    const unit = sheet.getByRole("combobox", { name: "接收单位" });
    await unit.fill(to?.name ?? "");
    for (const route of held) await route.continue();
    await page.unroute("**/api/organization");
    await page.getByRole("option", { name: to?.name ?? "" }).first().click(); // prettier-ignore
    await asksWhy(page, /^移交：/, "移交", "组织关系转到那个支部");
    await page.getByText(`已移交给${to?.name ?? ""}`).waitFor();

    await changes.getByRole("button", { name: "改按另一版规定" }).click();
    await asksWhy(page, /^改按另一版规定：/, "改按这一版办", "上级要求按新细则办");
    await page.getByText(/^已改按另一版规定/).waitFor();

    await changes.getByRole("button", { name: "撤回这件事项" }).click();
    await asksWhy(page, /^撤回：/, "撤回这件事项", "试验完了");
    await page.getByText(/办结：已撤回/).waitFor(); // prettier-ignore
    expect(await changes.getByRole("button").count()).toBe(0);

    const done = await ask<CaseDetail>(page, `/api/cases/${id}`);
    expect([done.unit.id, done.procedure.version, done.ended?.name]).toEqual([to?.id, "2026", "已撤回"]); // prettier-ignore
    expect(done.events.map((event) => [event.kind, event.reason])).toEqual([["withdraw", "试验完了"], ["change-version", "上级要求按新细则办"], ["move", "组织关系转到那个支部"]]); // prettier-ignore
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width); // prettier-ignore
    expect(complaints).toEqual([]);
  });
}
