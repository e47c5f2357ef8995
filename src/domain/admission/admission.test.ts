import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { admissionReport } from "#domain/admission/admission-report.ts";
import { readCultivation } from "#domain/admission/cultivation.ts";
import type { Admission } from "#domain/admission/read-admission.ts";
import { quotaStanding, tallyAdmissions } from "#domain/admission/tally-admissions.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import type { Appointment, Facet, Membership } from "#domain/organization/organization.ts";

describe("quotas", () => {
  const quota = { planned: 5, fixed: true };
  test.each([
    [3, 2, "free", "已接收3名，还有2名"],
    [3, 4, "tight", "已接收3名，还有2名；发展对象4名，比余下的多2名"],
    [5, 0, "full", "已接收5名，已经用完"],
    [5, 1, "tight", "已接收5名，已经用完；发展对象1名，比余下的多1名"],
    [6, 0, "over", "已接收6名，超出1名"],
  ])("%i received, %i candidates: %s", (received, candidates, state, text) => {
    expect(quotaStanding(quota, received, candidates)).toEqual({ state, text });
  });

  test("over exactly when more were received than planned", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (planned, received, candidates) => {
        const { state } = quotaStanding({ planned, fixed: false }, received, candidates);
        expect(state === "over").toBe(received > planned);
        expect(state === "tight").toBe(received <= planned && candidates > planned - received);
      }),
    );
  });
});

const NOTHING = { applied: null, chosen: null, listed: null, received: null, confirmed: null, stopped: null }; // prettier-ignore
const admission = (more: Partial<Admission>): Admission => ({ caseId: "c", title: "发展党员", unitId: "b", personId: "p", standing: "applicant", end: null, days: NOTHING, open: [], limits: [], ...more }); // prettier-ignore

test("counts by the year of the day, and what is late now", () => {
  const tally = tallyAdmissions(
    [
      admission({ days: { ...NOTHING, applied: day("2026-03-01") }, open: [{ step: "talk", name: "谈话", dueOn: day("2026-04-01"), late: true }] }), // prettier-ignore
      admission({ standing: "probationary", days: { ...NOTHING, applied: day("2024-03-01"), received: day("2026-07-15") }, limits: [{ step: "approve", on: day("2026-07-15"), dueOn: day("2026-07-01"), kept: false }] }), // prettier-ignore
      admission({ standing: null, end: "withdrawn", days: { ...NOTHING, stopped: day("2025-12-31") } }), // prettier-ignore
    ],
    day("2026-09-17"),
  );
  expect(tally).toMatchObject({ applied: 1, received: 1, stopped: 0, late: 1, limits: 1, kept: 0, standing: { applicant: 1, probationary: 1 } }); // prettier-ignore
});

test("the report says the same figures in its text and its table", () => {
  const line = { ...tallyAdmissions([admission({ standing: "activist" })], day("2026-09-17")), name: "集团", depth: 0, quota: { planned: 3, fixed: true, text: "已接收0名，还有3名" } }; // prettier-ignore
  const paper = admissionReport({ issuer: "集团党委", year: 2026, asOf: day("2026-09-17"), lines: [line], late: [] }); // prettier-ignore
  const text = JSON.stringify(paper.blocks);
  expect(text).toContain("入党积极分子1名");
  expect(text).toContain("本年名额3名（上级下达），已接收0名，还有3名");
  expect(text).toContain("现在没有逾期未办的步骤");
});

const post = (personId: string, from: string, unitId = "w"): Appointment => ({ id: `${personId}-${from}`, personId, unitId, post: "staff", key: true, from: day(from), until: null }); // prettier-ignore
const belongs = (personId: string, facet: Facet, from: string): Membership => ({ id: `${personId}-${facet}`, personId, unitId: facet === "employee" ? "w" : "b", facet, exempt: false, from: day(from), until: null }); // prettier-ignore

describe("two-way cultivation", () => {
  const ASKED = day("2026-09-17");
  const organization = indexOrganization({
    units: [],
    placements: [],
    people: [],
    appointments: [post("outside", "2024-01-01"), post("new-member", "2024-01-01"), post("promoted", "2026-05-01"), post("alone", "2024-01-01", "v")], // prettier-ignore
    memberships: [belongs("new-member", "probationary", "2026-06-20"), belongs("promoted", "member", "2019-01-01"), belongs("other", "member", "2019-01-01")], // prettier-ignore
  });
  const running = new Map([["outside", { standing: "candidate", caseId: "c1" } as const]]);
  const read = readCultivation(organization, new Set(["w", "v", "b"]), running, ASKED);

  test("covers posts by members, and names where none is", () => {
    expect(read).toMatchObject({ keyPosts: 4, heldByMembers: 2, emptyUnits: ["v"], otherMembers: 1 }); // prettier-ignore
  });
  test("both pipelines", () => {
    expect(read.staff).toEqual([
      { personId: "outside", unitId: "w", standing: "candidate", caseId: "c1" },
      { personId: "alone", unitId: "v", standing: null, caseId: null },
    ]);
    expect(read.staffAdmitted).toEqual([{ personId: "new-member", unitId: "w", on: "2026-06-20" }]);
    expect(read.membersAppointed).toEqual([{ personId: "promoted", unitId: "w", on: "2026-05-01" }]); // prettier-ignore
  });
});
