import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { refused, type Result } from "#kernel/problem.ts";
import type { Library } from "#domain/institution/institution.ts";
import { bindPlan } from "#domain/plan/bind-plan.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import { printPlan } from "#domain/plan/print-plan.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { exitCodeOf } from "#main/exit-codes.ts";
import { FILE_LIMIT, tooLarge } from "#platform/documents/read/file-kind.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";

export interface ReadOptions {
  readonly file: string;
  readonly json: boolean;
}

/** What the command needs of the world around it. */
export interface ReadIo {
  readonly library: Library;
  out(text: string): void;
  error(text: string): void;
}

/** `luoshi read FILE [--json]`: adds itself to the program. */
export function addRead(program: Command): void {
  program
    .command("read")
    .description("读取计划文件（.docx、.doc、.txt、.md、.xlsx），列出部分、举措、条款和疑点")
    .argument("<file>", "计划文件")
    .option("--json", "输出 JSON")
    .action(async (file: string, options: { json?: boolean }) => {
      const { library } = await import("#institutions/library.ts");
      process.exitCode = await runRead(
        { file, json: options.json === true },
        {
          library,
          out: (text) => void process.stdout.write(text),
          error: (text) => void process.stderr.write(text),
        },
      );
    });
}

/**
 * Reads a plan document, binds it with the library and prints it: JSON in the documented shape, or a tree with the
 * problems after it. Gives the exit code: 0 when the document was read (problems included), that of a refused input
 * when it could not be, with one sentence on the error stream and nothing on the other.
 */
export async function runRead(options: ReadOptions, io: ReadIo): Promise<number> {
  const plan = await readPlanFile(options.file, io.library);
  if (!plan.ok) {
    io.error(`${plan.refusal.message}\n`);
    return exitCodeOf(plan.refusal.code);
  }
  const names = new Map(io.library.institutions.map(({ id, name }) => [id, name]));
  io.out(
    options.json
      ? `${JSON.stringify(toJson(plan.value), null, 2)}\n`
      : printPlan(plan.value, names),
  );
  return 0;
}

/** A file to a bound plan. The size is asked first: a file beyond the limit is never loaded. */
export async function readPlanFile(path: string, library: Library): Promise<Result<PlanDocument>> {
  const fileName = basename(path);
  let bytes: Uint8Array;
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      return refused("file-is-folder", `“${path}”是文件夹，请给出计划文件的路径。`);
    }
    if (found.size > FILE_LIMIT) return tooLarge(found.size, fileName);
    bytes = await readFile(path);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return missing
      ? refused("file-missing", `找不到文件“${path}”，请检查路径和文件名。`)
      : refused("file-unreadable", `文件“${path}”打不开，请检查读取权限，或关闭正在占用它的程序。`);
  }
  const source = await readDocument(bytes, fileName);
  if (!source.ok) return source;
  return { ok: true, value: bindPlan(readPlan(source.value, { fileName }), library.institutions) };
}

/** The documented keys in the documented order. */
const toJson = ({ title, year, preamble, sections, closing, problems }: PlanDocument) => ({
  title,
  year,
  preamble,
  sections,
  closing,
  problems,
});
