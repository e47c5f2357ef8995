import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { newId } from "#kernel/id.ts";
import { openPage } from "./open-page.ts";

/** Each runs in a page that takes it for markup, a template, an address or a script. */
const ATTACKS = [
  '<img src=x onerror="window.__ran=1">',
  "<script>window.__ran=1</script>",
  '"><svg onload="window.__ran=1">',
  "javascript:window.__ran=1",
  "{{constructor.constructor('window.__ran=1')()}}",
  "</title><iframe srcdoc='<script>parent.__ran=1</script>'>",
] as const;
const ALL = ATTACKS.join(" ");

it("what somebody wrote to be run is shown as what it is, on every page that shows it", async () => {
  const { page, complaints } = await openPage("/records", { as: "secretary" });
  await page.locator("main").waitFor();
  const me = await call<{ home: { id: string }; today: string }>(page, "GET", "/api/session");
  const id = newId();
  await call(page, "PUT", `/api/records/${id}`, {
    unitId: me.home.id,
    kinds: ["branch-committee-meeting"],
    day: me.today,
    title: ALL.slice(0, 120),
    place: ATTACKS[0],
    agenda: ATTACKS.map((text) => ({ text })),
    minutes: ALL,
    decision: ALL,
  });
  for (const path of [`/records?open=${id}`, `/record?correct=${id}`, "/todo", "/plans", `/records?q=${encodeURIComponent(ATTACKS[0])}`, `/login?to=${encodeURIComponent(ATTACKS[3])}&refused=${encodeURIComponent(ATTACKS[1])}`]) {
    await page.goto(path);
    await page.locator("main").first().waitFor();
    await page.waitForLoadState("networkidle");
    expect([path, await page.evaluate("window.__ran")]).toEqual([path, undefined]);
    expect([path, await page.locator('main img[src="x"], main iframe, main svg[onload], main script, main a[href^="javascript"]').count()]).toEqual([path, 0]);
  }
  await page.goto(`/records?open=${id}`);
  await page.locator("aside.panel").getByText(ATTACKS[1]).first().waitFor();
  await call(page, "POST", `/api/records/${id}/withdraw`, { remark: "只是一次检查" });
  expect(complaints).toEqual([]);
}); // prettier-ignore

/** One request of the API in the page's own session. */
async function call<T>(page: Page, method: string, path: string, body?: object): Promise<T> {
  const answer = await page.request.fetch(path, {
    method,
    headers: { "x-luoshi": "1" },
    ...(body === undefined ? {} : { data: body }),
  });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T; // the shape is the server's own schema
}
