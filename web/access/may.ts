import type { Me } from "#app/access/schema.ts";
import { type Action, ruleOf } from "#domain/access/policy.ts";

/**
 * May this person do it in some unit? For what `me.may` does not name; the server decides again, unit by unit.
 * Only for actions with scope "unit" or "own".
 */
export const may = (me: Me, action: Action): boolean =>
  me.grants.some((grant) => ruleOf(action).roles.includes(grant.role));
