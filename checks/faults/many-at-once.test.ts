import { sql } from "kysely";
import { expect, test } from "vitest";
import { newId } from "#kernel/id.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { faultyHouse, partyDay } from "./faulty-house.ts";

const { database, group, ask, addPerson } = await faultyHouse();
const { db } = database;
const { groupId } = group;
const PEOPLE = 200;

// on a busy machine the queue may be too long: the answer then says so, and it is sent again
const submit = async (login: string, id: string, body: object): Promise<{ status: number }> => {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask(login)("PUT", `/api/records/${id}`, body);
    if (answer.status !== 503 || attempt === 30) return answer;
  }
};

test("two hundred people submit at once to one unit, each twice: everything is there once, and the sums are right", async () => {
  // one person with many log-ins would be one session's worth of work: here each has an account of their own
  const codes = [...group.people.keys()];
  for (let number = 0; number < PEOPLE; number += 1) await addPerson(`w${number}`, codes[number % codes.length] ?? "", "secretary", "B11"); // prettier-ignore
  const records = Array.from({ length: PEOPLE }, (_, number) => ({ id: newId(), body: partyDay(group, "B11", `2026-0${1 + (number % 9)}-1${number % 7}`, `活动${number}`) })); // prettier-ignore
  // as on a server in use the statistics change meanwhile, and with them the plans: none of them may lose a row
  const submitted = new AbortController();
  const analyzing = (async () => {
    while (!submitted.signal.aborted) for (const table of ["due_item", "fulfilment", "record"]) await sql`analyze ${sql.table(table)}`.execute(db); // prettier-ignore
  })();
  const answers = await Promise.all(
    records.flatMap(({ id, body }, number) => [0, 1].map(() => submit(`w${number}`, id, body))), // prettier-ignore
  );
  submitted.abort();
  await analyzing;
  const statuses = answers.map(({ status }) => status);
  // who was answered 503 after it had been kept is told at the second attempt that it is there already
  expect(statuses.filter((status) => status !== 200 && status !== 201)).toEqual([]);
  expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(PEOPLE);
  const kept = await db.selectFrom("record").select(["id", "revision", "title"]).where("group_id", "=", groupId).execute(); // prettier-ignore
  expect(new Set(kept.map((row) => row.title)).size).toBe(PEOPLE);
  expect(kept.every((row) => row.revision === 1)).toBe(true);
  const events = await db.selectFrom("audit_event").select("subject_id").where("group_id", "=", groupId).where("action", "=", "record.submit").execute(); // prettier-ignore
  expect(new Set(events.map((row) => row.subject_id)).size).toBe(events.length);
  expect(events).toHaveLength(PEOPLE);
  // six members, each with the two hours of every one of the two hundred
  const hours = await db.selectFrom("due_item").select("progress").where("group_id", "=", groupId).where("source", "=", "study-hours").where("unit_id", "=", group.units.B11).execute(); // prettier-ignore
  expect(hours).toHaveLength(6);
  expect(new Set(hours.map((row) => row.progress)).size).toBe(1);
  expect(hours[0]?.progress).toBe(PEOPLE * 20);
  expect(await verifyRollups(db, groupId)).toEqual([]);
}, 60_000);
