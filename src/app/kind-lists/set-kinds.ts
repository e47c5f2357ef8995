import type { z } from "zod";
import { day, type Day, formatDay } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Problem, type Result, overtaken, refused, success } from "#kernel/problem.ts";
import type { KindList, OwnKind } from "#domain/kind-list/kind-list.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";
import { kindsOn, loadKindVersions, type SetKinds, shippedKindLists, shippedKinds, standing } from "#app/kind-lists/lists-of.ts"; // prettier-ignore
import type { KindListPage, setKindsSchema, withdrawKindsSchema } from "#app/kind-lists/schema.ts";
import { showKindLists } from "#app/kind-lists/show-kind-lists.ts";
import { moveRulesVersion } from "#app/plans/move-rules-version.ts";
import { lockGroup, transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Input = z.output<typeof setKindsSchema>;

const notFound = () => refused("kind-list-not-found", "没有找到这份清单。请刷新后重新打开。");

/** What is wrong with a new version, all at once. */
function problemsOf(kinds: Input["kinds"], known: ReadonlySet<string>): Problem[] {
  const names = kinds.map(({ name }) => name);
  return kinds.flatMap(({ id, name }, index): Problem[] => {
    const where = `kinds.${index}`;
    const twice = names.indexOf(name) < index || (id !== undefined && kinds.findIndex((each) => each.id === id) < index); // prettier-ignore
    return [
      ...(twice ? [{ code: "kind-twice", where, message: `“${name}”写了两次。`, mend: "请留一个。" }] : []), // prettier-ignore
      ...(id !== undefined && !known.has(id) ? [{ code: "unknown-kind", where, message: `清单里没有过“${name}”这一项。`, mend: "请作为新的一项添加。" }] : []), // prettier-ignore
    ];
  });
}

/** Why a version may not begin on that day; null where it may. */
function refuseDay(from: Day, today: Day, newest: SetKinds | undefined): Result<never> | null {
  if (from < today) return refused("from-in-the-past", `施行日期${from}已经过去。以前的日子按以前的清单，请写今天或者以后的日期。`); // prettier-ignore
  if (newest === undefined || from > newest.from) return null;
  return newest.from > today
    ? refused("not-later", `第${newest.version}版从${newest.from}起施行，还没有到。请先撤下那一版，或者把施行日期写在它以后。`) // prettier-ignore
    : refused("not-later", `第${newest.version}版就是从${newest.from}起施行的。请把施行日期写在这一天以后。`); // prettier-ignore
}

const same = (before: readonly OwnKind[], now: Input["kinds"]): boolean =>
  before.length === now.length && before.every((each, at) => each.id === now[at]?.id && each.name === now[at]?.name && each.source === now[at]?.source && each.mark === now[at]?.mark); // prettier-ignore

/**
 * Sets a list of kinds from a day on, with its source. Kinds keep their id when they are called something else; one that is left
 * out is retired. What was written down before keeps the words of its day.
 */
export async function setKinds(deps: Deps, actor: Actor, id: string, input: Input): Promise<Result<KindListPage>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const { library } = frame.rules;
  const list = shippedKindLists(library).find((each) => each.id === id);
  if (list === undefined) return notFound();
  const from = day(input.from);
  const set = await transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const versions = await loadKindVersions(tx, actor.groupId);
    const own = versions.filter((each) => each.list === id);
    if (own.length !== input.basedOn) {
      return overtaken("kind-list-conflict", `“${list.name}”在您打开以后被别人修订过，您写的还在，没有保存。请对照现在的清单再改。`, { ...(await itemOf(tx, actor, frame, id)) });
    }
    const problems = problemsOf(input.kinds, knownIds(library, list, own));
    if (problems.length > 0) return refused("kinds-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `清单有${problems.length}处要改。`, problems);
    const early = refuseDay(from, actor.today, standing(versions, id).at(-1));
    if (early !== null) return early;
    const before = kindsOn(library, list, versions, from).kinds;
    if (same(before, input.kinds)) return refused("nothing-changed", "清单和现在的一样，没有要保存的。");
    const kinds: OwnKind[] = input.kinds.map((each) => ({ ...each, id: each.id ?? newId() }));
    const version = own.length + 1;
    await tx
      .insertInto("kind_list_version")
      .values({ group_id: actor.groupId, list: id, version, from_on: from, kinds: JSON.stringify(kinds), source: input.source, set_by: actor.personId, on_behalf_of: onBehalfOf(actor), set_at: deps.clock.now(), withdrawn_at: null, withdrawn_by: null, withdrawn_because: null })
      .execute();
    await moveRulesVersion(tx, actor.groupId);
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "kind-list.set", subject: { kind: "kind-list", id }, cause: input.source, before: summary(before), after: { version, from, ...summary(kinds) } });
    return success(null);
  });
  return set.ok ? success(await showKindLists(deps.db, actor, frame, actor.today)) : set;
} // prettier-ignore

const summary = (kinds: readonly OwnKind[]) => ({ kinds: kinds.map(({ name }) => name) });

const knownIds = (library: Frame["rules"]["library"], list: KindList, own: readonly SetKinds[]): ReadonlySet<string> =>
  new Set([...shippedKinds(library, list), ...own.flatMap(({ kinds }) => kinds)].map((kind) => kind.id)); // prettier-ignore

async function itemOf(tx: Parameters<typeof showKindLists>[0], actor: Actor, frame: Frame, id: string) {
  return (await showKindLists(tx, actor, frame, actor.today)).items.find((each) => each.id === id);
} // prettier-ignore

/** Takes back a version whose day has not come. One that holds is only ever followed by another. */
export async function withdrawKinds(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof withdrawKindsSchema>,
): Promise<Result<KindListPage>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const list = shippedKindLists(frame.rules.library).find((each) => each.id === id);
  if (list === undefined) return notFound();
  const withdrawn = await transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const version = standing(await loadKindVersions(tx, actor.groupId), id).find((each) => each.version === input.version); // prettier-ignore
    if (version === undefined) return refused("version-not-found", "没有找到这一版，或者它已经撤下。请刷新后再看。"); // prettier-ignore
    if (version.from <= actor.today) return refused("version-in-force", `第${version.version}版已经从${formatDay(version.from, { year: true })}起施行，不能撤下。要改内容，请施行新的一版。`); // prettier-ignore
    await tx
      .updateTable("kind_list_version")
      .set({
        withdrawn_at: deps.clock.now(),
        withdrawn_by: actor.personId,
        withdrawn_because: input.reason,
      }) // prettier-ignore
      .where("group_id", "=", actor.groupId)
      .where("list", "=", id)
      .where("version", "=", input.version)
      .execute();
    await moveRulesVersion(tx, actor.groupId);
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "kind-list.withdraw", subject: { kind: "kind-list", id }, cause: input.reason, after: { version: input.version } }); // prettier-ignore
    return success(null);
  });
  return withdrawn.ok
    ? success(await showKindLists(deps.db, actor, frame, actor.today))
    : withdrawn;
}
