import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AuthorizationAnswer, AuthorizationPage } from "#app/authorization/schema.ts";
import { get, post } from "./client.ts";

export type { AuthorizationAnswer, AuthorizationPage };

export const authorizationQuery = (of: {
  asOf?: string | undefined;
  version?: string | undefined;
}) =>
  queryOptions({
    queryKey: ["authorization", of],
    queryFn: async ({ signal }) => get<AuthorizationPage>("/api/authorization", of, signal),
    placeholderData: keepPreviousData,
  });

export interface AuthorizationQuestion {
  unitId: string;
  code: string;
  on?: string | undefined;
  amount?: string | undefined;
  earlier?: string | undefined;
  count?: string | undefined;
  percent?: string | undefined;
  holds?: string | undefined;
  fails?: string | undefined;
}
export const answerQuery = (question: AuthorizationQuestion) =>
  queryOptions({
    queryKey: ["authorization-answer", question],
    queryFn: async ({ signal }) => get<AuthorizationAnswer>("/api/authorization/answer", { ...question }, signal), // prettier-ignore
    retry: false,
  });
export const withdrawVersion = async (id: string, reason: string): Promise<null> => post(`/api/authorization/versions/${encodeURIComponent(id)}/withdraw`, { reason }); // prettier-ignore
