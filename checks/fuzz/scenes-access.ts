import { oneTimeCode } from "#platform/one-time-code.ts";
import { TEST_PASSWORD } from "#main/testing/test-group.ts";
import { type Play, rowsAt, type Scene, textAt } from "./scene.ts";

const password = TEST_PASSWORD;
const logIn = ({ loginOf }: Play) => ({ body: { login: loginOf("union"), password } });

/** Logging in, with a password and then with a second factor too; the accounts are as before at the end. */
export const logInScene: Scene = async (play) => {
  const { ask, run, nextMoment } = play;
  await ask("union", "logIn", logIn(play));
  await ask("union", "listOwnSessions");
  const secret = textAt(await ask("union", "enrolSecondFactor", { body: { password } }), "secret");
  const code = (): string => oneTimeCode(secret, nextMoment());
  await ask("union", "confirmSecondFactor", { body: { code: code() } });
  await ask("union", "renewRecoveryCodes", { body: { code: code(), password } });
  await ask("union", "logOut");
  // the password alone is not enough any more
  await run.askValid("union", "logIn", logIn(play));
  await ask("union", "confirmLogIn", { body: { code: code() } });
  await ask("union", "showSignIn");
  await ask("union", "removeSecondFactor", { body: { code: code(), password } });
  await run.restore();
};

export const passwordScene: Scene = async ({ ask, run }) => {
  await ask("league", "judgePassword", { body: { next: "another long pass phrase" } });
  await ask("league", "changePassword", { body: { current: password, next: "another long pass phrase" } }); // prettier-ignore
  await ask("league", "showMe");
  await run.restore();
};

/** 代办: named, acted for, and ended. */
export const delegationScene: Scene = async ({ ask, run, personOf }) => {
  const named = await ask("office", "nameAgent", { body: { agentId: personOf("league"), from: "2026-09-17", until: "2026-09-19", reason: "出差" } }); // prettier-ignore
  const id = textAt(named, "id");
  await ask("league", "actFor", { params: { id } });
  await ask("league", "showTodo");
  await ask("league", "showMe");
  await ask("league", "actForSelf");
  await ask("office", "listDelegations");
  await ask("office", "endDelegation", { params: { id } });
  await run.restore();
};

/** Accounts and what they may do, by the administrators who are kept apart. */
export const accountScene: Scene = async ({ ask, run, places, accountOf }) => {
  const system = "system-administrator";
  const security = "security-administrator";
  const id = accountOf("leader");
  await ask(system, "disableAccount", { params: { id }, body: { reason: "离岗" } });
  await ask(system, "enableAccount", { params: { id } });
  await ask(system, "resetFirstPassword", { params: { id } });
  await ask(system, "openAccounts", { body: { people: [{ personId: places.sparePersonId }] } });
  await ask("hr", "appointPerson", { body: { personId: places.sparePersonId, unitId: places.unionId, post: "union-chair", from: "2026-09-17" } }); // prettier-ignore
  const [first] = rowsAt(await ask(security, "listGrantProposals"), "items");
  await ask(security, "refuseGrantProposal", { body: { appointmentId: textAt(first, "appointmentId"), reason: "另有安排" } }); // prettier-ignore
  await run.restore();
};

/** A calendar that is read without a session. */
export const feedScene: Scene = async ({ ask, places }) => {
  const made = await ask("office", "createFeed", { body: { unitId: places.unitId } });
  const token = textAt(made, "path").split("/").at(-1)?.replace(".ics", "") ?? "";
  await ask(null, "readFeed", { params: { token } });
  await ask("office", "revokeFeed", { params: { id: textAt(made, "feed.id") } });
};

/** A message by mail to an address that was set. */
export const mailScene: Scene = async ({ ask }) => {
  await ask("clerk", "changeNoticeSettings", { body: { inApp: true, email: true, address: "zhou.lan@example.cn", hour: null } }); // prettier-ignore
  await ask("clerk", "showNoticeSettings");
  await ask("clerk", "sendTestMail", { body: {} });
};

export const ownDataScene: Scene = async ({ ask }) => {
  await ask("member", "setOwnFacet", { params: { facet: "contact" }, body: { values: { telephone: "13800001234" }, fromOn: "2026-09-01", replaces: null } }); // prettier-ignore
  await ask("member", "showMyData");
};
