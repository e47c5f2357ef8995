import type { RecordForm } from "#app/records/schema.ts";
import type { FileReference, RecordInput } from "../api/records.ts";

/** What a person has typed so far: kept as it was typed, so that nothing is lost between two keystrokes. */
export interface FormState {
  readonly kinds: readonly string[];
  readonly day: string;
  readonly start: string;
  readonly end: string;
  readonly place: string;
  readonly agenda: readonly FormLine[];
  readonly attended: readonly string[];
  readonly leave: readonly (readonly [personId: string, reason: string])[];
  /** Hours of single people, as an import wrote them: not typed here, and not lost by a correction. */
  readonly singleHours: readonly { readonly personId: string; readonly hours: number }[];
  /** people: ticked one by one; counted: two numbers from a paper list; missing: the list comes later (待补). */
  readonly attendance: "people" | "counted" | "missing";
  readonly countedExpected: string;
  readonly countedAttended: string;
  /** People beyond those whose attendance the chosen kinds ask for. */
  readonly everybody: boolean;
  readonly minutes: string;
  readonly decision: string;
  /** Hours for each attendant when they differ from the time spent: "1.5"; "" to compute. */
  readonly hours: string;
  readonly fields: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly makesUp: readonly string[];
  readonly files: readonly FileReference[];
  /** The record that is corrected, as it was: what the form does not show of it stays. */
  readonly kept?: RecordInput | undefined;
}

export interface FormLine {
  /** For React only: lines keep their focus while they are moved. */
  readonly key: string;
  readonly text: string;
  /** Set by hand; null: as recognised from the text. */
  readonly topics: readonly string[] | null;
  readonly milestone: string | null;
}

export type FormKind = RecordForm["kinds"][number];

let keys = 0;
export function newLine(text = ""): FormLine {
  keys += 1;
  return { key: `line-${Date.now().toString(36)}-${keys}`, text, topics: null, milestone: null };
}

/** Sensible defaults: today, the last place, the people who came last time, the topics that the meeting is meant to settle. */
export function emptyForm(
  form: RecordForm,
  kinds: readonly string[],
  makesUp: readonly string[],
): FormState {
  const known = kinds.filter((kind) => form.kinds.some((one) => one.id === kind));
  const people = new Set(form.people.map((person) => person.id));
  return {
    kinds: known,
    day: form.today,
    start: "",
    end: "",
    place: form.lastPlace ?? "",
    agenda: [
      ...form.agenda
        .filter((line) => line.kinds.some((kind) => known.includes(kind)))
        .map((line) => newLine(line.text)),
      newLine(),
    ],
    attended: form.lastAttended.filter((id) => people.has(id)),
    leave: [],
    singleHours: [],
    attendance: "people",
    countedExpected: "",
    countedAttended: "",
    everybody: false,
    minutes: "",
    decision: "",
    hours: "",
    fields: {},
    makesUp: makesUp.filter((id) => form.overdue.some((item) => item.id === id)),
    files: [],
  };
}

/** The kind by which a leader reports on a milestone; its field `milestone` names which. */
export const PROGRESS_REPORT = "project-progress";

export const chosenKinds = (state: FormState, form: RecordForm): readonly FormKind[] =>
  form.kinds.filter((kind) => state.kinds.includes(kind.id));

/** Whose attendance the chosen kinds ask for: the widest of them. */
export function attendanceAsked(kinds: readonly FormKind[]): FormKind["attendance"] {
  const asked = kinds.map((kind) => kind.attendance);
  return (["members", "chosen", "committee"] as const).find((one) => asked.includes(one)) ?? "none";
}

/** The people that the form lists: the committee only, or all of the unit. */
export function peopleAsked(state: FormState, form: RecordForm): RecordForm["people"] {
  const asked = attendanceAsked(chosenKinds(state, form));
  if (asked === "none" && state.kinds.length > 0) return [];
  if (asked === "committee" && !state.everybody) return form.people.filter((one) => one.committee);
  if (asked === "members" && !state.everybody) return form.people.filter((one) => one.facet !== "employee"); // prettier-ignore
  return form.people;
}

export const asksAgenda = (kinds: readonly FormKind[]): boolean =>
  kinds.length === 0 || kinds.some((kind) => kind.hasAgenda);

