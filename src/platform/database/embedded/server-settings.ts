/**
 * Settings of the embedded server, given on its command line so that an old cluster gets new ones. Small: the
 * server and the database of the demo live together in 250 MiB. Whatever makes a commit durable stays at its
 * safe default; only tests may give that up.
 */
export function serverSettings(options: { readonly durable: boolean }): readonly string[] {
  const settings: Record<string, string> = {
    shared_buffers: "32MB",
    effective_cache_size: "512MB",
    work_mem: "8MB",
    maintenance_work_mem: "48MB",
    temp_buffers: "4MB",
    wal_buffers: "2MB",
    max_wal_size: "512MB",
    max_connections: "32",
    max_worker_processes: "2",
    max_parallel_workers: "0",
    max_parallel_workers_per_gather: "0",
    max_wal_senders: "0",
    wal_level: "minimal",
    autovacuum_max_workers: "1",
    // reads by the backend itself: three helper processes fewer
    io_method: "sync",
    jit: "off",
    random_page_cost: "1.1",
    huge_pages: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    unix_socket_permissions: "0700",
    // statements and the details of errors carry personal data: the log names neither
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    ...(options.durable
      ? {}
      : {
          fsync: "off",
          synchronous_commit: "off",
          full_page_writes: "off",
          max_connections: "60",
        }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
