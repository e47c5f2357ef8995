import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import type { Role } from "#domain/access/policy.ts";
import type { OperationPolicy } from "#app/operation.ts";
import type { Random } from "../../demo/random.ts";
import type { FuzzedGroup } from "./fuzzed-group.ts";
import { judgeBy, PATIENCE_MS } from "./judge-answer.ts";
import type { OpenApi } from "./json-schema.ts";
import { Learner } from "./learn.ts";
import { type FuzzRequest, pathBefore, type Target } from "./make-request.ts";
import { shrinkRequest } from "./shrink-request.ts";

export interface Answered {
  readonly ok: boolean;
  readonly status: number;
  /** What was JSON, read; null for what is not. */
  readonly body: unknown;
  readonly bytes: Buffer;
}

/** After success of these areas sessions, passwords and grants are put back. */
const OWN_ACCESS = new Set(["access", "administration", "delegations"]);

/** What all groups of one run count together. */
export interface Tally {
  sent: number;
  readonly statuses: Map<number, number>;
  readonly succeeded: Set<string>;
  /** What the last valid request of an operation was refused with. */
  readonly refused: Map<string, string>;
  /** What went wrong, by operation and kind: each is shrunk and told once. */
  readonly failures: Map<string, string>;
}
export const newTally = (): Tally => ({ sent: 0, statuses: new Map(), succeeded: new Set(), refused: new Map(), failures: new Map() }); // prettier-ignore

export interface SenderSettings {
  readonly app: FastifyInstance;
  readonly document: OpenApi;
  readonly policies: ReadonlyMap<string, OperationPolicy>;
  readonly random: Random;
  readonly tally: Tally;
}

export interface Sender {
  readonly send: (role: Role | null, request: FuzzRequest) => Promise<Answered>;
  readonly known: Learner;
  /** Operations that succeeded in this group. */
  readonly succeeded: ReadonlySet<string>;
  /** Sessions, accounts and grants as at first. */
  readonly restore: () => Promise<void>;
}

/** Sends requests as the roles of one group, judges each answer, and learns from those that succeed. */
export function createSender(
  { app, document, policies, random, tally }: SenderSettings,
  fuzzed: FuzzedGroup,
  targetOf: (operation: string) => Target,
): Sender {
  const judge = judgeBy(document);
  const known = new Learner();
  known.learn([fuzzed.group.units, Object.fromEntries(fuzzed.group.people)], "");
  const succeeded = new Set<string>();
  const cookies = new Map(fuzzed.cookies);

  const restore = async (): Promise<void> => {
    await fuzzed.restore();
    for (const [role, cookie] of fuzzed.cookies) cookies.set(role, cookie);
  };

  const learn = async (request: FuzzRequest, answer: LightMyRequestResponse): Promise<void> => {
    const { path, operation } = targetOf(request.operation);
    const area = operation.tags[0] ?? "";
    succeeded.add(request.operation);
    tally.succeeded.add(request.operation);
    if (isJson(answer))
      known.learn(JSON.parse(answer.body), area, path.replaceAll(/\/\{\w+\}/g, ""));
    const name = /\{(\w+)\}/.exec(path)?.[1];
    if (name !== undefined) {
      const [id = ""] = request.url.slice(path.indexOf(`{${name}}`)).split(/[/?]/);
      if (/^[\w-]{1,64}$/.test(id)) known.learnAddress(pathBefore(path, name), id);
    }
    if (request.hostility !== "valid" && OWN_ACCESS.has(area)) await restore();
  };

  const ask = async (role: Role | null, request: FuzzRequest): Promise<{ wrong: string | null; answer: LightMyRequestResponse | null }> => {
    tally.sent += 1;
    const cookie = role === null ? undefined : cookies.get(role);
    const { method, url, payload } = request;
    const headers = { ...(cookie === undefined ? {} : { cookie }), ...request.headers };
    const remoteAddress = `10.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(1, 254)}`; // prettier-ignore
    const answer = await patiently(app.inject({ method, url, remoteAddress, headers, ...(payload === null ? {} : { payload }) })); // prettier-ignore
    if (typeof answer === "string") return { wrong: answer, answer: null };
    tally.statuses.set(answer.statusCode, (tally.statuses.get(answer.statusCode) ?? 0) + 1);
    // as a browser does: a session that was given another token goes on with that
    for (const { name, value } of answer.cookies) {
      if (role !== null && name.startsWith("luoshi") && value !== "" && request.hostility === "valid") cookies.set(role, withCookie(cookies.get(role), name, value)); // prettier-ignore
    }
    const wrong = judge(request, answer);
    if (wrong === null && isSuccess(answer)) await learn(request, answer);
    const asks = policies.get(request.operation) !== "public" && cookie !== undefined;
    // somebody ended the session, or changed the password
    if (asks && (answer.statusCode === 401 || answer.body.includes('"must-change-password"'))) await restore(); // prettier-ignore
    return { wrong, answer };
  }; // prettier-ignore

  /** What is wrong with an answer is shrunk and noted. */
  const send = async (role: Role | null, request: FuzzRequest): Promise<Answered> => {
    const { wrong, answer } = await ask(role, request);
    const kind = `${request.operation} ${wrong?.slice(0, 60) ?? ""}`;
    if (wrong !== null && !tally.failures.has(kind)) {
      const same = wrong.slice(0, 40);
      const number = tally.sent;
      const least = await shrinkRequest(request, async (candidate) => (await ask(role, candidate)).wrong?.slice(0, 40) === same); // prettier-ignore
      tally.failures.set(kind, `${number} ${role ?? "nobody"}: ${least.method} ${least.url.slice(0, 300)} (${least.operation}) ${String(least.payload).slice(0, 900)}\n    ${wrong}`); // prettier-ignore
    }
    if (answer === null) return { ok: false, status: 0, body: null, bytes: Buffer.alloc(0) };
    return {
      ok: isSuccess(answer),
      status: answer.statusCode,
      body: wrong === null && isJson(answer) ? (JSON.parse(answer.body) as unknown) : null, // JSON.parse says any
      bytes: answer.rawPayload,
    };
  };
  return { send, known, succeeded, restore };
}

const withCookie = (cookies = "", name: string, value: string): string => {
  const others = cookies.split("; ").filter((each) => each !== "" && !each.startsWith(`${name}=`));
  return [...others, `${name}=${value}`].join("; ");
};

const isJson = ({ body, headers }: LightMyRequestResponse): boolean =>
  body !== "" && String(headers["content-type"]).startsWith("application/json");

/** A browser that is sent elsewhere got what it asked for, unless it is sent there to read why not. */
const isSuccess = ({ statusCode, headers }: LightMyRequestResponse): boolean =>
  statusCode < 300 || (statusCode === 303 && !(headers["location"] ?? "refused=").includes("refused=")); // prettier-ignore

/** The answer, or in words that there was none. */
async function patiently(
  asked: PromiseLike<LightMyRequestResponse>,
): Promise<LightMyRequestResponse | string> {
  // prettier-ignore
  let hang: NodeJS.Timeout | null = null;
  const patience = new Promise<string>((tell) => {
    hang = setTimeout(() => tell(`no answer after ${PATIENCE_MS} ms`), PATIENCE_MS);
  });
  const answer = await Promise.race([Promise.resolve(asked).catch((error: unknown) => String(error)), patience]); // prettier-ignore
  if (hang !== null) clearTimeout(hang);
  return answer;
}
