import { chown, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type BuiltProgram, buildProgram } from "#main/testing/launch.ts";
import type { Database } from "#platform/database/connect.ts";

/** How long a test of a command may take: the program is built for it. */
export const COMMAND_PATIENCE = 120_000;

/** Builds the program for the tests of a file; what is returned runs `luoshi COMMAND …` on a database and a data folder of its own. */
export function commandOn({ settings }: Pick<Database, "settings">, command: string) {
  const DATABASE_URL = `postgres://${settings.user}:${settings.password}@/${settings.database}?host=${settings.host}&port=${settings.port}`;
  let program: BuiltProgram;
  let folder = "";
  beforeAll(async () => {
    program = await buildProgram();
    folder = await mkdtemp(join(await realpath(tmpdir()), `luoshi-${command}-command-`));
    if (process.getuid?.() === 0) await chown(folder, 65_534, 65_534);
  }, COMMAND_PATIENCE);
  afterAll(async () => {
    await program.remove();
    await rm(folder, { recursive: true, force: true });
  });
  return async (...args: readonly string[]) => {
    const launched = program.run([command, ...args, "--data", join(folder, "data")], { env: { DATABASE_URL } }); // prettier-ignore
    return { code: await launched.ended, output: launched.output() };
  };
}
