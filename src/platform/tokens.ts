import { createHash, randomBytes } from "node:crypto";

/** A secret for a session or a feed address: 256 random bits, fit for a URL or a cookie. */
export const randomToken = (): string => randomBytes(32).toString("base64url");

/** SHA-256 in hexadecimal. Of a token, this is what is kept: who reads the database cannot log in with it. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");
