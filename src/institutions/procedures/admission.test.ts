import { describe, expect, test } from "vitest";
import { type Day, day } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import type { Facet } from "#domain/organization/organization.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { attempt } from "#domain/procedure/attempt.ts";
import { bearerOfStep } from "#domain/procedure/bearer-of-step.ts";
import { belongingAfter } from "#domain/procedure/belonging.ts";
import type { Case, CaseEvent, FieldValue } from "#domain/procedure/case.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import { type FilledBlock, fillForm } from "#domain/procedure/fill-form.ts";
import {
  planBelonging,
  planBelongingUndone,
  planLeaving,
  planTransfer,
} from "#domain/procedure/plan-belonging.ts";
import { stepOf } from "#domain/procedure/procedure.ts";
import { standingOf } from "#domain/procedure/standing-of-case.ts";
import admission2014 from "#institutions/procedures/admission-2014.ts";
import admission2026 from "#institutions/procedures/admission-2026.ts";

const calendar = workingCalendar(officialHolidays(), statutoryHolidays);
const procedure = admission2026;
const start: Case = { id: "case", procedure: procedure.id, version: "2026", unitId: "branch", subjectId: "person", openedOn: day("2027-06-01"), events: [] }; // prettier-ignore

const stepEvent = (step: string, on: string, more: { outcome?: string; fields?: Record<string, FieldValue>; vote?: readonly [number, number, number, number] } = {}): CaseEvent => ({
  kind: "step",
  step,
  on: day(on),
  outcome: more.outcome ?? stepOf(procedure, step)?.outcomes[0]?.id ?? "",
  fields: more.fields ?? {},
  documents: stepOf(procedure, step)?.documents ?? [],
  ballot: more.vote === undefined ? null : { expected: more.vote[0], attended: more.vote[1], inFavour: more.vote[2], writtenInFavour: more.vote[3] },
  by: "secretary",
}); // prettier-ignore

/** The first worked example up to and with a step. */
function runUntil(step: string): Case {
  let run = start;
  for (const act of procedure.examples[0]?.acts ?? []) {
    if (!("step" in act)) continue;
    const more = { ...(act.outcome === undefined ? {} : { outcome: act.outcome }), ...(act.fields === undefined ? {} : { fields: act.fields }), ...(act.vote === undefined ? {} : { vote: act.vote }) }; // prettier-ignore
    const result = attempt(procedure, run, stepEvent(act.step, act.on, more), { today: day("2031-01-01"), calendar }); // prettier-ignore
    if (!result.ok) throw new Error(result.refusal.message);
    run = result.value;
    if (act.step === step) return run;
  }
  throw new Error(`no such step in the example: ${step}`);
}

const onlyMember = (person: string, facet: Facet, _on: Day): boolean => person === "member" && facet === "member"; // prettier-ignore
const unit = (id: string, kind: "group" | "enterprise" | "general-branch" | "branch") => ({ id, code: id, kind, name: id, shortName: id, tags: [], opensOn: day("2020-01-01"), closesOn: null, mergedInto: null, sort: 1 }); // prettier-ignore
const under = (unitId: string, parentId: string | null) => ({ unitId, parentId, from: day("2020-01-01"), until: null }); // prettier-ignore
const membership = (facet: Facet, from: string, until: string | null) => ({ id: `${facet}-${from}`, personId: "person", unitId: "branch", facet, exempt: false, from: day(from), until: until === null ? null : day(until) }); // prettier-ignore
const belongingOf = (step: string) => {
  const run = runUntil(step);
  const event = run.events.at(-1);
  if (event?.kind !== "step") throw new Error("no step");
  return belongingAfter(procedure, caseState(procedure, run), event);
};
const facts = (step: string, opened: Record<string, FieldValue> | null = null) => ({
  procedure,
  state: caseState(procedure, runUntil(step)),
  calendar,
  today: day("2030-02-01"),
  person: { name: "柳明哲", code: "P1" },
  unit: "桥西支部",
  superior: "集团党委",
  group: "集团",
  stage: "",
  nameOf: (id: string) => ({ a: "程立新", b: "郝敏", secretary: "罗桂兰" })[id] ?? id,
  opened,
  papers: [],
});
const textOf = (blocks: readonly FilledBlock[]): string => JSON.stringify(blocks);

