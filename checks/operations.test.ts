import { describe, expect, it } from "vitest";
import { z } from "zod";
import { POLICY, ROLES } from "#domain/access/policy.ts";
import { openApiDocument } from "#app/http/openapi-document.ts";
import { classOfRefusal, STATUS_OF_CLASS, statusOfRefusal } from "#app/http/refusal-status.ts";
import { allOperations } from "#main/operations.ts";

const operations = allOperations();

/** The whole of what each administrator may do: nothing with business content, and no action of two of them. */
const ADMINISTRATOR_ACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["system-administrator", ["account.manage", "system.watch", "notice.deliver"]],
  ["security-administrator", ["privacy.impact", "grant.manage", "session.manage", "retention.run"]],
  ["audit-administrator", ["audit.read"]],
]);

describe("the operations of the API", () => {
  it("are many: a check that saw nothing is no check", () => {
    expect(operations.length).toBeGreaterThan(50);
  });

  it("have a policy that the table knows", () => {
    const known = new Set(["public", "session", ...Object.keys(POLICY)]);
    expect(operations.filter(({ policy }) => !known.has(policy))).toEqual([]);
  });

  it("are open without a session only where that is meant", () => {
    const open = operations.filter(({ policy }) => policy === "public").map(({ id }) => id);
    expect(open.toSorted()).toEqual(["confirmLogIn", "finishOidc", "listDemoLogins", "logIn", "readFeed", "showLogInOptions", "startOidc"]); // prettier-ignore
  });

  it("have one id and one address each", () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    const addresses = operations.map(({ method, url }) => `${method} ${url}`);
    expect(new Set(addresses).size).toBe(operations.length);
  });

  it("change nothing by GET, and say what they are", () => {
    for (const { method, body, multipart, summary, id } of operations) {
      if (method === "GET") expect([id, body, multipart]).toEqual([id, undefined, false]);
      expect(summary.length, id).toBeGreaterThan(5);
    }
  });

  it("stand in a document whose references lead somewhere", () => {
    const document = z
      .object({
        paths: z.record(z.string(), z.unknown()),
        components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
      }) // prettier-ignore
      .parse(openApiDocument(operations));
    const names = new Set(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)); // prettier-ignore
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]); // prettier-ignore
    expect(referred.length).toBeGreaterThan(10);
    expect(referred.filter((name) => !names.has(name ?? ""))).toEqual([]);
  });
});

describe("the table of rights", () => {
  it("lets each role do something, and administrators nothing with business content", () => {
    for (const role of ROLES) {
      const actions = Object.entries(POLICY).filter(([, rule]) =>
        (rule.roles as readonly string[]).includes(role),
      ); // a wider list of the same names // prettier-ignore
      expect(actions.length, role).toBeGreaterThan(0);
      const allowed = ADMINISTRATOR_ACTIONS.get(role);
      if (allowed !== undefined) expect(actions.map(([name]) => name)).toEqual(allowed);
    }
  });
});

describe("refusals", () => {
  it("get the status of their class", () => {
    expect(["unit-not-found", "not-found", "record-conflict", "extension-too-late", "login-too-many"].map(statusOfRefusal)).toEqual([404, 404, 409, 422, 429]); // prettier-ignore
    expect(classOfRefusal("plan-empty")).toBe("rule");
    expect(Object.values(STATUS_OF_CLASS).every((status) => status >= 400)).toBe(true);
  });
});
