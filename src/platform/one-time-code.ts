import { HOTP, Secret, TOTP } from "otpauth";

/** RFC 6238 with what every authenticator application knows: SHA-1, six digits, thirty seconds. */
const SETTINGS = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** 160 random bits in base32, as long as the hash (RFC 4226, section 4). */
export const newOneTimeSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code carries: otpauth://totp/落实:login?secret=… */
export const oneTimeUri = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...SETTINGS, secret: Secret.fromBase32(secret), issuer, label }).toString();

/** The code of a moment: for tests and for the demonstration of an enrolment. */
export const oneTimeCode = (secret: string, at: Date): string =>
  TOTP.generate({ ...SETTINGS, secret: Secret.fromBase32(secret), timestamp: at.getTime() });

/**
 * The time step to which a code belongs, at most one step before or after the moment; null when it belongs to none.
 * Steps only grow: who keeps the last one that was accepted accepts each code once.
 */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const step = Math.floor(at.getTime() / 1000 / SETTINGS.period);
  const delta = HOTP.validate({
    token: code,
    secret: Secret.fromBase32(secret),
    algorithm: SETTINGS.algorithm,
    digits: SETTINGS.digits,
    counter: step,
    window: 1,
  });
  return delta === null ? null : step + delta;
}
