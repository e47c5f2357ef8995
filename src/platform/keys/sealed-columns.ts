/**
 * Every column of the database that holds sealed values: what a rotation seals anew, and what must be empty before an
 * old key may be forgotten. A test compares it with the schema: a column named `sealed` or `…_sealed` must stand here. An empty text is content that retention has taken.
 */
export const SEALED_COLUMNS = [
  {
    table: "dossier",
    column: "sealed",
    key: "id",
    place: "id",
    /** Kept equal to the key named inside the value, so that "what still uses this key" is an index look-up. */
    keyIdColumn: "key_id",
    about: (id: string): string => dossierSealAbout(id),
  },
  {
    table: "account",
    column: "totp_sealed",
    key: "id",
    place: "id",
    keyIdColumn: null,
    about: (id: string): string => totpSealAbout(id),
  },
  {
    table: "account",
    column: "totp_next_sealed",
    key: "id",
    place: "id",
    keyIdColumn: null,
    about: (id: string): string => nextTotpSealAbout(id),
  },
  {
    table: "session",
    column: "oidc_id_token",
    key: "token_hash",
    place: "account_id",
    keyIdColumn: null,
    about: (accountId: string): string => idTokenSealAbout(accountId),
  },
  {
    table: "privacy_request",
    column: "content",
    key: "id",
    place: "id",
    keyIdColumn: null,
    about: (id: string): string => requestSealAbout(id, "content"),
  },
  {
    table: "privacy_request",
    column: "answer",
    key: "id",
    place: "id",
    keyIdColumn: null,
    about: (id: string): string => requestSealAbout(id, "answer"),
  },
  {
    table: "notice_setting",
    column: "email_sealed",
    key: "person_id",
    place: "person_id",
    keyIdColumn: null,
    about: (id: string): string => emailSealAbout(id),
  },
  {
    table: "robot",
    column: "address_sealed",
    key: "id",
    place: "id",
    keyIdColumn: null,
    about: (id: string): string => robotSealAbout(id, "address"),
  },
  {
    table: "robot",
    column: "secret_sealed",
    key: "id",
    place: "id",
    keyIdColumn: null,
    about: (id: string): string => robotSealAbout(id, "secret"),
  },
  {
    table: "case_event",
    column: "sealed",
    key: "id",
    place: "id",
    keyIdColumn: null,
    about: (id: string): string => caseEventSealAbout(id),
  },
  {
    table: "contract_pay",
    column: "sealed",
    key: "id",
    place: "id",
    keyIdColumn: null,
    about: (id: string): string => contractPaySealAbout(id),
  },
  {
    table: "selection_judge",
    column: "scores_sealed",
    key: "id",
    place: "id",
    keyIdColumn: null,
    about: (id: string): string => scoreSheetSealAbout(id),
  },
] as const satisfies readonly SealedColumn[];

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** Beside the group, what names the row. */
  readonly key: string;
  /** The column whose value `about` takes. */
  readonly place: string;
  readonly keyIdColumn: string | null;
  /** The place that is bound to the value when it is sealed. */
  readonly about: (place: string) => string;
}

export const dossierSealAbout = (dossierId: string): string => `dossier/${dossierId}`;
export const totpSealAbout = (accountId: string): string => `account/${accountId}/totp`;
/** Of a phone that has not shown a code yet: what is sealed here does not open there. */
export const nextTotpSealAbout = (accountId: string): string => `account/${accountId}/totp-next`;
export const idTokenSealAbout = (accountId: string): string => `account/${accountId}/id-token`;
export const requestSealAbout = (requestId: string, part: "content" | "answer"): string =>
  `privacy-request/${requestId}/${part}`;
export const emailSealAbout = (personId: string): string => `notice-setting/${personId}/email`;
export const caseEventSealAbout = (eventId: string): string => `case-event/${eventId}`;
export const robotSealAbout = (robotId: string, part: "address" | "secret"): string =>
  `robot/${robotId}/${part}`;
export const contractPaySealAbout = (payId: string): string => `contract-pay/${payId}`;
export const scoreSheetSealAbout = (judgeId: string): string => `selection-judge/${judgeId}/scores`;
