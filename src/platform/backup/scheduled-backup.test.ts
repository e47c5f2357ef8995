import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { blobReader } from "#platform/blobs/blob-store.ts";
import { checkBackup, openBackup } from "#platform/backup/open-backup.ts";
import { readScheduleSettings } from "#platform/backup/schedule-settings.ts";
import { readBackupStatus, runScheduledBackup } from "#platform/backup/scheduled-backup.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { RefusalError } from "#platform/refusal-error.ts";

const { pool } = await testDatabase();
const PASSPHRASE = "correct horse battery staple";
const cost = { memory: 64, passes: 1 };

let folder = "";
const folders: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-schedule-"));
  folders.push(folder);
});
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));

const china = (text: string): Date => new Date(`${text}:00+08:00`);
const SETTINGS = { LUOSHI_BACKUP_FOLDER: "backups", LUOSHI_BACKUP_AT: "02:30", LUOSHI_BACKUP_KEEP: "2/0/1" }; // prettier-ignore

async function run(now: Date, passphrase = () => Promise.resolve(PASSPHRASE), data = folder) {
  const settings = await readScheduleSettings(data, SETTINGS);
  if (settings === null) throw new Error("no settings");
  const source = { pool, blobs: blobReader(join(data, "blobs"), null), dataFolder: data };
  const result = await runScheduledBackup(source, settings, { passphrase, program: "test", now: () => now, cost }); // prettier-ignore
  const { state, backups } = await readBackupStatus(data, settings, now);
  return { result, state, names: backups.map(({ name }) => name) };
}

const broken = () => Promise.reject(new RefusalError("usage", "口令文件读不了。"));

describe("a scheduled backup", () => {
  it("is made once when its time has come, also when the time was missed", async () => {
    const first = await run(china("2026-09-17T09:00"));
    expect(first.result).toMatchObject({ ok: true, message: null });
    expect(first).toMatchObject({ state: "ok", names: ["luoshi-20260917T010000Z.backup"] });
    await checkBackup(await openBackup(join(folder, "backups", first.names[0] ?? ""), PASSPHRASE));
    expect((await run(china("2026-09-17T09:05"))).result).toBeNull();
    expect((await run(china("2026-09-18T02:29"))).result).toBeNull();
    expect((await run(china("2026-09-18T02:30"))).result).toMatchObject({ ok: true });
    // the server was off for two days
    expect((await run(china("2026-09-20T14:00"))).result).toMatchObject({ ok: true });
    // two days and one month: the 17th went with the second, the 18th stays as a day
    expect((await run(china("2026-09-20T14:05"))).names).toEqual([
      "luoshi-20260920T060000Z.backup",
      "luoshi-20260917T183000Z.backup",
    ]);
  });

  it("that fails says so, is tried again after an hour, and takes nothing away", async () => {
    await run(china("2026-09-17T09:00"));
    const failed = await run(china("2026-09-18T03:00"), broken);
    expect(failed).toMatchObject({
      result: { ok: false, message: "口令文件读不了。", file: null },
      state: "failed",
      names: ["luoshi-20260917T010000Z.backup"],
    });
    expect((await run(china("2026-09-18T03:59"))).result).toBeNull();
    expect(await run(china("2026-09-18T04:00"))).toMatchObject({ result: { ok: true }, state: "ok" }); // prettier-ignore
    // a defect tells the operator nothing of the data
    const defect = await run(china("2026-09-19T03:00"), () => Promise.reject(new Error("张三")));
    expect(defect.result?.message).not.toContain("张三");
  });

  it("that is not there two hours after its time is late", async () => {
    await run(china("2026-09-17T09:00"));
    const settings = await readScheduleSettings(folder, SETTINGS);
    const at = async (time: string) =>
      (await readBackupStatus(folder, settings, china(time))).state;
    expect(await at("2026-09-18T04:29")).toBe("ok");
    expect(await at("2026-09-18T04:30")).toBe("late");
    expect((await readBackupStatus(folder, null, china("2026-09-18T04:30"))).state).toBe("off");
  });

  it("leaves other files of its folder alone, and removes old halves", async () => {
    await run(china("2026-09-17T09:00"));
    const place = join(folder, "backups");
    const half = join(place, ".luoshi-20260901T000000Z.backup.part-1");
    for (const path of [half, join(place, "before-upgrade.backup")]) await writeFile(path, "");
    await utimes(half, china("2026-09-01T00:00"), china("2026-09-01T00:00"));
    await run(china("2026-09-18T09:00"));
    expect((await readdir(place)).toSorted()).toEqual([
      "before-upgrade.backup",
      "luoshi-20260917T010000Z.backup",
      "luoshi-20260918T010000Z.backup",
    ]);
  });

  it("is made by one of two servers on one database", async () => {
    const other = await mkdtemp(join(tmpdir(), "luoshi-schedule-"));
    folders.push(other);
    const now = china("2026-09-17T09:00");
    let inside = 0;
    let most = 0;
    const slow = async (): Promise<string> => {
      most = Math.max(most, (inside += 1));
      await new Promise((resolve) => setTimeout(resolve, 300));
      inside -= 1;
      return PASSPHRASE;
    };
    const both = await Promise.all([run(now, slow), run(now, slow, other)]);
    expect(both.filter(({ result }) => result !== null)).toHaveLength(1);
    expect(most).toBe(1);
  });
});

describe("the settings", () => {
  it("stand in backup.json, and the environment goes before", async () => {
    expect(await readScheduleSettings(folder, {})).toBeNull();
    await writeFile(join(folder, "backup.json"), '{"folder":"/srv/backups","at":"23:15","passphraseFile":"secret"}'); // prettier-ignore
    expect(await readScheduleSettings(folder, {})).toEqual({
      folder: "/srv/backups",
      at: "23:15",
      keep: { daily: 7, weekly: 4, monthly: 12 },
      passphraseFile: join(folder, "secret"),
    });
    expect(await readScheduleSettings(folder, SETTINGS)).toMatchObject({
      folder: join(folder, "backups"),
      at: "02:30",
      keep: { daily: 2, weekly: 0, monthly: 1 },
    });
  });

  it.each([
    ['{"folder":"/x","at":"25:00"}', {}],
    ['{"folder":"/x","keeps":{}}', {}],
    ["[]", {}],
    ["{", {}],
    ['{"at":"01:00"}', {}],
    ["{}", { LUOSHI_BACKUP_FOLDER: "/x", LUOSHI_BACKUP_KEEP: "7" }],
    ["{}", { LUOSHI_BACKUP_FOLDER: "/x", LUOSHI_BACKUP_KEEP: "1/2/3/4" }],
  ])("are refused in one sentence: %s %j", async (text, environment) => {
    await writeFile(join(folder, "backup.json"), text);
    await expect(readScheduleSettings(folder, environment)).rejects.toThrow(
      /^定时备份的设置[^\n]+。$/,
    );
  });
});
