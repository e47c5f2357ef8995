import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * Encrypts a text with a secret that only the caller holds (AES-256-GCM, the key by HKDF-SHA-256): whoever reads the
 * database, its backups too, cannot read it. `about` is part of the proof: a sealed text does not open in another place.
 */
export function sealWithSecret(plain: string, secret: string, about: string): string {
  const iv = randomBytes(12);
  const work = createCipheriv("aes-256-gcm", keyOf(secret), iv).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([work.update(plain, "utf8"), work.final()]);
  return Buffer.concat([iv, work.getAuthTag(), sealed]).toString("base64");
}

/** The text again. Throws when it was changed, or was sealed with another secret or about something else. */
export function openWithSecret(sealed: string, secret: string, about: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const work = createDecipheriv("aes-256-gcm", keyOf(secret), bytes.subarray(0, 12))
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([work.update(bytes.subarray(28)), work.final()]).toString("utf8");
}

const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "luoshi", "seal-with-secret", 32));
