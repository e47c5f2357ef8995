import { addDays, type Day, formatDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type DatedRole, isAdministrator } from "#domain/access/separate-roles.ts";

/** 代办: somebody does another's work for some days. `until` is the first day on which it no longer holds. */
export interface Delegation {
  readonly id: string;
  readonly principalId: string;
  readonly agentId: string;
  readonly from: Day;
  readonly until: Day;
}

/** Longer than this is no absence any more but a change of post, which the organization decides. */
export const LONGEST_DELEGATION_DAYS = 92;

/**
 * Whether somebody may name an agent for these days. The agent gets no more than the principal has, never an
 * administrator's rights, and cannot hand on what was handed to them.
 */
export function checkDelegation(
  wanted: { readonly from: Day; readonly until: Day },
  known: {
    readonly today: Day;
    readonly principalId: string;
    readonly agentId: string;
    readonly agentName: string;
    readonly agentBelongs: boolean;
    readonly principalRoles: readonly DatedRole[];
    readonly agentRoles: readonly DatedRole[];
    /** Delegations of the principal that are not over. */
    readonly living: readonly Delegation[];
  },
): Result<null> {
  const { today, agentName } = known;
  if (known.agentId === known.principalId)
    return refused("agent-is-self", "不能请自己代办。请另选一人。");
  if (!known.agentBelongs) {
    return refused("agent-left", `${agentName}现在不在集团的人员名单里，不能代办。请另选一人。`);
  }
  if (wanted.from < today)
    return refused("delegation-in-the-past", "代办最早从今天开始。请改开始的日期。");
  if (wanted.until <= wanted.from)
    return refused("delegation-empty", "结束的日期要在开始的日期当天或以后。请改日期。");
  if (wanted.until > addDays(wanted.from, LONGEST_DELEGATION_DAYS)) {
    const last = formatDay(addDays(wanted.from, LONGEST_DELEGATION_DAYS - 1), { year: true });
    return refused("delegation-too-long", `一次代办最长${LONGEST_DELEGATION_DAYS}天，最晚到${last}。更久的请按程序调整任职。`); // prettier-ignore
  }
  const within = (role: DatedRole): boolean =>
    role.from < wanted.until && (role.until === null || role.until > wanted.from);
  if (!known.principalRoles.some((each) => within(each) && !isAdministrator(each.role))) {
    return refused("nothing-to-delegate", "这段时间里您没有可以请人代办的权限。管理员的权限不能代办，请安全管理员另行授权。"); // prettier-ignore
  }
  if (known.agentRoles.some((each) => within(each) && isAdministrator(each.role))) {
    return refused("agent-administrator", `${agentName}是管理员，不能代办业务。请另选一人。`);
  }
  const overlapping = known.living.find(
    (each) => each.agentId === known.agentId && each.from < wanted.until && wanted.from < each.until, // prettier-ignore
  );
  if (overlapping !== undefined) {
    return refused("delegation-overlaps", `已经请${agentName}在${formatDay(overlapping.from)}至${formatDay(addDays(overlapping.until, -1))}代办。请先结束它，或改日期。`); // prettier-ignore
  }
  return success(null);
}
