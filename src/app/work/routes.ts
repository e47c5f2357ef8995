import { z } from "zod";
import { refused, success } from "#kernel/problem.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { workSchema } from "#app/work/schema.ts";
import { findWork } from "#app/work/work-store.ts";

const failureSchema = z.object({ message: z.string() });

export const workOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/work/:id",
    id: "showWork",
    summary: "How far a long piece of work is, and what it came to",
    area: "work",
    policy: "work.read",
    params: z.object({ id: z.string() }),
    response: workSchema.extend({ result: z.unknown().optional() }),
    handler: async ({ deps, actor, params }) => {
      const work = await findWork(deps.db, actor, params.id);
      if (work === null) return refused("work-not-found", "没有找到这项工作，或者它是别人发起的。");
      const failure = work.status === "failed" ? failureSchema.safeParse(work.result) : null;
      return success({ ...work, message: failure?.success === true ? failure.data.message : null });
    },
  }),
];
