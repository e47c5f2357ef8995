import type { CaseField, CasePaper, CaseStep, StepInput } from "../api/cases.ts";
import { ballotMistake, judge, votingRule, type TypedBallot } from "./say-vote.ts";

/** What is typed into a field: numbers are text until they are sent. */
export type Typed = string | boolean | readonly string[];
export interface PaperDraft {
  readonly files: readonly { readonly hash: string; readonly name: string; readonly size?: number }[]; // prettier-ignore
  readonly record: { readonly id: string; readonly name: string } | null;
  readonly kept: string;
}
export interface StepDraft {
  readonly on: string;
  readonly outcome: string | null;
  readonly fields: Readonly<Record<string, Typed>>;
  readonly papers: Readonly<Record<string, PaperDraft>>;
  readonly expected: string;
  readonly attended: string;
  readonly inFavour: string;
  readonly writtenInFavour: string;
  readonly remark: string;
  /** Names of the people that were chosen here. */
  readonly names: Readonly<Record<string, string>>;
}

/** As much of a step as its form needs; also the first step of a case that is not opened yet. */
export type FormStep = Pick<CaseStep, "id" | "name" | "fields" | "optionalFields" | "documents" | "outcomes" | "vote" | "publicity"> & Partial<Pick<CaseStep, "optionalDocuments">>; // prettier-ignore
export interface FormDocument {
  readonly id: string;
  readonly name: string;
  readonly sensitive: boolean;
  /** Handed in already. */
  readonly there: boolean;
}
export interface FormError {
  readonly id?: string;
  readonly message: string;
}

/** What it must say, then what it may. */
export const askedFields = (step: Pick<FormStep, "fields" | "optionalFields">): readonly string[] => [...step.fields, ...step.optionalFields]; // prettier-ignore

export const NO_PAPER: PaperDraft = { files: [], record: null, kept: "" };

const typedOf = (value: string | number | boolean | readonly string[]): Typed =>
  typeof value === "number" ? String(value) : value;

export function emptyDraft(
  step: FormStep,
  filled: Readonly<Record<string, string | number | boolean | readonly string[]>>,
  today: string,
): StepDraft {
  const fields = askedFields(step).flatMap((id) => {
    const value = filled[id];
    return value === undefined ? [] : [[id, typedOf(value)] as const];
  });
  return { on: today, outcome: null, fields: Object.fromEntries(fields), papers: {}, expected: "", attended: "", inFavour: "", writtenInFavour: "", remark: "", names: {} }; // prettier-ignore
}

/** A whole number that is written as one; 0 is one. */
const readCount = (text: string): number | null =>
  /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : null;
const readAmount = (text: string): number | null =>
  /^-?\d+(\.\d+)?$/.test(text.trim().replaceAll(",", "")) ? Number(text.trim().replaceAll(",", "")) : null; // prettier-ignore

export const typedBallot = (draft: StepDraft): TypedBallot => ({
  expected: readCount(draft.expected),
  attended: readCount(draft.attended),
  inFavour: readCount(draft.inFavour),
  writtenInFavour: readCount(draft.writtenInFavour),
});

type Outcome = FormStep["outcomes"][number];

/** What can come of the step as it is filled in: a vote decides between its own outcomes, and none stands before it is counted. */
export function possibleOutcomes(step: FormStep, draft: StepDraft): readonly Outcome[] {
  if (step.vote === null) return step.outcomes;
  const rule = votingRule(step.vote.rule);
  const ballot = typedBallot(draft);
  const judged = rule === null || ballotMistake(ballot) !== null ? null : judge(rule, ballot);
  if (rule === null) return step.outcomes;
  if (judged === null || !judged.valid) return [];
  return step.outcomes.filter((outcome) => outcome.vote === null || (outcome.vote === "passed") === judged.passed); // prettier-ignore
}

/** The outcome that would be written: the one that was chosen, or the only one that the vote leaves, or the only way forward. */
export function chosenOutcome(step: FormStep, draft: StepDraft): Outcome | null {
  const possible = possibleOutcomes(step, draft);
  const chosen = possible.find((outcome) => outcome.id === draft.outcome);
  if (chosen !== undefined) return chosen;
  if (step.vote !== null) {
    const [only, second] = possible;
    return only !== undefined && second === undefined ? only : null;
  }
  const forward = possible.filter((outcome) => !outcome.back);
  return forward.length === 1 ? (forward[0] ?? null) : null;
}

const isEmpty = (value: Typed | undefined): boolean =>
  value === undefined || (typeof value === "string" && value.trim() === "") || (typeof value === "object" && value.length === 0); // prettier-ignore
const hasPaper = (paper: PaperDraft | undefined): boolean =>
  paper !== undefined && (paper.files.length > 0 || paper.record !== null || paper.kept.trim() !== ""); // prettier-ignore

