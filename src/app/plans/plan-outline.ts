import { MECHANISM_NAMES, MECHANISMS } from "#domain/institution/mechanisms.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { sourcesOfMechanisms } from "#app/duties/find-due-items.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { DueWindow } from "#app/plans/due-windows.ts";
import { dueWindows, milestoneWindow, stepWindows } from "#app/plans/due-windows.ts";
import type { PlanDecisions } from "#app/plans/load-decisions.ts";
import type { LinkRow } from "#app/plans/plan-store.ts";
import type { PlanPage } from "#app/plans/schema.ts";
import { isUsable } from "#app/plans/usable-link.ts";
import { byStrength } from "#app/plans/voices.ts";

export type LinkView = PlanPage["sections"][number]["measures"][number]["clauses"][number]["links"][number]; // prettier-ignore

/** What the page of a plan says about a clause whatever has been done: how it is bound, and what its margin asks for. */
export interface ClauseOutline {
  readonly aim: boolean;
  /** Where the due items behind the clause come from. */
  readonly sources: readonly string[];
  /** The same for each link by itself, the strongest first: who may speak in the margin. */
  readonly speakers: readonly (readonly string[])[];
  readonly links: readonly LinkView[];
}

export interface PlanOutline {
  readonly windows: readonly DueWindow[];
  clause(id: string): ClauseOutline;
}

interface Basis extends PlanDecisions {
  readonly year: number;
  readonly rules: Rules;
  readonly organization: OrganizationIndex;
}

const outlines = new WeakMap<object, Basis & { readonly outline: PlanOutline }>();

/**
 * What a page shows of the decisions on a plan. It is kept beside the very decisions, rules and organization that it was
 * made of (each of these is replaced as a whole when anything in it changes), so it cannot be older than they are.
 */
export function outlineOf(basis: Basis): PlanOutline {
  const { links, aims, year, rules, organization } = basis;
  const kept = outlines.get(links);
  if (
    kept?.aims === aims &&
    kept.year === year &&
    kept.rules === rules &&
    kept.organization === organization
  ) {
    return kept.outline;
  }
  const outline = makeOutline(basis);
  outlines.set(links, { links, aims, year, rules, organization, outline });
  return outline;
}

const unlinked = (aim: boolean): ClauseOutline => ({ aim, sources: [], speakers: [], links: [] });

function makeOutline({ links, aims, year, rules, organization }: Basis): PlanOutline {
  const usable = [...links.values()].flat().filter((link) => isUsable(link) && !aims.has(link.clauseId)); // prettier-ignore
  const clauses = new Map<string, ClauseOutline>();
  for (const [id, own] of links) {
    const aim = aims.has(id);
    const bound = own.filter(isUsable);
    clauses.set(id, {
      aim,
      sources: aim ? [] : sourcesOf(bound, rules),
      speakers: byStrength(bound).map((link) => sourcesOf([link], rules)),
      links: own.map((link) => presentLink(link, { rules, organization })),
    });
  }
  return {
    windows: windowsOf({ year, rules }, usable),
    clause: (id) => clauses.get(id) ?? unlinked(aims.has(id)),
  };
}

/** Sources of due items behind some links: institutions, and the led projects and procedures that carry their mechanism. */
export const sourcesOf = (
  links: readonly Pick<LinkRow, "institution" | "mechanism">[],
  rules: Pick<Rules, "library">,
): string[] => [
  ...new Set(links.flatMap((link) => sourcesOfMechanisms(rules, link.institution, [link.mechanism]))), // prettier-ignore
];

/** The windows of due days of some links' institutions, in the plan's year. */
export function windowsOf(
  { year, rules }: { readonly year: number; readonly rules: Rules },
  links: readonly Pick<LinkRow, "institution" | "mechanism">[],
): DueWindow[] {
  const sources = sourcesOf(links, rules);
  const institutions = sources.flatMap((source) => rules.institutions.get(source) ?? []);
  const windows = dueWindows(institutions, year, rules.overrides, rules.dueSoonDays);
  const steps = stepWindows(sources, rules.library.procedures ?? [], year);
  return [...windows, ...steps, ...(sources.includes("project") ? [milestoneWindow(year)] : [])];
}

/** A link with the names that staff know. */
export function presentLink(
  link: LinkRow,
  { rules, organization }: { readonly rules: Rules; readonly organization: OrganizationIndex },
): LinkView {
  const mechanism = MECHANISMS.find((each) => each === link.mechanism);
  return {
    institution: link.institution,
    institutionName: rules.institutions.get(link.institution)?.name ?? link.institution,
    mechanism: link.mechanism,
    mechanismName: mechanism === undefined ? link.mechanism : MECHANISM_NAMES[mechanism].name,
    status: link.status,
    confidence: Math.round(link.confidence * 100) / 100,
    because: link.because,
    decidedBy: link.decidedBy === null ? null : (organization.person(link.decidedBy)?.name ?? null), // prettier-ignore
    decidedOn: link.decidedOn,
  };
}
