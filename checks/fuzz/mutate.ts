import { FilePart } from "#main/testing/test-app.ts";
import type { Random } from "../../demo/random.ts";
import type { Draft } from "./draft.ts";
import { generateValue, type Known } from "./generate-value.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { Target } from "./make-request.ts";
import { hostileValue } from "./spoil.ts";

type Resolve = (reference: string) => JsonSchema;
interface Tools {
  readonly random: Random;
  readonly known: Known;
  readonly resolve: Resolve;
}

/** One or two places of a valid request changed: left out, at its bounds, about another thing, or what no form would send. */
export function mutateDraft(target: Target, draft: Draft, tools: Tools): Draft {
  let mutant = mutateOnce(target, draft, tools);
  if (tools.random.chance(0.25)) mutant = mutateOnce(target, mutant, tools);
  return mutant;
}

function mutateOnce({ operation }: Target, draft: Draft, tools: Tools): Draft {
  const { random } = tools;
  const schemaOf = (place: "path" | "query", name: string): JsonSchema =>
    operation.parameters.find((each) => each.in === place && each.name === name)?.schema ?? {};
  const params = Object.keys(draft.params ?? {});
  const asked = operation.parameters.filter((each) => each.in === "query");
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const { body } = draft;
  const places: ("params" | "query" | "body" | "file")[] = [
    ...(params.length > 0 ? (["params"] as const) : []), // as const: literals
    ...(asked.length > 0 ? (["query"] as const) : []),
    ...(schema !== undefined && body !== undefined ? (["body", "body", "body", "body"] as const) : []), // prettier-ignore
    ...(body instanceof FilePart ? (["file"] as const) : []),
  ];
  if (places.length === 0) return draft;
  switch (random.pick(places)) {
    case "params": {
      const name = random.pick(params);
      const value = textOf(mutateValue(draft.params?.[name], schemaOf("path", name), name, tools));
      // without it, or with dots, the address is another operation's
      const named = /^\.*$/.test(value) ? "%" : value.slice(0, 3000);
      return { ...draft, params: { ...draft.params, [name]: named } };
    }
    case "query": {
      const { name, schema: of } = random.pick(asked);
      const { [name]: old, ...others } = draft.query ?? {};
      if (old !== undefined && random.chance(0.3)) return { ...draft, query: others };
      const value = old === undefined ? generateValue(of, random, tools.known, tools.resolve, name) : mutateValue(old, of, name, tools); // prettier-ignore
      return { ...draft, query: { ...others, [name]: textOf(value).slice(0, 4000) } };
    }
    case "body": {
      const value = mutateValue(body, schema ?? {}, "", tools);
      // what is no object any more is sent all the same
      return { ...draft, body: value as object };
    }
    case "file":
      return body instanceof FilePart ? { ...draft, body: mutateFile(body, random) } : draft;
  }
}

function mutateFile(file: FilePart, random: Random): FilePart {
  const { bytes, name, fields } = file;
  const at = random.between(0, Math.max(0, bytes.length - 1));
  switch (random.between(0, 4)) {
    case 0:
      return new FilePart(name, bytes.slice(0, at), fields);
    case 1:
      return new FilePart(random.pick(["a.txt", "a.xlsx", "a.docx", "无后缀", "a.pdf", "../x.csv", "x".repeat(500)]), bytes, fields); // prettier-ignore
    case 2: {
      const flipped = Uint8Array.from(bytes);
      flipped[at] = random.between(0, 255);
      return new FilePart(name, flipped, fields);
    }
    case 3:
      return new FilePart(name, Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(0, 2000), ...bytes.slice(at)]), fields); // prettier-ignore
    default: {
      const key = random.pick(["source", "period", "columns", "planId", "name"]);
      return new FilePart(name, bytes, { ...fields, [key]: random.pick(["", "x", "{}", "[1]", "2026", '{"name":"姓名"}']) }); // prettier-ignore
    }
  }
}

