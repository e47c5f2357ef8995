/**
 * Who may do what: one table as data. Default deny: what does not stand here nobody may do.
 * Roles: `office` 党群工作部 (of the group, or of an enterprise when granted there), `clerk` 支部书记、党务干事,
 * `leader` 领导, `member` 党员、职工, `administrator` 系统管理员, who sees no business content.
 */
export const ROLES = ["office", "clerk", "leader", "member", "administrator"] as const;
export type Role = (typeof ROLES)[number];

interface Rule {
  readonly roles: readonly Role[];
  /**
   * `unit`: allowed inside the subtree of a grant. `group`: needs a grant on the whole group, because what it
   * changes holds for everybody. `own`: about the person's own things only, wherever the grant is.
   */
  readonly scope: "unit" | "group" | "own";
}

const BUSINESS = ["office", "clerk", "leader", "member"] as const;
const STAFF = ["office", "clerk", "leader"] as const;

export const POLICY = {
  "plan.read": { roles: BUSINESS, scope: "unit" },
  "plan.import": { roles: ["office"], scope: "group" },
  "plan.publish": { roles: ["office"], scope: "group" },
  "plan.bind": { roles: ["office"], scope: "group" },

  "duty.own": { roles: BUSINESS, scope: "own" },
  "duty.read": { roles: STAFF, scope: "unit" },
  "duty.waive": { roles: ["office"], scope: "unit" },
  "duty.extend": { roles: ["office"], scope: "unit" },
  "duty.chase": { roles: ["office", "leader"], scope: "unit" },

  "record.own": { roles: BUSINESS, scope: "own" },
  "record.read": { roles: STAFF, scope: "unit" },
  "record.write": { roles: ["office", "clerk"], scope: "unit" },
  "record.return": { roles: ["office"], scope: "unit" },
  "record.approve-minutes": { roles: ["office"], scope: "unit" },
  "file.upload": { roles: BUSINESS, scope: "own" },

  "project.read": { roles: STAFF, scope: "unit" },
  "project.write": { roles: ["office", "clerk"], scope: "unit" },
  "project.accept": { roles: ["office"], scope: "unit" },

  "organization.read": { roles: BUSINESS, scope: "unit" },
  "person.read": { roles: STAFF, scope: "unit" },
  "organization.edit": { roles: ["office"], scope: "group" },

  "institution.read": { roles: BUSINESS, scope: "unit" },
  "institution.set-parameter": { roles: ["office"], scope: "group" },

  "assessment.read": { roles: STAFF, scope: "unit" },
  "assessment.close": { roles: ["office"], scope: "group" },
  "figure.read": { roles: STAFF, scope: "unit" },
  "figure.write": { roles: ["office"], scope: "unit" },

  "publication.read": { roles: STAFF, scope: "unit" },
  "publication.draft": { roles: ["office"], scope: "unit" },
  "publication.review": { roles: ["office", "leader"], scope: "unit" },
  "publication.publish": { roles: ["office"], scope: "unit" },

  "feed.manage": { roles: BUSINESS, scope: "own" },
  "search.use": { roles: BUSINESS, scope: "unit" },
  "work.read": { roles: STAFF, scope: "own" },

  "account.manage": { roles: ["administrator"], scope: "group" },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof POLICY;

/** The rule of an action, widened so that its roles can be asked for any role. */
export const ruleOf = (action: Action): Rule => POLICY[action];
