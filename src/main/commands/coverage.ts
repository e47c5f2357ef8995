import type { Command } from "commander";
import type { MechanismCoverage } from "#domain/institution/coverage.ts";
import { EXIT_CODES } from "#main/exit-codes.ts";

const LACKS: Readonly<Record<string, string>> = {
  institution: "没有制度",
  duty: "没有应办事项",
  record: "没有台账",
  metric: "没有指标",
  examples: "算例不足3个",
  phrasings: "只认得一种写法",
  source: "没有依据",
  procedure: "有程序没有写进制度的“由什么办理”",
};

/** `luoshi coverage [--json]`: each mechanism, which institution carries it and with what; exit code 1 when one lacks something. */
export function addCoverage(program: Command): void {
  program
    .command("coverage")
    .description("制度覆盖：每项机制由哪些制度落实，各有什么（应办、台账、指标、公文、算例）")
    .option("--json", "输出 JSON")
    .action(async (options: { json?: true }) => {
      const { coverageOf, gapsOf } = await import("#domain/institution/coverage.ts");
      const { library } = await import("#institutions/library.ts");
      const rows = coverageOf(library).map((each) => ({ ...each, lacks: gapsOf(each) }));
      if (options.json === true) console.log(JSON.stringify(rows, null, 2));
      else for (const row of rows) console.log(lineOf(row));
      const lacking = rows.filter(({ lacks }) => lacks.length > 0);
      if (options.json !== true) {
        const end = lacking.length === 0 ? "全部齐备" : `${lacking.length} 项有缺`;
        console.log(`机制 ${rows.length} 项，制度 ${library.institutions.length} 项：${end}。`);
      }
      if (lacking.length > 0) process.exitCode = EXIT_CODES["refused-input"][0];
    });
}

type Row = MechanismCoverage & { readonly lacks: readonly string[] };

function lineOf({ measure, name, carriers, lacks }: Row): string {
  const carried = carriers.map((carrier) => {
    const papers = carrier.publications.length === 0 ? "" : `、公文${carrier.publications.length}`;
    return `  ${carrier.name}：应办${carrier.duties.length}、台账${carrier.recordKinds.length}、指标${carrier.metrics.length}${papers}、算例${carrier.examples}、写法${carrier.phrases}${carrier.carriedText === "" ? "" : `；${carrier.carriedText}`}`;
  });
  const missing = lacks.length === 0 ? "" : `  缺：${lacks.map((one) => LACKS[one] ?? one).join("、")}`; // prettier-ignore
  return [`${measure}\t${name}${missing}`, ...carried].join("\n");
}
