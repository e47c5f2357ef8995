import { z } from "zod";
import { refusalSchema } from "#app/access/schema.ts";
import { mayRepeat } from "#app/http/answer-repeatable.ts";
import type { Operation } from "#app/operation.ts";

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of all operations, from the same definitions that check and answer the requests. */
export function openApiDocument(operations: readonly Operation[]): Json {
  const components: Record<string, unknown> = {};
  const convert = (schema: z.ZodType, io: "input" | "output", prefix: string): unknown => {
    const {
      $schema: _,
      $defs = {},
      ...json
    } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
    const names = new Map(
      Object.keys($defs).map((name) => [name, name.startsWith("__") ? `${prefix}${name}` : name]),
    );
    for (const [name, definition] of Object.entries($defs)) {
      components[names.get(name) ?? name] = withReferences(definition, names);
    }
    return withReferences(json, names);
  };
  components.Refusal = convert(
    // where somebody was first: what is in the store now, in the shape that the area documents
    refusalSchema.extend({ current: z.unknown().optional() }),
    "output",
    "Refusal",
  );

  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const url = operation.url.replaceAll(/:(\w+)/g, "{$1}");
    const path = (paths[url] ??= {});
    path[operation.method.toLowerCase()] = describeOperation(operation, convert);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Luoshi", version: "1" },
    paths,
    components: {
      schemas: components,
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "luoshi_session" } },
    },
  };
}

type Convert = (schema: z.ZodType, io: "input" | "output", prefix: string) => unknown;

function describeOperation(operation: Operation, convert: Convert): Json {
  const parameters = [
    ...parametersOf(operation, operation.params, "path", convert),
    ...parametersOf(operation, operation.query, "query", convert),
    ...(mayRepeat(operation) ? [IDEMPOTENCY_KEY] : []),
  ];
  const refusal = {
    description: "refused",
    content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
  };
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.area],
    ...(operation.policy === "public" ? {} : { security: [{ session: [] }] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...requestBodyOf(operation, convert),
    responses: { ...successOf(operation, convert), default: refusal },
  };
}

const IDEMPOTENCY_KEY: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Made by the caller for one change: sent again with it, the change is made once and answered the same",
  schema: { type: "string", minLength: 16, maxLength: 128 },
};

/** Path parameters that no schema names are strings. */
function parametersOf(
  operation: Operation,
  schema: z.ZodType | undefined,
  place: "path" | "query",
  convert: Convert,
): Json[] {
  const named = [...operation.url.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  const object = z
    .object({
      properties: z.record(z.string(), z.unknown()).optional(),
      required: z.array(z.string()).optional(),
    })
    .parse(schema === undefined ? {} : convert(schema, "input", operation.id));
  const properties = Object.entries(object.properties ?? {});
  const missing =
    place === "path" ? named.filter((name) => !properties.some(([known]) => known === name)) : [];
  return [
    ...properties.map(([name, json]) => ({
      name,
      in: place,
      required: place === "path" || (object.required ?? []).includes(name),
      schema: json,
    })),
    ...missing.map((name) => ({ name, in: place, required: true, schema: { type: "string" } })),
  ];
}

function requestBodyOf(operation: Operation, convert: Convert): Json {
  if (operation.multipart) {
    const file = { type: "string", format: "binary" };
    const schema = { type: "object", required: ["file"], properties: { file } };
    return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
  }
  if (operation.body === undefined) return {};
  const schema = convert(operation.body, "input", operation.id);
  return { requestBody: { required: true, content: { "application/json": { schema } } } };
}

function successOf(operation: Operation, convert: Convert): Json {
  const { response } = operation;
  if (response === null) return { 204: { description: "done" } };
  if (response === "file") {
    const schema = { type: "string", format: "binary" };
    return { 200: { description: "a file", content: { "application/octet-stream": { schema } } } };
  }
  if (response === "redirect") {
    const headers = { location: { schema: { type: "string" } } };
    return { 303: { description: "elsewhere", headers } };
  }
  const schema = convert(response, "output", operation.id);
  return { 200: { description: "done", content: { "application/json": { schema } } } };
}

/** Definitions move from inside each schema to the document's components; references follow. */
function withReferences(json: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(json)) return json.map((each) => withReferences(each, names));
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => {
      if (key === "$ref" && typeof value === "string") {
        const name = value.replace("#/$defs/", "");
        return [key, `#/components/schemas/${names.get(name) ?? name}`];
      }
      return [key, withReferences(value, names)];
    }),
  );
}
