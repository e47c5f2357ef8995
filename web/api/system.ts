import { queryOptions } from "@tanstack/react-query";
import type { SystemStatus } from "#app/system/schema.ts";
import { get } from "./client.ts";

export type { SystemStatus } from "#app/system/schema.ts";

/** How the installation stands; asked again every half minute while somebody looks. */
export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: async ({ signal }) => get<SystemStatus>("/api/system", undefined, signal),
  refetchInterval: 30_000,
});
