import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  enrolmentSchema,
  judgementSchema,
  locationSchema,
  logInOptionsSchema,
  Me,
  recoveryCodesSchema,
  secondFactorRuleSchema,
  secondFactorRulesSchema,
  sessionsSchema,
  signInSchema,
  signInsSchema,
} from "#app/access/schema.ts";
import { get, post, put, remove, request } from "./client.ts";

export type SignIn = z.infer<typeof signInSchema>;
export type Session = z.infer<typeof sessionsSchema>["items"][number];
export type AccountSignIn = z.infer<typeof signInsSchema>["items"][number];
export type SecondFactorRule = z.infer<typeof secondFactorRulesSchema>["items"][number];
export type Enrolment = z.infer<typeof enrolmentSchema>;
export type Judgement = z.infer<typeof judgementSchema>;

/** Ways to log in beside the password; none when it cannot be asked. */
export const logInOptionsQuery = queryOptions({
  queryKey: ["log-in-options"],
  queryFn: async ({ signal }) =>
    get<z.infer<typeof logInOptionsSchema>>("/api/log-in-options", undefined, signal),
  staleTime: Infinity,
  retry: false,
});

/** How I log in, and where I am logged in. */
export const signInQuery = queryOptions({
  queryKey: ["sign-in"],
  queryFn: async ({ signal }) => get<SignIn>("/api/session/sign-in", undefined, signal),
});
export const sessionsQuery = queryOptions({
  queryKey: ["sign-in", "sessions"],
  queryFn: async ({ signal }) => get<{ items: Session[] }>("/api/sessions", undefined, signal),
});

/** A new password that is being written, judged by the server; nothing of it is kept there, nor here. */
export const judgePassword = async (next: string, signal: AbortSignal): Promise<Judgement> =>
  request<Judgement>("POST", "/api/session/password-strength", { body: { next }, signal });

export const confirmLogIn = async (code: string): Promise<Me> =>
  post<Me>("/api/session/code", { code });

/** The password is left out by who has just logged in; the server says when it wants it. */
export interface Proof {
  readonly password?: string;
  readonly code?: string;
}
export const beginEnrolment = async (proof: Proof): Promise<Enrolment> =>
  post<Enrolment>("/api/session/second-factor/enrolment", proof);
type Codes = z.infer<typeof recoveryCodesSchema>;
export const confirmEnrolment = async (code: string): Promise<Codes> =>
  post<Codes>("/api/session/second-factor", { code });
export const renewRecoveryCodes = async (proof: Proof): Promise<Codes> =>
  post<Codes>("/api/session/second-factor/recovery-codes", proof);
export const removeSecondFactor = async (proof: Proof): Promise<unknown> =>
  post("/api/session/second-factor/removal", proof);

export const endSession = async (id: string): Promise<unknown> =>
  remove(`/api/sessions/${encodeURIComponent(id)}`);
export const endOtherSessions = async (): Promise<{ ended: number }> =>
  remove<{ ended: number }>("/api/sessions");

export const beginLink = async (proof: Proof): Promise<z.infer<typeof locationSchema>> =>
  post<z.infer<typeof locationSchema>>("/api/session/identities", proof);
export const unlink = async (proof: Proof): Promise<unknown> =>
  post("/api/session/identities/removal", proof);

/** Everybody's, for the security administrator. */
export const signInsQuery = queryOptions({
  queryKey: ["sign-ins"],
  queryFn: async ({ signal }) =>
    get<{ items: AccountSignIn[] }>("/api/sign-ins", undefined, signal),
});
/** Of which roles a second factor is asked. */
export const secondFactorRulesQuery = queryOptions({
  queryKey: ["second-factor-rules"],
  queryFn: async ({ signal }) =>
    get<{ items: SecondFactorRule[] }>("/api/second-factor-rules", undefined, signal),
});
export const setSecondFactorRule = async (
  role: SecondFactorRule["role"],
  body: z.input<typeof secondFactorRuleSchema>,
): Promise<unknown> => put(`/api/second-factor-rules/${role}`, body);

const ofAccount = (account: string): string => `/api/sign-ins/${encodeURIComponent(account)}`;
export const accountSessionsQuery = (account: string) =>
  queryOptions({
    queryKey: ["sign-ins", account],
    queryFn: async ({ signal }) =>
      get<{ items: Session[] }>(`${ofAccount(account)}/sessions`, undefined, signal),
  });
export const endAccountSession = async (account: string, id: string): Promise<unknown> =>
  remove(`${ofAccount(account)}/sessions/${encodeURIComponent(id)}`);
export const endAccountSessions = async (account: string): Promise<unknown> =>
  remove(`${ofAccount(account)}/sessions`);
export const resetAccountFactor = async (account: string): Promise<unknown> =>
  remove(`${ofAccount(account)}/second-factor`);
export const linkAccount = async (account: string, subject: string): Promise<unknown> =>
  post(`${ofAccount(account)}/identities`, { subject });
export const unlinkAccount = async (account: string): Promise<unknown> =>
  remove(`${ofAccount(account)}/identities`);
