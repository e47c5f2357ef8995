import { expect, test } from "vitest";
import type { RecordKind } from "#domain/institution/institution.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { DueRow } from "#app/duties/schema.ts";
import { settleTogether } from "#app/duties/settle-together.ts";

const kinds: RecordKind[] = [
  { id: "committee", name: "支委会", attendance: "committee", units: ["branch"], hasAgenda: true },
  { id: "party-day", name: "主题党日", attendance: "members", units: ["branch"], hasAgenda: true },
  { id: "notice", name: "公示", attendance: "none", units: ["branch"] },
];
// settleTogether asks the rules for nothing but the record kinds
const rules = { library: { recordKinds: kinds }, recordKinds: new Map(kinds.map((kind) => [kind.id, kind])) } as unknown as Rules; // prettier-ignore
const row = (id: string, duty: string, action: string[]): DueRow =>
  // and rows for their duty and the kinds of their button
  ({ id, institution: duty, duty: "d", action: { verb: "去记录", kinds: action } }) as unknown as DueRow; // prettier-ignore

test("one sitting settles what is urgent and what this month asks of the same meeting", () => {
  const reminder = row("1", "reminder", ["party-day", "committee"]);
  const month = [row("2", "committee", ["committee"]), row("3", "analysis", ["committee"]), row("4", "notice", ["notice"])]; // prettier-ignore
  expect(settleTogether([reminder], month, rules)).toEqual({ text: "记一次会，办完这3件", kinds: ["committee"], items: ["1", "2", "3"] }); // prettier-ignore
});

test("nothing is proposed without something urgent, for one thing, or for kinds that are no meeting", () => {
  const two = [row("1", "a", ["committee"]), row("2", "b", ["committee"])];
  expect(settleTogether([], two, rules)).toBeNull();
  expect(settleTogether([row("1", "a", ["committee"])], [], rules)).toBeNull();
  expect(settleTogether([row("1", "a", ["notice"]), row("2", "b", ["notice"])], [], rules)).toBeNull(); // prettier-ignore
});

test("two periods of one duty are two sittings", () => {
  const june = row("1", "committee", ["committee"]);
  const july = row("2", "committee", ["committee"]);
  const analysis = row("3", "analysis", ["committee"]);
  expect(settleTogether([june, july], [analysis], rules)?.items).toEqual(["1", "3"]);
});
