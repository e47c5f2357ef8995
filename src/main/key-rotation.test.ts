import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { library } from "#institutions/library.ts";
import { openBlobStore } from "#platform/blobs/blob-store.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { ensureKeyFile, openKeyRing, readKeySet, writeKeySet } from "#platform/keys/key-file.ts";
import { withNewKey } from "#platform/keys/key-set.ts";
import { resealAll } from "#platform/keys/reseal.ts";
import { forgetKey, listKeys, resealEverything, rotateKeys } from "#platform/keys/rotate.ts";
import { idTokenSealAbout, SEALED_COLUMNS, totpSealAbout } from "#platform/keys/sealed-columns.ts";
import { countSealedByKey, holdsSealedValues } from "#platform/keys/sealed-values.ts";
import { dossierSchema, openedSchema } from "#app/people/schema.ts";
import { prepareKeys } from "#main/start/prepare-keys.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";
import { checkCharacter } from "#domain/person/identity-number.ts";

const database = await testDatabase();
const { db, pool } = database;
const folder = mkdtempSync(join(tmpdir(), "luoshi-rotation-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "keys.json");
const blobs = join(folder, "blobs");
const places = { db, path, blobs };
ensureKeyFile(path, "aes-256-gcm", new Date());
const keys = openKeyRing(path);
const { logIn } = await createTestApp(database, library, undefined, { keys });
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "hr", person: "P-D1-1", role: "hr", unit: "G" });
const people = [...group.people.values()].slice(0, 10);
const hr: Caller = await logIn("hr");

/** Of nobody: region 990000 does not exist. */
const numberOf = (order: number): string => {
  const first = `99000019900101${String(order % 1000).padStart(3, "0")}`;
  return first + checkCharacter(first);
};

async function setIdentity(personId: string, order: number): Promise<void> {
  const shown = dossierSchema.parse((await hr("GET", `/api/people/${personId}/dossier`)).body);
  const revision = shown.facets.find(({ id }) => id === "identity")?.revision ?? null;
  const stored = await hr("PUT", `/api/people/${personId}/dossier/identity`, {
    values: { number: numberOf(order) },
    fromOn: "2026-09-01",
    replaces: revision?.id ?? null,
    consent: true,
  });
  expect(stored.status).toBe(200);
}

async function identityOf(personId: string): Promise<string | undefined> {
  const opened = await hr("POST", `/api/people/${personId}/dossier/identity/open`, {
    purpose: "personnel-filing",
    words: "核对测试",
  });
  return openedSchema.parse(opened.body).values[0]?.shown;
}

