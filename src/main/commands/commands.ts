import type { Command } from "commander";
import { addBackup } from "#main/commands/backup.ts";
import { addCheck } from "#main/commands/check.ts";
import { addCoverage } from "#main/commands/coverage.ts";
import { addGroup } from "#main/commands/group.ts";
import { addKeys } from "#main/commands/keys.ts";
import { addMigrate } from "#main/commands/migrate.ts";
import { addRead } from "#main/commands/read.ts";
import { addRestore } from "#main/commands/restore.ts";
import { addRetain } from "#main/commands/retain.ts";
import { addStart } from "#main/commands/start.ts";
import { addUser } from "#main/commands/user.ts";
import { addVerify } from "#main/commands/verify.ts";
import { addYear } from "#main/commands/year.ts";

/** All commands, in the order in which --help shows them. */
export const COMMANDS: readonly ((program: Command) => void)[] = [
  addStart,
  addRead,
  addYear,
  addCheck,
  addCoverage,
  addMigrate,
  addGroup,
  addUser,
  addKeys,
  addRetain,
  addVerify,
  addBackup,
  addRestore,
];
