import { success } from "#kernel/problem.ts";
import { actorOfRequest } from "#app/access/actor-of-request.ts";
import { changePassword } from "#app/access/change-password.ts";
import { describeMe } from "#app/access/describe-me.ts";
import { judgePassword } from "#app/access/judge-password.ts";
import { confirmLogIn, logIn } from "#app/access/log-in.ts";
import { logOut } from "#app/access/log-out.ts";
import { createLoginThrottle } from "#app/access/login-throttle.ts";
import { oidcOperations } from "#app/access/oidc-routes.ts";
import type { RawExchange } from "#app/access/open-session.ts";
import {
  codeSchema,
  credentialsSchema,
  demoLoginsSchema,
  judgementSchema,
  loggedOutSchema,
  logInOptionsSchema,
  meSchema,
  type Me,
  passwordChangeSchema,
  passwordDraftSchema,
} from "#app/access/schema.ts";
import { secondFactorOperations } from "#app/access/second-factor-routes.ts";
import { sessionOperations } from "#app/access/session-routes.ts";
import type { AppDeps } from "#app/deps.ts";
import { defineOperation, type HandlerResult, type Operation } from "#app/operation.ts";

const area = "access";

export function accessOperations(): readonly Operation[] {
  const passwords = createLoginThrottle("password");
  const codes = createLoginThrottle("code");
  return [
    defineOperation({
      method: "POST",
      url: "/api/session",
      id: "logIn",
      summary: "Log in with a password; sets the session cookie, or asks for the second step",
      area,
      policy: "public",
      // for one address, behind which a whole office may stand; guessing is slowed down by the throttle
      limit: 120,
      body: credentialsSchema,
      response: meSchema,
      handler: async ({ deps, body, raw }) => {
        const opened = await logIn(deps, passwords, body, raw);
        return opened.ok ? describeNewSession(deps, raw) : opened;
      },
    }),
    defineOperation({
      method: "POST",
      url: "/api/session/code",
      id: "confirmLogIn",
      summary: "The second step of a log-in: a code of the authenticator, or a recovery code",
      area,
      policy: "public",
      limit: 60,
      body: codeSchema,
      response: meSchema,
      handler: async ({ deps, body, raw }) => {
        const opened = await confirmLogIn(deps, codes, body.code, raw);
        return opened.ok ? describeNewSession(deps, raw) : opened;
      },
    }),
    defineOperation({
      method: "GET",
      url: "/api/log-in-options",
      id: "showLogInOptions",
      summary: "Ways to log in beside the password",
      area,
      policy: "public",
      response: logInOptionsSchema,
      handler: async ({ deps: { access } }) =>
        success({ oidc: access.oidc === null ? null : { name: access.oidc.name } }),
    }),
    defineOperation({
      method: "GET",
      url: "/api/demo-logins",
      id: "listDemoLogins",
      summary: "Log-ins of the fictional group; empty on a real installation",
      area,
      policy: "public",
      response: demoLoginsSchema,
      handler: async ({ deps }) => success({ items: [...(deps.demoLogins ?? [])] }),
    }),
    defineOperation({
      method: "GET",
      url: "/api/session",
      id: "showMe",
      summary: "Who is logged in, and what they may do",
      area,
      policy: "session",
      response: meSchema,
      handler: async ({ deps, actor }) => success(await describeMe(deps, actor)),
    }),
    defineOperation({
      method: "DELETE",
      url: "/api/session",
      id: "logOut",
      summary: "End this session; says where the provider's session ends",
      area,
      policy: "session",
      response: loggedOutSchema,
      handler: async ({ deps, actor, raw }) => success({ next: await logOut(deps, actor, raw) }),
    }),
    defineOperation({
      method: "POST",
      url: "/api/session/password",
      id: "changePassword",
      summary: "Change one's own password",
      area,
      policy: "session",
      limit: 30,
      body: passwordChangeSchema,
      response: null,
      handler: ({ deps, actor, body, raw }) => changePassword(deps, passwords, actor, body, raw),
    }),
    defineOperation({
      method: "POST",
      url: "/api/session/password-strength",
      id: "judgePassword",
      summary: "How strong a new password would be, and why; nothing of it is kept",
      area,
      policy: "session",
      limit: 240,
      body: passwordDraftSchema,
      response: judgementSchema,
      handler: async ({ deps, actor, body }) => {
        const judged = await judgePassword(deps, actor, body.next);
        return success({ ...judged, why: [...judged.why] });
      },
    }),
    ...secondFactorOperations(passwords, codes),
    ...sessionOperations(passwords),
    ...oidcOperations(passwords),
  ];
}

/** Who the session is that this very request opened. */
async function describeNewSession(deps: AppDeps, raw: RawExchange): Promise<HandlerResult<Me>> {
  const actor = await actorOfRequest(deps, raw.request);
  return actor.ok ? success(await describeMe(deps, actor.value)) : actor;
}
