import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { acceptProjectWith, createProject, editProject, withdrawProjectWith } from "#app/projects/change-project.ts"; // prettier-ignore
import { listProjects } from "#app/projects/list-projects.ts";
import { acceptanceSchema, projectChangeSchema, projectInputSchema, projectListSchema, projectSchema, projectWithdrawalSchema } from "#app/projects/schema.ts"; // prettier-ignore

const area = "projects";
const idParams = z.object({ id: z.string() });

export const projectOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/projects",
    id: "listProjects",
    summary: "Led projects of a year with their milestones, and who leads how many",
    area,
    policy: "project.read",
    query: z.object({ year: z.coerce.number().int().min(2000).max(2999).optional(), unitId: z.uuid().optional() }), // prettier-ignore
    response: projectListSchema,
    handler: async ({ deps, actor, query }) =>
      success(await listProjects(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/projects",
    id: "createProject",
    summary: "Register a led project",
    area,
    policy: "project.write",
    body: projectInputSchema,
    response: projectSchema,
    handler: ({ deps, actor, body }) => createProject(deps, actor, body),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/projects/:id",
    id: "editProject",
    summary: "Change an open project; milestones that stay keep their ids",
    area,
    policy: "project.write",
    params: idParams,
    body: projectChangeSchema,
    response: projectSchema,
    handler: ({ deps, actor, params, body }) => editProject(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/projects/:id/accept",
    id: "acceptProject",
    summary: "Accept a finished project with a rating",
    area,
    policy: "project.accept",
    params: idParams,
    body: acceptanceSchema,
    response: projectSchema,
    handler: ({ deps, actor, params, body }) => acceptProjectWith(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/projects/:id/withdraw",
    id: "withdrawProject",
    summary: "Withdraw an open project",
    area,
    policy: "project.write",
    params: idParams,
    body: projectWithdrawalSchema,
    response: projectSchema,
    handler: ({ deps, actor, params, body }) => withdrawProjectWith(deps, actor, params.id, body), // prettier-ignore
  }),
];
