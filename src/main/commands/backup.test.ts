import { chown, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { addressOf, buildProgram, type BuiltProgram } from "#main/testing/launch.ts";
import { createTestGroup } from "#main/testing/test-group.ts";
import type { ConnectionSettings } from "#platform/database/connect.ts";
import { emptyTestDatabase, testDatabase } from "#platform/database/testing/test-database.ts";

const PATIENCE = 120_000;
const PASSPHRASE = "correct horse battery staple";
const oneSentence = /^[^\n]+。\n$/;

let program: BuiltProgram;
let folder = "";
beforeAll(async () => {
  program = await buildProgram();
  folder = await mkdtemp(join(await realpath(tmpdir()), "luoshi-backup-"));
  if (process.getuid?.() === 0) await chown(folder, 65_534, 65_534);
}, PATIENCE);
afterAll(async () => {
  await program.remove();
  await rm(folder, { recursive: true, force: true });
});

async function finish(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const launched = program.run(args, {
    env: { LUOSHI_BACKUP_PASSPHRASE: PASSPHRASE, LUOSHI_BACKUP_PASSPHRASE_FILE: "", ...env },
  });
  return { code: await launched.ended, output: launched.output() };
}

const urlOf = ({ host, port, user, password, database }: ConnectionSettings): string =>
  `postgres://${user}:${password}@/${database}?host=${host}&port=${port}`;

const isEvents = ({ name }: { name: string }): boolean => name === "audit_event";

/** What a backup holds: its events apart, because every backup and restore adds one to the account of each group. */
const contentsOf = async (path: string) => {
  const { output } = await finish(["backup", "--check", path, "--json"]);
  const { tables, files, blobs } = manifestSchema.parse(JSON.parse(output));
  const events = tables.find(isEvents)?.rows ?? 0;
  return { events, contents: { tables: tables.filter((table) => !isEvents(table)), files, blobs } };
};
const manifestSchema = z.object({ tables: z.array(z.looseObject({ name: z.string(), rows: z.number() })), files: z.unknown(), blobs: z.unknown() }); // prettier-ignore

/** A database that is filled, and that nobody is connected to. */
async function filledUrl(): Promise<string> {
  const database = await testDatabase();
  await createTestGroup(database);
  await database.close();
  return urlOf(database.settings);
}

describe("luoshi backup and luoshi restore", () => {
  it(
    "take a PostgreSQL server to the embedded database, and that, while it serves, to another server",
    async () => {
      const url = await filledUrl();
      const first = join(folder, "first.backup");
      const made = await finish(["backup", first, "--data", join(folder, "one")], { DATABASE_URL: url }); // prettier-ignore
      expect(made).toMatchObject({ code: 0, output: expect.stringContaining("已备份到") });
      const data = join(folder, "two");
      expect(await finish(["restore", first, "--data", data])).toMatchObject({ code: 0 });

      const server = program.run(["start", "--data", data, "--port", "0"]);
      await addressOf(server);
      const second = join(folder, "second.backup");
      expect(await finish(["backup", second, "--data", data])).toMatchObject({
        code: 0,
        output: expect.stringContaining("keys.json"),
      });
      // a restore is not for a folder that is in use
      const used = await finish(["restore", first, "--data", data, "--replace"]);
      expect([used.code, used.output]).toEqual([21, expect.stringMatching(oneSentence)]);
      server.child.kill("SIGTERM");
      expect(await server.ended).toBe(0);

      const target = await filledUrl();
      const args = ["restore", second, "--data", join(folder, "three")];
      const full = await finish(args, { DATABASE_URL: target });
      expect([full.code, full.output]).toEqual([54, expect.stringMatching(oneSentence)]);
      expect(await finish([...args, "--replace"], { DATABASE_URL: target })).toMatchObject({ code: 0 }); // prettier-ignore
      const third = join(folder, "third.backup");
      await finish(["backup", third, "--data", join(folder, "three")], { DATABASE_URL: target });
      const [after, before] = [await contentsOf(third), await contentsOf(second)];
      expect(after.contents).toEqual(before.contents);
      // the backup itself, told after it was written, is not in it; that it was restored is
      expect(after.events).toBe(before.events + 1);
      const client = new Client({ connectionString: target });
      await client.connect();
      const { rows } = await client.query("select action, cause, after ->> 'replaced' as replaced from audit_event where action like 'backup.%' order by at, id"); // prettier-ignore
      await client.end();
      // made once (the second was made after that), restored twice, made again
      expect(rows).toEqual([
        { action: "backup.restore", cause: "operator", replaced: "false" },
        { action: "backup.restore", cause: "operator", replaced: "true" },
        { action: "backup.make", cause: "operator", replaced: null },
      ]);
    },
    PATIENCE,
  );

  it(
    "are not the only ones that each group hears of: a rotation of keys is told too",
    async () => {
      const url = await filledUrl();
      const data = join(folder, "keys");
      for (const args of [["rotate"], ["reseal"]]) expect(await finish(["keys", ...args, "--data", data], { DATABASE_URL: url })).toMatchObject({ code: 0 }); // prettier-ignore
      const client = new Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query("select action, actor, cause, subject_kind, after from audit_event where action like 'keys.%' order by at, id"); // prettier-ignore
      await client.end();
      const told = { actor: null, cause: "operator", subject_kind: "installation" };
      expect(rows).toEqual([
        {
          action: "keys.rotate",
          ...told,
          after: { key: expect.stringMatching(/\S/), count: 0, files: 0 },
        },
        { action: "keys.reseal", ...told, after: { count: 0, files: 0 } },
      ]);
    },
    PATIENCE,
  );

  it(
    "say in one sentence what is wrong",
    async () => {
      const DATABASE_URL = await filledUrl();
      const data = join(folder, "wrong");
      const file = join(folder, "good.backup");
      expect(await finish(["backup", file, "--data", data], { DATABASE_URL })).toMatchObject({ code: 0 }); // prettier-ignore
      const passphraseFile = join(folder, "empty");
      await writeFile(passphraseFile, "\n");
      const damaged = join(folder, "damaged");
      await writeFile(damaged, "LUOSHI BACKUP 1\n rest");
      const busy = await emptyTestDatabase();
      const held = await busy.pool.connect();
      const empty = urlOf(busy.settings);
      const none = { LUOSHI_BACKUP_PASSPHRASE: "" };
      const cases: readonly [number, readonly string[], NodeJS.ProcessEnv?][] = [
        [2, ["backup", join(folder, "c")], none],
        [2, ["backup", join(folder, "c")], { LUOSHI_BACKUP_PASSPHRASE: "short" }],
        [2, ["restore", file, "--passphrase-file", passphraseFile]],
        [3, ["backup", file]],
        [3, ["restore", join(folder, "no")]],
        [50, ["backup", "--check", damaged]],
        [51, ["restore", file], { LUOSHI_BACKUP_PASSPHRASE: "not the right one" }],
        [52, ["backup", join(folder, "no/c")]],
        [3, ["backup", join(folder, "c")], { DATABASE_URL: empty }],
        // somebody is connected
        [21, ["restore", file], { DATABASE_URL: empty }],
      ];
      for (const [code, args, env] of cases) {
        const found = await finish([...args, "--data", data], { DATABASE_URL, ...env });
        expect([args, found.code, found.output]).toEqual([args, code, expect.stringMatching(oneSentence)]); // prettier-ignore
      }
      held.release();
      expect(await readdir(folder)).not.toContain("c");

      await writeFile(join(data, "restore-unfinished"), file);
      const cutOff = await finish(["start", "--data", data, "--port", "0"], { DATABASE_URL });
      expect([cutOff.code, cutOff.output]).toEqual([55, expect.stringMatching(oneSentence)]);
      expect(await finish(["restore", file, "--data", data, "--replace"], { DATABASE_URL })).toMatchObject({ code: 0 }); // prettier-ignore
      expect(await readdir(data)).not.toContain("restore-unfinished");
    },
    PATIENCE,
  );
});
