import { z } from "zod";
import { refused, success } from "#kernel/problem.ts";
import { isSignInRefusal, SIGN_IN_REFUSALS } from "#domain/access/sign-in-refusals.ts";
import type { LoginThrottle } from "#app/access/login-throttle.ts";
import { beginOidc, finishOidc } from "#app/access/oidc-log-in.ts";
import { proveAgain } from "#app/access/prove-again.ts";
import { locationSchema, proofSchema } from "#app/access/schema.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "access";

/** Where a link ends: the page that shows what is linked. */
const LINK_PAGE = "/sign-in";

/** OpenID Connect: to the provider and back. Both ways are reached by the browser itself, so they answer with addresses. */
export const oidcOperations = (passwords: LoginThrottle): readonly Operation[] => [
  defineOperation({
    method: "GET",
    url: "/api/oidc/start",
    id: "startOidc",
    summary: "To the log-in page of the provider",
    area,
    policy: "public",
    limit: 120,
    query: z.object({ to: z.string().max(1000).optional(), group: z.string().max(64).optional() }),
    response: "redirect",
    handler: async ({ deps, query, raw }) => {
      const { to = "/", group = "" } = query;
      const journey = { to, group: group.trim() === "" ? null : group, link: null };
      return success({ location: await beginOidc(deps, raw, journey) });
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/oidc/callback",
    id: "finishOidc",
    summary: "Back from the provider: opens the session, or says why not",
    area,
    policy: "public",
    limit: 120,
    response: "redirect",
    handler: async ({ deps, raw }) => success({ location: await finishOidc(deps, raw) }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/session/identities",
    id: "linkIdentity",
    summary: "Begin linking one's account with oneself at the provider",
    area,
    policy: "session",
    limit: 30,
    body: proofSchema,
    response: locationSchema,
    handler: async ({ deps, actor, body, raw }) => {
      const proved = await proveAgain(deps, passwords, actor, raw, body.password);
      if (!proved.ok) return proved;
      const { groupId, accountId } = actor;
      const journey = { to: LINK_PAGE, group: null, link: { groupId, accountId } };
      const location = await beginOidc(deps, raw, journey);
      // not on the way by the browser yet: a refusal is told at once
      const code = location.startsWith("/") ? new URLSearchParams(location.split("?")[1]).get("refused") : null; // prettier-ignore
      return code !== null && isSignInRefusal(code)
        ? refused(code === "oidc-unreachable" ? "oidc-unavailable" : code, SIGN_IN_REFUSALS[code])
        : success({ location });
    },
  }),
];
