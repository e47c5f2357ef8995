import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { RefusalError } from "#platform/refusal-error.ts";

/** Below this a passphrase can be guessed by trying: a stolen backup is tried offline, as often as one likes. */
const SHORTEST = 12;

export interface PassphraseOptions {
  readonly passphraseFile?: string;
}

/** The passphrase of a new backup: long enough, and asked for twice where it is typed. */
export async function newPassphrase(options: PassphraseOptions): Promise<string> {
  const given = await passphraseOf(options.passphraseFile);
  const passphrase = given ?? (await ask("备份口令（至少12个字符，恢复时必须用它）："));
  if (passphrase.length < SHORTEST) {
    throw new RefusalError(
      "usage",
      `备份口令太短，至少要${SHORTEST}个字符。请换一个长的，并把它存放在备份之外的安全地方。`,
    );
  }
  if (given === null && (await ask("再输入一次：")) !== passphrase) {
    throw new RefusalError("usage", "两次输入的口令不一样，没有备份。请重新运行这条命令。");
  }
  return passphrase;
}

/** The passphrase of a backup that is there. */
export const knownPassphrase = async (options: PassphraseOptions): Promise<string> =>
  (await passphraseOf(options.passphraseFile)) ?? ask("备份口令：");

/** The passphrase where nobody can be asked: of the file, else of the environment. */
export async function givenPassphrase(file: string | null): Promise<string> {
  const given = await passphraseOf(file ?? undefined);
  if (given === null) throw missing();
  return given;
}

/** `--passphrase-file`, then LUOSHI_BACKUP_PASSPHRASE_FILE, then LUOSHI_BACKUP_PASSPHRASE; null when none is given. */
async function passphraseOf(named: string | undefined): Promise<string | null> {
  const file = named ?? process.env["LUOSHI_BACKUP_PASSPHRASE_FILE"];
  if (file !== undefined && file !== "") return readPassphraseFile(file);
  const given = process.env["LUOSHI_BACKUP_PASSPHRASE"];
  return given === undefined || given === "" ? null : given;
}

/** The first line of a file. */
async function readPassphraseFile(path: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new RefusalError(
      "usage",
      `口令文件 ${path} 读不了。请检查路径，并让运行落实的用户能读它。`,
      { cause },
    );
  }
  const line = text.split(/\r?\n/)[0] ?? "";
  if (line === "")
    throw new RefusalError("usage", `口令文件 ${path} 的第一行是空的。请把口令写在第一行。`);
  return line;
}

/** Asks on the terminal without showing what is typed. */
async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw missing();
  process.stderr.write(question);
  // what readline would show goes nowhere
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      lines.once("SIGINT", () => reject(new RefusalError("usage", "已取消，没有改动任何数据。")));
      lines.once("close", () => resolve(""));
    });
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}

const missing = (): RefusalError =>
  new RefusalError(
    "usage",
    "没有备份口令。请用 --passphrase-file 指定口令文件，或设置 LUOSHI_BACKUP_PASSPHRASE_FILE，或在终端里运行这条命令。",
  );