/** What is wrong before the server is asked, each with the id of its field. */
export function stepErrors(
  step: FormStep,
  draft: StepDraft,
  about: { fields: readonly CaseField[]; documents: readonly FormDocument[]; sealed: ReadonlySet<string>; today: string }, // prettier-ignore
): readonly FormError[] {
  const errors: FormError[] = [];
  if (draft.on === "") errors.push({ id: "s-on", message: "还没有写办理的日期。" });
  else if (draft.on > about.today) errors.push({ id: "s-on", message: "日期在今天以后：这里记已经办了的事，请改成实际办理的那天。" }); // prettier-ignore
  const ballot = typedBallot(draft);
  if (step.vote !== null) {
    const mistake = ballotMistake(ballot);
    if (ballot.expected === null || ballot.attended === null || ballot.inFavour === null) errors.push({ id: "s-ballot", message: "还没有写应到、实到和赞成票数，请写整数。" }); // prettier-ignore
    else if (mistake !== null) errors.push({ id: "s-ballot", message: mistake });
    else if (votingRule(step.vote.rule) !== null && possibleOutcomes(step, draft).length === 0) errors.push({ id: "s-ballot", message: "到会人数不够，表决无效。请改期再开，开成了再登记。" }); // prettier-ignore
  }
  const outcome = chosenOutcome(step, draft);
  const voted = errors.some((error) => error.id === "s-ballot");
  if (outcome === null && !voted) errors.push({ id: "s-outcome", message: "还没有选结果。" });
  const back = outcome?.back === true;
  for (const id of askedFields(step)) {
    const field = about.fields.find((each) => each.id === id);
    if (field === undefined) continue;
    const value = draft.fields[id];
    if (isEmpty(value)) {
      if (!back && step.fields.includes(id) && !about.sealed.has(id)) errors.push({ id: `s-field-${id}`, message: `还没有填${field.name}。` }); // prettier-ignore
    } else if ((field.type === "number" || field.type === "yuan") && readAmount(String(value)) === null) errors.push({ id: `s-field-${id}`, message: `${field.name}“${String(value)}”不是数字，请只写数。` }); // prettier-ignore
  }
  if (!back) {
    for (const id of step.documents) {
      const document = about.documents.find((each) => each.id === id);
      if (document === undefined || document.there || hasPaper(draft.papers[id])) continue;
      errors.push({ id: `s-paper-${id}`, message: `还缺《${document.name}》：上传、指给一条台账，或者写明原件放在哪里，都算。` }); // prettier-ignore
    }
  }
  return errors;
}

/** The fields as they are sent. */
export function fieldsOf(
  step: FormStep,
  draft: StepDraft,
  fields: readonly CaseField[],
): NonNullable<StepInput["fields"]> {
  const sent: NonNullable<StepInput["fields"]> = {};
  for (const id of askedFields(step)) {
    const value = draft.fields[id];
    if (value === undefined || isEmpty(value)) continue;
    const type = fields.find((each) => each.id === id)?.type;
    if (type === "number" || type === "yuan") {
      const amount = readAmount(String(value));
      if (amount !== null) sent[id] = amount;
    } else if (typeof value === "object") sent[id] = [...value];
    else sent[id] = typeof value === "string" ? value.trim() : value;
  }
  return sent;
}

/** The papers as they are sent: those that say where they are. */
export function papersOf(step: FormStep, draft: StepDraft): CasePaper[] {
  return [...step.documents, ...(step.optionalDocuments ?? [])].flatMap((document) => {
    const paper = draft.papers[document];
    if (paper === undefined || !hasPaper(paper)) return [];
    return [
      {
        document,
        files: paper.files.map(({ hash, name }) => ({ hash, name })),
        ...(paper.record === null ? {} : { recordId: paper.record.id }),
        ...(paper.kept.trim() === "" ? {} : { kept: paper.kept.trim() }),
      },
    ];
  });
}

/** The whole form as the server takes it. */
export function stepInputOf(
  step: FormStep,
  draft: StepDraft,
  fields: readonly CaseField[],
  basedOn: number,
): StepInput {
  const outcome = chosenOutcome(step, draft);
  const { expected, attended, inFavour, writtenInFavour } = typedBallot(draft);
  const ballot =
    step.vote === null || expected === null || attended === null || inFavour === null
      ? null
      : { expected, attended, inFavour, ...(writtenInFavour === null ? {} : { writtenInFavour }) };
  return {
    basedOn,
    step: step.id,
    ...(draft.on === "" ? {} : { on: draft.on }),
    ...(outcome === null ? {} : { outcome: outcome.id }),
    fields: fieldsOf(step, draft, fields),
    papers: papersOf(step, draft),
    ballot,
    ...(draft.remark.trim() === "" ? {} : { remark: draft.remark.trim() }),
  };
}

/** Beside which field a refusal of the rule belongs; undefined where it is about the step as a whole. */
export const fieldOfRefusal = (code: string): string | undefined =>
  ["step-too-early", "event-in-the-future", "before-opening", "before-last-step"].includes(code)
    ? "s-on"
    : ["ballot-missing", "ballot-wrong", "no-quorum"].includes(code)
      ? "s-ballot"
      : ["outcome-not-found", "vote-otherwise"].includes(code)
        ? "s-outcome"
        : undefined;
