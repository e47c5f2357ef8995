import type { ChecklistInput } from "#domain/publication/checklist.ts";
import { composeChecklist } from "#domain/publication/checklist.ts";
import { paperFingerprint } from "#domain/publication/fingerprint.ts";
import { composeOverdueCircular, type OverdueCircularInput } from "#domain/publication/overdue-circular.ts"; // prettier-ignore
import type { OfficialPaper } from "#domain/publication/paper.ts";
import { composeStudyCircular, type StudyCircularInput } from "#domain/publication/study-circular.ts"; // prettier-ignore
import { sha256 } from "#platform/tokens.ts";

interface Ground {
  /** Where the figures come from, in words: clauses, the day, how many records. */
  readonly origin: readonly string[];
  /** The versions that it was composed by. */
  readonly rulesVersion: number;
  readonly organizationVersion: number;
  /** Whose department prints it. */
  readonly office: string;
}

/** All that a paper was composed from. Kept with it and never read again from the live tables. */
export type FrozenInputs =
  | (Ground & { readonly kind: "study-circular"; readonly input: StudyCircularInput })
  | (Ground & { readonly kind: "overdue-circular"; readonly input: OverdueCircularInput })
  | (Ground & { readonly kind: "checklist"; readonly input: ChecklistInput });

export function composePaper(inputs: FrozenInputs): OfficialPaper {
  switch (inputs.kind) {
    case "study-circular":
      return composeStudyCircular(inputs.input);
    case "overdue-circular":
      return composeOverdueCircular(inputs.input);
    case "checklist":
      return composeChecklist(inputs.input);
  }
}

/** What lists call it: the title without the issuer's name. */
export const titleOfPaper = (inputs: FrozenInputs, paper: OfficialPaper): string =>
  inputs.kind === "checklist" ? paper.title.join("") : (paper.title.at(-1) ?? "");

/** By what a frozen paper can be known again: SHA-256 of its canonical JSON together with its inputs. */
export const fingerprintOf = (paper: OfficialPaper, inputs: FrozenInputs): string =>
  sha256(paperFingerprint(paper, inputs));
