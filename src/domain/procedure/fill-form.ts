import { addMonths, type Day, formatDay, parseDay } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { FieldValue, StepEvent } from "#domain/procedure/case.ts";
import { type CaseState, lastDone, outcomeOf } from "#domain/procedure/case-state.ts";
import type { Form, FormBlock } from "#domain/procedure/form.ts";
import { type Procedure, stepOf } from "#domain/procedure/procedure.ts";
import { endOfPublicity } from "#domain/procedure/time-limits.ts";
import { ruleOfVote } from "#domain/procedure/rule-of-vote.ts";
import { judgeVote } from "#domain/record/quorum.ts";

/** What stands on a sheet, ready to be laid out. */
export interface FilledForm {
  readonly title: readonly string[];
  readonly blocks: readonly FilledBlock[];
}
export interface FilledCell {
  readonly label: string;
  readonly value: string;
  readonly width: number;
  readonly lines: number;
}
export type FilledBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string; readonly to: boolean }
  | { readonly kind: "rows"; readonly rows: readonly (readonly FilledCell[])[] }
  | {
      readonly kind: "table";
      readonly columns: readonly { readonly header: string; readonly width: number }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "signed"; readonly lines: readonly string[] }
  | { readonly kind: "note"; readonly text: string };

/** A document of the case, as the catalogue lists it. */
export interface FormPaper {
  readonly document: string;
  readonly name: string;
  readonly on: Day;
  readonly kept: string;
}

/** What a case knows, with the names that its ids stand for. */
export interface FormFacts {
  readonly procedure: Procedure;
  readonly state: CaseState;
  readonly calendar: WorkingCalendar;
  readonly today: Day;
  /** The document that is printed: it carries the day of the step that hands it in. */
  readonly document: string;
  readonly person: { readonly name: string; readonly code: string } | null;
  readonly unit: string;
  readonly superior: string;
  readonly group: string;
  readonly stage: string;
  readonly nameOf: (personOrUnit: string) => string;
  /** Fields that are sealed, opened for a stated purpose; null leaves them blank. */
  readonly opened: Readonly<Record<string, FieldValue>> | null;
  readonly papers: readonly FormPaper[];
}

/** Room for what is written by hand. */
const BLANK = "　　　　";
const SEALED = "（密封）";
const showDay = (on: Day): string => formatDay(on, { year: true });
/** As it stands in the narrow columns of lists: 2028.2.9. */
const shortDay = (on: Day): string => on.split("-").map(Number).join(".");

type Look = (reference: string) => string | null;

/** A sheet with what the case knows; what it does not know stays blank. Pure. */
export function fillForm(form: Form, facts: FormFacts): FilledForm {
  const look: Look = (reference) => lookUp(reference, facts);
  return {
    title: form.title.map((each) => fillText(each, look)),
    blocks: form.blocks.map((block) => fillBlock(block, facts, look)),
  };
}

const OPTIONAL = /<([^<>]*)>/g;
const referencesIn = (text: string): string[] => [...text.matchAll(/\{([^{}]+)\}/g)].map(([, found]) => found ?? ""); // prettier-ignore

function fillText(text: string, look: Look): string {
  const isKnown = (part: string): boolean => referencesIn(part).every((each) => look(each) !== null); // prettier-ignore
  const complete = isKnown(text.replaceAll(OPTIONAL, ""));
  return text
    .replaceAll(OPTIONAL, (_, part: string) => (complete && !isKnown(part) ? "" : part))
    .replaceAll(/\{([^{}]+)\}/g, (_, reference: string) => look(reference) ?? BLANK);
}

/** A cell of which nothing is known is left empty altogether, so that there is room to write. */
function fillCell(text: string, look: Look): string {
  const references = referencesIn(text);
  const unknown = references.length > 0 && references.every((each) => look(each) === null);
  return unknown ? "" : fillText(text, look);
}

function fillBlock(block: FormBlock, facts: FormFacts, look: Look): FilledBlock {
  if ("heading" in block) return { kind: "heading", text: block.heading };
  if ("text" in block) return { kind: "text", text: fillText(block.text, look), to: block.to ?? false }; // prettier-ignore
  if ("note" in block) return { kind: "note", text: fillText(block.note, look) };
  if ("signed" in block) return { kind: "signed", lines: block.signed.map((each) => fillText(each, look)) }; // prettier-ignore
  if ("rows" in block) {
    const rows = block.rows.map((row) =>
      row.map(({ label, value, width, lines }) => ({ label, value: fillCell(value, look), width: width ?? 1, lines: lines ?? 1 })),
    ); // prettier-ignore
    return { kind: "rows", rows };
  }
  const looks = block.each === "documents" ? documentRows(facts) : stepRows(facts, block.each.step); // prettier-ignore
  const filled = looks.map((own) => block.columns.map(({ value }) => fillCell(value, own)));
  const missing = Math.max(0, (block.atLeast ?? 0) - filled.length);
  const empty = Array.from({ length: missing }, () => block.columns.map(() => ""));
  return {
    kind: "table",
    columns: block.columns.map(({ header, width }) => ({ header, width })),
    rows: [...filled, ...empty],
  };
}

