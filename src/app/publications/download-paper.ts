import { type Result, success } from "#kernel/problem.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";
import { rootOf } from "#app/publications/issuer.ts";
import type { PublicationStatus } from "#app/publications/publication-status.ts";
import { findPublication } from "#app/publications/publication-store.ts";

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
const MARKS = { draft: "送审稿", reviewed: "送审稿", published: null, withdrawn: "已撤回" } as const satisfies Record<PublicationStatus, string | null>; // prettier-ignore

/** A paper as a file. What is not in force says so where the number would stand, and in its name. */
export async function downloadPaper(
  deps: Pick<AppDeps, "db" | "library">,
  actor: Actor,
  id: string,
  format: keyof typeof TYPES,
): Promise<Result<FileAnswer>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const found = await findPublication(deps.db, actor, rootOf(frame, actor.today).id, id);
  if (!found.ok) return found;
  const { paper, status, title, fingerprint } = found.value;
  const mark = MARKS[status];
  const marked = mark === null ? paper : { ...paper, number: [paper.number, `（${mark}）`].join("") }; // prettier-ignore
  // the writers are large: each comes with the first paper of its kind
  const bytes =
    format === "docx"
      ? await (
          await import("#platform/documents/write/official-document.ts")
        ).writeOfficialDocument(marked)
      : await (
          await import("#platform/documents/write/paper-workbook.ts")
        ).writePaperWorkbook(marked);
  return success({
    name: `${title}${mark === null ? "" : `（${mark}）`}.${format}`,
    type: TYPES[format],
    body: Buffer.from(bytes),
    etag: `"${fingerprint.slice(0, 32)}-${status}"`,
  });
}
