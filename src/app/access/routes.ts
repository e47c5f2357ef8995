import { success } from "#kernel/problem.ts";
import { sha256 } from "#platform/tokens.ts";
import { actorOfRequest } from "#app/access/actor-of-request.ts";
import { changePassword } from "#app/access/change-password.ts";
import { describeMe } from "#app/access/describe-me.ts";
import { logIn } from "#app/access/log-in.ts";
import { createLoginThrottle } from "#app/access/login-throttle.ts";
import {
  credentialsSchema,
  demoLoginsSchema,
  meSchema,
  passwordChangeSchema,
} from "#app/access/schema.ts";
import { deleteSession } from "#app/access/session-store.ts";
import { ABSOLUTE_DAYS, SESSION_COOKIE } from "#app/access/session-token.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

/** Made anew for each application, because the throttle of log-ins lives as long as it. */
export function accessOperations(): readonly Operation[] {
  const throttle = createLoginThrottle();
  return [
    defineOperation({
      method: "POST",
      url: "/api/session",
      id: "logIn",
      summary: "Log in with a password; sets the session cookie",
      area: "access",
      policy: "public",
      limit: 30,
      body: credentialsSchema,
      response: meSchema,
      handler: async ({ deps, body, address, raw }) => {
        const device = raw.request.headers["user-agent"]?.slice(0, 200) ?? null;
        const opened = await logIn(deps, throttle, body, { address, device });
        if (!opened.ok) return opened;
        raw.request.cookies[SESSION_COOKIE] = opened.value;
        raw.reply.setCookie(SESSION_COOKIE, opened.value, {
          path: "/",
          httpOnly: true,
          sameSite: "lax",
          secure: deps.secureCookies,
          maxAge: ABSOLUTE_DAYS * 24 * 3600,
        });
        const actor = await actorOfRequest(deps, raw.request);
        return actor.ok ? success(await describeMe(deps, actor.value)) : actor;
      },
    }),
    defineOperation({
      method: "GET",
      url: "/api/demo-logins",
      id: "listDemoLogins",
      summary: "Log-ins of the fictional group; empty on a real installation",
      area: "access",
      policy: "public",
      response: demoLoginsSchema,
      handler: async ({ deps }) => success({ items: [...(deps.demoLogins ?? [])] }),
    }),
    defineOperation({
      method: "GET",
      url: "/api/session",
      id: "showMe",
      summary: "Who is logged in, and what they may do",
      area: "access",
      policy: "session",
      response: meSchema,
      handler: async ({ deps, actor }) => success(await describeMe(deps, actor)),
    }),
    defineOperation({
      method: "DELETE",
      url: "/api/session",
      id: "logOut",
      summary: "End this session",
      area: "access",
      policy: "session",
      response: null,
      handler: async ({ deps, actor, raw }) => {
        await deleteSession(deps.db, actor.groupId, tokenHashOf(raw.request));
        raw.reply.clearCookie(SESSION_COOKIE, { path: "/" });
        return success(null);
      },
    }),
    defineOperation({
      method: "POST",
      url: "/api/session/password",
      id: "changePassword",
      summary: "Change one's own password",
      area: "access",
      policy: "session",
      limit: 10,
      body: passwordChangeSchema,
      response: null,
      handler: ({ deps, actor, body, raw }) =>
        changePassword(deps, actor, body, tokenHashOf(raw.request)),
    }),
  ];
}

const tokenHashOf = (request: {
  readonly cookies: Readonly<Record<string, string | undefined>>;
}): string => sha256(request.cookies[SESSION_COOKIE] ?? "");
