import { parse } from "pg-connection-string";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";
import type { ConnectionSettings, Database } from "./connect.ts";

const EXAMPLE = "postgres://用户:密码@主机:5432/数据库";

/** Reads DATABASE_URL; refuses with `database-url` when it cannot be one. The message never repeats the password. */
export function parseDatabaseUrl(text: string): ConnectionSettings {
  const protocol = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  if (protocol === undefined) throw badUrl("不是一个地址");
  if (protocol !== "postgres" && protocol !== "postgresql") {
    throw badUrl(`以 ${protocol}: 开头，不是 postgres:`);
  }
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(text);
  } catch (cause) {
    throw badUrl(
      errorCode(cause) === "ENOENT" ? "中的证书文件不存在" : "不是一个完整的地址",
      cause,
    );
  }
  const port =
    parsed.port === undefined || parsed.port === null || parsed.port === ""
      ? 5432
      : Number(parsed.port);
  const database = parsed.database ?? "";
  if (database === "") throw badUrl("没有写数据库名");
  if (!Number.isInteger(port)) throw badUrl("端口不是数字");
  const ssl = sslOf(parsed.ssl);
  return {
    host:
      parsed.host === undefined || parsed.host === null || parsed.host === ""
        ? "localhost"
        : parsed.host,
    port,
    user: parsed.user ?? process.env["PGUSER"] ?? "postgres",
    password: parsed.password ?? process.env["PGPASSWORD"] ?? "",
    database,
    ...(ssl === undefined ? {} : { ssl }),
  };
}

/** The library gives null for a certificate that is not named; TLS wants it left out. */
function sslOf(ssl: ReturnType<typeof parse>["ssl"]): ConnectionSettings["ssl"] {
  if (ssl === undefined || typeof ssl === "string") return undefined;
  if (typeof ssl === "boolean") return ssl;
  const { ca, cert, key, rejectUnauthorized } = ssl;
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(typeof cert === "string" ? { cert } : {}),
    ...(key === undefined ? {} : { key }),
    ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
  };
}

const badUrl = (why: string, cause?: unknown): RefusalError =>
  new RefusalError("database-url", `DATABASE_URL ${why}。应为 ${EXAMPLE}。`, { cause });

/** Oldest server whose SQL we use and test. */
const OLDEST_VERSION = 140_000;

/** Connects once and refuses in one sentence: address, account, database, version, encoding. */
export async function checkConnection(database: Database): Promise<void> {
  const { host, port, user, database: name } = database.settings;
  const where = `数据库服务器 ${host}:${port}`;
  let row: { version: number; encoding: string } | undefined;
  try {
    const result = await database.pool.query<{ version: number; encoding: string }>(
      "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
    );
    row = result.rows[0];
  } catch (cause) {
    throw connectionRefusal(cause, where, user, name);
  }
  if (row === undefined) throw new Error("the server gave no version");
  if (row.version < OLDEST_VERSION) {
    const major = Math.floor(row.version / 10_000);
    throw new RefusalError(
      "database-version",
      `${where} 的版本是 PostgreSQL ${major}，至少需要 14。请升级服务器。`,
    );
  }
  if (row.encoding !== "UTF8") {
    throw new RefusalError(
      "database-version",
      `数据库 ${name} 的字符编码是 ${row.encoding}，应为 UTF8。请用 CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0 重新建立。`,
    );
  }
}

function connectionRefusal(
  cause: unknown,
  where: string,
  user: string,
  name: string,
): RefusalError {
  const code = errorCode(cause) ?? "";
  const [id, message] = describe(code, where, user, name) ?? [
    "database-unreachable",
    `不能连接${where}：${cause instanceof Error ? cause.message : String(cause)}。请检查 DATABASE_URL。`,
  ];
  return new RefusalError(id, message, { cause });
}

function describe(
  code: string,
  where: string,
  user: string,
  name: string,
): [string, string] | null {
  switch (code) {
    case "ECONNREFUSED":
    case "ENOENT":
      return [
        "database-unreachable",
        `${where} 拒绝连接。请确认它已启动，且 DATABASE_URL 中的主机和端口正确。`,
      ];
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return [
        "database-unreachable",
        `找不到${where}：主机名不能解析。请检查 DATABASE_URL 中的主机名。`,
      ];
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return ["database-unreachable", `${where} 没有应答。请检查网络和防火墙。`];
    case "28P01":
    case "28000":
      return [
        "database-login",
        `${where} 不接受用户 ${user} 登录。请检查 DATABASE_URL 中的用户名和密码。`,
      ];
    case "3D000":
      return [
        "database-missing",
        `${where} 上没有数据库 ${name}。请先建立它：CREATE DATABASE ${name} ENCODING 'UTF8'。`,
      ];
    case "42501":
      return [
        "database-login",
        `用户 ${user} 没有使用数据库 ${name} 的权限。请授予 CONNECT 和 CREATE 权限。`,
      ];
    case "53300":
      return [
        "database-unreachable",
        `${where} 的连接数已满。请稍后再试，或提高 max_connections。`,
      ];
    case "57P03":
      return ["database-unreachable", `${where} 正在启动或停止。请稍后再试。`];
    default:
      return null;
  }
}
