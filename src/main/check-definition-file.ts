import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Day } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import type { Problem } from "#kernel/problem.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import type { Library } from "#domain/institution/institution.ts";
import { readDefinition } from "#domain/institution/read-definition.ts";
import { exampleProblems } from "#domain/institution/run-examples.ts";
import { blocks, libraryWith, lintDefinition, told } from "#app/studio/lint-definition.ts";
import { readDefinitionFile } from "#app/studio/read-definition-file.ts";
import { EXIT_CODES, exitCodeOf } from "#main/exit-codes.ts";
import { FILE_LIMIT, tooLarge } from "#platform/documents/read/file-kind.ts";

interface CheckIo {
  readonly library: Library;
  readonly today: Day;
  out(text: string): void;
  error(text: string): void;
}

/**
 * Prints what the studio would say of an institution's exported file, beside the institutions that ship. The exit code
 * says whether anything stands against publishing it; what is only advice does not.
 */
export async function checkDefinitionFile(
  options: { readonly file: string; readonly json: boolean },
  io: CheckIo,
): Promise<number> {
  const bytes = await readFile(options.file).catch(() => null);
  if (bytes === null) {
    io.error(`文件“${options.file}”打不开，请检查路径和读取权限。\n`);
    return EXIT_CODES["refused-input"][0];
  }
  const name = basename(options.file);
  const file = bytes.length > FILE_LIMIT ? tooLarge(bytes.length, name) : readDefinitionFile(bytes, name); // prettier-ignore
  if (!file.ok) {
    io.error(`${file.refusal.message}\n`);
    return exitCodeOf(file.refusal.code);
  }
  const found = problemsOf(file.value, io.library, io.today);
  const problems = told(found);
  if (options.json) io.out(`${JSON.stringify(problems, null, 2)}\n`);
  else {
    for (const { where, message, mend, blocks: blocking } of problems) {
      io.out(`${blocking ? "要改" : "建议"}：${where === undefined ? "" : `${where}：`}${message}${mend === undefined ? "" : `。${mend}`}\n`); // prettier-ignore
    }
    const against = problems.filter((each) => each.blocks).length;
    io.out(
      problems.length === 0
        ? "没有问题。\n"
        : `要改的${against}处，建议${problems.length - against}条。\n`,
    );
  }
  return found.some(blocks) ? EXIT_CODES["refused-input"][0] : 0;
}

function problemsOf(value: unknown, shipped: Library, today: Day): readonly Problem[] {
  const read = readDefinition(value);
  if (!read.ok) return read.problems;
  const { definition } = read;
  const library = libraryWith(shipped, definition, today);
  const problems = lintDefinition(definition, { library, inForce: shipped.institutions, shipped }, today); // prettier-ignore
  // what refers to nothing cannot be played
  if (problems.some(blocks)) return problems;
  const calendar = workingCalendar(officialHolidays(), statutoryHolidays);
  return [...problems, ...exampleProblems(definition.institution, library, calendar)];
}
