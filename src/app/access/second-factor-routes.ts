import { success } from "#kernel/problem.ts";
import { knownDeviceOf } from "#app/access/known-device.ts";
import type { LoginThrottle } from "#app/access/login-throttle.ts";
import { proveAgain } from "#app/access/prove-again.ts";
import {
  codeAndProofSchema,
  codeSchema,
  enrolmentRequestSchema,
  enrolmentSchema,
  recoveryCodesSchema,
} from "#app/access/schema.ts";
import { ownAccount } from "#app/access/prove-again.ts";
import {
  confirmSecondFactor,
  enrolSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from "#app/access/second-factor.ts";
import { useCode } from "#app/access/use-code.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "access";

/** The second factor of one's own account. Each change asks for the password, unless the log-in was just now. */
export const secondFactorOperations = (
  passwords: LoginThrottle,
  codes: LoginThrottle,
): readonly Operation[] => [
  defineOperation({
    method: "POST",
    url: "/api/session/second-factor/enrolment",
    id: "enrolSecondFactor",
    summary: "Begin the enrolment of an authenticator: secret and QR code",
    area,
    policy: "session",
    limit: 30,
    body: enrolmentRequestSchema,
    response: enrolmentSchema,
    handler: async ({ deps, actor, body, raw }) => {
      const proved = await proveAgain(deps, passwords, actor, raw, body.password);
      if (!proved.ok) return proved;
      if (proved.value.enrolled) {
        // another phone: the old one, or a recovery code, must say so
        const knownDevice = knownDeviceOf(deps, raw.request, [actor.accountId]);
        const used = await useCode(deps, codes, proved.value, body.code ?? "", { knownDevice, address: raw.request.ip }); // prettier-ignore
        if (!used.ok) return asRule(used);
      }
      const { qr, ...enrolment } = await enrolSecondFactor(deps, proved.value);
      return success({ ...enrolment, qr: [...qr] });
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/session/second-factor",
    id: "confirmSecondFactor",
    summary: "End the enrolment by a first code; answers with the recovery codes, once",
    area,
    policy: "session",
    limit: 30,
    body: codeSchema,
    response: recoveryCodesSchema,
    handler: async ({ deps, actor, body, raw }) => {
      const account = await ownAccount(deps, actor);
      const confirmed = await confirmSecondFactor(deps, actor, account, body.code, raw);
      return confirmed.ok ? success({ codes: [...confirmed.value] }) : confirmed;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/session/second-factor/recovery-codes",
    id: "renewRecoveryCodes",
    summary: "New recovery codes instead of the old ones",
    area,
    policy: "session",
    limit: 30,
    body: codeAndProofSchema,
    response: recoveryCodesSchema,
    handler: async ({ deps, actor, body, raw }) => {
      const proved = await proveAgain(deps, passwords, actor, raw, body.password);
      if (!proved.ok) return proved;
      const knownDevice = knownDeviceOf(deps, raw.request, [actor.accountId]);
      const used = await useCode(deps, codes, proved.value, body.code, { knownDevice, address: raw.request.ip }); // prettier-ignore
      if (!used.ok) return asRule(used);
      return success({ codes: [...(await renewRecoveryCodes(deps, actor, proved.value))] });
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/session/second-factor/removal",
    id: "removeSecondFactor",
    summary: "Switch the second factor off, with password and code",
    area,
    policy: "session",
    limit: 30,
    body: codeAndProofSchema,
    response: null,
    handler: async ({ deps, actor, body, raw }) => {
      const proved = await proveAgain(deps, passwords, actor, raw, body.password);
      if (!proved.ok) return proved;
      const knownDevice = knownDeviceOf(deps, raw.request, [actor.accountId]);
      const used = await useCode(deps, codes, proved.value, body.code, { knownDevice, address: raw.request.ip }); // prettier-ignore
      return used.ok ? removeSecondFactor(deps, actor, proved.value, raw) : asRule(used);
    },
  }),
];

/** Inside a session a wrong code is no reason to log in again: 422 instead of 401. */
function asRule<R extends { readonly ok: false; readonly refusal: { readonly code: string } }>(
  result: R,
): R {
  const { code } = result.refusal;
  return { ...result, refusal: { ...result.refusal, code: code.replace("-unauthenticated", "") } };
}
