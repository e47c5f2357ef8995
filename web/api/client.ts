import type { Refusal } from "#kernel/problem.ts";

/**
 * The one way to the server. Kept small on purpose: when the types generated from the OpenAPI document exist,
 * only this file and the functions beside it change.
 */

/** The server said no, in words that a person can read. `status` 0: the server was not reached. */
export class Refused extends Error {
  readonly status: number;
  readonly refusal: Refusal;
  /** The whole answer, for refusals that carry more (409: what was there first). */
  readonly answer: unknown;
  constructor(status: number, refusal: Refusal, answer: unknown) {
    super(refusal.message);
    this.name = "Refused";
    this.status = status;
    this.refusal = refusal;
    this.answer = answer;
  }
}

export const isOffline = (error: unknown): boolean =>
  error instanceof Refused && error.status === 0;
export const isLoggedOut = (error: unknown): boolean =>
  error instanceof Refused && error.status === 401;
export const isConflict = (error: unknown): error is Refused =>
  error instanceof Refused && error.status === 409;

export type QueryValue = string | number | boolean | readonly string[] | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

/** `/api/todo` and `{unitId: "u1", asOf: undefined}` → `/api/todo?unitId=u1`. Lists repeat their name. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === "") continue;
    if (typeof value === "object") for (const one of value) search.append(name, one);
    else search.append(name, String(value));
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

const UNREACHED: Refusal = {
  code: "offline",
  message: "连不上服务器。请看看网络，稍后再试；已经写下的字都还在。",
};

const BY_STATUS: Readonly<Record<number, string>> = {
  401: "登录已过期，请重新登录。",
  403: "您没有办理这件事的权限。需要的话，请联系安全管理员授权。",
  404: "没有找到。它可能已被撤回，或不在您管理的范围内。",
  409: "别人先改过了。请看一看对方改了什么，再决定怎么写。",
  413: "文件太大了。请压缩后再传，或分成几个。",
  422: "按规则办不了。",
  429: "操作太快了，请等一分钟再试。",
};

function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    "message" in value &&
    typeof value.message === "string"
  );
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function refusalOf(status: number, answer: unknown): Refused {
  if (isRefusal(answer)) return new Refused(status, answer, answer);
  const nested =
    typeof answer === "object" && answer !== null && "refusal" in answer ? answer.refusal : null;
  if (isRefusal(nested)) return new Refused(status, nested, answer);
  const message =
    BY_STATUS[status] ?? "服务器出了错，没有办成。请稍后再试；一直这样的话，请告诉管理员。";
  return new Refused(status, { code: `status-${status}`, message }, answer);
}

export interface RequestOptions {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What an unanswered 401 does: set once by main.tsx, so that every screen leads to the log-in page the same way. */
let onLoggedOut: () => void = () => undefined;
export function whenLoggedOut(act: () => void): void {
  onLoggedOut = act;
}

/** Names one change: sent again with the same name, the server makes it once and answers as the first time. */
const newRequestKey = (): string =>
  // randomUUID is missing on plain http addresses other than localhost
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""); // prettier-ignore

const SEND_AGAIN_AFTER = 700;

/** Sends; when no answer came although there is a network (a server that restarts), once more: its key makes that safe. */
async function send(url: string, init: RequestInit): Promise<Response> {
  for (let last = !navigator.onLine; ; last = true) {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      if (last || init.signal?.aborted === true) throw new Refused(0, UNREACHED, null);
    }
    await new Promise((resolve) => setTimeout(resolve, SEND_AGAIN_AFTER));
  }
}

/**
 * Whether somebody is logged in after all: what was under way while the password changed carried the token before it, and its
 * 401 ends nothing.
 */
async function isStillLoggedIn(signal: AbortSignal | null | undefined): Promise<boolean> {
  const init: RequestInit = { credentials: "same-origin", headers: { accept: "application/json" } };
  try {
    const response = await fetch("/api/session", {
      ...init,
      ...(signal == null ? {} : { signal }),
    });
    return response.ok && (await readAnswer(response)) !== null;
  } catch {
    return false;
  }
}

/**
 * One request. The answer is taken as `T`: the server serializes with the same zod schemas that the types come from.
 * Throws `Refused`; an abort throws the browser's AbortError.
 */
export async function request<T>(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  const init: RequestInit = { method, credentials: "same-origin", headers: { accept: "application/json" } }; // prettier-ignore
  if (options.signal !== undefined) init.signal = options.signal;
  if (method !== "GET") {
    const headers: Record<string, string> = { accept: "application/json", "x-luoshi": "1", "idempotency-key": newRequestKey() }; // prettier-ignore
    if (options.body instanceof FormData) init.body = options.body;
    else if (options.body !== undefined) {
      headers["content-type"] = "application/json";
      init.body = JSON.stringify(options.body);
    }
    init.headers = headers;
  }
  const url = address(path, options.query);
  let response = await send(url, init);
  if (response.status === 401 && !path.startsWith("/api/session")) {
    if (await isStillLoggedIn(init.signal)) response = await send(url, init);
    if (response.status === 401) onLoggedOut();
  }
  const answer = await readAnswer(response);
  if (!response.ok) {
    // A proxy without its server behind it is the same to the reader as no network.
    if (response.status === 502 || response.status === 503 || response.status === 504)
      throw isRefusal(answer)
        ? refusalOf(response.status, answer)
        : new Refused(0, UNREACHED, answer);
    throw refusalOf(response.status, answer);
  }
  return answer as T; // the server's serializer is made from the schema that T is inferred from
}

export const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  request<T>("GET", path, {
    ...(query === undefined ? {} : { query }),
    ...(signal === undefined ? {} : { signal }),
  });
export const post = async <T>(path: string, body: unknown = {}): Promise<T> =>
  request<T>("POST", path, { body });
export const put = async <T>(path: string, body: unknown): Promise<T> =>
  request<T>("PUT", path, { body });
export const remove = async <T>(path: string): Promise<T> => request<T>("DELETE", path);

/** The words of any error, for showing. */
export function wordsOf(error: unknown): string {
  if (error instanceof Refused) {
    const more = (error.refusal.problems ?? []).map((problem) => problem.mend === undefined ? problem.message : `${problem.message}${problem.mend}`); // prettier-ignore
    // where there is one problem, the refusal says the same
    const { message } = error.refusal;
    return more.some((words) => words.startsWith(message)) ? more.join("") : [message, ...more].join(""); // prettier-ignore
  }
  return "页面出了错，没有办成。请刷新再试；一直这样的话，请告诉管理员。";
}
