import { type FileHandle, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { newId } from "#kernel/id.ts";
import { digestOf } from "../simulation/invariants.ts";
import { faultyHouse, partyDay } from "./faulty-house.ts";

/** The file system of the server: full when told. Every open file of this process writes through this prototype. */
const disk = { full: false };
const probe = await open(import.meta.filename);
// the class is not exported by Node: its prototype is had from one of its objects
const handles = Object.getPrototypeOf(probe) as FileHandle;
await probe.close();
// eslint-disable-next-line typescript/unbound-method -- called with the file as `this` below
const write = handles.writeFile;
const writing = vi.spyOn(handles, "writeFile").mockImplementation(async function (
  this: FileHandle,
  ...what
) {
  if (!disk.full) return write.apply(this, what);
  // as a real disk does: a part fits, the rest does not
  const [bytes] = what;
  if (bytes instanceof Uint8Array) await write.call(this, bytes.subarray(0, bytes.length >> 1));
  throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
});
afterAll(() => writing.mockRestore());

const { database, faulty, server, group, ask } = await faultyHouse();
const { db } = database;
const { groupId } = group;

const upload = async () => {
  const form = new FormData();
  form.set("file", new Blob(["会议纪要".repeat(500)]), "纪要.txt");
  const body = new Response(form);
  const answer = await server.app.inject({
    method: "POST",
    url: "/api/files",
    headers: { "x-luoshi": "1", "content-type": body.headers.get("content-type") ?? "", cookie: `luoshi_session=${await cookie()}` }, // prettier-ignore
    payload: Buffer.from(await body.arrayBuffer()),
  });
  return { status: answer.statusCode, text: answer.body };
};
const cookie = async (): Promise<string> => {
  const { derivedId } = await import("#kernel/derived-id.ts");
  return derivedId(groupId, "cookie", "secretary");
};

test("a file that does not fit is refused in words, and nothing of it is kept", async () => {
  disk.full = true;
  const refused = await upload();
  disk.full = false;
  expect([refused.status, JSON.parse(refused.text)]).toMatchObject([503, { code: "disk-full-unavailable", message: expect.stringContaining("磁盘满了") }]); // prettier-ignore
  expect(await db.selectFrom("file").select("hash").where("group_id", "=", groupId).execute()).toEqual([]); // prettier-ignore
  const blobs = await readdir(join(server.deps.dataDir, "blobs"), { recursive: true });
  expect(blobs).toEqual(["incoming"]);
  // and when there is room again, the same file is taken
  expect((await upload()).status).toBe(200);
});

const send = (id: string) => ask("secretary")("PUT", `/api/records/${id}`, partyDay(group, "B11", "2026-09-09"), newId()); // prettier-ignore
const full = () => Object.assign(new Error("could not extend file: No space left on device"), { code: "53100" }); // prettier-ignore

test("a database without room says so, whatever statement it was, and keeps nothing half", async () => {
  faulty.heal();
  expect((await send(newId())).status).toBe(201);
  const statements = faulty.statements();
  for (let at = 2; at <= statements; at += 2) {
    const id = newId();
    const before = await digestOf({ db, groupId });
    faulty.failAt(at, full);
    const answer = await send(id);
    faulty.heal();
    if (answer.status === 201) continue;
    expect([at, answer.status, JSON.parse(answer.text)]).toMatchObject([at, 503, { code: "disk-full-unavailable" }]); // prettier-ignore
    expect(await digestOf({ db, groupId })).toBe(before);
    expect((await send(id)).status).toBe(201);
  }
});
