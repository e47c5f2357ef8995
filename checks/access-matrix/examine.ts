import type { FastifyInstance } from "fastify";
import type { Operation } from "#app/operation.ts";
import type { Db } from "#platform/database/connect.ts";
import { askOperation, type MatrixAnswer } from "./ask.ts";
import { type Asker, cookieOf, expected, forbiddenMarks, type Target } from "./cast.ts";
import type { Example, ExampleRequest, Examples, Things } from "./example.ts";

export interface Stage {
  readonly app: FastifyInstance;
  readonly db: Db;
  readonly cast: readonly Asker[];
  readonly things: Readonly<Record<Target, Things>>;
}

export interface Examined {
  /** What was not as the table says, or showed what is not theirs, in words. */
  readonly wrong: string[];
  /** Operations whose answers showed something of the own unit: there was something to be seen. */
  readonly shown: Set<string>;
  /** Operations that did what they are there for, for somebody. */
  readonly done: Set<string>;
  /** Answers of lists without their filter. */
  unfiltered: number;
}

const ALL: readonly Target[] = ["own unit", "other unit", "other group"];

/** Asks every operation as everybody, aimed at one's own unit, another unit and another group. */
export async function examine(
  stage: Stage,
  operations: readonly Operation[],
  examples: Examples,
): Promise<Examined> {
  const found: Examined = { wrong: [], shown: new Set(), done: new Set(), unfiltered: 0 };
  for (const operation of operations) {
    const example = examples[operation.id];
    if (example === undefined || operation.policy === "public") continue;
    const ask = (asker: Asker) => askAs(stage, operation, example, asker, found);
    if (operation.method === "GET") await Promise.all(stage.cast.map(ask));
    else for (const asker of stage.cast) await ask(asker);
  }
  return found;
}

async function askAs(
  { app, db, things }: Stage,
  operation: Operation,
  example: Example,
  asker: Asker,
  found: Examined,
): Promise<void> {
  const where = (of: string): string => `${operation.id} by ${asker.role}@${asker.unit} of ${of}`;
  const look = (of: string, answer: MatrixAnswer): void => {
    const leaked = forbiddenMarks(asker).find((mark) => answer.text.includes(mark));
    if (leaked !== undefined) found.wrong.push(`${where(of)}: shows …${around(answer.text, leaked)}…`); // prettier-ignore
    if (answer.text.includes("甲标")) found.shown.add(operation.id);
    if (answer.status < 300) found.done.add(operation.id);
  };
  for (const target of example.aim === "none" ? ALL.slice(0, 1) : ALL) {
    const want = expected(operation, example, asker, target);
    // the group's own plan stays: its undoing is asked of who may not, and of the other group's
    if (operation.id === "undoPlan" && want === "in") continue;
    // who is turned away at the door is turned away whatever they ask for
    if (want === "forbidden" && target !== "own unit") continue;
    const cookie = operation.method === "GET" ? asker.cookie : await cookieOf(db, asker);
    const aimed = example.aim === "own" && target === "own unit" ? { ...things[target], ...asker.own } : things[target]; // prettier-ignore
    const answer = await askOperation(app, operation, cookie, example.ask(aimed));
    const verdict = judge(want, answer, operation.method, example);
    if (verdict !== null) found.wrong.push(`${where(target)}: ${verdict} (${answer.status}) ${answer.text.slice(0, 120)}`); // prettier-ignore
    look(target, answer);
  }
  const whole = unfiltered(operation, example.ask(things["own unit"]));
  if (whole === null || expected(operation, example, asker, "own unit") === "forbidden") return;
  const answer = await askOperation(app, operation, asker.cookie, whole);
  look("everything", answer);
  if (answer.status >= 500) found.wrong.push(`${where("everything")}: a defect`);
  if (answer.status === 200) found.unfiltered += 1;
}

/** A list without its filter: everything that somebody may see at all. Null for what is not filtered by a unit. */
function unfiltered(operation: Operation, request: ExampleRequest): ExampleRequest | null {
  if (operation.method !== "GET" || request.query?.["unitId"] === undefined) return null;
  const { unitId: _, ...query } = request.query;
  return { ...request, query };
}

/** Null when the status is one that the table allows. */
function judge(
  want: ReturnType<typeof expected>,
  { status, text }: MatrixAnswer,
  method: string,
  example: Example,
): string | null {
  if (status >= 500) return "a defect";
  switch (want) {
    case "forbidden":
      return status === 403 ? null : "must be forbidden";
    case "hidden":
      // a list may answer that there is nothing
      return status === 403 || status === 404 || status === 422 || (status === 400 && text.includes("-not-found")) || (status === 200 && method === "GET") ? null : "must be hidden"; // prettier-ignore
    case "in":
      return status < 300 || status === 409 || status === 422 || (example.also ?? []).includes(status) ? null : "must be let in"; // prettier-ignore
  }
}

const around = (text: string, mark: string): string => {
  const at = text.indexOf(mark);
  return text.slice(Math.max(0, at - 80), at + 40);
};
