import type { Random } from "../../demo/random.ts";
import { generateValue, type Known } from "./generate-value.ts";
import type { JsonSchema, OpenApi, OpenApiOperation } from "./json-schema.ts";
import { hostileValue, spoil } from "./spoil.ts";

export interface FuzzRequest {
  readonly operation: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "OPTIONS" | "HEAD";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | Buffer | null;
  /** The body before it was written down, for shrinking. */
  readonly body: unknown;
  readonly hostility: Hostility;
}

export type Hostility = "valid" | "nearly" | "hostile";

export interface Target {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

export const targetsOf = (document: OpenApi): Target[] =>
  Object.entries(document.paths).flatMap(
    ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })), // prettier-ignore
  );

/** A request to an operation: as its document says, with a place or two spoiled, or against everything. */
export function makeRequest(
  target: Target,
  random: Random,
  known: Known,
  resolve: (reference: string) => JsonSchema,
): FuzzRequest {
  const hostility: Hostility = random.pick(["valid", "valid", "nearly", "nearly", "hostile"]);
  const { operation } = target;
  const make = (schema: JsonSchema, name: string): unknown => generateValue(schema, random, known, resolve, name); // prettier-ignore
  const raw = hostility === "hostile" && random.chance(0.5);
  let url = target.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const schema = operation.parameters.find((each) => each.in === "path" && each.name === name)?.schema; // prettier-ignore
    const there = known.under(pathBefore(target.path, name));
    const value = raw && random.chance(0.4) ? hostileText(random) : there.length > 0 && random.chance(0.8) ? random.pick(there) : String(make(schema ?? { type: "string" }, name)); // prettier-ignore
    return raw && random.chance(0.2) ? random.pick(["..%2f..%2f", "%00", "%ff", "%", "%E4%B8", ";x=1", "a%0d%0ab"]) : encodeURIComponent(wellFormed(value)); // prettier-ignore
  });
  const search: string[] = [];
  for (const { name, schema, required, in: place } of operation.parameters) {
    if (place !== "query" || (!required && random.chance(0.5))) continue;
    const value = hostility !== "valid" && random.chance(0.3) ? hostileValue(random) : make(schema, name); // prettier-ignore
    for (const each of Array.isArray(value) ? value.slice(0, 30) : [value]) search.push(`${name}=${encodeURIComponent(wellFormed(textOf(each)).slice(0, 4000))}`); // prettier-ignore
  }
  if (raw && random.chance(0.3)) search.push(random.pick(["unitId=1&unitId=2", "a[b]=c", "__proto__=1", "%", "limit=1e9", "limit=-1", "after=%00", "=", "x".repeat(9000)])); // prettier-ignore
  if (search.length > 0) url += `?${search.join("&")}`;

  const headers: Record<string, string> = {};
  if (random.chance(0.97)) headers["x-luoshi"] = "1";
  if (target.method !== "GET" && random.chance(0.3)) headers["idempotency-key"] = random.chance(0.9) ? `${random.between(1e8, 9e8)}-fuzz-${random.between(0, 1e9)}` : "short"; // prettier-ignore
  if (raw) Object.assign(headers, random.pick<Record<string, string>>([{}, { "x-forwarded-for": "1.2.3.4" }, { origin: "https://evil.example" }, { "accept-encoding": "gzip;q=x" }, { accept: "x/y" }, { "if-none-match": '"x"' }, { cookie: "luoshi_session=%00" }, { "content-encoding": "gzip" }])); // prettier-ignore

  const { payload, body } = payloadOf(target, random, hostility, headers, make);
  const method =
    raw && random.chance(0.1)
      ? random.pick(["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"] as const)
      : (target.method as FuzzRequest["method"]); // the document's own methods // prettier-ignore
  return { operation: operation.operationId, method, url, headers, payload, body, hostility };
}

