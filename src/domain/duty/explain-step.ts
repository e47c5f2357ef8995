import { type Day, formatDay } from "#kernel/day.ts";
import type { Citation } from "#domain/institution/citation.ts";
import { describeActor, describeLimit } from "#domain/procedure/describe-step.ts";
import { type Procedure, stepOf } from "#domain/procedure/procedure.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { OwedItem } from "#domain/duty/explain-owed.ts";

const full = (day: Day): string => formatDay(day, { year: true });

/**
 * Why this unit or person owes a step of a case, now: since when the case runs and by which text of the rule, who does the
 * step, and how its day follows. One sentence each. Names neither the matter nor whom it is about: a list of due items is
 * read by more people than may read the case.
 */
export function explainStep(
  item: Pick<OwedItem, "unitId" | "personId" | "opensOn" | "dueOn">,
  procedure: Procedure,
  stepId: string,
  openedOn: Day,
  organization: OrganizationIndex,
): string[] {
  const step = stepOf(procedure, stepId);
  if (step === undefined) return [];
  const limit = describeLimit(procedure, step);
  const unit = organization.unit(item.unitId)?.name ?? "";
  const person = item.personId === null ? undefined : organization.person(item.personId)?.name;
  const whose = person === undefined ? unit : unit === "" ? person : `${unit}的${person}`;
  return [
    `这件“${procedure.name}”事项${full(openedOn)}开始办${/^\d{4}$/.test(procedure.version) ? `，按${procedure.version}年版的规定走程序` : ""}。`,
    `“${step.name}”这一步由${describeActor(procedure, step)}办理${whose === "" ? "" : `，这一次是${whose}`}。`,
    ...(limit === null ? [] : [`规定的时限：${limit}。`]),
    `${full(item.opensOn)}起可以办，${full(item.dueOn)}前办。`,
  ];
}

/** On whose authority a step is asked: its own citation first, then those of the procedure. */
export function citationsOfStep(procedure: Procedure, stepId: string): readonly Citation[] {
  const own = stepOf(procedure, stepId)?.source;
  const all = own === undefined ? procedure.sources : [own, ...procedure.sources];
  return all.filter((each, at) => all.findIndex((other) => other.act === each.act && other.article === each.article) === at); // prettier-ignore
}

/** Why a milestone of a led project is owed: the project set it, and its leader answers for it. */
export function explainMilestone(
  item: Pick<OwedItem, "unitId" | "personId" | "opensOn" | "dueOn">,
  project: { readonly title: string; readonly leaderId: string; readonly registeredOn: Day },
  milestone: { readonly title: string; readonly number: number },
  organization: OrganizationIndex,
): string[] {
  const leader = organization.person(project.leaderId)?.name ?? "领办人";
  const unit = organization.unit(item.unitId)?.name ?? "";
  return [
    `${unit}的“${project.title}”${full(project.registeredOn)}立项，由${leader}领办。`,
    `节点${milestone.number}“${milestone.title}”是立项时定的，${full(item.dueOn)}前报告进展。`,
  ];
}
