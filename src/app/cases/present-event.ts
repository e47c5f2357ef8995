import type { z } from "zod";
import { day, formatDay } from "#kernel/day.ts";
import { outcomeOf, standingEvents } from "#domain/procedure/case-state.ts";
import type { StepEvent } from "#domain/procedure/case.ts";
import { type FieldNames, sayCaseValue } from "#domain/procedure/case-fields.ts";
import { type Procedure, stepOf } from "#domain/procedure/procedure.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { sayWho } from "#app/access/say-who.ts";
import type { CaseRecord, EventRecord, StoredCase } from "#app/cases/case-store.ts";
import { isEmptied, REMOVED_WORDS, SEALED_WORDS } from "#app/cases/removed-fields.ts";
import type { caseEventSchema } from "#app/cases/schema.ts";

type EventView = z.output<typeof caseEventSchema>;

export const namesOf = (organization: OrganizationIndex): FieldNames => ({
  person: (id) => organization.person(id),
  unit: (id) => organization.unit(id),
});

/**
 * The events of a case, newest first, in words. `counts`: the positions whose steps still count; `rounds`: the positions of
 * those of rounds that are over; `titles`: of records that stand for papers.
 */
export function presentEvents(
  { row, events }: StoredCase,
  procedure: Procedure,
  organization: OrganizationIndex,
  known: {
    readonly counts: ReadonlySet<number>;
    readonly rounds: readonly ReadonlySet<number>[];
    readonly reader: string;
    readonly titles: ReadonlyMap<string, string>;
  },
): EventView[] {
  const { counts, reader } = known;
  const names = namesOf(organization);
  const standing = new Set(standingEvents({ events }));
  return events.toReversed().map((event): EventView => {
    const round = known.rounds.findIndex((positions) => positions.has(event.position));
    const sensitive = (document: string): boolean => procedure.documents.find((each) => each.id === document)?.sensitive === true; // prettier-ignore
    return {
      position: event.position,
      kind: event.kind,
      step: event.step,
      text: textOf(event, procedure, organization),
      on: event.on_day,
      at: event.at.toISOString(),
      by: whoDid(row, event, organization, reader),
      reason: event.content.reason ?? event.content.remark ?? null,
      fields: Object.entries(event.content.fields ?? {}).flatMap(([id, value]) => {
        const field = procedure.fields.find((each) => each.id === id);
        if (field === undefined) return [];
        return [{ id, name: field.name, shown: value === null ? (isEmptied(event) ? REMOVED_WORDS : SEALED_WORDS) : sayCaseValue(field, value, names), sealed: value === null }]; // prettier-ignore
      }),
      papers: (event.content.papers ?? []).map((paper) => ({
        ...paper,
        name: procedure.documents.find((each) => each.id === paper.document)?.name ?? paper.document, // prettier-ignore
        files: sensitive(paper.document) ? [] : paper.files,
        sealed: sensitive(paper.document),
        recordTitle:
          paper.recordId === undefined ? null : (known.titles.get(paper.recordId) ?? null),
      })),
      undone: event.kind === "step" && !counts.has(event.position) && round === -1,
      returned: event.kind === "step" && standing.has(event) && outcomeIn(procedure, event)?.backTo !== undefined, // prettier-ignore
      round: round === -1 ? null : round + 1,
    };
  });
}

/** Who wrote it; whoever asked for a masked case is named to nobody else. */
export const whoDid = (
  row: Pick<CaseRecord, "masked" | "started_by">,
  event: Pick<EventRecord, "by_person" | "on_behalf_of">,
  organization: OrganizationIndex,
  reader: string,
): string =>
  row.masked && event.by_person === row.started_by && reader !== row.started_by
    ? "提出人（不公开姓名）"
    : sayWho(organization, event.by_person, event.on_behalf_of);

const outcomeIn = (procedure: Procedure, { step, outcome }: EventRecord) =>
  outcomeOf(procedure, { step, outcome } as StepEvent); // only these two are read

function textOf(event: EventRecord, procedure: Procedure, organization: OrganizationIndex): string {
  const name = stepOf(procedure, event.step ?? "")?.name ?? event.step ?? "";
  const { content } = event;
  switch (event.kind) {
    case "step": {
      const outcome = outcomeIn(procedure, event)?.name;
      const ballot = content.ballot;
      const written = (ballot?.writtenInFavour ?? 0) > 0 ? `，会前书面赞成${ballot?.writtenInFavour}` : ""; // prettier-ignore
      const votes = ballot == null ? "" : `（应到${ballot.expected}，实到${ballot.attended}，赞成${ballot.inFavour}${written}）`; // prettier-ignore
      return `${name}${outcome === undefined ? "" : `：${outcome}`}${votes}`;
    }
    case "extend":
      return `“${name}”延期至${content.to === undefined ? "" : content.to}`;
    case "take-back":
      return `收回“${name}”`;
    case "withdraw":
      return procedure.exits?.find(({ id }) => id === content.exit)?.name ?? "撤回事项";
    case "move":
      return `移交${organization.unit(content.unitId ?? "")?.name ?? "其他单位"}`;
    case "change-version":
      return `改按${content.version ?? ""}年规定办理`;
  }
}

/** 2026年5月11日起施行 */
export const sayInForce = (procedure: Procedure): string =>
  `${formatDay(day(procedure.inForce.from), { year: true })}起施行`;