describe("the list of what is sealed", () => {
  it("names columns that exist, and every column whose name says that it is sealed", async () => {
    const { rows } = await pool.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and (column_name = 'sealed' or column_name like '%\\_sealed' or column_name like '%\\_token')`,
    );
    expect(rows.length).toBeGreaterThan(1);
    const known = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
    for (const { table, column } of rows) expect(known).toContain(`${table}.${column}`);
    for (const { table, column, key } of SEALED_COLUMNS) {
      await pool.query(`select "${column}", "${key}", group_id from "${table}" limit 0`);
    }
  });
});

describe("rotating the keys while the application runs", () => {
  it("loses nothing that is written meanwhile, and the old key can be forgotten afterwards", async () => {
    const expected = new Map<string, number>();
    for (const [order, personId] of people.entries()) {
      await setIdentity(personId, order);
      expected.set(personId, order);
    }
    const account = await db.selectFrom("account").select("id").executeTakeFirstOrThrow();
    await db.updateTable("account").set({ totp_sealed: keys.seal("JBSWY3DP", totpSealAbout(account.id)) }).where("id", "=", account.id).execute(); // prettier-ignore
    // two sessions of one account have one place, but a token each
    await logIn("hr");
    for (const [index, { token_hash }] of (await db.selectFrom("session").select("token_hash").orderBy("token_hash").execute()).entries()) {
      await db.updateTable("session").set({ oidc_id_token: keys.seal(`token ${index}`, idTokenSealAbout(account.id)) }).where("token_hash", "=", token_hash).execute(); // prettier-ignore
    } // prettier-ignore
    await hr("POST", "/api/my/privacy-requests", { kind: "explanation", facet: null, content: "请说明" }); // prettier-ignore
    const old = keys.currentKeyId();

    // writers that go on from before the first rotation until after the second
    const state = { writing: true, written: 0 };
    const writers = [0, 1].map(async (half) => {
      for (let round = 1; state.writing; round += 1) {
        const personId = people[(round * 2 + half) % people.length] ?? "";
        await setIdentity(personId, 100 * round + half);
        expected.set(personId, 100 * round + half);
        state.written += 1;
      }
    });
    const first = await rotateKeys(places, "sm4", new Date(Date.now() - 3_600_000));
    const second = await rotateKeys(places, "aes-256-gcm", new Date(Date.now() - 3_600_000));
    while (state.written < 8) await new Promise((resolve) => setTimeout(resolve, 5));
    state.writing = false;
    await Promise.all(writers);

    // a writer may have replaced one or two of them by itself
    expect(first.resealed.values).toBeGreaterThan(people.length / 2);
    expect(second.resealed.values).toBeGreaterThan(0);
    expect(keys.currentKeyId()).toBe(second.keyId);
    // what was under way in the old key's last moment
    await resealAll(db, keys);
    expect([...(await countSealedByKey(db)).keys()]).toEqual([second.keyId]);
    for (const [personId, order] of expected) expect(await identityOf(personId)).toBe(numberOf(order)); // prettier-ignore
    const totp = await db.selectFrom("account").select("totp_sealed").where("id", "=", account.id).executeTakeFirstOrThrow(); // prettier-ignore
    expect(keys.open(totp.totp_sealed ?? "", totpSealAbout(account.id))).toBe("JBSWY3DP");
    const sessions = await db.selectFrom("session").select("oidc_id_token").orderBy("token_hash").execute(); // prettier-ignore
    expect(sessions.map((row) => keys.open(row.oidc_id_token ?? "", idTokenSealAbout(account.id)))).toEqual(["token 0", "token 1"]); // prettier-ignore
    const named = await db.selectFrom("dossier").select("key_id").distinct().where("sealed", "is not", null).execute(); // prettier-ignore
    expect(named).toEqual([{ key_id: second.keyId }]);

    expect(await forgetKey(places, second.keyId, new Date())).toMatchObject({ ok: false });
    expect(await forgetKey(places, "nonsense", new Date())).toMatchObject({ ok: false });
    for (const id of [old, first.keyId]) {
      expect(await forgetKey(places, id, new Date())).toEqual({ ok: true, value: null });
    }
    expect(readKeySet(path).keys.map(({ id }) => id)).toEqual([second.keyId]);
    expect(await identityOf(people[0] ?? "")).toBe(numberOf(expected.get(people[0] ?? "") ?? -1));
  });

  it("forgets no key that still seals something, nor one that was current a moment ago", async () => {
    const before = keys.currentKeyId();
    writeKeySet(path, withNewKey(readKeySet(path), "sm4", new Date(Date.now() - 3_600_000)));
    expect(await forgetKey(places, before, new Date())).toMatchObject({ ok: false, refusal: { code: "key-in-use" } }); // prettier-ignore
    const uses = await listKeys(places);
    expect(uses.find(({ id }) => id === before)?.values).toBeGreaterThan(0);
    await rotateKeys(places, "aes-256-gcm", new Date());
    const sm4 = uses.find((key) => key.present && key.current)?.id ?? "";
    const tooSoon = await forgetKey(places, sm4, new Date());
    expect(tooSoon).toMatchObject({ ok: false });
    expect(tooSoon.ok ? "" : tooSoon.refusal.message).toContain("10分钟");
    expect(await forgetKey(places, sm4, new Date(Date.now() + 11 * 60_000))).toMatchObject({ ok: true }); // prettier-ignore
  });

  it("seals the uploaded files anew too, and forgets no key that still seals one", async () => {
    const store = await openBlobStore(blobs, keys);
    const kept = await store.put(Buffer.from("政治审查结论：清楚"), { name: "结论.txt" });
    if (!kept.ok) throw new Error(kept.refusal.message);
    const before = keys.currentKeyId();
    writeKeySet(path, withNewKey(readKeySet(path), "sm4", new Date(Date.now() - 3_600_000)));
    await resealAll(db, keys);
    expect((await listKeys(places)).find(({ id }) => id === before)).toMatchObject({ values: 0, files: 1 }); // prettier-ignore
    const refused = await forgetKey(places, before, new Date());
    expect(refused.ok ? "" : refused.refusal.message).toContain("1个附件");
    // the files alone: nothing else needs the keys
    expect(await resealEverything(places)).toEqual({ values: 0, files: 1, left: [] });
    expect(await forgetKey(places, before, new Date())).toEqual({ ok: true, value: null });
    expect((await store.read(kept.value.hash))?.toString()).toBe("政治审查结论：清楚");
  });

  it("does not begin with new keys where only files are sealed with the ones that are gone", async () => {
    const empty = await testDatabase();
    const elsewhere = mkdtempSync(join(folder, "files-"));
    const store = await openBlobStore(join(elsewhere, "blobs"), keys);
    expect((await store.put(Buffer.from("材料"), { name: "a.txt" })).ok).toBe(true);
    await expect(prepareKeys(empty.db, elsewhere, () => undefined)).rejects.toThrow(/找不到密钥文件/); // prettier-ignore
  });

  it("does not begin with new keys where the old ones are gone but needed", async () => {
    expect(await holdsSealedValues(db)).toBe(true);
    const elsewhere = mkdtempSync(join(folder, "empty-"));
    await expect(prepareKeys(db, elsewhere, () => undefined)).rejects.toThrow(/找不到密钥文件/);
  });
});
