import type { Command } from "commander";
import { addCheck } from "#main/commands/check.ts";
import { addCoverage } from "#main/commands/coverage.ts";
import { addGroup } from "#main/commands/group.ts";
import { addMigrate } from "#main/commands/migrate.ts";
import { addRead } from "#main/commands/read.ts";
import { addStart } from "#main/commands/start.ts";
import { addUser } from "#main/commands/user.ts";
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
];
