const OUTSIDE = "needs the log-in of another provider, on a real port";
/** What the fuzzed group cannot be given, so that these never succeed in the long form; everything else must. */
export const WITHOUT_SUCCESS: Readonly<Record<string, string>> = {
  startOidc: OUTSIDE,
  finishOidc: OUTSIDE,
  linkIdentity: OUTSIDE,
  linkIdentityOfAccount: OUTSIDE,
};

/** Fewer than these succeed in the long form: an operation lost its way to success, or its scene was removed. */
export const LONG_FLOOR = 344;
/** The short form chooses some of the scenes and then at random: so many operations succeed in it at least. */
export const SHORT_FLOOR = 60;
