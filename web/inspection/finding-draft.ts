import type { FindingInput } from "../api/inspection.ts";
import type { FileReference } from "../api/records.ts";

/** A finding as it is typed. */
export interface FindingDraft {
  readonly finding: string;
  readonly evidence: string;
  readonly rule: string;
  readonly severity: string;
  readonly deadline: string;
  readonly files: readonly FileReference[];
}

export const emptyFinding = (): FindingDraft => ({ finding: "", evidence: "", rule: "", severity: "", deadline: "", files: [] }); // prettier-ignore

const SEVERITIES = ["一般", "较重", "严重"] as const;
export const SEVERITY_OPTIONS = SEVERITIES.map((each) => ({ value: each, name: each }));

/** What is sent; what was left empty is left out. */
export function inputOf(draft: FindingDraft): FindingInput {
  const severity = SEVERITIES.find((each) => each === draft.severity);
  return {
    finding: draft.finding.trim(),
    evidence: draft.evidence.trim(),
    ...(draft.rule.trim() === "" ? {} : { rule: draft.rule.trim() }),
    ...(severity === undefined ? {} : { severity }),
    ...(draft.deadline === "" ? {} : { deadline: draft.deadline }),
    files: draft.files.map(({ hash, name }) => ({ hash, name })),
  };
}

export function errorsOf(draft: FindingDraft, place: string): string[] {
  const errors: string[] = [];
  if (draft.finding.trim().length < 4) errors.push(`${place}请写清发现了什么问题，至少4个字。`);
  if (draft.evidence.trim().length < 2) errors.push(`${place}请写依据的事实：查了什么、差在哪里。`);
  return errors;
}
