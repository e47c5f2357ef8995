/**
 * What seals sensitive values before they enter the database. The keys themselves never lie there: a stolen database,
 * or a copy of it, does not show what was sealed.
 */
export interface KeyRing {
  /**
   * "v1.<keyId>.<iv>.<cipher>.<tag>", the last three in base64url, with the current key. `about` names the place of the
   * value ("account/<id>/totp") and is bound to it: a sealed value moved to another place does not open.
   */
  seal(plain: string, about: string): string;
  /** Throws UnsealError when the value was changed, moved, or its key is gone: always a defect, never a user's mistake. */
  open(sealed: string, about: string): string;
  /** The key that seals from now on. */
  readonly currentKeyId: () => string;
  keyIdOf(sealed: string): string;
}

/** A sealed value that does not open. Says which place and why, never anything of the content. */
export class UnsealError extends Error {
  constructor(about: string, why: string) {
    super(`cannot open what is sealed at ${about}: ${why}`);
    this.name = "UnsealError";
  }
}
