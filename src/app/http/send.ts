import type { FastifyReply } from "fastify";
import type { Refusal } from "#kernel/problem.ts";
import { cleanFileName } from "#platform/blobs/clean-file-name.ts";
import { statusOfRefusal } from "#app/http/refusal-status.ts";
import type { FileAnswer } from "#app/operation.ts";

/** Answers with a refusal: its status by its class, its texts as they are. */
export function sendRefusal(
  reply: FastifyReply,
  refusal: Refusal & { readonly current?: unknown },
): FastifyReply {
  const { code, message, problems, current } = refusal;
  return reply
    .status(statusOfRefusal(code))
    .header("cache-control", "no-store")
    .send({
      code,
      message,
      ...(problems === undefined ? {} : { problems }),
      ...(current === undefined ? {} : { current }),
    });
}

/** Answers with a file. Nothing uploaded is ever run by the browser: no sniffing, and a sandbox when shown inline. */
export function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  // a name may hold what somebody wrote: a title, a person's name
  const name = cleanFileName(file.name.replaceAll(/[\\/]/g, "_"));
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  // RFC 8187 wants these escaped too
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`); // prettier-ignore
  const disposition = file.inline === true ? "inline" : "attachment";
  reply
    .header("content-type", file.type)
    .header("x-content-type-options", "nosniff")
    // an uploaded file never changes; anything else is made anew, and often about people
    .header("cache-control", file.etag === undefined ? "no-store" : "private, no-cache")
    .header(
      "content-disposition",
      `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    );
  if (file.inline === true) reply.header("content-security-policy", "sandbox; default-src 'none'");
  if (file.etag !== undefined) reply.header("etag", file.etag);
  return reply.send(file.body);
}
