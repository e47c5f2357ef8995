import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll } from "vitest";
import { day } from "#kernel/day.ts";
import type { Library } from "#domain/institution/institution.ts";
import { openBlobStore } from "#platform/blobs/blob-store.ts";
import { type Clock, fixedClock } from "#platform/clock.ts";
import type { Database } from "#platform/database/connect.ts";
import { memoryKeyRing } from "#platform/keys/ring-of.ts";
import { openLog } from "#platform/log.ts";
import { PLAIN_ACCESS } from "#app/access/access-settings.ts";
import type { AppDeps } from "#app/deps.ts";
import { buildApp } from "#main/app.ts";
import { fileReaders } from "#main/file-readers.ts";
import { stepFacts } from "#main/step-facts.ts";
import { stepFollowers } from "#main/step-followers.ts";
import { TEST_PASSWORD } from "#main/testing/test-group.ts";

export interface TestApp {
  readonly app: FastifyInstance;
  readonly deps: AppDeps;
  /** Logs in and answers with a caller that carries the session. */
  readonly logIn: (login: string) => Promise<Caller>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly raw: Buffer;
}
export type Caller = (
  method: "GET" | "POST" | "PUT" | "DELETE",
  url: string,
  body?: object | FilePart,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** A file to upload, with the other fields of its form. */
export class FilePart {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fields: Readonly<Record<string, string>>;
  constructor(
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    fields: Readonly<Record<string, string>> = {},
  ) {
    this.name = name;
    this.bytes = bytes;
    this.fields = fields;
  }
}

/** The whole application over a test database; closed after the file. Call it at the top of the test file. */
export async function createTestApp(
  { db }: Pick<Database, "db">,
  library: Library,
  clock: Clock = fixedClock(day("2026-09-17")),
  other: Partial<AppDeps> = {},
): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), "luoshi-app-"));
  const keys = other.keys ?? memoryKeyRing();
  const deps: AppDeps = {
    db,
    library,
    clock,
    blobs: await openBlobStore(join(dataDir, "blobs"), keys),
    log: openLog({ write: (line: string) => void process.stderr.write(line) }, "error"),
    keys,
    dataDir,
    webDir: null,
    access: PLAIN_ACCESS,
    stepFollowers: stepFollowers({ clock, library, keys }),
    stepFacts,
    fileReaders: fileReaders({ library }),
    secureCookies: false,
    ...other,
  };
  const app = await buildApp(deps, { requestsPerMinute: 100_000 });
  afterAll(async () => {
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    app,
    deps,
    async logIn(login) {
      const answer = await app.inject({
        method: "POST",
        url: "/api/session",
        headers: { "x-luoshi": "1" },
        payload: { login, password: TEST_PASSWORD },
      });
      if (answer.statusCode !== 200) throw new Error(`no log-in for ${login}: ${answer.body}`);
      const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
      return callerWith(app, cookie);
    },
  };
}

function callerWith(app: FastifyInstance, first: string): Caller {
  let cookie = first;
  return async (method, url, body, more = {}) => {
    const form = body instanceof FilePart ? await multipartOf(body) : null;
    const answer = await app.inject({
      method,
      url,
      headers: { cookie, "x-luoshi": "1", ...(form === null ? {} : { "content-type": form.type }), ...more }, // prettier-ignore
      ...(form === null ? (body === undefined ? {} : { payload: body }) : { payload: form.bytes }),
    });
    // as a browser does: a session that was given another token goes on with that
    const session = answer.cookies.find(({ name, value }) => name === "luoshi_session" && value !== ""); // prettier-ignore
    if (session !== undefined) cookie = `${session.name}=${session.value}`;
    const json = String(answer.headers["content-type"]).includes("application/json");
    return {
      status: answer.statusCode,
      body: json ? (JSON.parse(answer.body) as unknown) : null,
      raw: answer.rawPayload,
    };
  };
}

async function multipartOf(part: FilePart): Promise<{ type: string; bytes: Buffer }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(part.fields)) form.set(name, value);
  form.set("file", new Blob([part.bytes]), part.name);
  const response = new Response(form);
  return {
    type: response.headers.get("content-type") ?? "",
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}
