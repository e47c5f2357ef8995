import { expect, it } from "vitest";
import { openLog } from "./log.ts";

it("a line holds route and status, and neither address, query nor the message of a database error", () => {
  const lines: string[] = [];
  const log = openLog({ write: (line: string) => void lines.push(line) });
  const request = {
    method: "GET",
    url: "/feeds/secret?name=张三",
    ip: "10.1.2.3",
    headers: { cookie: "session=secret" },
    routeOptions: { url: "/feeds/:token" },
  };
  const failure = Object.assign(new Error("Key (name)=(张三) already exists"), { code: "23505" });
  log.error({ req: request, res: { statusCode: 500 }, err: failure }, "failed");
  const line = lines.join("");
  expect(JSON.parse(line)).toMatchObject({
    level: "error",
    msg: "failed",
    req: { method: "GET", route: "/feeds/:token" },
    res: { status: 500 },
    err: { code: "23505", message: "" },
  });
  expect(line).not.toMatch(/张三|secret|10\.1\.2\.3/);
});
