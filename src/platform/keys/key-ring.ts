import type { Cipher } from "#platform/keys/ciphers.ts";

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
  /**
   * What seals one file: secrets derived from a key (the current one when none is named) with the salt of that file, so that
   * its chunks may be counted instead of drawn by lot. Throws UnsealError when the named key is gone.
   */
  fileSecrets(salt: Buffer, keyId?: string): FileSecrets;
}

export interface FileSecrets {
  readonly keyId: string;
  readonly cipher: Cipher;
  /** For the chunks. */
  readonly secret: Buffer;
  /** For the proof over the head of the file. */
  readonly proof: Buffer;
}

/** A sealed value that does not open. Says which place and why, never anything of the content. */
export class UnsealError extends Error {
  /** Nothing was changed: only the key is not there. */
  readonly keyIsMissing: boolean;
  constructor(about: string, why: string, keyIsMissing = false) {
    super(`cannot open what is sealed at ${about}: ${why}`);
    this.name = "UnsealError";
    this.keyIsMissing = keyIsMissing;
  }
}
