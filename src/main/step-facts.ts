import type { StepFacts } from "#app/cases/step-facts.ts";
import { findingsOfProject } from "#app/inspection/open-findings.ts";

/** What areas know about steps of cases: each that knows something has its line here. */
export const stepFacts: readonly StepFacts[] = [findingsOfProject];
