import type { Random } from "../../demo/random.ts";
import type { JsonSchema } from "./json-schema.ts";

/** Values that the answers so far were full of: what makes a generated request be about something that is there. */
export interface Known {
  readonly ids: readonly string[];
  readonly days: readonly string[];
  /** Ids and words of the data by the name of their field: unitId, institution, kind, checkpoint. */
  readonly of: (name: string) => readonly string[];
  /** Ids of what an address has below itself: /api/cases. */
  readonly under: (path: string) => readonly string[];
}

/** A value that a schema allows, about things that are there where its names say so. */
export function generateValue(
  schema: JsonSchema,
  random: Random,
  known: Known,
  resolve: (reference: string) => JsonSchema,
  name = "",
  depth = 0,
): unknown {
  const again = (inner: JsonSchema, of = name): unknown => generateValue(inner, random, known, resolve, of, depth + 1); // prettier-ignore
  if (schema.$ref !== undefined) return depth > 6 ? null : again(resolve(schema.$ref));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return random.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return again(random.pick(choices));
  const type = typeof schema.type === "object" ? random.pick(schema.type) : schema.type;
  switch (type) {
    case undefined:
      return random.pick([null, 1, "文", [], { a: [1, { b: null }] }, true]);
    case "null":
      return null;
    case "boolean":
      return random.chance(0.5);
    case "integer":
    case "number": {
      const from = Math.max(schema.minimum ?? -10, -1e6);
      const to = Math.min(schema.maximum ?? from + 3000, 1e6);
      const value = random.between(Math.ceil(from), Math.floor(Math.max(from, to)));
      return type === "number" && random.chance(0.3) ? value + 0.5 : value;
    }
    case "string":
      return textOf(schema, random, known, name);
    case "array": {
      const length = random.between(schema.minItems ?? 0, Math.min(schema.maxItems ?? 4, 4));
      return Array.from({ length }, () => again(schema.items ?? {}));
    }
    case "object": {
      const made: Record<string, unknown> = {};
      for (const [key, inner] of Object.entries(schema.properties ?? {})) {
        if ((schema.required ?? []).includes(key) || random.chance(0.6)) made[key] = again(inner, key); // prettier-ignore
      }
      if (typeof schema.additionalProperties === "object" && random.chance(0.5)) {
        made[random.pick(["leader", "talkers", "milestone", "甲"])] = again(schema.additionalProperties); // prettier-ignore
      }
      return made;
    }
    default:
      return random.pick([null, 1, "文", [], { a: [1, { b: null }] }, true]);
  }
}

const UUIDS = ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff"];

function textOf(schema: JsonSchema, random: Random, known: Known, name: string): string {
  if (schema.format === "date") {
    return random.chance(0.7) && known.days.length > 0
      ? random.pick(known.days)
      : `${random.pick(["2025", "2026", "2026", "2027", "0001", "9999"])}-${String(random.between(1, 12)).padStart(2, "0")}-${String(random.between(1, 28)).padStart(2, "0")}`; // prettier-ignore
  }
  const alike = known.of(name);
  if (alike.length > 0 && random.chance(0.7)) return random.pick(alike);
  const isId = schema.format === "uuid" || /(^|[a-z])(id|ids|into|items|makesUp|attended|talkers|after|hash|key)$/i.test(name); // prettier-ignore
  if (isId && random.chance(0.85)) return random.pick(known.ids.length > 0 ? known.ids : UUIDS);
  if (schema.format === "uuid") return random.pick(UUIDS);
  if (schema.pattern?.includes("[01]") === true) return `${random.pick(["09", "14", "23"])}:30`;
  const text = random.pick(["会议", "按计划办理", "a", "2026-09", "2026Q3", "q1", "themed-party-day", "party-day", "member", "计划 2026", "更正到会人数", "100%", "x'--", "<b>", "=1+1"]); // prettier-ignore
  const least = schema.minLength ?? 0;
  return text.padEnd(least, "字").slice(0, schema.maxLength ?? 200);
}
