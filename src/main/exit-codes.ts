/**
 * With what number the command line ends, by the code of the refusal. `luoshi --help` prints this table; a number
 * never changes its meaning.
 */
export const EXIT_CODES = {
  defect: [1, "程序出错（请把输出交给维护人员）"],
  usage: [2, "命令或参数不正确"],
  "refused-input": [3, "文件或数据不符合要求，没有处理"],
  "port-in-use": [10, "端口已被占用"],
  "cannot-listen": [11, "不能在指定的地址和端口上监听"],
  "folder-unreadable": [20, "数据文件夹不能读写"],
  "folder-in-use": [21, "数据文件夹正由另一个 Luoshi 使用"],
  "database-url": [30, "DATABASE_URL 写法不正确"],
  "database-unreachable": [31, "数据库服务器连接不上"],
  "database-login": [32, "数据库用户名、密码或权限不正确"],
  "database-missing": [33, "数据库不存在"],
  "database-version": [34, "数据库版本或编码不合适"],
  "newer-schema": [35, "数据库结构比本程序新"],
  "changed-schema": [36, "数据库结构与本程序不一致"],
  "database-start": [37, "内置数据库没有启动"],
  "no-embedded-database": [38, "没有适合本机的内置数据库"],
  "keys-missing": [39, "找不到密钥文件，封存的内容打不开"],
  "keys-unreadable": [40, "密钥文件不能读写或不完整"],
  "backup-damaged": [50, "备份文件已损坏或不完整"],
  "backup-passphrase": [51, "备份口令不对"],
  "backup-not-written": [52, "备份文件写不了"],
  "backup-incomplete": [53, "备份已写好，但缺附件"],
  "restore-not-empty": [54, "要恢复到的地方已有数据"],
  "restore-unfinished": [55, "上次恢复没有完成"],
  "verify-failed": [60, "核对发现问题（哪里不对、怎么办，见输出）"],
  interrupted: [130, "第二次 Ctrl-C：立即结束"],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type ExitReason = keyof typeof EXIT_CODES;

/** Any other refusal is about what was given to the command. */
export const exitCodeOf = (refusalCode: string): number =>
  refusalCode in EXIT_CODES
    ? EXIT_CODES[refusalCode as ExitReason][0] // `in` just proved it
    : EXIT_CODES["refused-input"][0];

/** The table as it stands in --help. */
export const exitCodeTable = (): string =>
  [[0, "完成"] as const, ...Object.values(EXIT_CODES)]
    .map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`)
    .join("\n");
