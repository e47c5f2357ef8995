import { statfs } from "node:fs/promises";
import { sql } from "kysely";
import { readScheduleSettings } from "#platform/backup/schedule-settings.ts";
import { readBackupStatus } from "#platform/backup/scheduled-backup.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import type { SystemStatus } from "#app/system/schema.ts";

interface Figures {
  readonly version: string;
  readonly bytes: number;
  readonly connections: number;
  readonly schema: string | null;
  readonly files: number;
  readonly file_bytes: number | null;
  readonly unsealed: number;
  readonly through: string | null;
}

/** How the installation stands: by the machine's own time, also in the demo, whose clock tells another day. */
export async function showSystemStatus(deps: AppDeps, actor: Actor): Promise<SystemStatus> {
  const now = new Date();
  const { rows } = await sql<Figures>`
    select split_part(current_setting('server_version'), ' ', 1) as version,
      pg_database_size(current_database()) as bytes,
      (select count(*) from pg_stat_activity where datname = current_database()) as connections,
      (select max(id) from luoshi_migration) as schema,
      (select count(*) from file where group_id = ${actor.groupId}::uuid) as files,
      (select sum(size)::int8 from file where group_id = ${actor.groupId}::uuid) as file_bytes,
      (select count(*) from audit_event where group_id = ${actor.groupId}::uuid and sequence is null) as unsealed,
      (select scheduled_through from groups where id = ${actor.groupId}::uuid) as through`.execute(
    deps.db,
  );
  const [figures] = rows;
  if (figures === undefined) throw new Error("the database said nothing");
  const disk = await statfs(deps.dataDir);
  const settings = await readScheduleSettings(deps.dataDir);
  const { state, backups, lastAttempt } = await readBackupStatus(deps.dataDir, settings, now);
  return {
    program: process.env["LUOSHI_VERSION"] ?? "0.1.0",
    node: process.versions.node,
    schema: figures.schema ?? "",
    startedAt: new Date(now.getTime() - Math.round(process.uptime() * 1000)).toISOString(),
    now: now.toISOString(),
    database: {
      version: figures.version,
      bytes: figures.bytes,
      connections: figures.connections,
    },
    files: { count: figures.files, bytes: figures.file_bytes ?? 0 },
    diskFree: disk.bavail * disk.bsize,
    unsealedEvents: figures.unsealed,
    upToDateThrough: figures.through,
    backup: {
      state,
      folder: settings?.folder ?? null,
      at: settings?.at ?? null,
      keep: settings?.keep ?? null,
      lastAttempt:
        lastAttempt === null
          ? null
          : {
              at: lastAttempt.attemptedAt,
              ok: lastAttempt.ok,
              message: lastAttempt.message,
              bytes: lastAttempt.bytes,
              seconds: lastAttempt.seconds,
            },
      backups: backups.map(({ name, at, bytes }) => ({ name, at: at.toISOString(), bytes })),
    },
  };
}
