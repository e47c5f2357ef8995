import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { addDays, type Day, day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { systemClock } from "#platform/clock.ts";
import type { Random } from "../../demo/random.ts";
import { itemIn, type Ledger } from "./ledger.ts";
import type { Writer } from "./prepare-house.ts";

/** Where the server is now; null while there is none. */
export interface Target {
  address: string | null;
  /** Writers finish what they have begun and then wait. */
  paused: boolean;
  over: boolean;
}

interface Change {
  readonly method: "PUT" | "POST" | "DELETE";
  readonly path: string;
  readonly body: object;
  /** Made once for a change, and sent with every attempt. */
  readonly key: string;
  /** Writes an acknowledged change down. */
  readonly acknowledge: () => void;
}

/** Told of every answer; 0 when none came. */
export type Heard = (status: number, text: string) => void;

export interface WriterContext {
  readonly writer: Writer;
  readonly index: number;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly target: Target;
  readonly seed: string;
  readonly heard?: Heard;
}

/** Writes, one change after the other, until it is over. A change whose answer was lost is sent again with its key. */
export async function writeFor(context: WriterContext, idle: () => void): Promise<void> {
  const { target } = context;
  const own: string[] = [];
  let items: Item[] = [];
  for (let number = 0; !target.over; number += 1) {
    if (target.paused) {
      idle();
      while (target.paused && !target.over) await sleep(5);
      continue;
    }
    if (context.writer.role === "office" && items.length < 5) items = await listItems(context);
    const change = nextChange(context, number, own, items);
    if (change === null) await sleep(5);
    else await sendUntilAnswered(context, change);
  }
  idle();
}

interface Item {
  readonly id: string;
  readonly dueOn: Day;
}

function nextChange(
  { writer, index, random, ledger, seed }: WriterContext,
  number: number,
  own: string[],
  items: Item[],
): Change | null {
  const key = derivedId("torture", seed, String(index), String(number));
  if (writer.role === "office") {
    const item = items.splice(random.between(0, Math.max(0, items.length - 1)), 1)[0];
    if (item === undefined) return null;
    const known = () => itemIn(ledger, item.id);
    const path = (what: string): string => `/api/due-items/${item.id}/${what}`;
    switch (random.between(0, 2)) {
      case 0:
        return { method: "POST", path: path("waiver"), body: { reason: `支部搬迁停办${number}` }, key, acknowledge: () => void (known().waivers += 1) }; // prettier-ignore
      case 1:
        return { method: "POST", path: path("extension"), body: { dueOn: addDays(item.dueOn, 3), reason: "等候验收" }, key, acknowledge: () => void (known().extensions += 1) }; // prettier-ignore
      default:
        return { method: "POST", path: path("chase"), body: { remark: `请尽快办理${number}` }, key, acknowledge: () => void (known().chases += 1) }; // prettier-ignore
    }
  }
  const record = own.length > 0 && random.chance(0.45) ? random.pick(own) : null;
  const known = record === null ? undefined : ledger.records.get(record);
  if (record !== null && known !== undefined) {
    if (random.chance(0.15)) {
      own.splice(own.indexOf(record), 1);
      return { method: "POST", path: `/api/records/${record}/withdraw`, body: { remark: "登记错了" }, key, acknowledge: () => void (known.withdrawn = true) }; // prettier-ignore
    }
    const title = `更正${index}-${number}`;
    const body = {
      ...contentOf(writer, random, title),
      replaces: known.titles.length,
      reason: "更正",
    };
    return { method: "PUT", path: `/api/records/${record}`, body, key, acknowledge: () => void known.titles.push(title) }; // prettier-ignore
  }
  const id = derivedId("torture-record", seed, String(index), String(number));
  const title = `活动${index}-${number}`;
  return {
    method: "PUT",
    path: `/api/records/${id}`,
    body: contentOf(writer, random, title),
    key,
    acknowledge: () => {
      own.push(id);
      ledger.records.set(id, { titles: [title], withdrawn: false, returns: 0 });
    },
  };
}

function contentOf(writer: Writer, random: Random, title: string): object {
  const attended = writer.people.filter(() => random.chance(0.8));
  return {
    unitId: writer.unitId,
    kinds: [random.pick(["themed-party-day", "branch-committee-meeting", "members-meeting", "party-lecture"])], // prettier-ignore
    title,
    day: addDays(systemClock.today(), -random.between(0, 40)),
    start: "09:00",
    end: "11:00",
    agenda: [{ text: "主题党日学习研讨" }],
    attendance: { attended, leave: [] },
  };
}

async function sendUntilAnswered(context: WriterContext, change: Change): Promise<void> {
  const { ledger, target } = context;
  for (;;) {
    while (target.address === null) await sleep(5);
    const { status, text } = await send(context, change.method, change.path, change.body, change.key).catch(() => ({ status: 0, text: "" })); // prettier-ignore
    context.heard?.(status, text);
    if (status >= 200 && status < 300) {
      change.acknowledge();
      ledger.acknowledged += 1;
      return;
    }
    if (status >= 400 && status < 500 && status !== 429) {
      ledger.refused += 1;
      return;
    }
    if (status === 500) throw new Error(`the server failed at ${change.method} ${change.path}`);
    ledger.repeated += 1;
    await sleep(10);
  }
}

/** Items of the days to come that nobody has touched: each is changed once at most. */
async function listItems(context: WriterContext): Promise<Item[]> {
  const { target, ledger } = context;
  while (target.address === null) await sleep(5);
  const from = addDays(systemClock.today(), -60);
  const answer = await send(context, "GET", `/api/due-items?limit=200&from=${from}&states=open&states=due-soon&states=overdue`, null, null).catch(() => null); // prettier-ignore
  if (answer?.status !== 200) return [];
  const { items } = JSON.parse(answer.text) as { items: { id: string; dueOn: string }[] }; // the shape of duePageSchema
  return items
    .filter(({ id }) => !ledger.items.has(id))
    .map(({ id, dueOn }) => ({ id, dueOn: day(dueOn) }));
}

function send(
  { writer, index, target }: WriterContext,
  method: string,
  path: string,
  body: object | null,
  key: string | null,
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(target.address ?? "http://127.0.0.1:1");
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        timeout: 20_000,
        // every writer at an address of their own, or the rate limit would be what is measured
        ...(process.platform === "linux" ? { localAddress: `127.0.1.${10 + index}` } : {}),
        headers: { cookie: writer.cookie, "x-luoshi": "1", ...(body === null ? {} : { "content-type": "application/json" }), ...(key === null ? {} : { "idempotency-key": key }) }, // prettier-ignore
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
        response.on("error", reject);
        // an answer that was cut off is no acknowledgement
        response.on("aborted", () => reject(new Error("cut off")));
      },
    );
    sent.on("error", reject);
    sent.on("timeout", () => sent.destroy(new Error("no answer")));
    sent.end(body === null ? undefined : JSON.stringify(body));
  });
}
