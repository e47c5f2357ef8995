import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** Encryption with proof that nothing was changed. `associated` is not encrypted, but part of the proof. */
export interface Cipher {
  readonly secretBytes: number;
  readonly ivBytes: number;
  readonly tagBytes: number;
  /** The hash of its family: for keys derived from a key, and for proofs over what is not encrypted. */
  readonly digest: "sha256" | "sm3";
  encrypt(secret: Buffer, iv: Buffer, plain: Buffer, associated: Buffer): Encrypted;
  /** Null when the text, the tag or what it is associated with was changed. */
  decrypt(secret: Buffer, iv: Buffer, sealed: Encrypted, associated: Buffer): Buffer | null;
}

interface Encrypted {
  readonly cipher: Buffer;
  readonly tag: Buffer;
}

const aesGcm: Cipher = {
  secretBytes: 32,
  // 96 random bits: far below the limit of NIST SP 800-38D of 2^32 values under one key
  ivBytes: 12,
  tagBytes: 16,
  digest: "sha256",
  encrypt(secret, iv, plain, associated) {
    const work = createCipheriv("aes-256-gcm", secret, iv).setAAD(associated);
    const cipher = Buffer.concat([work.update(plain), work.final()]);
    return { cipher, tag: work.getAuthTag() };
  },
  decrypt(secret, iv, { cipher, tag }, associated) {
    // a shorter tag would be easier to guess
    if (tag.length !== 16) return null;
    const work = createDecipheriv("aes-256-gcm", secret, iv).setAAD(associated).setAuthTag(tag);
    const plain = work.update(cipher);
    try {
      return Buffer.concat([plain, work.final()]);
    } catch {
      return null;
    }
  },
};

/** GM/T: SM4 in counter mode (GB/T 32907, GB/T 17964), then HMAC with SM3 (GB/T 32905) over everything: encrypt, then prove. */
const sm4CtrHmacSm3: Cipher = {
  // 16 for SM4, 32 for the HMAC: never the same key for both
  secretBytes: 48,
  ivBytes: 16,
  tagBytes: 32,
  digest: "sm3",
  encrypt(secret, iv, plain, associated) {
    const work = createCipheriv("sm4-ctr", secret.subarray(0, 16), iv);
    const cipher = Buffer.concat([work.update(plain), work.final()]);
    return { cipher, tag: proofOf(secret.subarray(16), iv, cipher, associated) };
  },
  decrypt(secret, iv, { cipher, tag }, associated) {
    const expected = proofOf(secret.subarray(16), iv, cipher, associated);
    if (tag.length !== expected.length || !timingSafeEqual(tag, expected)) return null;
    const work = createDecipheriv("sm4-ctr", secret.subarray(0, 16), iv);
    return Buffer.concat([work.update(cipher), work.final()]);
  },
};

/** Each part with its length before it, so that no byte can wander from one part into the next. */
function proofOf(secret: Buffer, ...parts: readonly Buffer[]): Buffer {
  const mac = createHmac("sm3", secret);
  for (const part of parts) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    mac.update(length).update(part);
  }
  return mac.digest();
}

/** What an operator may choose: the default, and the national algorithms where they are asked for (密评). */
export const CIPHERS = {
  "aes-256-gcm": aesGcm,
  sm4: sm4CtrHmacSm3,
} as const satisfies Record<string, Cipher>;

export type Algorithm = keyof typeof CIPHERS;
export const ALGORITHMS = ["aes-256-gcm", "sm4"] as const satisfies readonly Algorithm[];

export const newSecret = (algorithm: Algorithm): Buffer =>
  randomBytes(CIPHERS[algorithm].secretBytes);
