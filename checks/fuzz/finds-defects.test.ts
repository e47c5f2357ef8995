import Fastify from "fastify";
import { expect, test } from "vitest";
import { ROLES } from "#domain/access/policy.ts";
import type { TestGroup } from "#main/testing/test-group.ts";
import { seededRandom } from "../../demo/random.ts";
import { documentSchema } from "./json-schema.ts";
import { createRun } from "./run.ts";
import { newTally } from "./send.ts";

const object = (properties: Readonly<Record<string, object>>, required = Object.keys(properties)) => ({ type: "object", properties, required, additionalProperties: false }); // prettier-ignore
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const body = object({ basedOn: { type: "integer" }, note: { type: "string", maxLength: 20 }, items: { type: "array", items: { type: "string" } } }, ["basedOn"]); // prettier-ignore
const document = documentSchema.parse({
  paths: {
    "/api/things/{id}": {
      put: {
        operationId: "saveThing",
        tags: ["things"],
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        requestBody: json(body),
        responses: { 200: json(object({ saved: { type: "boolean" } })), default: json({}) },
      },
    },
  },
  components: { schemas: {} },
});

/** One operation as somebody in a hurry might write it: three ways to go wrong, each one change away from a valid request. */
function carelessApp() {
  const app = Fastify();
  app.put<{ Params: { id: string }; Body: { basedOn: unknown; note?: unknown; items?: unknown } | null }>(
    "/api/things/:id",
    (request, reply) => {
      const { basedOn, note, items } = request.body ?? { basedOn: null };
      if (typeof basedOn !== "number") return reply.status(400).send({});
      if (basedOn !== 7) return reply.status(409).send({ current: { revision: 7 } });
      if (note === undefined) return reply.status(500).send({ message: "note is undefined" });
      if (typeof note === "string" && note.length > 20) return reply.status(503).send({});
      return reply.send({ saved: Array.isArray(items) && items.length === 0 ? "nothing" : true });
    },
  ); // prettier-ignore
  return app;
}

test("a request that is nearly valid finds what goes wrong, and who was first is taken into account", async () => {
  const tally = newTally();
  const app = carelessApp();
  const group: TestGroup = { groupId: "g", units: {} as TestGroup["units"], people: new Map() }; // nothing here asks for a unit
  const fuzzed = { group, thingsOf: null, accountOf: String, personOf: String, loginOf: String, cookies: new Map(ROLES.map((role) => [role, role] as const)), restore: () => Promise.resolve() }; // prettier-ignore
  const run = createRun({ app, document, policies: new Map(), random: seededRandom(1), tally, most: 300, mutants: 60 }, fuzzed); // prettier-ignore
  const draft = { params: { id: "one" }, body: { basedOn: 3, note: "说明", items: ["一"] } };
  expect((await run.askValid("office", "saveThing", draft)).ok).toBe(true);
  while (!run.isOver()) await run.askAnything();
  const found = [...tally.failures.values()].join("\n");
  expect(found).toContain("answered 500");
  expect(found).toContain("answered 503");
  expect(found).toContain("200 breaks its schema at /saved: must be boolean");
  await app.close();
});
