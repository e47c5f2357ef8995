import { Command, CommanderError } from "commander";
import { exitCodeTable, exitCodeOf, EXIT_CODES } from "#main/exit-codes.ts";
import { speakChinese, usageMessage } from "#main/start/chinese-usage.ts";
import { COMMANDS } from "#main/commands/commands.ts";
import { RefusalError } from "#platform/refusal-error.ts";

/** The command line. Each command is a file in commands/ that adds itself and loads what it needs when it runs. */
function buildProgram(): Command {
  const program = speakChinese(new Command("luoshi"))
    .description("落实：把年度工作计划落实到人、到事、到考核。")
    .version(process.env["LUOSHI_VERSION"] ?? "0.1.0", "-v, --version", "显示版本")
    .addHelpText("after", () => `\n退出码：\n${exitCodeTable()}`);
  for (const addTo of COMMANDS) addTo(program);
  return program;
}

/** Runs one command line. Whatever goes wrong becomes one sentence and an exit code; only a defect shows its stack. */
async function main(argv: readonly string[]): Promise<void> {
  try {
    await buildProgram().parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) {
    // help and version end this way too, with 0
    if (error.exitCode === 0) return 0;
    console.error(usageMessage(error));
    return EXIT_CODES.usage[0];
  }
  if (error instanceof RefusalError) {
    console.error(error.refusal.message);
    return exitCodeOf(error.refusal.code);
  }
  console.error("程序出错，操作没有完成。请把以下内容交给维护人员：");
  console.error(error);
  return EXIT_CODES.defect[0];
}

// a closed pipe (`luoshi read … | head`) is no defect
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

await main(process.argv);