describe("people who vouch for an applicant", () => {
  const context = { today: day("2031-01-01"), calendar, belongsTo: onlyMember };

  test("a probationary member may not be a contact", () => {
    const run = runUntil("file-activist");
    const refusal = attempt(procedure, run, stepEvent("contacts", "2027-08-10", { fields: { contacts: ["member", "probationary"] } }), context); // prettier-ignore
    expect(refusal).toMatchObject({ ok: false, refusal: { code: "condition-fails", message: expect.stringContaining("正式党员") } }); // prettier-ignore
    expect(attempt(procedure, run, stepEvent("contacts", "2027-08-10", { fields: { contacts: ["member"] } }), context).ok).toBe(true); // prettier-ignore
  });
});

describe("who approves", () => {
  const organization = indexOrganization({
    units: [unit("group", "group"), unit("enterprise", "enterprise"), unit("general", "general-branch"), unit("branch", "branch")], // prettier-ignore
    placements: [under("group", null), under("enterprise", "group"), under("general", "enterprise"), under("branch", "general")], // prettier-ignore
    people: [],
    appointments: [],
    memberships: [],
  });
  test.each([admission2014, admission2026])("never a general branch ($version)", (definition) => {
    for (const id of ["pre-review", "approve", "confirmation-approve", "superior-consent"]) {
      const step = stepOf(definition, id);
      if (step === undefined) throw new Error(`no step ${id}`);
      const bearer = bearerOfStep(definition, step, { unitId: "branch", personId: "person" }, organization, day("2026-09-01")); // prettier-ignore
      expect(bearer).toEqual({ unitId: "group", personId: null });
    }
  });
});

test("the time for the approval is counted from the report, and shown from the meeting too", () => {
  let run = runUntil("branch-meeting");
  for (const event of [
    stepEvent("submit", "2028-11-12"),
    stepEvent("committee-talk", "2028-11-20", { fields: { "talk-opinion": "同意" } }),
  ]) {
    // prettier-ignore
    const result = attempt(procedure, run, event, { today: day("2031-01-01"), calendar });
    if (!result.ok) throw new Error(result.refusal.message);
    run = result.value;
  }
  const [approve] = standingOf(procedure, run, day("2028-12-01"), calendar).open;
  expect(approve).toMatchObject({ dueOn: "2029-02-12", safelyOn: "2029-02-05", extendableTo: "2029-05-12" }); // prettier-ignore
});

const organizationWith = (...memberships: ReturnType<typeof membership>[]) =>
  indexOrganization({
    units: [{ id: "branch", code: "B", kind: "branch", name: "桥西支部", shortName: "桥西支部", tags: [], opensOn: day("2020-01-01"), closesOn: null, mergedInto: null, sort: 1 }], // prettier-ignore
    placements: [],
    people: [{ id: "person", code: "P1", name: "柳明哲" }],
    appointments: [],
    memberships,
  });

test("probation from the meeting, full membership from the day on which it ended, however late the approval", () => {
  expect(belongingOf("approve")).toEqual({ facet: "probationary", from: "2028-11-05" });
  expect(belongingOf("confirmation-approve")).toEqual({ facet: "member", from: "2029-11-05" });
  expect(belongingOf("branch-meeting")).toBeNull();
});

