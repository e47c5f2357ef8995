import type { Definition } from "./definition.ts";

const SECTIONS: Readonly<Record<string, string>> = {
  name: "studio-name",
  id: "studio-name",
  subject: "studio-subject",
  reviewed: "studio-reviewed",
  sources: "studio-sources",
  parameters: "studio-parameters",
  duties: "studio-duties",
  topics: "studio-topics",
  metrics: "studio-metrics",
  carriedBy: "studio-carriers",
  recognises: "studio-recognises",
  examples: "studio-examples",
  recordKinds: "studio-kinds",
};
/** Fields of a duty that stand in another field's place. */
const DUTY_PLACES: Readonly<Record<string, string>> = {
  name: "title",
  counter: "title",
  atMost: "cycle",
  owesPartialPeriod: "cycle",
  fulfilledBy: "record",
  source: "more",
  enteredBy: "more",
};
const ONE: Readonly<Record<string, string>> = {
  sources: "studio-source",
  topics: "studio-topic",
  metrics: "studio-metric",
  recognises: "studio-recognition",
  examples: "studio-example",
};

/**
 * The field of the form that a problem speaks of, by the id of its element; null where it speaks of none. Problems of
 * shape give a path (institution.duties.0.title), the linter gives the thing (own-reading/monthly).
 */
export function placeOf(where: string | undefined, definition: Definition): string | null {
  if (where === undefined) return null;
  const path = where.split(".");
  if (path[0] === "recordKinds") return placeInList("studio-kind", path[1], "studio-kinds");
  if (path[0] === "institution") return placeOfPath(path.slice(1), definition);
  const { id } = definition.institution;
  if (where === id) return "studio-duties";
  return placeOfThing(where.startsWith(`${id}/`) ? where.slice(id.length + 1) : where, definition);
}

function placeOfPath([section = "", first, field]: readonly string[], definition: Definition): string | null {
  if (section === "duties" && first !== undefined) {
    return field === undefined ? `studio-duty-${first}` : `studio-duty-${first}-${DUTY_PLACES[field] ?? field}`;
  }
  if (section === "parameters" && first !== undefined) return parameterPlace(first, definition);
  const one = ONE[section];
  return one === undefined ? (SECTIONS[section] ?? null) : placeInList(one, first, SECTIONS[section] ?? null);
} // prettier-ignore

function placeOfThing(name: string, { institution, recordKinds }: Definition): string | null {
  const section = SECTIONS[name];
  if (section !== undefined) return section;
  const at = (list: readonly { readonly id: string }[] | undefined): number =>
    list?.findIndex(({ id }) => id === name) ?? -1;
  if (institution.parameters[name] !== undefined) return parameterPlace(name, { institution, recordKinds }); // prettier-ignore
  const found = [
    ["studio-duty", at(institution.duties)],
    ["studio-topic", at(institution.topics)],
    ["studio-metric", at(institution.metrics)],
    ["studio-kind", at(recordKinds)],
  ] as const;
  const hit = found.find(([, place]) => place >= 0);
  return hit === undefined ? null : `${hit[0]}-${hit[1]}`;
}

const parameterPlace = (key: string, { institution }: Definition): string =>
  `studio-parameter-${Object.keys(institution.parameters).indexOf(key)}`;

const placeInList = (one: string, at: string | undefined, whole: string | null): string | null =>
  at === undefined ? whole : `${one}-${at}`;

/** Goes to a place of the form: opens what is folded over it. What has no element of its own leads to what it is in. */
export function goToPlace(place: string): void {
  let id = place;
  let found = document.getElementById(id);
  while (found === null && id.includes("-")) {
    id = id.slice(0, id.lastIndexOf("-"));
    found = document.getElementById(id);
  }
  if (found === null) return;
  for (let fold = found.closest("details"); fold !== null; fold = fold.parentElement?.closest("details") ?? null) fold.open = true; // prettier-ignore
  found.scrollIntoView({ block: "center" });
  const control = found.matches("input, select, textarea, button") ? found : found.querySelector<HTMLElement>("input, select, textarea, summary, button"); // prettier-ignore
  (control ?? found).focus({ preventScroll: true });
}
