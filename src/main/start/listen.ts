import { createServer } from "node:net";
import type { FastifyInstance } from "fastify";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";

/**
 * Is the port ours to take? Asked before the demo is filled, so that nobody waits for a server that cannot listen.
 * Refuses with `port-in-use` or `cannot-listen`.
 */
export function ensurePortIsFree(host: string, port: number): Promise<void> {
  if (port === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(listenRefusal(error, host, port)));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** Listens and returns the address to print. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listenRefusal(error, host, port);
  }
  const address = app.server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  const name =
    host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${actual}`;
}

function listenRefusal(error: unknown, host: string, port: number): unknown {
  switch (errorCode(error) ?? "") {
    case "EADDRINUSE":
      return new RefusalError(
        "port-in-use",
        `端口 ${port} 已被其他程序占用。请先停止它，或用 --port 指定另一个端口，例如 --port ${port === 65_535 ? 7010 : port + 1}。`,
      );
    case "EACCES":
      return new RefusalError(
        "cannot-listen",
        `没有权限监听端口 ${port}。请用 --port 指定 1024 以上的端口。`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EINVAL":
      return new RefusalError(
        "cannot-listen",
        `本机没有地址 ${host}。请用 --host 指定本机的地址，例如 --host 127.0.0.1。`,
      );
    default:
      return error;
  }
}
