import type { Migration } from "./migrate.ts";
import { sql as spine } from "./0001-spine.ts";

/** Forward only: one file each, appended here, never changed after a release. */
export const MIGRATIONS: readonly Migration[] = [{ id: "0001-spine", sql: spine }];
