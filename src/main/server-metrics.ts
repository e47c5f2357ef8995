import type pg from "pg";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { sql } from "kysely";
import type { AppDeps } from "#app/deps.ts";
import type { BackupStatus } from "#platform/backup/scheduled-backup.ts";

export interface ServerMetrics {
  /** Counts one answer. `operation` is the id of the operation, or "page" or "other": never an address. */
  observe(operation: string, status: number, seconds: number): void;
  /** Everything as Prometheus text; asks the database for what stands there. */
  text(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

export interface MetricsSource {
  readonly deps: Pick<AppDeps, "db" | "clock">;
  readonly pool: Pick<pg.Pool, "totalCount" | "idleCount" | "waitingCount">;
  readonly backupStatus: () => Promise<BackupStatus>;
  readonly program: string;
}

/** From a click that is felt as at once to one that is given up. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What the operator watches. Labels are ids of operations and states: nothing of people or of content. */
export function createMetrics({ deps, pool, backupStatus, program }: MetricsSource): ServerMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
  const answers = new Histogram({ name: "luoshi_request_duration_seconds", help: "Time from request to answer, by operation and status.", labelNames: ["operation", "status"] as const, buckets: BUCKETS, registers }); // prettier-ignore
  new Gauge({ name: "luoshi_info", help: "The program that runs.", labelNames: ["version"] as const, registers }).set({ version: program }, 1); // prettier-ignore
  const connections = new Gauge({ name: "luoshi_database_connections", help: "Connections of the pool by state; waiting are requests without one.", labelNames: ["state"] as const, registers }); // prettier-ignore
  const reachable = new Gauge({ name: "luoshi_database_up", help: "1 when the database answers.", registers }); // prettier-ignore
  const unsealed = new Gauge({ name: "luoshi_audit_unsealed_events", help: "Audit events that have no place in their chain yet.", registers }); // prettier-ignore
  const lag = new Gauge({ name: "luoshi_nightly_lag_days", help: "Days since the group that is furthest behind was brought up to date.", registers }); // prettier-ignore
  const age = new Gauge({ name: "luoshi_backup_age_seconds", help: "Age of the newest scheduled backup; absent when there is none.", registers }); // prettier-ignore
  const size = new Gauge({ name: "luoshi_backup_bytes", help: "Size of the newest scheduled backup.", registers }); // prettier-ignore
  const backups = new Gauge({ name: "luoshi_backup_state", help: "1 for the state that holds: off, ok, late, failed.", labelNames: ["state"] as const, registers }); // prettier-ignore
  const scrapeFailures = new Counter({ name: "luoshi_metrics_failures_total", help: "Times that the database could not be asked for these figures.", registers }); // prettier-ignore

  async function askDatabase(): Promise<void> {
    try {
      const { rows } = await sql<{ unsealed: number; lag: number | null }>`
        select (select count(*) from audit_event where sequence is null) as unsealed,
          (select max(${deps.clock.today()}::date - scheduled_through) from groups) as lag`.execute(
        deps.db,
      );
      reachable.set(1);
      unsealed.set(rows[0]?.unsealed ?? 0);
      lag.set(Math.max(0, rows[0]?.lag ?? 0));
    } catch {
      reachable.set(0);
      scrapeFailures.inc();
    }
  }

  async function lookAtBackups(): Promise<void> {
    const { state, backups: stored } = await backupStatus();
    for (const each of ["off", "ok", "late", "failed"]) backups.set({ state: each }, each === state ? 1 : 0); // prettier-ignore
    const [newest] = stored;
    age.reset();
    size.reset();
    if (newest === undefined) {
      age.remove();
      size.remove();
    } else {
      age.set(Math.max(0, (Date.now() - newest.at.getTime()) / 1000));
      size.set(newest.bytes);
    }
  }

  return {
    observe(operation, status, seconds) {
      answers.observe({ operation, status: String(status) }, seconds);
    },
    async text() {
      connections.set({ state: "busy" }, pool.totalCount - pool.idleCount);
      connections.set({ state: "idle" }, pool.idleCount);
      connections.set({ state: "waiting" }, pool.waitingCount);
      await Promise.all([askDatabase(), lookAtBackups()]);
      return registry.metrics();
    },
    contentType: registry.contentType,
    close: () => registry.clear(),
  };
}
