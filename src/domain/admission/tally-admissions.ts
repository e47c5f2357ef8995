import { type Day, yearOf } from "#kernel/day.ts";
import type { Admission, AdmissionStanding } from "#domain/admission/read-admission.ts";

/** 名额: how many members a unit may admit in a year, by whom it was set. */
export interface Quota {
  readonly planned: number;
  /** 上级下达: it may not be exceeded. Otherwise it is the unit's own plan, and exceeding it is only said. */
  readonly fixed: boolean;
}

export interface AdmissionTally {
  readonly standing: Readonly<Record<AdmissionStanding, number>>;
  /** What happened in the year. */
  readonly applied: number;
  readonly chosen: number;
  readonly listed: number;
  readonly received: number;
  readonly confirmed: number;
  readonly stopped: number;
  /** Open steps that are late now. */
  readonly late: number;
  /** Steps with a time limit that were done in the year, and those of them done in time. */
  readonly limits: number;
  readonly kept: number;
}

/** Counts of a set of cases for the year of a day. */
export function tallyAdmissions(admissions: readonly Admission[], asOf: Day): AdmissionTally {
  const year = yearOf(asOf);
  const inYear = (on: Day | null): boolean => on !== null && yearOf(on) === year;
  const count = (key: keyof Admission["days"]): number =>
    admissions.filter(({ days }) => inYear(days[key])).length;
  const standing = (of: AdmissionStanding): number => admissions.filter((each) => each.standing === of).length; // prettier-ignore
  const limits = admissions.flatMap((each) => each.limits);
  return {
    standing: { applicant: standing("applicant"), activist: standing("activist"), candidate: standing("candidate"), probationary: standing("probationary") }, // prettier-ignore
    applied: count("applied"),
    chosen: count("chosen"),
    listed: count("listed"),
    received: count("received"),
    confirmed: count("confirmed"),
    stopped: count("stopped"),
    late: admissions.flatMap((each) => each.open).filter(({ late }) => late).length,
    limits: limits.length,
    kept: limits.filter(({ kept }) => kept).length,
  };
}

export interface QuotaStanding {
  readonly state: "free" | "full" | "tight" | "over";
  /** Chinese: 已接收3名，还有2名；发展对象4名，比余下的多2名. */
  readonly text: string;
}

/** How far a quota is used, and whether the candidates who wait would go beyond it. */
export function quotaStanding(quota: Quota, received: number, candidates: number): QuotaStanding {
  const left = quota.planned - received;
  const used = `已接收${received}名`;
  if (left < 0) return { state: "over", text: `${used}，超出${-left}名` };
  const waiting = candidates > left ? `；发展对象${candidates}名，比余下的多${candidates - left}名` : ""; // prettier-ignore
  if (left === 0) return { state: waiting === "" ? "full" : "tight", text: `${used}，已经用完${waiting}` }; // prettier-ignore
  return { state: waiting === "" ? "free" : "tight", text: `${used}，还有${left}名${waiting}` };
}
