import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { AccountRow, accountPageSchema, candidatePageSchema, FirstPassword, firstPasswordsSchema, grantInputSchema, grantPageSchema, GrantRow, pickPeopleSchema, pickUnitsSchema, proposalListSchema, proposalResultSchema } from "#app/administration/schema.ts"; // prettier-ignore
import { get, post, type Query } from "./client.ts";

export type { AccountRow, FirstPassword, GrantRow, Proposal } from "#app/administration/schema.ts";
type AccountPage = z.infer<typeof accountPageSchema>;
export type CandidatePage = z.infer<typeof candidatePageSchema>;
type GrantPage = z.infer<typeof grantPageSchema>;

/** A list that is read page by page. */
const paged = <P extends { readonly next: string | null }>(name: string, path: string, query: Query) =>
  infiniteQueryOptions({
    queryKey: [name, query],
    queryFn: async ({ pageParam, signal }) =>
      get<P>(path, { ...query, after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  }); // prettier-ignore

export const accountsQuery = (of: { q?: string | undefined; state?: string | undefined }) =>
  paged<AccountPage>("accounts", "/api/accounts", of);
export const grantsQuery = (of: { q?: string | undefined; role?: string | undefined; state?: string | undefined; personId?: string | undefined; unitId?: string | undefined }) =>
  paged<GrantPage>("grants", "/api/grants", of); // prettier-ignore

export const proposalsQuery = queryOptions({
  queryKey: ["grant-proposals"],
  queryFn: async ({ signal }) =>
    get<z.infer<typeof proposalListSchema>>("/api/grant-proposals", undefined, signal),
});
export const pickUnitsQuery = queryOptions({
  queryKey: ["grant-units"],
  queryFn: async ({ signal }) =>
    get<z.infer<typeof pickUnitsSchema>>("/api/grant-choices/units", undefined, signal),
});
export const pickPeopleQuery = (q: string) =>
  queryOptions({
    queryKey: ["grant-people", q],
    queryFn: async ({ signal }) =>
      get<z.infer<typeof pickPeopleSchema>>("/api/grant-choices/people", { q }, signal),
    placeholderData: keepPreviousData,
  });

const account = (id: string): string => `/api/accounts/${encodeURIComponent(id)}`;

/** So many at a time: every password is hashed slowly on purpose. */
const AT_ONCE = 10;

/** Opens accounts in small lots and tells how far it is; what was opened is told even when a later lot is refused. */
export async function openAccounts(
  people: readonly { personId: string; login?: string }[],
  onOpened: (opened: readonly FirstPassword[]) => void,
): Promise<void> {
  for (let start = 0; start < people.length; start += AT_ONCE) {
    const lot = people.slice(start, start + AT_ONCE);
    const { items } = await post<z.infer<typeof firstPasswordsSchema>>("/api/accounts", { people: lot }); // prettier-ignore
    onOpened(items);
  }
}
/** All candidates, page after page: what is opened in bulk. */
export async function allCandidates(whose: string): Promise<CandidatePage["items"]> {
  const found: CandidatePage["items"] = [];
  let after: string | null = null;
  do {
    const page: CandidatePage = await get<CandidatePage>("/api/accounts/candidates", { whose, limit: 200, after }); // prettier-ignore
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found;
}
export const disableAccount = async (id: string, reason: string): Promise<AccountRow> => post(`${account(id)}/disable`, { reason }); // prettier-ignore
export const enableAccount = async (id: string): Promise<AccountRow> => post(`${account(id)}/enable`); // prettier-ignore
export const resetFirstPassword = async (id: string): Promise<FirstPassword> => post(`${account(id)}/first-password`); // prettier-ignore

export const giveGrant = async (body: z.input<typeof grantInputSchema>): Promise<GrantRow> => post("/api/grants", body); // prettier-ignore
export const endGrant = async (id: string, body: { on: string; reason: string; basedOn: string }): Promise<GrantRow> => post(`/api/grants/${encodeURIComponent(id)}/end`, body); // prettier-ignore
export const confirmProposals = async (appointments: readonly string[]): Promise<z.infer<typeof proposalResultSchema>> => post("/api/grant-proposals/confirm", { appointments }); // prettier-ignore
export const refuseProposal = async (appointmentId: string, reason: string): Promise<unknown> => post("/api/grant-proposals/refuse", { appointmentId, reason }); // prettier-ignore
