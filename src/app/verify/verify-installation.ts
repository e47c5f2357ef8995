import type { Finding } from "#app/verify/finding.ts";
import {
  type GroupReport,
  type TellCheck,
  type VerifyDeps,
  verifyGroup,
} from "#app/verify/verify-group.ts";

export interface InstallationReport {
  readonly ok: boolean;
  readonly groups: readonly GroupReport[];
  /** What belongs to no group that there is. */
  readonly faults: readonly Finding[];
}

/** Runs every check over every group, and asks the anchors whether a group is gone as a whole. */
export async function verifyInstallation(
  deps: VerifyDeps,
  tell: TellCheck = () => undefined,
): Promise<InstallationReport> {
  const anchored = new Map<string, number>();
  for await (const { anchor } of deps.anchors.read()) {
    if (anchor !== null) anchored.set(anchor.group, anchor.sequence);
  }
  const rows = await deps.db.selectFrom("groups").select("id").orderBy("created_at").orderBy("id").execute(); // prettier-ignore
  const groups: GroupReport[] = [];
  for (const { id } of rows) {
    groups.push(await verifyGroup(deps, id, tell));
    anchored.delete(id);
  }
  const faults = [...anchored].map(([group, sequence]) => ({
    table: "groups",
    key: group,
    message: `锚点记着这个集团有 ${sequence} 条审计记录，数据库里却没有这个集团。`,
    mend: "集团被整个删除，或数据文件夹与数据库不是一套。请核对 DATABASE_URL 和数据文件夹，或从备份恢复。",
  }));
  return { ok: faults.length === 0 && groups.every((each) => each.ok), groups, faults };
}
