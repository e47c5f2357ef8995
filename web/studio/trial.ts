import type { TryAnswer } from "../api/studio.ts";
import { type Definition, type Duty, requirementsOf } from "./definition.ts";

type Example = Definition["institution"]["examples"][number];
type Given = Example["given"][number];

/** What is typed in 试一试. */
export interface Trial {
  /** "" for no record at all. */
  readonly kind: string;
  readonly on: string;
  readonly expected: string;
  readonly attended: string;
  readonly hours: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Since when the bearer exists; "" for long ago. */
  readonly since: string;
  readonly when: string;
}

export const newTrial = (kind: string, today: string): Trial => ({
  kind,
  on: today,
  expected: "15",
  attended: "12",
  hours: "",
  fields: {},
  since: "",
  when: today,
});

const countOf = (text: string): number | null => (/^\d+$/.test(text.trim()) ? Number(text) : null);
const valueOf = (text: string): string | number =>
  Number.isFinite(Number(text)) ? Number(text) : text;

/** The record that is thought up, about what the duty asks for; none when none is wanted. */
export function givenOf(trial: Trial, duty: Duty): Given[] {
  if (trial.kind === "") return [];
  const [expected, attended] = [countOf(trial.expected), countOf(trial.attended)];
  const topic = requirementsOf(duty).find(({ record }) => record.includes(trial.kind))?.topic?.[0];
  const fields = Object.entries(trial.fields).filter(([, text]) => text.trim() !== "");
  return [
    {
      kind: trial.kind,
      on: trial.on,
      ...(topic === undefined ? {} : { topic }),
      ...(expected === null || attended === null ? {} : { attended: [expected, attended] }),
      ...(trial.hours.trim() === "" || !Number.isFinite(Number(trial.hours)) ? {} : { hours: Number(trial.hours) }), // prettier-ignore
      ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields.map(([id, text]) => [id, valueOf(text)])) }), // prettier-ignore
    },
  ];
}

/** What came out, as an example that plays again at every change. */
export function exampleOf(trial: Trial, duty: Duty, answer: TryAnswer, kindName = ""): Example {
  const said = trial.kind === "" ? "没有台账" : `${trial.on}${kindName}`;
  return {
    note: `${said}，截至${trial.when}`,
    when: trial.when,
    ...(trial.since === "" ? {} : { bearer: { since: trial.since } }),
    given: givenOf(trial, duty),
    expect: { [duty.id]: answer.period === null ? answer.state : { period: answer.period, state: answer.state } }, // prettier-ignore
  };
}
