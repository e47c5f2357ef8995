import { z } from "zod";
import { refused, success } from "#kernel/problem.ts";
import { ROLES } from "#domain/access/policy.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { sha256 } from "#platform/tokens.ts";
import { findAccount } from "#app/access/account-store.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { sessionTokenOf } from "#app/access/cookies.ts";
import { linkIdentity, listIdentities, unlinkIdentities } from "#app/access/external-identities.ts";
import type { LoginThrottle } from "#app/access/login-throttle.ts";
import type { RawExchange } from "#app/access/open-session.ts";
import { proveAgain } from "#app/access/prove-again.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import {
  endedSchema,
  linkRequestSchema,
  proofSchema,
  secondFactorRuleSchema,
  secondFactorRulesSchema,
  sessionsSchema,
  signInSchema,
  signInsSchema,
} from "#app/access/schema.ts";
import { listSecondFactorRules, setSecondFactorRule } from "#app/access/second-factor-rules.ts";
import { resetSecondFactor, showSecondFactor } from "#app/access/second-factor.ts";
import { endSession, endSessions, type ListedSession, listSessions, listSignIns } from "#app/access/sessions.ts"; // prettier-ignore
import type { AppDeps } from "#app/deps.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "access";
const accountParams = z.object({ account: z.string() });

const NO_ACCOUNT = refused("account-not-found", "没有找到这个账号，或者它已停用。请从列表中另选。");

