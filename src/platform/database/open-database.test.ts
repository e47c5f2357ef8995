import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect as connectSocket, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openDatabase } from "./open-database.ts";
import { testDatabase } from "./testing/test-database.ts";

const { settings } = await testDatabase();

/** ErrorResponse of the protocol of PostgreSQL (version 3): what a server says while it replays its log. */
function saysThatItStarts(): Buffer {
  const fields = Buffer.from("SFATAL\0C57P03\0Mthe database system is starting up\0\0");
  const head = Buffer.alloc(5);
  head.write("E", 0);
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

it("waits for a server that is still starting, as after a loss of power", async () => {
  let asked = 0;
  const socket = settings.host.startsWith("/") ? { path: `${settings.host}/.s.PGSQL.${settings.port}` } : { host: settings.host, port: settings.port }; // prettier-ignore
  const front = createServer((client) => {
    client.on("error", () => undefined);
    asked += 1;
    if (asked <= 2) {
      client.once("data", () => client.end(saysThatItStarts()));
      return;
    }
    const back = connectSocket(socket);
    back.on("error", () => client.destroy());
    client.pipe(back).pipe(client);
  }).listen(0, "127.0.0.1");
  await once(front, "listening");
  const data = await mkdtemp(join(tmpdir(), "luoshi-open-"));
  onTestFinished(async () => {
    front.close();
    await rm(data, { recursive: true, force: true });
  });
  const address = front.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const opened = await openDatabase({ data, url: `postgres://${settings.user}:${encodeURIComponent(settings.password)}@127.0.0.1:${port}/${settings.database}` }); // prettier-ignore
  const { rows } = await opened.pool.query<{ one: number }>("select 1 as one");
  expect(rows).toEqual([{ one: 1 }]);
  expect(asked).toBeGreaterThanOrEqual(3);
  await opened.close();
});
