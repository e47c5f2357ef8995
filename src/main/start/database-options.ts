import type { Command } from "commander";

export interface DatabaseOptions {
  readonly data?: string;
}

/** `--data`, for every command that works on an installation. The server of DATABASE_URL comes from the environment. */
export const addDatabaseOptions = (command: Command): Command =>
  command.option(
    "--data <文件夹>",
    "数据文件夹（默认 LUOSHI_DATA 或当前目录下的 .luoshi；设有 DATABASE_URL 时只存放附件）",
  );
