import { z } from "zod";
import { success } from "#kernel/problem.ts";
import {
  disableAccount,
  enableAccount,
  openAccounts,
  resetFirstPassword,
} from "#app/administration/change-account.ts";
import { endGrant, giveGrant } from "#app/administration/change-grant.ts";
import { confirmProposals, listProposals, refuseProposal } from "#app/administration/decide-proposals.ts"; // prettier-ignore
import { listAccounts } from "#app/administration/list-accounts.ts";
import { listCandidates } from "#app/administration/list-candidates.ts";
import { listGrants } from "#app/administration/list-grants.ts";
import { pickPeople, pickUnits } from "#app/administration/pick.ts";
import { accountPageSchema, accountQuerySchema, accountSchema, accountsInputSchema, candidatePageSchema, candidateQuerySchema, disableInputSchema, firstPasswordSchema, firstPasswordsSchema, grantEndSchema, grantInputSchema, grantPageSchema, grantQuerySchema, grantSchema, pickPeopleSchema, pickUnitsSchema, proposalDecisionSchema, proposalListSchema, proposalRefusalSchema, proposalResultSchema } from "#app/administration/schema.ts"; // prettier-ignore
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "administration";
const idParams = z.object({ id: z.string() });

/** The system administrator's: who can log in. */
const accountOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/accounts",
    id: "listAccounts",
    summary: "Accounts by name, code, log-in name and state",
    area,
    policy: "account.manage",
    query: accountQuerySchema,
    response: accountPageSchema,
    handler: async ({ deps, actor, query }) => success(await listAccounts(deps.db, actor, query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/accounts/candidates",
    id: "listAccountCandidates",
    summary: "People without an account, all or those whose post asks for one",
    area,
    policy: "account.manage",
    query: candidateQuerySchema,
    response: candidatePageSchema,
    handler: async ({ deps, actor, query }) => success(await listCandidates(deps.db, actor, query)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/accounts",
    id: "openAccounts",
    summary: "Open accounts for up to twenty people; first passwords are told once",
    area,
    policy: "account.manage",
    body: accountsInputSchema,
    response: firstPasswordsSchema,
    handler: async ({ deps, actor, body, status }) => {
      const opened = await openAccounts(deps, actor, body);
      if (!opened.ok) return opened;
      status(201);
      return success({ items: [...opened.value] });
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/accounts/:id/disable",
    id: "disableAccount",
    summary: "Let nobody log in with an account any more",
    area,
    policy: "account.manage",
    params: idParams,
    body: disableInputSchema,
    response: accountSchema,
    handler: ({ deps, actor, params, body }) => disableAccount(deps, actor, params.id, body.reason),
  }),
  defineOperation({
    method: "POST",
    url: "/api/accounts/:id/enable",
    id: "enableAccount",
    summary: "Let an account that was disabled in again",
    area,
    policy: "account.manage",
    params: idParams,
    response: accountSchema,
    handler: ({ deps, actor, params }) => enableAccount(deps, actor, params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/accounts/:id/first-password",
    id: "resetFirstPassword",
    summary: "Give an account a new first password, told once",
    area,
    policy: "account.manage",
    params: idParams,
    response: firstPasswordSchema,
    limit: 60,
    handler: ({ deps, actor, params }) => resetFirstPassword(deps, actor, params.id),
  }),
];

/** The security administrator's: who may do what. */
const grantOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/grants",
    id: "listGrants",
    summary: "Grants by person, unit, role and state, history last",
    area,
    policy: "grant.manage",
    query: grantQuerySchema,
    response: grantPageSchema,
    handler: async ({ deps, actor, query }) => success(await listGrants(deps.db, actor, query)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/grants",
    id: "giveGrant",
    summary: "Give somebody a role over a unit and all below it",
    area,
    policy: "grant.manage",
    body: grantInputSchema,
    response: grantSchema,
    handler: async ({ deps, actor, body, status }) => {
      const given = await giveGrant(deps, actor, body);
      if (given.ok) status(201);
      return given;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/grants/:id/end",
    id: "endGrant",
    summary: "End a grant from a day on",
    area,
    policy: "grant.manage",
    params: idParams,
    body: grantEndSchema,
    response: grantSchema,
    handler: ({ deps, actor, params, body }) => endGrant(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/grant-proposals",
    id: "listGrantProposals",
    summary: "Grants that posts ask for and nobody has decided",
    area,
    policy: "grant.manage",
    response: proposalListSchema,
    handler: async ({ deps, actor }) => success({ items: await listProposals(deps.db, actor) }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/grant-proposals/confirm",
    id: "confirmGrantProposals",
    summary: "Give what posts ask for; each ends with its post",
    area,
    policy: "grant.manage",
    body: proposalDecisionSchema,
    response: proposalResultSchema,
    handler: ({ deps, actor, body }) => confirmProposals(deps, actor, body.appointments),
  }),
  defineOperation({
    method: "POST",
    url: "/api/grant-proposals/refuse",
    id: "refuseGrantProposal",
    summary: "Do not give what a post asks for, with the reason",
    area,
    policy: "grant.manage",
    body: proposalRefusalSchema,
    response: null,
    handler: ({ deps, actor, body }) => refuseProposal(deps, actor, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/grant-choices/people",
    id: "pickPeopleForGrants",
    summary: "People by name or code, to give a grant to",
    area,
    policy: "grant.manage",
    query: z.object({ q: z.string().trim().max(40).default("") }),
    response: pickPeopleSchema,
    handler: async ({ deps, actor, query }) => success(await pickPeople(deps.db, actor, query.q)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/grant-choices/units",
    id: "pickUnitsForGrants",
    summary: "Open units, to give a grant over",
    area,
    policy: "grant.manage",
    response: pickUnitsSchema,
    handler: async ({ deps, actor }) => success(await pickUnits(deps.db, actor)),
  }),
];

export const administrationOperations: readonly Operation[] = [
  ...accountOperations,
  ...grantOperations,
];
