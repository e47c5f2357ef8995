import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { library } from "#institutions/library.ts";
import { systemStatusSchema } from "#app/system/schema.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";
import { MIGRATIONS } from "#platform/database/migrations/migrations.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";

const database = await testDatabase();
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "system", person: "P-E2-1", role: "system-administrator", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore

it("shows the system administrator how the installation and its backups stand, and nobody else", async () => {
  const system = await logIn("system");
  const before = systemStatusSchema.parse((await system("GET", "/api/system")).body);
  expect(before).toMatchObject({ schema: MIGRATIONS.at(-1)?.id, backup: { state: "off" } });
  expect(before.database.bytes).toBeGreaterThan(1_000_000);

  await writeFile(join(deps.dataDir, "backup.json"), '{"folder":"backups"}');
  const failure = { attemptedAt: new Date().toISOString(), ok: false, message: "磁盘已满。", file: null, bytes: null, seconds: 1 }; // prettier-ignore
  await writeFile(join(deps.dataDir, "backup-status.json"), JSON.stringify(failure));
  const after = systemStatusSchema.parse((await system("GET", "/api/system")).body);
  expect(after.backup).toMatchObject({
    state: "failed",
    folder: join(deps.dataDir, "backups"),
    lastAttempt: { ok: false, message: "磁盘已满。" },
    backups: [],
  });
  expect((await (await logIn("office"))("GET", "/api/system")).status).toBe(403);
});
