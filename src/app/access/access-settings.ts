import type { AddressList } from "#platform/address-list.ts";
import type { OidcSettings } from "#platform/oidc/oidc-settings.ts";

/** What the operator decides about logging in. Read from the environment in src/main/start/read-access-settings.ts. */
export interface AccessSettings {
  /** The address that people type, https://luoshi.example.cn; null takes whatever address a request came to. */
  readonly origin: string | null;
  /** Administrators get no further than the enrolment of a second factor before they have one. Off in the demo. */
  readonly requireSecondFactor: boolean;
  /** Administrators get in from these addresses only; null: from everywhere. */
  readonly administratorAddresses: AddressList | null;
  /** A password must be changed after so many days; null: never, as NIST SP 800-63B advises. */
  readonly passwordExpiryDays: number | null;
  /** The log-in of the organization; null: only passwords. */
  readonly oidc: OidcSettings | null;
  /** The real time for one-time codes: the demo's clock tells another day, the phone of the visitor does not. */
  readonly now: () => Date;
}

/** As in tests and measurements: no provider, nothing forced. */
export const PLAIN_ACCESS: AccessSettings = {
  origin: null,
  requireSecondFactor: false,
  administratorAddresses: null,
  passwordExpiryDays: null,
  oidc: null,
  now: () => new Date(),
};
