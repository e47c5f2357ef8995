import { success } from "#kernel/problem.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { systemStatusSchema } from "#app/system/schema.ts";
import { showSystemStatus } from "#app/system/show-system-status.ts";

export const systemOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/system",
    id: "showSystemStatus",
    summary: "How the installation stands: program, database, disk, backups",
    area: "system",
    policy: "system.watch",
    response: systemStatusSchema,
    handler: async ({ deps, actor }) => success(await showSystemStatus(deps, actor)),
  }),
];
