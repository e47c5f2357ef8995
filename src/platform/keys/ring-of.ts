import { hkdfSync, randomBytes } from "node:crypto";
import { CIPHERS } from "#platform/keys/ciphers.ts";
import { type KeyRing, UnsealError } from "#platform/keys/key-ring.ts";
import { type Key, type KeySet, newKeySet } from "#platform/keys/key-set.ts";

/** Where the ring takes its keys from: asked each time, so that a new key holds at once. */
export interface KeySource {
  /** The keys as they stand now. */
  current(): KeySet;
  /** Reads again whatever happened; asked when a key is not known. */
  reread(): KeySet;
}

export function ringOf(source: KeySource): KeyRing {
  const currentKey = (): Key => {
    const set = source.current();
    return defined(find(set, set.current));
  };
  const keyNamed = (id: string, about: string): Key => {
    const key = find(source.current(), id) ?? find(source.reread(), id);
    if (key === undefined) throw new UnsealError(about, `key ${id} is not in the key file`, true);
    return key;
  };
  return {
    seal(plain, about) {
      const key = currentKey();
      const cipher = CIPHERS[key.algorithm];
      const iv = randomBytes(cipher.ivBytes);
      const sealed = cipher.encrypt(
        Buffer.from(key.secret, "base64url"),
        iv,
        Buffer.from(plain, "utf8"),
        associatedWith(key.id, about),
      );
      return ["v1", key.id, ...[iv, sealed.cipher, sealed.tag].map((part) => part.toString("base64url"))].join("."); // prettier-ignore
    },
    open(sealed, about) {
      const { keyId, iv, cipher, tag } = partsOf(sealed, about);
      const key = keyNamed(keyId, about);
      const plain = CIPHERS[key.algorithm].decrypt(
        Buffer.from(key.secret, "base64url"),
        iv,
        { cipher, tag },
        associatedWith(key.id, about),
      );
      if (plain === null) throw new UnsealError(about, "it was changed or belongs elsewhere");
      return plain.toString("utf8");
    },
    currentKeyId: () => currentKey().id,
    keyIdOf: (sealed) => partsOf(sealed, "?").keyId,
    fileSecrets(salt, keyId) {
      const key = keyId === undefined ? currentKey() : keyNamed(keyId, "a file");
      const cipher = CIPHERS[key.algorithm];
      const derived = Buffer.from(
        hkdfSync(cipher.digest, Buffer.from(key.secret, "base64url"), salt, `luoshi file v1 ${key.id}`, cipher.secretBytes + PROOF_BYTES),
      ); // prettier-ignore
      return {
        keyId: key.id,
        cipher,
        secret: derived.subarray(0, cipher.secretBytes),
        proof: derived.subarray(cipher.secretBytes),
      };
    },
  };
}

/** Keys of a test: made now, in memory, gone with it. */
export function memoryKeyRing(set: KeySet = newKeySet("aes-256-gcm", new Date(0))): KeyRing {
  return ringOf({ current: () => set, reread: () => set });
}

const PROOF_BYTES = 32;

const find = (set: KeySet, id: string): Key | undefined => set.keys.find((key) => key.id === id);

const defined = (key: Key | undefined): Key => {
  if (key === undefined) throw new Error("a key set without its current key");
  return key;
};

const associatedWith = (keyId: string, about: string): Buffer =>
  Buffer.from(`luoshi v1 ${keyId} ${about}`, "utf8");

const PART = "([\\w-]*)";
const FORM = new RegExp(`^v1\\.([a-z0-9]{4,32})\\.${PART}\\.${PART}\\.${PART}$`);

function partsOf(
  sealed: string,
  about: string,
): { keyId: string; iv: Buffer; cipher: Buffer; tag: Buffer } {
  const [, keyId, iv, cipher, tag] = FORM.exec(sealed) ?? [];
  if (keyId === undefined || iv === undefined || cipher === undefined || tag === undefined) {
    throw new UnsealError(about, "it has not the form of a sealed value");
  }
  return {
    keyId,
    iv: bytesOf(iv, about),
    cipher: bytesOf(cipher, about),
    tag: bytesOf(tag, about),
  };
}

/** Strict: the unused bits at the end must be zero, so that one value has one spelling and any changed letter is found. */
function bytesOf(text: string, about: string): Buffer {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") !== text) throw new UnsealError(about, "it was changed");
  return bytes;
}
