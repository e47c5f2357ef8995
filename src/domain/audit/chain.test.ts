import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalEvent,
  CHAIN_START,
  type ChainLink,
  checkRun,
  type EventText,
  nextLink,
  type SealedEvent,
} from "#domain/audit/chain.ts";

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

const EVENT: EventText = {
  groupId: "0198c0de-0000-7000-8000-000000000001",
  id: "0198c0de-0000-7000-8000-000000000002",
  at: "1789617600.123456",
  actor: "0198c0de-0000-7000-8000-000000000003",
  onBehalfOf: null,
  action: "plan.publish",
  subjectKind: "plan",
  subjectId: "0198c0de-0000-7000-8000-000000000004",
  cause: null,
  before: null,
  after: '{"version": 2}',
};

function seal(events: readonly EventText[], from: ChainLink = CHAIN_START): SealedEvent[] {
  let last = from;
  return events.map((event) => {
    last = nextLink(last, event, digest);
    return { ...event, ...last };
  });
}

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const maybe = fc.option(text, { nil: null });
const anyEvent: fc.Arbitrary<EventText> = fc.record({
  groupId: fc.constant(EVENT.groupId),
  id: fc.uuid(),
  at: fc.nat().map((second) => `${second}.000001`),
  actor: maybe,
  onBehalfOf: maybe,
  action: text,
  subjectKind: text,
  subjectId: text,
  cause: maybe,
  before: maybe,
  after: maybe,
});
const FIELDS = Object.keys(EVENT) as (keyof EventText)[]; // its own keys

describe("the chain of events", () => {
  it("has a text for an event that never changes: sealed events of years ago must verify", () => {
    expect(canonicalEvent(EVENT, 7)).toBe(
      '["luoshi-audit-1","0198c0de-0000-7000-8000-000000000001",7,"0198c0de-0000-7000-8000-000000000002","1789617600.123456","0198c0de-0000-7000-8000-000000000003",null,"plan.publish","plan","0198c0de-0000-7000-8000-000000000004",null,null,"{\\"version\\": 2}"]',
    );
    expect(nextLink(CHAIN_START, EVENT, digest).hash).toBe(
      "298b35c65107dc700094543d0ca9a8c6ee2ff475fe8423680443f4f9af7e7dbc",
    );
  });

  it("is whole as it was sealed, in one run or several", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), fc.nat(12), (events, cut) => {
        const sealed = seal(events);
        const whole = checkRun(CHAIN_START, sealed, digest);
        expect(whole).toEqual({ last: { sequence: events.length, hash: sealed.at(-1)?.hash ?? CHAIN_START.hash }, fault: null }); // prettier-ignore
        const first = checkRun(CHAIN_START, sealed.slice(0, cut), digest);
        expect(checkRun(first.last, sealed.slice(cut), digest)).toEqual(whole);
      }),
    );
  });

  it("tells any changed value of any event, and where", () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.constantFrom(...FIELDS, "hash" as const),
        text,
        (events, which, field, value) => {
          const sealed = seal(events);
          const at = which % sealed.length;
          const event = sealed[at];
          if (event === undefined || event[field] === value) return;
          sealed[at] = { ...event, [field]: value };
          expect(checkRun(CHAIN_START, sealed, digest).fault).toMatchObject({
            kind: "changed",
            sequence: at + 1,
          });
        },
      ),
    );
  });

  it("tells null from an empty text, and where one value ends and the next begins", () => {
    const variants: EventText[] = [
      EVENT,
      { ...EVENT, cause: "" },
      { ...EVENT, cause: "null" },
      { ...EVENT, before: EVENT.after, after: null },
      { ...EVENT, subjectKind: "pla", subjectId: `n${EVENT.subjectId}` },
      { ...EVENT, actor: null, onBehalfOf: EVENT.actor },
    ];
    expect(new Set(variants.map((each) => canonicalEvent(each, 1))).size).toBe(variants.length);
  });

  it("tells a removed event, two that changed places, one that was put in", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 2, maxLength: 8 }), fc.nat(), (events, which) => {
        const sealed = seal(events);
        const at = which % (sealed.length - 1);
        const removed = sealed.filter((_, index) => index !== at);
        expect(checkRun(CHAIN_START, removed, digest).fault).toEqual({ kind: "missing", sequence: at + 1, eventId: null }); // prettier-ignore
        const [one, two] = [sealed[at], sealed[at + 1]];
        if (one === undefined || two === undefined) return;
        const swapped = sealed.with(at, { ...two, sequence: one.sequence, hash: one.hash }).with(at + 1, { ...one, sequence: two.sequence, hash: two.hash }); // prettier-ignore
        expect(checkRun(CHAIN_START, swapped, digest).fault).toMatchObject({ kind: "changed", sequence: at + 1 }); // prettier-ignore
        const put = [...sealed.slice(0, at + 1), one, ...sealed.slice(at + 1)];
        expect(checkRun(CHAIN_START, put, digest).fault).toMatchObject({ kind: "changed", sequence: at + 1 }); // prettier-ignore
      }),
    );
  });
});
