import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { BurdenPage } from "#app/burden/schema.ts";
import { get } from "./client.ts";

export interface BurdenView {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
}

export const burdenQuery = (view: BurdenView) =>
  queryOptions({
    queryKey: ["burden", view],
    queryFn: async ({ signal }) => get<BurdenPage>("/api/burden", { ...view }, signal),
    placeholderData: keepPreviousData,
  });
