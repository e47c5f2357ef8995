import { RefusalError } from "#platform/refusal-error.ts";

/** What the operator says about the server by the environment, beside the address, the database and logging in (read-access-settings.ts). */
export interface ServerSettings {
  /** Whose forwarding headers are believed. */
  readonly trustProxy: string | false;
  /** How long a server that is told to stop goes on answering while /readyz says 503 already. */
  readonly drainSeconds: number;
  readonly metricsToken: string | null;
}

/** Reads LUOSHI_TRUST_PROXY, LUOSHI_DRAIN_SECONDS and LUOSHI_METRICS_TOKEN. Refuses what it cannot read. */
export function readServerSettings(environment: NodeJS.ProcessEnv = process.env): ServerSettings {
  const value = (name: string): string => environment[name]?.trim() ?? "";
  const trustProxy = value("LUOSHI_TRUST_PROXY");
  if (!/^(?:[0-9a-f.:/]+|loopback|linklocal|uniquelocal|[,\s])*$/i.test(trustProxy)) {
    throw bad("LUOSHI_TRUST_PROXY", "代理的地址，如 loopback 或 10.0.0.0/8，多个用逗号分开");
  }
  const drain = value("LUOSHI_DRAIN_SECONDS");
  if (!/^\d{0,3}$/.test(drain)) throw bad("LUOSHI_DRAIN_SECONDS", "0 至 999 的整数秒");
  const token = value("LUOSHI_METRICS_TOKEN");
  if (token !== "" && token.length < 16) throw bad("LUOSHI_METRICS_TOKEN", "至少16个字符的随机串");
  return {
    trustProxy: trustProxy === "" ? false : trustProxy,
    drainSeconds: Number(drain),
    metricsToken: token === "" ? null : token,
  };
}

const bad = (name: string, right: string): RefusalError =>
  new RefusalError("usage", `环境变量 ${name} 的值不正确，应为${right}。`);
