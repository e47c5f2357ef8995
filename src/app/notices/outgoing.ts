import type { MailSettings } from "#platform/mail/mail-settings.ts";

/** What the operator allows to leave the house. */
export interface Outgoing {
  /** null: no e-mail is sent. */
  readonly mail: MailSettings | null;
  /** host[:port] of robots beside those of the vendors. */
  readonly robotHosts: readonly string[];
}

/** Where nothing was set: the vendors' robots only. */
export const NO_OUTGOING: Outgoing = { mail: null, robotHosts: [] };
