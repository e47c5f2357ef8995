import { InvalidArgumentError, type Command } from "commander";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";

interface StartOptions extends DatabaseOptions {
  readonly port: number;
  readonly host: string;
  readonly demo?: true;
}

/** `luoshi start`: the server, until Ctrl-C. */
export function addStart(program: Command): void {
  addDatabaseOptions(
    program
      .command("start")
      .description("启动服务，按 Ctrl-C 停止")
      .option("--port <端口>", "监听端口", parsePort, 7010)
      .option("--host <地址>", "监听地址（0.0.0.0 为所有网卡）", "127.0.0.1")
      .option("--demo", "装入虚构的演示集团（首次启动时）"),
  ).action(async (options: StartOptions) => {
    const { runUntilSignal } = await import("#main/start/run-until-signal.ts");
    await runUntilSignal({
      data: options.data,
      url: process.env["DATABASE_URL"],
      host: options.host,
      port: options.port,
      demo: options.demo ?? false,
    });
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("端口应为 0 至 65535 的整数。");
  }
  return port;
}
