import { readFileSync } from "node:fs";
import type { Outgoing } from "#app/notices/outgoing.ts";
import type { MailSettings } from "#platform/mail/mail-settings.ts";
import { RefusalError } from "#platform/refusal-error.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What may leave the house, from the environment. Nothing set: no e-mail, and robots of the three vendors only.
 *
 * LUOSHI_SMTP_HOST           the mail server; the following only with it
 * LUOSHI_SMTP_SECURITY       "tls" (default), "starttls", or "none" for a relay that the operator answers for
 * LUOSHI_SMTP_PORT           465, 587 or 25 when not said
 * LUOSHI_SMTP_USER, LUOSHI_SMTP_PASSWORD or LUOSHI_SMTP_PASSWORD_FILE
 * LUOSHI_SMTP_AUTHORITY      a file with the certificate of the organization's own authority (PEM)
 * LUOSHI_MAIL_FROM           the sender: 落实 <luoshi@example.cn>
 * LUOSHI_ROBOT_HOSTS         host[:port] of robots beside those of the vendors, with commas
 */
export function readOutgoing(env: Environment): Outgoing {
  return { mail: readMail(env), robotHosts: readHosts(env) };
}

const valueOf = (env: Environment, name: string): string | null => {
  const value = env[name]?.trim() ?? "";
  return value === "" ? null : value;
};

const bad = (name: string, must: string): RefusalError =>
  new RefusalError("usage", `环境变量 ${name} 的值不正确：${must}。请改正后再启动。`);

const PORTS = { tls: 465, starttls: 587, none: 25 } as const;

function readMail(env: Environment): MailSettings | null {
  const host = valueOf(env, "LUOSHI_SMTP_HOST");
  if (host === null) return null;
  if (!/^[\w.:-]+$/.test(host)) throw bad("LUOSHI_SMTP_HOST", "应是邮件服务器的域名或IP");
  const text = valueOf(env, "LUOSHI_SMTP_SECURITY") ?? "tls";
  const security = (["tls", "starttls", "none"] as const).find((each) => each === text);
  if (security === undefined) throw bad("LUOSHI_SMTP_SECURITY", "只能是 tls、starttls 或 none");
  const port = Number(valueOf(env, "LUOSHI_SMTP_PORT") ?? PORTS[security]);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw bad("LUOSHI_SMTP_PORT", "应是端口号"); // prettier-ignore
  const from = valueOf(env, "LUOSHI_MAIL_FROM");
  if (from === null || !/^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(from)) {
    throw bad("LUOSHI_MAIL_FROM", "应是发件人，例如 落实 <luoshi@example.cn>");
  }
  const file = valueOf(env, "LUOSHI_SMTP_PASSWORD_FILE");
  const authority = valueOf(env, "LUOSHI_SMTP_AUTHORITY");
  return {
    host,
    port,
    security,
    user: valueOf(env, "LUOSHI_SMTP_USER"),
    password: file === null ? valueOf(env, "LUOSHI_SMTP_PASSWORD") : readText("LUOSHI_SMTP_PASSWORD_FILE", file).trim(), // prettier-ignore
    from,
    ...(authority === null ? {} : { authority: readText("LUOSHI_SMTP_AUTHORITY", authority) }),
  };
}

function readText(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw bad(name, "这个文件读不了");
  }
}

function readHosts(env: Environment): string[] {
  const hosts = (valueOf(env, "LUOSHI_ROBOT_HOSTS") ?? "").split(/[,，\s]+/).filter((host) => host !== ""); // prettier-ignore
  if (hosts.some((host) => !/^[\w.-]+(:\d{1,5})?$/.test(host))) {
    throw bad("LUOSHI_ROBOT_HOSTS", "应是域名或IP，可带端口，多个用逗号分开，不带 https://");
  }
  return hosts;
}
