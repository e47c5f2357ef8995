import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { sha256 } from "#platform/tokens.ts";
import { describeMe } from "#app/access/describe-me.ts";
import { meSchema } from "#app/access/schema.ts";
import { sessionTokenOf } from "#app/access/cookies.ts";
import { actFor, actForSelf } from "#app/delegations/act-for.ts";
import { endDelegation, nameAgent } from "#app/delegations/change-delegation.ts";
import { delegationsBelow, delegationsGiven, delegationsReceived } from "#app/delegations/list-delegations.ts"; // prettier-ignore
import { delegationInputSchema, delegationListSchema, delegationSchema, ownDelegationsSchema } from "#app/delegations/schema.ts"; // prettier-ignore
import type { AppDeps } from "#app/deps.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "delegations";
const idParams = z.object({ id: z.string() });

const tokenHashOf = (deps: AppDeps, request: FastifyRequest): string =>
  sha256(sessionTokenOf(deps, request) ?? "");

/** 代办: asked by whoever has something to do, taken up by whoever was asked. */
export const delegationOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/delegations",
    id: "listDelegations",
    summary: "Whom I asked to act for me, and who asked me",
    area,
    policy: "session",
    response: ownDelegationsSchema,
    handler: async ({ deps, actor }) =>
      success({
        given: await delegationsGiven(deps.db, actor),
        received: await delegationsReceived(deps.db, actor),
      }),
  }),
  defineOperation({
    method: "GET",
    url: "/api/delegations/below",
    id: "listDelegationsBelow",
    summary: "Who acts for whom in the units that an office looks after",
    area,
    policy: "delegation.watch",
    response: delegationListSchema,
    handler: async ({ deps, actor }) => success({ items: await delegationsBelow(deps.db, actor) }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/delegations",
    id: "nameAgent",
    summary: "Ask somebody to act for me for some days",
    area,
    policy: "delegation.own",
    body: delegationInputSchema,
    response: delegationSchema,
    handler: async ({ deps, actor, body, status }) => {
      const named = await nameAgent(deps, actor, body);
      if (named.ok) status(201);
      return named;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/delegations/:id/end",
    id: "endDelegation",
    summary: "End acting for somebody at once",
    area,
    policy: "session",
    params: idParams,
    response: delegationSchema,
    handler: ({ deps, actor, params }) => endDelegation(deps, actor, params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/delegations/:id/act",
    id: "actFor",
    summary: "Let this session act in the name of whoever asked",
    area,
    policy: "session",
    params: idParams,
    response: meSchema,
    handler: async ({ deps, actor, params, raw }) => {
      const acting = await actFor(deps, actor, params.id, tokenHashOf(deps, raw.request));
      return acting.ok ? success(await describeMe(deps, acting.value)) : acting;
    },
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/delegations/act",
    id: "actForSelf",
    summary: "Let this session act in its own name again",
    area,
    policy: "session",
    response: meSchema,
    handler: async ({ deps, actor, raw }) => {
      const own = await actForSelf(deps, actor, tokenHashOf(deps, raw.request));
      return own.ok ? success(await describeMe(deps, own.value)) : own;
    },
  }),
];