describe("membership follows", () => {
  test("an approval begins, a confirmation ends one and begins the other, and taking back undoes it", () => {
    const belonging = { facet: "probationary", from: day("2028-11-05") } as const;
    const begun = planBelonging(organizationWith(), { person: "person", unit: "branch", belonging, arrived: null, today: day("2028-12-20") }); // prettier-ignore
    expect(begun).toMatchObject({ ok: true, value: { changes: { memberships: [{ facet: "probationary", from: "2028-11-05", until: null }] }, text: "柳明哲自2028年11月5日起为预备党员" } }); // prettier-ignore
    const full = { facet: "member", from: day("2029-11-05") } as const;
    const on = organizationWith(membership("probationary", "2028-11-05", null));
    const confirmed = planBelonging(on, { person: "person", unit: "branch", belonging: full, arrived: null, today: day("2030-01-15") }); // prettier-ignore
    expect(confirmed).toMatchObject({ ok: true, value: { changes: { memberships: [{ facet: "probationary", until: "2029-11-05" }, { facet: "member", from: "2029-11-05" }] } } }); // prettier-ignore
    const after = organizationWith(membership("probationary", "2028-11-05", "2029-11-05"), membership("member", "2029-11-05", null)); // prettier-ignore
    expect(planBelongingUndone(after, { person: "person", belonging: full, before: "probationary" })).toMatchObject({ ok: true, value: { changes: { removed: { memberships: ["member-2029-11-05"] }, memberships: [{ facet: "probationary", until: null }] } } }); // prettier-ignore
  });

  test("somebody who is so already is left alone, and came later counts from then", () => {
    const belonging = { facet: "member", from: day("2029-11-05") } as const;
    const already = organizationWith(membership("member", "2029-12-01", null));
    expect(planBelonging(already, { person: "person", unit: "branch", belonging, arrived: null, today: day("2030-01-15") })).toEqual({ ok: true, value: null }); // prettier-ignore
    const late = organizationWith(membership("probationary", "2029-12-01", null));
    expect(planBelonging(late, { person: "person", unit: "branch", belonging, arrived: null, today: day("2030-01-15") })).toMatchObject({ ok: true, value: { changes: { memberships: [{ facet: "member", from: "2029-12-01" }], removed: { memberships: ["probationary-2029-12-01"] } } } }); // prettier-ignore
  });

  test("who came from outside counts from the day on which they came, and is probationary again when the confirmation is taken back", () => {
    const [arrived, today] = [day("2029-12-10"), day("2030-01-15")];
    const probationary = { facet: "probationary", from: day("2028-11-05") } as const; // as const: a facet
    expect(planBelonging(organizationWith(), { person: "person", unit: "branch", belonging: probationary, arrived, today })).toMatchObject({ ok: true, value: { changes: { memberships: [{ facet: "probationary", from: "2029-12-10" }] } } });
    const full = { facet: "member", from: day("2029-11-05") } as const; // as const: a facet
    const after = organizationWith(membership("member", "2029-12-10", null));
    expect(planBelongingUndone(after, { person: "person", belonging: full, before: "probationary" })).toMatchObject({ ok: true, value: { changes: { removed: { memberships: ["member-2029-12-10"] }, memberships: [{ facet: "probationary", from: "2029-12-10", until: null }] } } });
    expect(planBelongingUndone(after, { person: "person", belonging: full, before: null })).toMatchObject({ ok: true, value: { changes: { memberships: [] } } });
  }); // prettier-ignore

  test("who is transferred out leaves on the day, and does not come to where their branch is going to merge", () => {
    const leave = (...memberships: ReturnType<typeof membership>[]) => planLeaving(organizationWith(...memberships), { person: "person", on: day("2030-01-15") });
    expect(leave()).toEqual({ ok: true, value: null });
    expect(leave(membership("probationary", "2028-11-05", null))).toMatchObject({ ok: true, value: { text: "柳明哲自2030年1月15日起组织关系转出", changes: { memberships: [{ id: "probationary-2028-11-05", until: "2030-01-15" }] } } });
    const merging = leave(membership("member", "2029-11-05", "2030-03-01"), membership("member", "2030-03-01", null));
    expect(merging).toMatchObject({ ok: true, value: { changes: { memberships: [{ id: "member-2029-11-05", until: "2030-01-15" }], removed: { memberships: ["member-2030-03-01"] } } } });
    expect(leave(membership("member", "2029-11-05", "2030-01-15"))).toEqual({ ok: true, value: null });
  }); // prettier-ignore

  test("a membership goes along to another branch, unless it was moved already or there is none", () => {
    const go = (...memberships: ReturnType<typeof membership>[]) => {
      const { organization } = organizationWith(...memberships);
      const units = organization.units.flatMap((own) => [own, { ...own, id: "other", code: "O", name: "城东支部", shortName: "城东支部" }]);
      return planTransfer(indexOrganization({ ...organization, units }), { person: "person", from: "branch", to: "other", on: day("2029-06-01") });
    };
    expect(go(membership("probationary", "2028-11-05", null))).toMatchObject({ ok: true, value: { text: "柳明哲自2029年6月1日起组织关系转到城东支部", changes: { memberships: [{ until: "2029-06-01" }, { unitId: "other", facet: "probationary", from: "2029-06-01" }] } } });
    expect(go()).toEqual({ ok: true, value: null });
    expect(go({ ...membership("probationary", "2028-11-05", null), unitId: "other" })).toEqual({ ok: true, value: null });
    expect(go(membership("probationary", "2028-11-05", "2029-07-01"), { ...membership("probationary", "2029-07-01", null), unitId: "other" })).toEqual({ ok: true, value: null });
  }); // prettier-ignore

  test("what changed afterwards is not undone", () => {
    const belonging = { facet: "member", from: day("2029-11-05") } as const;
    const left = organizationWith(membership("member", "2029-11-05", "2030-02-01"));
    expect(planBelongingUndone(left, { person: "person", belonging, before: "probationary" })).toMatchObject({ ok: false, refusal: { code: "belonging-changed" } }); // prettier-ignore
  });
});

