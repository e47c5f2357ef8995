import { renameSync, statSync } from "node:fs";
import { pino, stdSerializers, type DestinationStream, type Logger } from "pino";

/** What the application writes for its operator: what happened, with fields; never personal content. */
export type Log = Logger;

const LARGEST = 10_000_000;
const MOST_WAITING = 1_000_000;

/**
 * How a line is written, for pino and for Fastify (`logger: { ...logSettings(), stream }`): one JSON object. A request
 * appears as method, route and status: addresses of people, query strings (which carry search words and feed
 * secrets), bodies, cookies and headers stay out, and so do the messages of database errors, which quote values.
 */
export const logSettings = (level = "info") => ({
  level,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label: string) => ({ level: label }) },
  serializers: {
    req: describeRequest,
    res: describeReply,
    err: describeError,
    // what reads uploads tells all headers at its finest level, the session among them
    busboyOptions: () => "left out",
  },
});

/** The log of what is not a request. */
export const openLog = (stream: DestinationStream, level = "info"): Log =>
  pino(logSettings(level), stream);

/** Lines on standard output, for containers. */
export const standardOutput = (): DestinationStream => pino.destination(1);

/** A log file; one that has grown large becomes `.1` first, so that at most two are kept. */
export function logFile(path: string): DestinationStream {
  try {
    if (statSync(path).size > LARGEST) renameSync(path, `${path}.1`);
  } catch {
    // there is none yet
  }
  const file = pino.destination({ dest: path, mkdir: true, mode: 0o600, sync: false, maxLength: MOST_WAITING }); // prettier-ignore
  // a full disk must not end the server: what does not fit waits for the next line, and beyond that is left out
  file.on("error", () => undefined);
  return file;
}

/** Says nothing: for commands and tests. */
export const silentLog: Log = pino({ level: "silent" });

function describeRequest(request: {
  method?: string;
  routeOptions?: { url?: string | undefined };
}): { method: string; route: string } {
  return { method: request.method ?? "", route: request.routeOptions?.url ?? "" };
}

function describeReply(reply: { statusCode?: number }): { status: number } {
  return { status: reply.statusCode ?? 0 };
}

function describeError(error: Error): {
  type: string;
  code: string;
  message: string;
  stack: string;
} {
  const { type, stack } = stdSerializers.err(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // the first line of a stack repeats the message
  const frames = (stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return {
    type,
    code,
    message: code === "" ? error.message : "",
    stack: frames.slice(0, 8).join("\n"),
  };
}