const stepRows = (facts: FormFacts, step: string): Look[] =>
  facts.state.done
    .filter((event) => event.step === step)
    .map((event, index) => (reference) => {
      if (reference === "number") return String(index + 1);
      if (reference === "on") return shortDay(event.on);
      if (reference === "by") return facts.nameOf(event.by);
      if (reference === "outcome") return outcomeOf(facts.procedure, event)?.name ?? null;
      const [what, id = ""] = reference.split(":");
      return what === "field" ? fieldText(facts, id, event.fields[id]) : lookUp(reference, facts);
    });

const documentRows = (facts: FormFacts): Look[] =>
  facts.papers.map((paper, index) => (reference) => {
    if (reference === "number") return String(index + 1);
    if (reference === "name") return paper.name;
    if (reference === "on") return shortDay(paper.on);
    if (reference === "kept") return paper.kept;
    return reference === "state" ? "" : lookUp(reference, facts);
  });

function lookUp(reference: string, facts: FormFacts): string | null {
  const [what = "", of = "", part = "", plus] = reference.split(":");
  const { state, procedure } = facts;
  switch (what) {
    case "person":
      return facts.person?.name ?? null;
    case "person-code":
      return facts.person?.code ?? null;
    case "unit":
      return facts.unit;
    case "superior":
      return facts.superior;
    case "group":
      return facts.group;
    case "stage":
      return facts.stage;
    case "opened":
      return showDay(state.openedOn);
    case "issued":
      return showDay(issuedOn(facts));
    case "field":
      return fieldText(facts, of, state.fields[of]);
  }
  const event = of.split("|").map((step) => lastDone(state, step)).find((done) => done !== undefined); // prettier-ignore
  if (event === undefined) return null;
  switch (what) {
    case "day":
      return showDay(event.on);
    case "until":
      return showDay(endOfPublicity(procedure, event.step, event.on, facts.calendar));
    case "outcome":
      return outcomeOf(procedure, event)?.name ?? null;
    case "by":
      return facts.nameOf(event.by);
    case "after": {
      const more = plus === undefined ? 0 : state.fields[plus];
      return showDay(addMonths(event.on, Number(part) + (typeof more === "number" ? more : 0)));
    }
    case "vote":
      return voteText(procedure, state, event, part);
    default:
      return null;
  }
}

/** 成文日期: of a document whose step is done the day of that step, of one that is being prepared today. */
function issuedOn({ procedure, state, document, today }: FormFacts): Day {
  const hands = procedure.steps.filter((step) => [...(step.documents ?? []), ...(step.optionalDocuments ?? [])].includes(document)); // prettier-ignore
  const done = state.done.findLast((event) => hands.some(({ id }) => id === event.step));
  return done?.on ?? today;
}

function voteText(
  procedure: Procedure,
  state: CaseState,
  event: StepEvent,
  part: string,
): string | null {
  const { ballot } = event;
  const step = stepOf(procedure, event.step);
  const rule = step === undefined ? null : ruleOfVote(step, { ...state.fields, ...event.fields });
  if (ballot === null || rule === null) return null;
  const outcome = judgeVote(rule, ballot);
  const texts: Readonly<Record<string, string>> = {
    expected: String(ballot.expected),
    attended: String(ballot.attended),
    absent: String(ballot.expected - ballot.attended),
    "in-favour": String(ballot.inFavour),
    written: String(ballot.writtenInFavour ?? 0),
    total: String(outcome.inFavour),
    needed: String(outcome.inFavourNeeded),
    result: outcome.passed ? "表决通过" : "表决没有通过",
  };
  return texts[part] ?? null;
}

function fieldText(facts: FormFacts, id: string, value: FieldValue | undefined): string | null {
  const field = facts.procedure.fields.find((each) => each.id === id);
  if (field === undefined || value === undefined || value === "") return null;
  if (field.sensitive === true) {
    const opened = facts.opened?.[id];
    return opened === undefined ? SEALED : plainText(facts, field.type, opened);
  }
  return plainText(facts, field.type, value);
}

function plainText(facts: FormFacts, type: string, value: FieldValue): string | null {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return value.length === 0 ? null : value.map((each) => facts.nameOf(each)).join("、"); // prettier-ignore
  if (type === "day") {
    const on = parseDay(value);
    return on === null ? value : showDay(on);
  }
  return type === "person" || type === "unit" ? facts.nameOf(value) : value;
}