const filled = (
  document: string,
  step: string,
  opened: Record<string, FieldValue> | null = null,
) => {
  // prettier-ignore
  const form = procedure.documents.find(({ id }) => id === document)?.form;
  if (form === undefined) throw new Error(`no form ${document}`);
  return fillForm(form, { ...facts(step, opened), document });
};

describe("printed sheets", () => {
  test.each(["committee-review-record", "pre-review-request"])("%s names the day of the listing, not of the consent before the publicity", (document) => {
    const text = textOf(filled(document, "committee-review").blocks);
    expect(text).toContain("2028年8月26日");
    expect(text).not.toContain("2028年8月20日");
  }); // prettier-ignore

  test("the resolution holds conduct, who should and did come, the vote, the day and the signature", () => {
    const { title, blocks } = filled("resolution", "branch-meeting");
    expect(title.join("")).toBe("关于接收柳明哲同志为预备党员的支部大会决议");
    const text = textOf(blocks);
    for (const words of [
      "学习努力，工作踏实",
      "党员16人，实到会9人",
      "到会赞成7票，会前书面赞成2票，共赞成9票（按规定至少9票），表决通过",
      "2028年11月5日",
      "程立新",
    ]) {
      // prettier-ignore
      expect(text).toContain(words);
    }
  });

  test("the sheet of cultivation has a line for each review and room for more", () => {
    const table = filled("activist-form", "cultivate").blocks.find((block) => block.kind === "table"); // prettier-ignore
    expect(table).toMatchObject({ rows: [["1", "2028.2.9", "表现良好", "罗桂兰"], ["", "", "", ""], ["", "", "", ""], ["", "", "", ""]] }); // prettier-ignore
  });

  test("what is sealed stays sealed unless it was opened", () => {
    expect(textOf(filled("political-review", "political-review").blocks)).toContain("（密封）");
    const opened = textOf(filled("political-review", "political-review", { "political-conclusion": "历史清楚" }).blocks); // prettier-ignore
    expect(opened).toContain("历史清楚");
  });

  test("the notice says until when, in working days; what is not known is left to the pen", () => {
    expect(textOf(filled("candidate-notice", "candidate-publicity").blocks)).toContain("2028年8月21日至2028年8月25日"); // prettier-ignore
    expect(textOf(filled("approval", "branch-meeting").blocks)).not.toMatch(
      /\{(day|vote|field|outcome)/,
    );
  });

  test("the reply names the day from which seniority counts", () => {
    expect(textOf(filled("confirmation-approval", "archive").blocks)).toContain("（2029年11月5日）算起"); // prettier-ignore
  });
});
