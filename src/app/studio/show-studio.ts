import { type Result, refused, success } from "#kernel/problem.ts";
import { compareDefinitions } from "#domain/institution/compare-definitions.ts";
import type { Institution } from "#domain/institution/institution.ts";
import type { Definition } from "#domain/institution/read-definition.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";
import { loadVersions, type StoredVersion } from "#app/studio/definition-store.ts";
import { loadSwitchedOff } from "#app/studio/list-switched-off.ts";
import type { StudioPage } from "#app/studio/schema.ts";

const notFound = (): Result<never> =>
  refused("institution-not-found", "制度库里没有这项制度。请从列表中重新选。");

/** An institution as staff work on it: all its versions, one of them opened, where it is switched off. */
export async function showStudio(
  deps: AppDeps,
  actor: Actor,
  id: string,
  version?: number,
): Promise<Result<StudioPage>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const versions = await loadVersions(deps.db, actor.groupId, id);
  const shipped = deps.library.institutions.find((each) => each.id === id);
  const all = versionsOf(versions, shipped);
  const opened =
    version === undefined
      ? (all.findLast(({ status }) => status !== "withdrawn") ?? all.at(-1))
      : all.find((each) => each.version === version);
  if (opened === undefined) return notFound();
  const nameOf = (person: string | null): string | null => (person === null ? null : (frame.organization.person(person)?.name ?? "已离开的人员")); // prettier-ignore
  const today = inForceVersion(frame, id, actor);
  const adoption = frame.rules.adoptions.findLast(({ institution, until }) => institution.id === id && (until === null || until > actor.today)); // prettier-ignore
  return success({
    id,
    name: opened.definition.institution.name,
    origin: shipped === undefined ? "own" : versions.some(({ status }) => status === "published") ? "adjusted" : "shipped", // prettier-ignore
    versions: all.toReversed().map((each) => ({
      version: each.version,
      from: each.status === "draft" || each.status === "shipped" ? null : each.from,
      status: each.status,
      reason: each.reason,
      savedBy: nameOf(each.savedBy),
      savedAt: each.savedAt?.toISOString() ?? null,
      publishedBy: nameOf(each.publishedBy),
      inForceToday: each.version === today,
    })),
    opened: { version: opened.version, definition: { ...opened.definition } },
    inForce: adoption === undefined ? null : { from: adoption.from, until: adoption.until },
    switchedOff: await loadSwitchedOff(deps, actor, id, frame),
  });
}

interface AnyVersion extends Omit<StoredVersion, "status" | "savedAt"> {
  readonly status: StoredVersion["status"] | "shipped";
  readonly savedAt: Date | null;
}

const versionsOf = (
  versions: readonly StoredVersion[],
  shipped: Institution | undefined,
): AnyVersion[] => [
  ...(shipped === undefined
    ? []
    : [{ version: 0, from: "0001-01-01" as StoredVersion["from"], status: "shipped" as const, reason: "随系统提供", savedBy: null, savedAt: null, publishedBy: null, definition: { institution: shipped, recordKinds: [] } }]), // prettier-ignore
  ...versions,
];

function inForceVersion({ rules }: Frame, id: string, actor: Actor): number | null {
  const versions = rules.versions.get(id);
  if (versions === undefined) return rules.institution(id) === undefined ? null : 0;
  return versions.findLast(({ from }) => from === null || from <= actor.today)?.version ?? null;
}

/** Two versions side by side; 0 is the shipped one. */
export async function compareVersions(
  deps: AppDeps,
  actor: Actor,
  id: string,
  pair: { readonly before: number; readonly after: number },
): Promise<Result<{ readonly before: number; readonly after: number; readonly differences: ReturnType<typeof compareDefinitions> }>> {
  const versions = versionsOf(await loadVersions(deps.db, actor.groupId, id), deps.library.institutions.find((each) => each.id === id));
  const find = (version: number): Definition | undefined => versions.find((each) => each.version === version)?.definition;
  const [before, after] = [find(pair.before), find(pair.after)];
  if (before === undefined || after === undefined) {
    return refused("version-not-found", "没有这个版本。请从版本列表中选。");
  }
  return success({ ...pair, differences: compareDefinitions(whole(before), whole(after)) });
} // prettier-ignore

/** An institution with the record kinds that it brings, so that a change of either is seen. */
function whole({ institution, recordKinds }: Definition): Institution {
  const both = { ...institution, recordKinds };
  return recordKinds.length === 0 ? institution : both;
}
