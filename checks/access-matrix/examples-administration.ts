import type { Example, Examples, ExampleRequest, Things } from "./example.ts";

const group = (ask: (things: Things) => ExampleRequest, more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "group", ask, ...more }); // prettier-ignore
const none = (ask: (things: Things) => ExampleRequest = () => ({}), more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "none", ask, ...more }); // prettier-ignore
const own = (ask: (things: Things) => ExampleRequest, more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "own", ask, ...more }); // prettier-ignore
const reason = "按分工";
const account = ({ accountId }: Things) => ({ params: { account: accountId } });
const password = "not the password";

export const ADMINISTRATION_EXAMPLES: Examples = {
  logIn: none(() => ({ body: { login: "nobody", password } })),
  confirmLogIn: none(() => ({ body: { code: "000000" } })),
  showLogInOptions: none(),
  listDemoLogins: none(),
  showMe: none(),
  logOut: none(),
  changePassword: none(() => ({ body: { current: password, next: "another long pass phrase" } })),
  judgePassword: none(() => ({ body: { next: password } })),
  enrolSecondFactor: none(() => ({ body: { password } })),
  confirmSecondFactor: none(() => ({ body: { code: "000000" } })),
  renewRecoveryCodes: none(() => ({ body: { code: "000000", password } })),
  removeSecondFactor: none(() => ({ body: { code: "000000", password } })),
  showSignIn: none(),
  listOwnSessions: none(),
  endOwnSession: own(({ sessionId }) => ({ params: { id: sessionId } })),
  endOtherSessions: none(),
  unlinkIdentity: none(() => ({ body: { password } }), { also: [429] }),
  listSecondFactorRules: none(),
  setSecondFactorRule: none(() => ({ params: { role: "hr" }, body: { from: "2026-12-01", was: null, reason } })), // prettier-ignore
  listSignIns: none(),
  listSessionsOfAccount: group(account),
  endSessionOfAccount: group(({ accountId, sessionId }) => ({ params: { account: accountId, id: sessionId } }), { also: [404] }), // prettier-ignore
  endSessionsOfAccount: group(account),
  resetSecondFactor: group(account),
  linkIdentityOfAccount: group((things) => ({ ...account(things), body: { subject: "somebody" } })),
  unlinkIdentitiesOfAccount: group(account),
  startOidc: none(),
  finishOidc: none(),
  linkIdentity: none(() => ({ body: { password } }), { also: [429] }),

  listDelegations: none(),
  listDelegationsBelow: none(),
  nameAgent: none(({ agentId }) => ({ body: { agentId, from: "2026-09-17", until: "2026-09-18", reason } }), { also: [404] }), // prettier-ignore
  endDelegation: own(({ delegationId }) => ({ params: { id: delegationId } })),
  actFor: own(({ delegationId }) => ({ params: { id: delegationId } })),
  actForSelf: none(),

  showSystemStatus: none(),
  listAccounts: none(() => ({ query: { limit: "200" } })),
  listAccountCandidates: none(() => ({ query: { limit: "200" } })),
  openAccounts: group(({ sparePersonId }) => ({ body: { people: [{ personId: sparePersonId }] } })),
  disableAccount: group(({ accountId }) => ({ params: { id: accountId }, body: { reason } })),
  enableAccount: group(({ accountId }) => ({ params: { id: accountId } })),
  resetFirstPassword: group(({ accountId }) => ({ params: { id: accountId } })),
  listGrants: none(() => ({ query: { limit: "200" } })),
  giveGrant: group(({ sparePersonId, unitId }) => ({ body: { personId: sparePersonId, role: "clerk", unitId, from: "2026-10-01", reason } })), // prettier-ignore
  endGrant: group(({ grantId }) => ({ params: { id: grantId }, body: { on: "2027-01-01", reason, basedOn: "of-long-ago" } })), // prettier-ignore
  listGrantProposals: none(),
  confirmGrantProposals: none(({ appointmentId }) => ({ body: { appointments: [appointmentId] } })),
  refuseGrantProposal: group(({ appointmentId }) => ({ body: { appointmentId, reason } })),
  pickPeopleForGrants: none(),
  pickUnitsForGrants: none(),

  listAuditEvents: none(() => ({ query: { limit: "200" } })),
  showAuditEvent: group(({ eventId }) => ({ params: { id: eventId } })),
  exportAuditEvents: none(),
  showVerification: none(),
  startVerification: none(),
};
