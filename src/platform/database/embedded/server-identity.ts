import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/**
 * PostgreSQL refuses to run as root. Started by root, the server and its files therefore belong to nobody
 * (65534): an id that needs no account to exist. Everyone else runs the server as themselves.
 */
export interface ServerIdentity {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: ServerIdentity = { uid: 65_534, gid: 65_534 };

/** Whom the database server runs as, or null: as the user who started Luoshi. */
export const defaultIdentity = (): ServerIdentity | null =>
  process.getuid?.() === 0 ? NOBODY : null;

/** Whoever owns an existing cluster must run it; root may become that user, others cannot. */
export async function identityOfOwner(folder: string): Promise<ServerIdentity | null> {
  if (process.getuid?.() !== 0) return null;
  const { uid, gid } = await stat(folder);
  return uid === 0 ? NOBODY : { uid, gid };
}

/** May `identity` walk down to this path? Root's home is usually 0700, so nobody cannot see what lies in it. */
export async function isReachable(path: string, identity: ServerIdentity): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === identity.uid ? 0o100 : gid === identity.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