function payloadOf(
  { operation }: Target,
  random: Random,
  hostility: Hostility,
  headers: Record<string, string>,
  make: (schema: JsonSchema, name: string) => unknown,
): { payload: string | Buffer | null; body: unknown } {
  const content = operation.requestBody?.content ?? {};
  if (content["multipart/form-data"] !== undefined) {
    return { payload: multipartOf(random, hostility, headers), body: null };
  }
  const schema = content["application/json"]?.schema;
  if (schema === undefined) return { payload: null, body: null };
  headers["content-type"] = "application/json";
  if (hostility === "hostile" && random.chance(0.25)) {
    if (random.chance(0.3)) headers["content-type"] = random.pick(["text/plain", "application/xml", "application/json; charset=gbk", "", "multipart/form-data", "application/x-www-form-urlencoded"]); // prettier-ignore
    const payload = random.pick<string | Buffer>(["", "{", "[]", "null", "1", '"x"', '{"a":', '{"a":1,"a":2}', "[".repeat(20_000), `{"content":${"[".repeat(50_000)}${"]".repeat(50_000)}}`, '{"a":'.repeat(5000), "\u0000", Buffer.from([0xff, 0xfe, 0x00]), '{"__proto__":{"x":1}}', "x=1&y=2", `{"a":${"9".repeat(400)}}`]); // prettier-ignore
    return { payload, body: null };
  }
  const value = make(schema, "");
  const body = hostility === "valid" ? value : spoil(value, random);
  return { payload: JSON.stringify(body) ?? "null", body };
}

const BOUNDARY = "----fuzz";

function multipartOf(
  random: Random,
  hostility: Hostility,
  headers: Record<string, string>,
): Buffer | string {
  headers["content-type"] = `multipart/form-data; boundary=${BOUNDARY}`;
  const names = ["计划.txt", "台账.xlsx", "a.docx", "照片.png", "说明.pdf"];
  const odd = ["../../x.txt", "a\u0000.txt", "", "无后缀", "x".repeat(3000) + ".txt", "脚本.html", "a.exe", 'q"uote.txt', "con.txt"]; // prettier-ignore
  const name = hostility === "valid" ? random.pick(names) : random.pick([...names, ...odd]);
  const contents: readonly Buffer[] = [
    Buffer.from(
      "2026年党建工作计划\n\n一、加强学习\n1.抓好理论学习。各党支部每月开展一次主题党日。\n",
    ),
    Buffer.from(""),
    Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 255, 255, 255, 255]),
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.alloc(600, 255)]), // prettier-ignore
    Buffer.from("%PDF-1.7\n1 0 obj\n"),
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    Buffer.from("一、".repeat(5000)),
    Buffer.from("1.".repeat(20_000)),
    Buffer.from([0xef, 0xbb, 0xbf, 0xc4, 0xe3, 0xba, 0xc3]),
    Buffer.alloc(300_000, 0x41),
    Buffer.from("（".repeat(3000) + "）".repeat(3000)),
  ];
  const bytes = random.pick(contents);
  const field = hostility !== "valid" && random.chance(0.2) ? "other" : "file";
  const extra = random.chance(0.4) ? part('form-data; name="planId"', Buffer.from(random.pick(["", "x", "\u0000", "00000000-0000-0000-0000-000000000000"]))) : Buffer.alloc(0); // prettier-ignore
  const body = Buffer.concat([extra, part(`form-data; name="${field}"; filename="${name}"`, bytes), Buffer.from(`--${BOUNDARY}--\r\n`)]); // prettier-ignore
  if (hostility !== "hostile") return body;
  switch (random.between(0, 5)) {
    case 0:
      return body.subarray(0, random.between(0, body.length));
    case 1:
      headers["content-type"] = random.pick(["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other", "application/json"]); // prettier-ignore
      return body;
    case 2:
      return Buffer.concat([body.subarray(0, body.length - BOUNDARY.length - 6), body]);
    case 3:
      return Buffer.concat(Array.from({ length: 40 }, () => part('form-data; name="f"', Buffer.from("x")))); // prettier-ignore
    default:
      return body;
  }
}

const part = (disposition: string, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: ${disposition}\r\ncontent-type: application/octet-stream\r\n\r\n`), bytes, Buffer.from("\r\n")]); // prettier-ignore

/** The address whose things a parameter names: `/api/cases` of `/api/cases/{id}/steps`; of a later one, the steps. */
export const pathBefore = (path: string, name: string): string =>
  path.slice(0, path.indexOf(`/{${name}}`)).replaceAll(/\/\{\w+\}/g, "");

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");
const hostileText = (random: Random): string => textOf(hostileValue(random)).slice(0, 3000);
/** Lone surrogates cannot be written into an address. */
const wellFormed = (text: string): string => Buffer.from(text).toString();
