import type { Page } from "playwright-core";

/** A request of the application, from a page that is logged in; with a body it changes something. */
export async function ask<T>(page: Page, path: string, body?: unknown): Promise<T> {
  return page.evaluate<T, { path: string; body: unknown }>(
    async (one) => {
      const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""); // prettier-ignore
      const response = await fetch(one.path, one.body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json", "x-luoshi": "1", "idempotency-key": key }, body: JSON.stringify(one.body) }); // prettier-ignore
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(`${one.path}: ${JSON.stringify(answer)}`);
      return answer as never; // each caller says what the path answers with
    },
    { path, body },
  );
}
