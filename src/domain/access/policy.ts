/**
 * Who may do what: one table as data. Default deny: what does not stand here nobody may do.
 * Roles: `office` 党群工作部 (of the group, or of an enterprise when granted there), `hr` 人力资源, `discipline` 纪检监察,
 * `union` 工会, `league` 团委, `leader` 领导, `secretary` 支部书记, `clerk` 党务干事, `member` 党员、职工, and the three
 * separate administrators (系统、安全、审计), who see no business content.
 */
export const ROLES = ["office", "hr", "discipline", "union", "league", "leader", "secretary", "clerk", "member", "system-administrator", "security-administrator", "audit-administrator"] as const; // prettier-ignore
export type Role = (typeof ROLES)[number];

/** The three keep apart who sets up, who grants and who watches: nobody holds two of them. */
export const ADMINISTRATORS = ["system-administrator", "security-administrator", "audit-administrator"] as const satisfies readonly Role[]; // prettier-ignore

interface Rule {
  readonly roles: readonly Role[];
  /**
   * `unit`: allowed inside the subtree of a grant. `group`: needs a grant on the whole group, because what it
   * changes holds for everybody. `own`: about the person's own things only, wherever the grant is.
   */
  readonly scope: "unit" | "group" | "own";
}

/** Departments that own measures of the plan beside the affairs office. */
const DEPARTMENTS = ["hr", "discipline", "union", "league"] as const;
const WRITERS = ["office", ...DEPARTMENTS, "secretary", "clerk"] as const;
const STAFF = [...WRITERS, "leader"] as const;
const BUSINESS = [...STAFF, "member"] as const;

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
  "record.write": { roles: WRITERS, scope: "unit" },
  "record.return": { roles: ["office"], scope: "unit" },
  "record.approve-minutes": { roles: ["office"], scope: "unit" },
  "file.upload": { roles: BUSINESS, scope: "own" },

  "project.read": { roles: STAFF, scope: "unit" },
  "project.write": { roles: ["office", "secretary", "clerk"], scope: "unit" },
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

  "delegation.own": { roles: BUSINESS, scope: "own" },

  // a facet narrows these further: src/domain/person/facets.ts
  "dossier.read": { roles: STAFF, scope: "unit" },
  "dossier.write": { roles: WRITERS, scope: "unit" },
  "privacy.answer": { roles: ["office", "hr"], scope: "group" },
  "privacy.impact": {
    roles: ["office", "hr", "discipline", "leader", "security-administrator"],
    scope: "group",
  },

  "account.manage": { roles: ["system-administrator"], scope: "group" },
  "system.watch": { roles: ["system-administrator"], scope: "group" },
  "grant.manage": { roles: ["security-administrator"], scope: "group" },
  "session.manage": { roles: ["security-administrator"], scope: "group" },
  "retention.run": { roles: ["security-administrator"], scope: "group" },
  "audit.read": { roles: ["audit-administrator"], scope: "group" },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof POLICY;

/** The rule of an action, widened so that its roles can be asked for any role. */
export const ruleOf = (action: Action): Rule => POLICY[action];
