import { mkdtemp, realpath, rm } from "node:fs/promises";
import { Agent, createServer, request as send, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addressOf, buildProgram, type BuiltProgram, type Launched } from "#main/testing/launch.ts";
import { createTestAccount, createTestGroup, TEST_PASSWORD } from "#main/testing/test-group.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";

const PATIENCE = 120_000;
const database = await testDatabase();
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore

let program: BuiltProgram;
let folder = "";
beforeAll(async () => {
  program = await buildProgram();
  folder = await mkdtemp(join(await realpath(tmpdir()), "luoshi-rolling-"));
}, PATIENCE);
afterAll(async () => {
  await program.remove();
  await rm(folder, { recursive: true, force: true });
});

interface Upstream {
  readonly launched: Launched;
  readonly address: URL;
  ready: boolean;
}

async function launch(): Promise<Upstream> {
  const { host, port, user, password, database: name } = database.settings;
  const launched = program.run(["start", "--data", folder, "--port", "0"], {
    env: {
      DATABASE_URL: `postgres://${user}:${password}@/${name}?host=${host}&port=${port}`,
      LUOSHI_DRAIN_SECONDS: "1",
    },
  });
  return { launched, address: new URL(await addressOf(launched)), ready: false };
}

/** What every balancer does: it asks who is ready, keeps connections open, and sends each request to one who is. */
function balance(upstreams: Upstream[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const failures: string[] = [];
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const ready = upstreams.filter((each) => each.ready);
    const target = ready[(turn += 1) % Math.max(1, ready.length)];
    if (target === undefined) {
      failures.push("nobody is ready");
      outgoing.writeHead(502).end();
      return;
    }
    const { hostname, port } = target.address;
    const headers = { ...incoming.headers, host: target.address.host };
    const forwarded = send(
      { agent, hostname, port, method: incoming.method, path: incoming.url, headers },
      (answer) => {
        // prettier-ignore
        outgoing.writeHead(answer.statusCode ?? 502, { "content-type": answer.headers["content-type"] ?? "" }); // prettier-ignore
        answer.pipe(outgoing);
      },
    );
    forwarded.on("error", (error) => {
      failures.push(`${incoming.method} ${incoming.url}: ${error.message}`);
      outgoing.writeHead(502).end();
    });
    incoming.pipe(forwarded);
  });
  const watching = { on: true };
  const watch = (async () => {
    while (watching.on) {
      await Promise.all(
        upstreams.map(async (each) => {
          const answer = await fetch(new URL("/readyz", each.address)).catch(() => null);
          each.ready = answer?.status === 200;
        }),
      );
      await sleep(50);
    }
  })();
  return {
    server,
    failures,
    async stop() {
      watching.on = false;
      await watch;
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20);
}

it(
  "two servers restarted one after the other drop no request of a client that keeps sending",
  async () => {
    const upstreams = [await launch(), await launch()];
    const balancer = balance(upstreams);
    const port = await new Promise<number>((resolve) =>
      balancer.server.listen(0, "127.0.0.1", () => {
        const address = balancer.server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      }),
    );
    await until(() => upstreams.every(({ ready }) => ready));

    const clientAgent = new Agent({ keepAlive: true });
    const call = (method: string, path: string, body: object | null, cookie = "") =>
      new Promise<{ answer: IncomingMessage; text: string }>((resolve, reject) => {
        const headers = { "x-luoshi": "1", cookie, ...(body === null ? {} : { "content-type": "application/json" }) }; // prettier-ignore
        const asked = send(
          { agent: clientAgent, host: "127.0.0.1", port, method, path, headers },
          (answer) => {
            // prettier-ignore
            let text = "";
            answer.setEncoding("utf8").on("data", (piece: string) => (text += piece));
            answer.on("end", () => resolve({ answer, text }));
          },
        );
        asked.on("error", reject);
        asked.end(body === null ? undefined : JSON.stringify(body));
      });
    // past the balancer, which hands no cookies back
    const opened = await fetch(new URL("/api/session", upstreams[0]?.address), {
      method: "POST",
      headers: { "x-luoshi": "1", "content-type": "application/json" },
      body: JSON.stringify({ login: "office", password: TEST_PASSWORD }),
    });
    expect(opened.status).toBe(200);
    const cookie = opened.headers.getSetCookie().map((each) => each.split(";")[0]).join("; "); // prettier-ignore

    const told = { sending: true, sent: 0 };
    const wrong: string[] = [];
    const clients = Array.from({ length: 6 }, async (_, client) => {
      for (let number = 0; told.sending; number += 1) {
        const { answer, text } = await call("PUT", `/api/drafts/client-${client}`, { content: { number } }, cookie); // prettier-ignore
        if (answer.statusCode !== 200) wrong.push(`PUT ${answer.statusCode ?? 0} ${text}`);
        const read = await call("GET", `/api/drafts/client-${client}`, null, cookie);
        // what was acknowledged is what is read, whichever server answers
        if (!read.text.includes(`"number":${number}}`)) wrong.push(`GET ${read.text}`);
        told.sent += 2;
      }
    });
    for (const index of [0, 1]) {
      await sleep(300);
      const old = upstreams[index];
      if (old === undefined) throw new Error("no upstream");
      old.launched.child.kill("SIGTERM");
      expect(await old.launched.ended).toBe(0);
      const fresh = await launch();
      upstreams[index] = fresh;
      await until(() => fresh.ready);
    }
    const before = told.sent;
    await until(() => told.sent >= before + 50);
    told.sending = false;
    await Promise.all(clients);
    expect([balancer.failures, wrong]).toEqual([[], []]);
    expect(told.sent).toBeGreaterThan(200);

    // the last one is told to stop while a request is on its way
    const [last] = upstreams;
    const answers = Promise.all(Array.from({ length: 20 }, () => call("GET", "/api/session", null, cookie))); // prettier-ignore
    last?.launched.child.kill("SIGTERM");
    for (const { answer } of await answers) expect(answer.statusCode).toBe(200);
    upstreams[1]?.launched.child.kill("SIGTERM");
    await Promise.all(upstreams.map(({ launched }) => launched.ended));
    clientAgent.destroy();
    await balancer.stop();
  },
  PATIENCE,
);
