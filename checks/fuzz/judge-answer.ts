import { Ajv2020 } from "ajv/dist/2020.js";
import type { LightMyRequestResponse } from "fastify";
import type { JsonSchema, OpenApi } from "./json-schema.ts";
import type { FuzzRequest } from "./make-request.ts";

/** Longer than this is a hang: nothing that one request asks for may take so long here. */
export const PATIENCE_MS = 15_000;

/** Says what is wrong with an answer; null when it is as its document says. */
export type Judge = (request: FuzzRequest, answer: LightMyRequestResponse) => string | null;

export function judgeBy(document: OpenApi): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: false, formats: { date: /^\d{4}-\d\d-\d\d$/, uuid: true, "date-time": true, binary: true, uri: true, email: true } }); // prettier-ignore
  ajv.addSchema({ $id: "api", components: document.components });
  const validators = new Map<string, ReturnType<typeof ajv.compile>>();
  const validatorOf = (name: string, schema: JsonSchema) => {
    const known = validators.get(name) ?? ajv.compile(absolute(schema));
    validators.set(name, known);
    return known;
  };
  const operations = new Map(
    Object.values(document.paths).flatMap((methods) => Object.entries(methods).map(([method, each]) => [`${method.toUpperCase()} ${each.operationId}`, each] as const)), // prettier-ignore
  );
  return (request, answer) => {
    const { statusCode: status } = answer;
    if (status >= 500) return `answered ${status}: ${answer.body.slice(0, 300)}`;
    const operation = operations.get(`${request.method} ${request.operation}`);
    const type = String(answer.headers["content-type"] ?? "");
    if (request.method === "HEAD" || request.method === "OPTIONS") return null;
    if (status === 303 && answer.headers["location"] !== undefined) return null;
    if (status === 204 || status === 304) return answer.body === "" ? null : `${status} with content`; // prettier-ignore
    const schema = status < 300 ? operation?.responses["200"]?.content?.["application/json"]?.schema : operation?.responses["default"]?.content?.["application/json"]?.schema; // prettier-ignore
    if (status < 300 && operation?.responses["204"] !== undefined)
      return `${status} where 204 is told`;
    if (schema === undefined) return null;
    if (!type.startsWith("application/json")) return `${status} as ${type}`;
    let value: unknown;
    try {
      value = JSON.parse(answer.body);
    } catch {
      return `${status} with what is not JSON: ${answer.body.slice(0, 200)}`;
    }
    const valid = validatorOf(`${request.operation} ${status < 300}`, schema);
    if (valid(value)) return null;
    const [first] = valid.errors ?? [];
    return `${status} breaks its schema at ${first?.instancePath ?? ""}: ${first?.message ?? ""}`;
  };
}

/** References of the document, as a validator finds them. */
function absolute(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"api#/')) as object; // the same shape with other references
}
