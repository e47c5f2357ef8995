import { z } from "zod";
import type { Caller } from "#main/testing/test-app.ts";

/** Publishes a version as whoever has just looked at it; the answer names the work. */
export async function publishVersion(
  caller: Caller,
  planId: string,
  version: number,
  owedFrom?: string,
): ReturnType<Caller> {
  const url = `/api/plans/${planId}/versions/${version}`;
  const shown = z.object({ revision: z.string() }).safeParse((await caller("GET", `${url}/difference`)).body); // prettier-ignore
  return caller("POST", `${url}/publish`, {
    basedOn: shown.data?.revision ?? "never seen",
    owedFrom,
  });
}
