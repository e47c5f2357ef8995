import { safeReturn } from "#domain/access/safe-return.ts";

/** Only an address of this app: a link in a message must not lead elsewhere after the log-in. */
export const safeAddress = (to: string | undefined): string => safeReturn(to);
