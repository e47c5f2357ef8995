/** How sending something outside ended. `why` is one Chinese sentence without addresses or secrets, for who looks after it. */
export type DeliveryOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** Sending the same again cannot help: somebody has to change a setting. */
      readonly permanent: boolean;
      readonly why: string;
    };

export const failed = (why: string, permanent = false): DeliveryOutcome => ({
  ok: false,
  permanent,
  why,
});