/** Fields of all chosen kinds, each asked once even when two kinds want it. */
export function fieldsAsked(kinds: readonly FormKind[]): FormKind["fields"] {
  const seen = new Set<string>();
  return kinds
    .flatMap((kind) => kind.fields)
    .filter((field) => !seen.has(field.id) && seen.add(field.id) !== undefined);
}

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Figures as typed ("1,200.50", full-width digits) → a number, or null. */
export function readNumber(text: string): number | null {
  const plain = text
    .replace(/[０-９．]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/[,，\s]/g, "");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function fieldValue(
  type: FormKind["fields"][number]["type"],
  value: string | boolean | readonly string[],
): string | number | boolean | string[] | null {
  if (typeof value === "boolean") return value;
  if (typeof value === "object") return value.length === 0 ? null : [...value];
  if (value.trim() === "") return null;
  if (type === "number") return readNumber(value);
  if (type === "yuan") {
    const yuan = readNumber(value);
    return yuan === null ? null : Math.round(yuan * 100);
  }
  return value.trim();
}

/** What is sent: empty lines and fields left out, hours in tenths, yuan in fen. */
export function inputOf(state: FormState, form: RecordForm): RecordInput {
  const kinds = chosenKinds(state, form);
  const listed = new Set(peopleAsked(state, form).map((person) => person.id));
  const hours = readNumber(state.hours);
  const fields: Record<string, string | number | boolean | string[]> = {};
  for (const field of fieldsAsked(kinds)) {
    const typed = state.fields[field.id];
    const value = typed === undefined ? null : fieldValue(field.type, typed);
    if (value !== null) fields[field.id] = value;
  }
  const milestone = state.fields["milestone"];
  if (state.kinds.includes(PROGRESS_REPORT) && typeof milestone === "string" && milestone !== "")
    fields["milestone"] = milestone;
  return {
    unitId: form.unit.id,
    kinds: [...state.kinds],
    ...unseenOf(state, form),
    day: state.day,
    start: orNull(state.start),
    end: orNull(state.end),
    place: orNull(state.place),
    agenda: asksAgenda(kinds)
      ? state.agenda
          .filter((line) => line.text.trim() !== "")
          .map((line) => ({
            text: line.text.trim(),
            topics: [...(line.topics ?? [])],
            ...(line.topics === null ? {} : { corrected: true }),
            ...(line.milestone === null ? {} : { milestone: line.milestone }),
          }))
      : unseenAgenda(state, form),
    attendance: attendanceOf(state, form, listed),
    minutes: orNull(state.minutes),
    decision: orNull(state.decision),
    hours: hours === null ? null : Math.round(hours * 10),
    fields: { ...unseenFields(state, form), ...fields },
    makesUp: [...state.makesUp],
    files: [...state.files],
  };
}

/** The kinds that the corrected record had: what they do not ask for, nobody was shown. */
const keptKinds = ({ kept }: FormState, form: RecordForm): readonly FormKind[] =>
  form.kinds.filter((kind) => kept?.kinds.includes(kind.id) === true);

/** A title of its own, which a visit or a plan gave it; and the last day, as long as it comes after the first. */
function unseenOf({ kept, day }: FormState, form: RecordForm): Pick<RecordInput, "title" | "endDay"> {
  const named = kept?.kinds.map((id) => form.kinds.find((kind) => kind.id === id)?.name ?? id).join("、");
  const endDay = kept?.endDay ?? null;
  return { title: kept?.title === named ? "" : (kept?.title ?? ""), endDay: endDay !== null && endDay > day ? endDay : null };
} // prettier-ignore

const unseenAgenda = (state: FormState, form: RecordForm): RecordInput["agenda"] =>
  asksAgenda(keptKinds(state, form)) ? [] : (state.kept?.agenda ?? []);

function unseenFields(state: FormState, form: RecordForm): NonNullable<RecordInput["fields"]> {
  const shown = new Set([...fieldsAsked(keptKinds(state, form)), ...fieldsAsked(chosenKinds(state, form))].map(({ id }) => id));
  return Object.fromEntries(Object.entries(state.kept?.fields ?? {}).filter(([id]) => !shown.has(id) && id !== "milestone"));
} // prettier-ignore

function attendanceOf(
  state: FormState,
  form: RecordForm,
  listed: ReadonlySet<string>,
): RecordInput["attendance"] {
  const before = state.kept?.attendance ?? null;
  if (attendanceAsked(chosenKinds(state, form)) === "none") {
    return attendanceAsked(keptKinds(state, form)) === "none" ? before : null;
  }
  if (state.attendance === "missing") return null;
  const expected = readNumber(state.countedExpected);
  const attended = readNumber(state.countedAttended);
  if (state.attendance === "counted")
    return expected === null || attended === null ? null : { attended: [], leave: [], counted: { expected, attended } }; // prettier-ignore
  // whoever has left the unit since cannot be ticked, and was there nevertheless
  const here = new Set(form.people.map(({ id }) => id));
  const came = [...state.attended.filter((id) => listed.has(id)), ...(before?.attended ?? []).filter((id) => !here.has(id))]; // prettier-ignore
  const hours = state.singleHours.filter((each) => came.includes(each.personId)).map((each) => ({ ...each })); // prettier-ignore
  return {
    attended: came,
    ...(hours.length === 0 ? {} : { hours }),
    leave: [
      ...state.leave
        .filter(([id]) => listed.has(id))
        .map(([personId, reason]) => ({ personId, reason })),
      ...(before?.leave ?? []).filter(({ personId }) => !here.has(personId)),
    ],
  };
}

/** The way back: a kept record as a form, for correcting it. */
export function stateOf(content: RecordInput, form: RecordForm): FormState {
  const kinds = form.kinds.filter((kind) => content.kinds.includes(kind.id));
  const types = new Map(fieldsAsked(kinds).map((field) => [field.id, field.type]));
  const typed = Object.entries(content.fields ?? {}).map(([id, value]) => {
    if (typeof value === "number") return [id, types.get(id) === "yuan" ? String(value / 100) : String(value)] as const; // prettier-ignore
    return [id, value] as const;
  });
  const counted = content.attendance?.counted;
  const asked = attendanceAsked(kinds);
  const attended = content.attendance?.attended ?? [];
  const usual = new Set(
    form.people
      .filter((one) => (asked === "committee" ? one.committee : one.facet !== "employee"))
      .map((one) => one.id),
  );
  return {
    kinds: content.kinds,
    day: content.day,
    start: content.start ?? "",
    end: content.end ?? "",
    place: content.place ?? "",
    agenda: [
      ...(content.agenda ?? []).map((line) => ({
        ...newLine(line.text),
        topics: line.corrected === true ? (line.topics ?? []) : null,
        milestone: line.milestone ?? null,
      })),
      newLine(),
    ],
    attended,
    leave: (content.attendance?.leave ?? []).map((one) => [one.personId, one.reason] as const),
    singleHours: content.attendance?.hours ?? [],
    attendance: counted !== undefined ? "counted" : (content.attendance ?? null) === null ? "missing" : "people", // prettier-ignore
    countedExpected: counted === undefined ? "" : String(counted.expected),
    countedAttended: counted === undefined ? "" : String(counted.attended),
    everybody: attended.some((id) => !usual.has(id)),
    minutes: content.minutes ?? "",
    decision: content.decision ?? "",
    hours: (content.hours ?? null) === null ? "" : String((content.hours ?? 0) / 10),
    fields: Object.fromEntries(typed),
    makesUp: content.makesUp ?? [],
    files: content.files ?? [],
    kept: content,
  };
}

/** What is wrong before the server is asked, with the id of its field. */
export function formErrors(
  state: FormState,
  form: RecordForm,
): readonly { id: string; message: string }[] {
  const errors: { id: string; message: string }[] = [];
  const kinds = chosenKinds(state, form);
  if (state.kinds.length === 0)
    errors.push({ id: "f-kinds", message: "还没有选开的是什么会，请至少选一种。" });
  if (state.day === "") errors.push({ id: "f-day", message: "还没有写日期。" });
  else if (state.day > form.today) errors.push({ id: "f-day", message: "日期在今天以后：台账记的是已经办了的事，请改成开会当天。" }); // prettier-ignore
  if (state.start !== "" && state.end !== "" && state.end <= state.start)
    errors.push({
      id: "f-end",
      message: `散会时间${state.end}不晚于开始时间${state.start}，请改一处。`,
    });
  if (state.attendance === "counted" && attendanceAsked(kinds) !== "none") {
    const [expected, attended] = [readNumber(state.countedExpected), readNumber(state.countedAttended)]; // prettier-ignore
    if (expected === null || attended === null) errors.push({ id: "f-counted-expected", message: "按人数登记，要写应到和实到两个数。" }); // prettier-ignore
    else if (attended > expected) errors.push({ id: "f-counted-attended", message: `实到${attended}人多于应到${expected}人，请核对。` }); // prettier-ignore
  }
  if (state.hours.trim() !== "" && readNumber(state.hours) === null)
    errors.push({ id: "f-hours", message: `学时“${state.hours}”不是数字，请写成 1.5 这样。` });
  for (const field of fieldsAsked(kinds)) {
    const typed = state.fields[field.id];
    if (
      (field.type === "number" || field.type === "yuan") &&
      typeof typed === "string" &&
      typed.trim() !== "" &&
      readNumber(typed) === null
    )
      // prettier-ignore
      errors.push({ id: `f-fields.${field.id}`, message: `${field.name}“${typed}”不是数字，请只写数。` });
  }
  return errors;
}
