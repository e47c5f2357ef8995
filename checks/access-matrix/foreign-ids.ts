import { openApiDocument } from "#app/http/openapi-document.ts";
import type { Operation } from "#app/operation.ts";
import { documentSchema, type JsonSchema } from "../fuzz/json-schema.ts";
import { askOperation } from "./ask.ts";
import { cookieOf, expected } from "./cast.ts";
import type { ExampleRequest, Examples, Things } from "./example.ts";
import type { Stage } from "./examine.ts";

/** Where in a body: a key, or the first of a list. */
type Path = readonly (string | 0)[];

export interface Misled {
  /** Answers that told something of the other group, or that broke. */
  readonly wrong: string[];
  /** Places that take an id, each of them tried. */
  places: number;
  /** Of them those where the request came as far as the rules: neither turned away at the door nor for its form. */
  judged: number;
}

/** Names of fields that take the id of something, or its hash. */
const TAKES_AN_ID =
  /(?:id|ids|into|items|makesUp|attended|hash|materials|appointments|judges|members|topics)$/i;
const DEEPEST = 8;

/**
 * Puts an id of the other group into every place of a body or a query that takes one, optional and nested ones too, in a
 * request that is right otherwise, as somebody who may do it in the own group. The addresses themselves are `examine`'s.
 */
export async function misleadByForeignIds(
  { app, db, things, cast }: Stage,
  operations: readonly Operation[],
  examples: Examples,
): Promise<Misled> {
  const found: Misled = { wrong: [], places: 0, judged: 0 };
  const document = documentSchema.parse(JSON.parse(JSON.stringify(openApiDocument(operations))));
  const resolve = (schema: JsonSchema): JsonSchema =>
    schema.$ref === undefined
      ? schema
      : resolve(document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  const theirs = things["other group"];
  for (const operation of operations) {
    const example = examples[operation.id];
    if (example === undefined || operation.policy === "public") continue;
    const may = cast.filter((each) => each.unit === "G" && expected(operation, example, each, "own unit") === "in"); // prettier-ignore
    const asker = may.find(({ role }) => role === "office") ?? may[0];
    if (asker === undefined) continue;
    const right = example.ask(example.aim === "own" ? { ...things["own unit"], ...asker.own } : things["own unit"]); // prettier-ignore
    const described = document.paths[operation.url.replaceAll(/:(\w+)/g, "{$1}")]?.[operation.method.toLowerCase()]; // prettier-ignore
    const misled: { readonly where: string; readonly request: ExampleRequest }[] = [];
    for (const { name, in: place } of described?.parameters ?? []) {
      if (place !== "query" || !TAKES_AN_ID.test(name)) continue;
      misled.push({ where: name, request: { ...right, query: { ...right.query, [name]: idFor(name, theirs) } } }); // prettier-ignore
    }
    const schema = described?.requestBody?.content["application/json"]?.schema;
    for (const path of schema === undefined ? [] : placesOf(schema, resolve)) {
      const name = path.findLast((part) => part !== 0) ?? "";
      const body = put(right.body ?? {}, path, idFor(name, theirs), schema ?? {}, resolve);
      misled.push({ where: path.join("."), request: { ...right, body: body as object } }); // the root of a body is an object
    }
    for (const { where, request } of misled) {
      found.places += 1;
      const answer = await askOperation(app, operation, await cookieOf(db, asker), request);
      if (![400, 401, 403, 429].includes(answer.status)) found.judged += 1;
      const told = `${operation.id} with ${where} of the other group: ${answer.status}`;
      if (answer.status >= 500) found.wrong.push(told);
      if (answer.text.includes("丙标")) found.wrong.push(`${told} ${answer.text.slice(0, 160)}`);
    }
  }
  return found;
}

/** What somebody would try who knows an id: one that fits the name of the place. */
function idFor(name: string, things: Things): string {
  if (/hash/i.test(name)) return things.fileHash;
  if (/person|leader|attended|agent|judge|member/i.test(name)) return things.personId;
  if (/dueItem|items|makesUp/i.test(name)) return things.dueItems[0] ?? "";
  if (/record/i.test(name)) return things.records[0] ?? "";
  if (/plan/i.test(name)) return things.planId;
  if (/clause/i.test(name)) return things.clauseId;
  if (/case/i.test(name)) return things.cases[0] ?? "";
  if (/material/i.test(name)) return things.studyMaterialId;
  if (/appointment/i.test(name)) return things.appointmentId;
  if (/proposal/i.test(name)) return things.proposals[0] ?? "";
  return things.unitId;
}

function* placesOf(
  given: JsonSchema,
  resolve: (schema: JsonSchema) => JsonSchema,
  path: Path = [],
): Generator<Path> {
  if (path.length > DEEPEST) return;
  const schema = resolve(given);
  for (const each of choicesOf(schema)) yield* placesOf(each, resolve, path);
  for (const [name, each] of Object.entries(schema.properties ?? {})) yield* placesOf(each, resolve, [...path, name]); // prettier-ignore
  if (schema.items !== undefined) yield* placesOf(schema.items, resolve, [...path, 0]);
  const name = path.findLast((part) => part !== 0);
  const isText = typeof schema.type === "string" && schema.type === "string";
  if (isText && schema.enum === undefined && typeof name === "string" && TAKES_AN_ID.test(name)) yield path; // prettier-ignore
}

const choicesOf = (schema: JsonSchema): readonly JsonSchema[] => [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]; // prettier-ignore

/** The same body with one place filled, and whatever it stands in. */
function put(
  value: unknown,
  [head, ...rest]: Path,
  id: string,
  given: JsonSchema,
  resolve: (schema: JsonSchema) => JsonSchema,
): unknown {
  if (head === undefined) return id;
  const holds = (schema: JsonSchema): boolean => (head === 0 ? schema.items !== undefined : schema.properties?.[head] !== undefined); // prettier-ignore
  const whole = resolve(given);
  const schema = [whole, ...choicesOf(whole).map(resolve)].find(holds) ?? whole;
  if (head === 0) {
    const [first, ...others]: unknown[] = Array.isArray(value) ? value : [];
    return [put(first, rest, id, schema.items ?? {}, resolve), ...others];
  }
  const known = typeof value === "object" && value !== null ? value : leastOf(schema, resolve);
  const inner: unknown = Object.entries(known).find(([name]) => name === head)?.[1];
  return { ...known, [head]: put(inner, rest, id, schema.properties?.[head] ?? {}, resolve) };
}

/** The least that a schema takes for an object. */
function leastOf(schema: JsonSchema, resolve: (schema: JsonSchema) => JsonSchema): object {
  return Object.fromEntries(
    (schema.required ?? []).map((name) => [name, least(resolve(schema.properties?.[name] ?? {}))]),
  );
}

function least({ type, enum: words, format, minimum }: JsonSchema): unknown {
  if (words !== undefined) return words[0];
  if (type === "string") return format === "date" ? "2026-09-20" : "文字";
  if (type === "integer" || type === "number") return Math.max(1, minimum ?? 1);
  if (type === "boolean") return false;
  return type === "array" ? [] : null;
}
