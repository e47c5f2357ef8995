import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import { applyChanges, isEmpty, type OrganizationChanges } from "#domain/organization/organization-changes.ts"; // prettier-ignore
import {
  indexOrganization,
  type OrganizationIndex,
} from "#domain/organization/organization-index.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { settleGrants } from "#app/access/settle-grants.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { lockScheduleAlone } from "#app/duties/schedule-lock.ts";
import { type BroughtUp, bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import type { Organization } from "#domain/organization/organization.ts";
import { readOrganization } from "#app/units/load-organization.ts";
import type { organizationChangeSchema } from "#app/organization/schema.ts";
import { storeOrganization } from "#app/organization/store-organization.ts";
import { lockGroup, transact } from "#app/transact.ts";

export interface PlannedChange {
  readonly changes: OrganizationChanges;
  /** Chinese, for staff: 已将桥西支部并入城东支部，10月1日起生效。 */
  readonly text: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly cause?: string;
}

export type OrganizationChange = z.infer<typeof organizationChangeSchema>;

/**
 * The one way in which the organization of a group changes: planned purely against what stands in the tables, written
 * with its audit event, and followed by what is owed because of it, all in one transaction, one at a time for a group.
 */
export async function changeOrganization(
  deps: AppDeps,
  actor: Actor,
  action: string,
  plan: (organization: OrganizationIndex) => Result<PlannedChange>,
): Promise<Result<OrganizationChange>> {
  return transact(deps.db, (tx) => changeOrganizationIn(tx, deps, actor, action, plan));
}

/** The same in the transaction of what leads to it: a decision that changes who belongs where. */
export async function changeOrganizationIn(
  tx: Tx,
  deps: Pick<AppDeps, "clock" | "library">,
  actor: Actor,
  action: string,
  plan: (organization: OrganizationIndex) => Result<PlannedChange>,
): Promise<Result<OrganizationChange>> {
  await lockGroup(tx, actor.groupId);
  // before any row, as whoever holds the organization for what they write
  await lockScheduleAlone(tx, actor.groupId);
  const before = await readOrganization(tx, actor.groupId);
  const planned = plan(indexOrganization(before));
  if (!planned.ok) return planned;
  const { changes, text, subject, cause } = planned.value;
  if (isEmpty(changes)) return refused("nothing-changed", "和现在的一样，没有需要改的。");
  await storeOrganization(tx, actor.groupId, before, applyChanges(before, changes));
  const followed = await followOrganization(deps, tx, actor.groupId);
  await writeAudit(tx, {
    ...accountable(actor),
    at: deps.clock.now(),
    action,
    subject,
    cause: cause ?? null,
    after: { text },
  });
  const { version, broughtUp } = followed;
  const { added, withdrawn, revived } = broughtUp;
  return success({ version, text, dueItems: { added: added + revived, withdrawn } });
}

/** Writes changes that were planned against `before`, and what they lead to; nothing where there are none. */
export async function applyOrganization(
  tx: Tx,
  deps: Pick<AppDeps, "clock" | "library">,
  groupId: string,
  before: Organization,
  changes: OrganizationChanges,
): Promise<void> {
  if (isEmpty(changes)) return;
  await storeOrganization(tx, groupId, before, applyChanges(before, changes));
  await followOrganization(deps, tx, groupId);
}

/** What every change of the organization leads to: a new version, the tree of today, and what is owed. */
export async function followOrganization(
  deps: Pick<AppDeps, "clock" | "library">,
  tx: Tx,
  groupId: string,
): Promise<{ readonly version: number; readonly broughtUp: BroughtUp }> {
  const today = deps.clock.today();
  const { organization_version: version } = await tx
    .updateTable("groups")
    .set((each) => ({ organization_version: each("organization_version", "+", 1) }))
    .where("id", "=", groupId)
    .returning("organization_version")
    .executeTakeFirstOrThrow();
  await settleGrants(tx, groupId, today, deps.clock.now());
  const broughtUp = await bringUpToDate(tx, groupId, { today, library: deps.library });
  return { version, broughtUp };
}
