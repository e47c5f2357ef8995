import type { FirstPassword } from "../api/administration.ts";
import { csvCell } from "../ui/csv-cell.ts";

/** The sheet of first passwords as CSV with a byte-order mark, so that Excel reads the Chinese. */
export function firstPasswordCsv(passwords: readonly FirstPassword[]): string {
  const rows = [
    ["单位", "姓名", "编号", "登录名", "初始密码"],
    ...passwords.map((each) => [each.unitName, each.person.name, each.person.code, each.login, each.password]), // prettier-ignore
  ];
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