/** How one logs in and where one is logged in; and the same of others, for the security administrator. */
export const sessionOperations = (passwords: LoginThrottle): readonly Operation[] => [
  defineOperation({
    method: "GET",
    url: "/api/session/sign-in",
    id: "showSignIn",
    summary: "How one logs in: second factor and linked identities",
    area,
    policy: "session",
    response: signInSchema,
    handler: async ({ deps, actor }) => {
      const { oidc } = deps.access;
      const { since, ...factor } = await showSecondFactor(deps, actor);
      const identities = await listIdentities(deps.db, actor);
      return success({
        secondFactor: { ...factor, since: since?.toISOString() ?? null },
        oidc: oidc === null ? null : { name: oidc.name },
        identities: identities.map((one) => ({ ...one, linkedAt: one.linkedAt.toISOString() })),
      });
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/sessions",
    id: "listOwnSessions",
    summary: "Where one is logged in",
    area,
    policy: "session",
    response: sessionsSchema,
    handler: async ({ deps, actor, raw }) => {
      const sessions = await listSessions(deps, actor, ownTokenHash(deps, raw));
      return success({ items: sessions.map(present) });
    },
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/sessions/:id",
    id: "endOwnSession",
    summary: "End one of one's own sessions",
    area,
    policy: "session",
    params: z.object({ id: z.string() }),
    response: null,
    handler: ({ deps, actor, params }) => endSession(deps, actor, actor.accountId, params.id),
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/sessions",
    id: "endOtherSessions",
    summary: "End all of one's own sessions but this one",
    area,
    policy: "session",
    response: endedSchema,
    handler: async ({ deps, actor, raw }) =>
      success({ ended: await endSessions(deps, actor, actor.accountId, ownTokenHash(deps, raw)) }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/session/identities/removal",
    id: "unlinkIdentity",
    summary: "Unlink one's account from the provider of the organization",
    area,
    policy: "session",
    limit: 30,
    body: proofSchema,
    response: null,
    handler: async ({ deps, actor, body, raw }) => {
      const proved = await proveAgain(deps, passwords, actor, raw, body.password);
      if (!proved.ok) return proved;
      await inTransaction(deps.db, (tx) => unlinkIdentities(tx, actor, byOf(deps, actor)));
      return success(null);
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/second-factor-rules",
    id: "listSecondFactorRules",
    summary: "Of which roles a second factor is asked, from which day, and whom that meets",
    area,
    policy: "session.manage",
    response: secondFactorRulesSchema,
    handler: async ({ deps, actor }) =>
      success({ items: [...(await listSecondFactorRules(deps, actor))] }),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/second-factor-rules/:role",
    id: "setSecondFactorRule",
    summary: "Ask a second factor of a role from a day on, or no longer",
    area,
    policy: "session.manage",
    params: z.object({ role: z.enum(ROLES) }),
    body: secondFactorRuleSchema,
    response: null,
    handler: ({ deps, actor, params, body }) =>
      setSecondFactorRule(deps, actor, { role: params.role, ...body }),
  }),
  defineOperation({
    method: "GET",
    url: "/api/sign-ins",
    id: "listSignIns",
    summary: "All accounts with how they log in and how many sessions they have",
    area,
    policy: "session.manage",
    response: signInsSchema,
    handler: async ({ deps, actor }) => {
      const items = await listSignIns(deps.db, deps, actor);
      return success({
        items: items.map((one) => ({ ...one, lastSeen: one.lastSeen?.toISOString() ?? null })),
      });
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/sign-ins/:account/sessions",
    id: "listSessionsOfAccount",
    summary: "Where somebody is logged in",
    area,
    policy: "session.manage",
    params: accountParams,
    response: sessionsSchema,
    handler: async ({ deps, actor, params: { account: accountId }, raw }) => {
      if (!(await isOurs(deps, actor, accountId))) return NO_ACCOUNT;
      const account = { groupId: actor.groupId, accountId };
      const sessions = await listSessions(deps, account, ownTokenHash(deps, raw));
      return success({ items: sessions.map(present) });
    },
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/sign-ins/:account/sessions/:id",
    id: "endSessionOfAccount",
    summary: "End one session of somebody",
    area,
    policy: "session.manage",
    params: accountParams.extend({ id: z.string() }),
    response: null,
    handler: ({ deps, actor, params }) => endSession(deps, actor, params.account, params.id),
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/sign-ins/:account/sessions",
    id: "endSessionsOfAccount",
    summary: "End all sessions of somebody",
    area,
    policy: "session.manage",
    params: accountParams,
    response: endedSchema,
    handler: async ({ deps, actor, params: { account } }) =>
      (await isOurs(deps, actor, account))
        ? success({ ended: await endSessions(deps, actor, account, null) })
        : NO_ACCOUNT,
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/sign-ins/:account/second-factor",
    id: "resetSecondFactor",
    summary: "Take the second factor from an account whose owner lost it; ends its sessions",
    area,
    policy: "session.manage",
    params: accountParams,
    response: null,
    handler: async ({ deps, actor, params: { account: accountId } }) => {
      if (!(await isOurs(deps, actor, accountId))) return NO_ACCOUNT;
      if (accountId === actor.accountId) {
        return refused(
          "own-second-factor",
          "不能重置自己的两步登录。换手机请在“登录与安全”里办；手机丢了请找机器的运维人员。",
        );
      }
      await inTransaction(
        deps.db,
        (tx) =>
        resetSecondFactor(tx, { groupId: actor.groupId, accountId }, { actor: actor.personId, at: deps.clock.now(), cause: "security-administrator" }), // prettier-ignore
      );
      return success(null);
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/sign-ins/:account/identities",
    id: "linkIdentityOfAccount",
    summary: "Link somebody's account with a subject of the provider",
    area,
    policy: "session.manage",
    params: accountParams,
    body: linkRequestSchema,
    response: null,
    handler: async ({ deps, actor, params: { account: accountId }, body }) => {
      const { oidc } = deps.access;
      if (oidc === null) return refused("oidc-off", "本系统没有开通统一身份认证。");
      if (!(await isOurs(deps, actor, accountId))) return NO_ACCOUNT;
      const identity = { issuer: oidc.issuer, subject: body.subject };
      const linked = await inTransaction(deps.db, (tx) =>
        linkIdentity(tx, { groupId: actor.groupId, accountId }, identity, byOf(deps, actor)),
      );
      return linked
        ? success(null)
        : refused("oidc-taken", "这个统一身份已经关联了另一个账号。请先解除那边的关联。");
    },
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/sign-ins/:account/identities",
    id: "unlinkIdentitiesOfAccount",
    summary: "Unlink somebody's account from the provider",
    area,
    policy: "session.manage",
    params: accountParams,
    response: null,
    handler: async ({ deps, actor, params: { account: accountId } }) => {
      if (!(await isOurs(deps, actor, accountId))) return NO_ACCOUNT;
      await inTransaction(deps.db, (tx) =>
        unlinkIdentities(tx, { groupId: actor.groupId, accountId }, byOf(deps, actor)),
      );
      return success(null);
    },
  }),
];

const ownTokenHash = (deps: AppDeps, raw: RawExchange): string =>
  sha256(sessionTokenOf(deps, raw.request) ?? "");

const byOf = (deps: AppDeps, actor: Actor) => ({ ...accountable(actor), at: deps.clock.now() });

const present = ({ createdAt, seenAt, ...session }: ListedSession) => ({
  ...session,
  createdAt: createdAt.toISOString(),
  seenAt: seenAt.toISOString(),
});

const isOurs = async (deps: AppDeps, actor: Actor, accountId: string): Promise<boolean> =>
  isUuid(accountId) &&
  (await findAccount(deps.db, actor.groupId, accountId, deps.clock.today())) !== undefined;
