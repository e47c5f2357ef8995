import { afterAll, inject, onTestFinished } from "vitest";
import { connect, type ConnectionSettings, type Database } from "#platform/database/connect.ts";

/**
 * A fresh database with the newest schema, copied from a template. At the top of a file
 * (`const { db } = await testDatabase();`) it lives as long as the file, inside a test as long as the test.
 */
export const testDatabase = (): Promise<Database> => freshDatabase("migrated");

/** The same without any table: for the tests of the migrations. */
export const emptyTestDatabase = (): Promise<Database> => freshDatabase("empty");

async function freshDatabase(kind: "migrated" | "empty"): Promise<Database> {
  const server = inject("testDatabaseServer");
  const response = await fetch(`${server}/${kind}`, { method: "POST" });
  if (!response.ok) throw new Error(`no test database: ${await response.text()}`);
  // our own server answers with what `connect` takes
  const connection = (await response.json()) as ConnectionSettings;
  const database = connect(connection, { poolSize: 4 });
  afterwards(async () => {
    await database.close();
    await fetch(`${server}/${connection.database}`, { method: "DELETE" });
  });
  return database;
}

function afterwards(work: () => Promise<void>): void {
  try {
    onTestFinished(work);
  } catch {
    // not inside a test
    afterAll(work);
  }
}
