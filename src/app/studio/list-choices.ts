import { SUBJECTS } from "#domain/institution/institution.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { Choices } from "#app/studio/schema.ts";

/** What the form of a definition chooses from: the group's library as it is now. */
export function listChoices({ rules }: Frame): Choices {
  const { acts, recordKinds, institutions } = rules.library;
  return {
    subjects: Object.entries(SUBJECTS).map(([id, name]) => ({ id, name })),
    acts: acts
      .map(({ id, title, number, inForceUntil }) => ({
        id,
        title,
        number: number ?? null,
        inForceUntil: inForceUntil ?? null,
      })) // prettier-ignore
      .toSorted((a, b) => a.title.localeCompare(b.title, "zh")),
    recordKinds: recordKinds.map(({ id, name, units, attendance, hasAgenda, countsHours, fields }) => ({ id, name, units, attendance, hasAgenda: hasAgenda === true, countsHours: countsHours === true, fields: fields ?? [] })), // prettier-ignore
    topics: rules.topics.map(({ id, name, institution }) => ({ id, name, institution })),
    institutions: institutions.map(({ id, name }) => ({ id, name })),
    procedures: [...new Map((rules.library.procedures ?? []).map(({ id, name }) => [id, { id, name }])).values()], // prettier-ignore
    loadLimitMinutes: rules.loadLimitMinutes,
  };
}
