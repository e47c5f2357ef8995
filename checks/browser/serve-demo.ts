import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { addressOf, buildProgram } from "#main/testing/launch.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the demo is served: http://127.0.0.1:port */
    demoAddress: string;
    /** What `luoshi start` printed, with the log-ins of the demo. */
    demoOutput: string;
    /** A session for each role of the demo, so that only the tests of the log-in page log in: log-in → cookie. */
    demoSessions: Readonly<Record<string, { readonly name: string; readonly value: string }>>;
  }
}

/** One demo server on a fresh data folder around all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-browser-"));
  const program = await buildProgram();
  const server = program.run(["start", "--demo", "--data", join(folder, "data"), "--port", "0"]);
  const address = await addressOf(server);
  project.provide("demoAddress", address);
  project.provide("demoOutput", server.output());
  project.provide("demoSessions", await logInEverybody(address, server.output()));
  return async () => {
    server.child.kill("SIGINT");
    await server.ended;
    await program.remove();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Every printed line "role ⇥ login ⇥ password" becomes a session. */
async function logInEverybody(
  address: string,
  output: string,
): Promise<Record<string, { name: string; value: string }>> {
  const logins = output
    .split("\n")
    .map((line) => line.trim().split("\t"))
    .filter((parts) => parts.length === 3);
  const sessions: Record<string, { name: string; value: string }> = {};
  for (const [, login = "", password = ""] of logins) {
    const response = await fetch(`${address}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-luoshi": "1" },
      body: JSON.stringify({ login, password }),
    });
    const [, name, value] = /^([^=]+)=([^;]+)/.exec(response.headers.get("set-cookie") ?? "") ?? [];
    if (name === undefined || value === undefined) {
      throw new Error(`${login} could not log in: ${response.status}`);
    }
    sessions[login] = { name, value };
  }
  return sessions;
}
