import type { FastifyInstance } from "fastify";
import yauzl from "yauzl";
import type { Operation } from "#app/operation.ts";
import { FilePart } from "#main/testing/test-app.ts";
import type { ExampleRequest } from "./example.ts";

export interface MatrixAnswer {
  readonly status: number;
  /** Everything that can be read in it: JSON as it is, a workbook or a paper unpacked. */
  readonly text: string;
}

let asked = 0;

/** Asks one operation over HTTP. Each request comes from an address of its own, so that no limit of rates speaks first. */
export async function askOperation(
  app: FastifyInstance,
  operation: Operation,
  cookie: string | null,
  { params = {}, query = {}, body }: ExampleRequest,
): Promise<MatrixAnswer> {
  asked += 1;
  const path = operation.url.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ""),
  );
  const search = new URLSearchParams(query).toString();
  const form = body instanceof FilePart ? await multipartOf(body) : null;
  const answer = await app.inject({
    method: operation.method,
    url: search === "" ? path : `${path}?${search}`,
    remoteAddress: `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
    headers: {
      "x-luoshi": "1",
      ...(cookie === null ? {} : { cookie }),
      ...(form === null ? {} : { "content-type": form.type }),
    },
    ...(form === null ? (body === undefined ? {} : { payload: body }) : { payload: form.bytes }),
  });
  const zipped = answer.rawPayload.subarray(0, 2).toString("latin1") === "PK";
  return { status: answer.statusCode, text: zipped ? await unpacked(answer.rawPayload) : answer.body }; // prettier-ignore
}

/** The bytes of a form with one file, and its type. */
export async function multipartOf(part: FilePart): Promise<{ type: string; bytes: Buffer }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(part.fields)) form.set(name, value);
  form.set("file", new Blob([part.bytes]), part.name);
  const response = new Response(form);
  return { type: response.headers.get("content-type") ?? "", bytes: Buffer.from(await response.arrayBuffer()) }; // prettier-ignore
}

/** The text of every part of a zip: what somebody who opens the file could find in it. */
function unpacked(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error !== null) return reject(error);
      const parts: string[] = [];
      zip.on("entry", (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (broken, stream) => {
          if (broken !== null) return reject(broken);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", () => {
            parts.push(Buffer.concat(chunks).toString("utf8"));
            zip.readEntry();
          });
        });
      });
      zip.on("end", () => resolve(parts.join("\n")));
      zip.readEntry();
    });
  });
}
