import type { Command } from "commander";
import { EXIT_CODES } from "#main/exit-codes.ts";

/** `luoshi check [FILE]`: the linter and the worked examples over the library of institutions, one institution, or one plan. */
export function addCheck(program: Command): void {
  program
    .command("check")
    .description(
      "检查制度库：引用、依据、参数、算例，以及是否滑向形式主义；给出计划文件则检查这份计划，给出从制度工作台导出的 .json 则检查这项制度",
    )
    .argument(
      "[file]",
      "计划文件：没绑定的条款、重复要求、形式主义的提法、各单位的负担；或导出的制度（.json）",
    )
    .option("--org <文件>", "单位和人员（导入模板.xlsx），用来估算负担；不给就用虚构的")
    .option("--json", "输出 JSON")
    .action(async (file: string | undefined, options: { json?: true; org?: string }) => {
      if (file?.toLowerCase().endsWith(".json") === true) {
        const { checkDefinitionFile } = await import("#main/check-definition-file.ts");
        const { library } = await import("#institutions/library.ts");
        const { systemClock } = await import("#platform/clock.ts");
        process.exitCode = await checkDefinitionFile(
          { file, json: options.json === true },
          {
            library,
            today: systemClock.today(),
            out: (text) => void process.stdout.write(text),
            error: (text) => void process.stderr.write(text),
          },
        );
        return;
      }
      if (file !== undefined) {
        const { checkPlanFile } = await import("#main/check-plan-file.ts");
        process.exitCode = await checkPlanFile(file, options);
        return;
      }
      const { officialHolidays } = await import("#kernel/official-holidays.ts");
      const { statutoryHolidays } = await import("#kernel/statutory-holidays.ts");
      const { workingCalendar } = await import("#kernel/working-calendar.ts");
      const { checkLibrary } = await import("#domain/institution/check-institution.ts");
      const { exampleProblems } = await import("#domain/institution/run-examples.ts");
      const { library } = await import("#institutions/library.ts");
      const { systemClock } = await import("#platform/clock.ts");
      const calendar = workingCalendar(officialHolidays(), statutoryHolidays);
      const problems = [
        ...checkLibrary(library, { asOf: systemClock.today() }),
        ...library.institutions.flatMap((institution) =>
          exampleProblems(institution, library, calendar),
        ),
      ];
      const { institutions, acts } = library;
      const examples = institutions.reduce((sum, { examples: own }) => sum + own.length, 0);
      if (options.json === true) console.log(JSON.stringify(problems, null, 2));
      else {
        for (const { where, message, mend } of problems) {
          console.log(`${where ?? ""}：${message}${mend === undefined ? "" : `。${mend}`}`);
        }
        const found = problems.length === 0 ? "没有问题" : `${problems.length} 个问题`;
        console.log(
          `制度 ${institutions.length} 项，法规 ${acts.length} 部，算例 ${examples} 个：${found}。`,
        );
      }
      if (problems.length > 0) process.exitCode = EXIT_CODES["refused-input"][0];
    });
}