/** A value with one place of it changed, as its schema would allow or just not. */
function mutateValue(value: unknown, schema: JsonSchema, name: string, tools: Tools): unknown {
  const { random } = tools;
  const known = settle(schema, value, tools.resolve);
  if (Array.isArray(value) && value.length > 0 && random.chance(0.75)) {
    const at = random.between(0, value.length - 1);
    const how = random.between(0, 7);
    if (how === 0) return [...(value as unknown[]), ...(value as unknown[])]; // isArray says any
    if (how === 1) return value.filter((_, index) => index !== at);
    if (how === 2) return value.toReversed();
    if (how === 3) return [...(value as unknown[]), generateValue(known.items ?? {}, random, tools.known, tools.resolve, name)]; // prettier-ignore
    return value.map((each: unknown, index) => (index === at ? mutateValue(each, known.items ?? {}, name, tools) : each)); // prettier-ignore
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value) && random.chance(0.92)) {
    const entries = Object.entries(value);
    const absent = Object.keys(known.properties ?? {}).filter((key) => !(key in value));
    if (absent.length > 0 && random.chance(0.2)) {
      const key = random.pick(absent);
      return { ...value, [key]: generateValue(known.properties?.[key] ?? {}, random, tools.known, tools.resolve, key) }; // prettier-ignore
    }
    if (entries.length === 0 || random.chance(0.04)) return { ...value, [random.pick(["id", "groupId", "__proto__", "字段"])]: hostileValue(random) }; // prettier-ignore
    const [key, inner] = random.pick(entries) as [string, unknown]; // entries of an object
    if (random.chance(0.2)) return Object.fromEntries(entries.filter(([each]) => each !== key));
    const extra = typeof known.additionalProperties === "object" ? known.additionalProperties : {};
    const changed = mutateValue(inner, known.properties?.[key] ?? extra, key, tools);
    return Object.fromEntries(entries.map(([each, old]) => [each, each === key ? changed : (old as unknown)])); // prettier-ignore
  }
  if (random.chance(0.2)) return hostileValue(random);
  if (random.chance(0.35)) return generateValue(schema, random, tools.known, tools.resolve, name);
  return boundaryOf(value, known, name, tools);
}

const BEYOND = 1;

/** The first value that a bound allows, the last, and the first that it does not. */
function boundaryOf(
  value: unknown,
  schema: JsonSchema,
  name: string,
  { random, known }: Tools,
): unknown {
  // prettier-ignore
  if (typeof value === "number") {
    const from = schema.minimum ?? schema.exclusiveMinimum ?? 0;
    const to = schema.maximum ?? 2 ** 53 - 1;
    return random.pick([from, from - BEYOND, to, to + BEYOND, value + 1, value - 1, -value, value * 1000, value + 0.005]); // prettier-ignore
  }
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") {
    const alike = known.of(name);
    if (alike.length > 0 && random.chance(0.6)) return random.pick(alike);
    if (/^\d{4}-\d\d-\d\d$/.test(value)) {
      return random.pick(["2026-09-17", "2026-09-18", "2026-09-16", "2026-12-31", "2027-01-01", "2025-12-31", "1900-01-01", "9999-12-31", "2024-02-29", "0001-01-01", ...known.days.slice(-20)]); // prettier-ignore
    }
    if (/^[0-9a-f-]{32,}$/.test(value) && known.ids.length > 0) return random.pick(known.ids);
    const least = schema.minLength ?? 0;
    const most = Math.min(schema.maxLength ?? 4000, 100_000);
    return random.pick(["字".repeat(least), "字".repeat(Math.max(0, least - BEYOND)), "字".repeat(most), "字".repeat(most + BEYOND), ` ${value} `, value.slice(0, -1), `${value}\n`, value.toUpperCase(), "　"]); // prettier-ignore
  }
  if (Array.isArray(value)) return [];
  return null;
}

/** The schema behind references and choices that the value is most likely of. */
function settle(schema: JsonSchema, value: unknown, resolve: Resolve, depth = 0): JsonSchema {
  if (depth > 8) return {};
  if (schema.$ref !== undefined) return settle(resolve(schema.$ref), value, resolve, depth + 1);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices === undefined) return schema;
  const settled = choices.map((each) => settle(each, value, resolve, depth + 1));
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const fits = (each: JsonSchema): boolean => {
    if (Array.isArray(value)) return each.type === "array";
    if (typeof value !== "object" || value === null) return each.type === (value === null ? "null" : typeof value); // prettier-ignore
    return Object.entries(each.properties ?? {}).every(([key, { const: only }]) => only === undefined || (key in value && Reflect.get(value, key) === only)) && keys.some((key) => key in (each.properties ?? {})); // prettier-ignore
  };
  return settled.find(fits) ?? settled[0] ?? {};
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");
