import type { Command, CommanderError } from "commander";

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
  "Global Options:": "通用选项：",
};

/** Makes commander's own words Chinese and its errors ours: subcommands inherit it. */
export function speakChinese(command: Command): Command {
  return command
    .helpOption("-h, --help", "显示帮助")
    .helpCommand("help [command]", "显示一个命令的帮助")
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
}

const quoted = (text: string): string => /'([^']*)'/.exec(text)?.[1] ?? "";

/** What was wrong with the command line, and where to read what is right. */
export function usageMessage(error: CommanderError): string {
  const thing = quoted(error.message);
  const help = "用法见 luoshi --help。";
  switch (error.code) {
    case "commander.unknownCommand":
      return `没有命令“${thing}”。${help}`;
    case "commander.unknownOption":
      return `没有选项“${thing}”。${help}`;
    case "commander.missingArgument":
      return `缺少参数 ${thing}。${help}`;
    case "commander.optionMissingArgument":
      return `选项“${thing}”后面缺少值。${help}`;
    case "commander.missingMandatoryOptionValue":
      return `缺少选项“${thing}”。${help}`;
    case "commander.excessArguments":
      return `参数太多。${help}`;
    case "commander.invalidArgument":
      // our own parsers of values write the reason in Chinese after the last ". "
      return `选项“${thing}”的值不正确：${error.message.split(". ").at(-1) ?? ""}`;
    case "commander.help":
      return "";
    default:
      return `${error.message}\n${help}`;
  }
}
