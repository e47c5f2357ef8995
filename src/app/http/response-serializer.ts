import fastJson from "fast-json-stringify";
import { z } from "zod";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * A serializer made once from the schema of an answer. Properties that the schema does not name are left out, so a
 * handler cannot leak what it did not mean to send; a missing one is a defect and throws.
 */
export function responseSerializer(schema: z.ZodType): (value: unknown) => string {
  const json = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });
  // fast-json-stringify's schema type is draft 7; what zod emits for our answers is common to both
  return fastJson(forSerializer(json) as Parameters<typeof fastJson>[0]);
}

/** `X | null` as a nullable X: for an anyOf the serializer would check every value with a validator first. */
function forSerializer(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(forSerializer);
  if (!isSchema(schema)) return schema;
  const { $schema: _, pattern: __, format: ___, ...kept } = schema;
  const alternatives = kept.anyOf;
  // which of several enumerations a text belongs to makes no difference to how it is written
  if (Array.isArray(alternatives) && alternatives.every(isText)) return { type: "string" };
  if (Array.isArray(alternatives) && alternatives.length === 2) {
    const other = alternatives.find((each) => !isNull(each));
    if (alternatives.some(isNull) && isSchema(other) && other.$ref === undefined && !other.anyOf) {
      const { anyOf: ____, ...rest } = kept;
      return { ...rest, ...mapped(other), nullable: true };
    }
  }
  return mapped(kept);
}

function mapped(schema: JsonSchema): object {
  const { $schema: _, pattern: __, format: ___, ...kept } = schema;
  return Object.fromEntries(
    Object.entries(kept).map(([key, value]) =>
      key === "properties" || key === "$defs"
        ? [
            key,
            Object.fromEntries(
              Object.entries(value ?? {}).map(([name, each]) => [name, forSerializer(each)]),
            ),
          ]
        : key === "enum" || key === "required" || key === "const"
          ? [key, value]
          : [key, forSerializer(value)],
    ),
  );
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean =>
  isSchema(value) && (value.type === "string" || typeof value.const === "string");
const isNull = (value: unknown): boolean => isSchema(value) && value.type === "null";
