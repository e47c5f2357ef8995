import { FilePart } from "#main/testing/test-app.ts";
import type { ExampleRequest } from "../access-matrix/example.ts";
import { multipartOf } from "../access-matrix/ask.ts";
import type { FuzzRequest, Hostility, Target } from "./make-request.ts";

/** A request as somebody means it, before it is written down: the form of the worked examples. */
export interface Draft extends ExampleRequest {
  readonly body?: object | FilePart;
}

/** Writes a draft down as HTTP. */
export async function writeDraft(
  target: Target,
  { params = {}, query = {}, body }: Draft,
  hostility: Hostility,
  more: Readonly<Record<string, string>> = {},
): Promise<FuzzRequest> {
  const path = target.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(wellFormed(params[name] ?? ""))); // prettier-ignore
  const search = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(wellFormed(value))}`).join("&"); // prettier-ignore
  const form = body instanceof FilePart ? await multipartOf(body) : null;
  const json = form === null && body !== undefined;
  return {
    operation: target.operation.operationId,
    method: target.method as FuzzRequest["method"], // the document's own methods
    url: search === "" ? path : `${path}?${search}`,
    headers: {
      "x-luoshi": "1",
      ...(form === null ? {} : { "content-type": form.type }),
      ...(json ? { "content-type": "application/json" } : {}),
      ...more,
    },
    payload: form === null ? (json ? JSON.stringify(body) : null) : form.bytes,
    body: json ? body : null,
    hostility,
  };
}

/** Lone surrogates cannot be written into an address. */
const wellFormed = (text: string): string => Buffer.from(text).toString();
