import { expect, it } from "vitest";
import { recordInputSchema, type RecordForm } from "#app/records/schema.ts";
import { asksAgenda, attendanceAsked, chosenKinds, emptyForm, formErrors, inputOf, newLine, peopleAsked, readNumber, stateOf } from "./form-state.ts"; // prettier-ignore

const FORM: RecordForm = {
  unit: { id: "u1", name: "环卫公司桥西清运党支部", shortName: "桥西清运支部", kind: "branch" },
  today: "2026-09-17",
  kinds: [
    {
      id: "committee",
      name: "支委会",
      attendance: "committee",
      hasAgenda: true,
      fields: [],
      usual: true,
    },
    {
      id: "activity",
      name: "主题党日",
      attendance: "members",
      hasAgenda: true,
      fields: [],
      usual: true,
    },
    {
      id: "visit",
      name: "走访慰问",
      attendance: "none",
      hasAgenda: false,
      fields: [
        { id: "amount", name: "慰问金", type: "yuan" },
        { id: "homes", name: "户数", type: "number" },
      ],
      usual: false,
    },
  ],
  topics: [{ id: "ideology", name: "分析研判" }],
  people: [
    { id: "p1", name: "周岚", committee: true, facet: "member", posts: ["支部书记"] },
    { id: "p2", name: "贺兰舟", committee: true, facet: "member", posts: [] },
    { id: "p3", name: "戚小满", committee: false, facet: "probationary", posts: [] },
    { id: "p4", name: "于归", committee: false, facet: "employee", posts: [] },
  ],
  lastPlace: "桥西站二楼会议室",
  lastAttended: ["p1", "p3", "gone"],
  milestones: [],
  overdue: [],
  agenda: [
    { text: "意识形态分析研判", kinds: ["committee"] },
    { text: "党务公开", kinds: ["activity"] },
  ],
};

it("begins with today, the last place and the people who came last time", () => {
  const state = emptyForm(FORM, ["committee", "unknown"], ["not-overdue"]);
  expect(state).toMatchObject({
    kinds: ["committee"],
    day: "2026-09-17",
    place: "桥西站二楼会议室",
    attended: ["p1", "p3"],
    makesUp: [],
  });
  // the topics that the meeting is meant for, and a line to write on
  expect(state.agenda.map((line) => line.text)).toEqual(["意识形态分析研判", ""]);
  expect(emptyForm(FORM, [], []).agenda.map((line) => line.text)).toEqual([""]);
});

it("lists the people whose attendance the widest kind asks for", () => {
  const names = (kinds: string[]) =>
    peopleAsked(emptyForm(FORM, kinds, []), FORM).map((one) => one.id);
  expect(names(["committee"])).toEqual(["p1", "p2"]);
  expect(names(["committee", "activity"])).toEqual(["p1", "p2", "p3"]);
  expect(names(["visit"])).toEqual([]);
  expect(attendanceAsked(chosenKinds(emptyForm(FORM, ["visit", "committee"], []), FORM))).toBe(
    "committee",
  );
});

it("sends only those who are listed, and no empty agenda lines", () => {
  const state = {
    ...emptyForm(FORM, ["committee"], []),
    agenda: [{ ...newLine(" 研判 "), topics: ["ideology"] }, newLine("  ")],
  };
  const input = inputOf(state, FORM);
  expect(input.attendance).toEqual({ attended: ["p1"], leave: [] });
  expect(input.agenda).toEqual([{ text: "研判", topics: ["ideology"], corrected: true }]);
  expect(recordInputSchema.safeParse(input).success).toBe(true);
});

it("sends yuan as fen, hours in tenths, and null for a list that comes later", () => {
  const visit = {
    ...emptyForm(FORM, ["visit"], []),
    fields: { amount: "1,200.5", homes: "３" },
    hours: "1.5",
  };
  expect(inputOf(visit, FORM)).toMatchObject({
    fields: { amount: 120_050, homes: 3 },
    hours: 15,
    attendance: null,
    agenda: [],
  });
  const missing = { ...emptyForm(FORM, ["activity"], []), attendance: "missing" as const };
  expect(inputOf(missing, FORM).attendance).toBeNull();
  const counted = {
    ...emptyForm(FORM, ["activity"], []),
    attendance: "counted" as const,
    countedExpected: "16",
    countedAttended: "9",
  };
  expect(inputOf(counted, FORM).attendance?.counted).toEqual({ expected: 16, attended: 9 });
});

it("gives a kept record back as it was written", () => {
  const state = {
    ...emptyForm(FORM, ["activity"], []),
    agenda: [newLine("学习"), newLine()],
    start: "08:30",
    end: "09:40",
    minutes: "议定两件事",
    hours: "1.2",
    leave: [["p2", "夜班"]] as const,
  };
  const input = inputOf(state, FORM);
  expect(inputOf(stateOf(input, FORM), FORM)).toEqual(input);
  const visit = inputOf({ ...emptyForm(FORM, ["visit"], []), fields: { amount: "88" } }, FORM);
  expect(inputOf(stateOf(visit, FORM), FORM)).toEqual(visit);
});

it("a correction keeps what the form does not show: a title, an agenda, fields, the people who have left", () => {
  const given = { ...inputOf(emptyForm(FORM, ["visit"], []), FORM), title: "走访慰问困难党员", endDay: "2026-09-19", agenda: [{ text: "帮扶慰问", topics: ["aid"], corrected: true }], attendance: { attended: ["gone"], leave: [] }, fields: { ticket: "A-7" } }; // prettier-ignore
  expect(inputOf({ ...stateOf(given, FORM), place: "五楼" }, FORM)).toEqual({
    ...given,
    place: "五楼",
  });
  const held = { ...inputOf(emptyForm(FORM, ["activity"], []), FORM), title: "主题党日", attendance: { attended: ["p1", "gone"], leave: [{ personId: "left", reason: "出差" }] } }; // prettier-ignore
  expect(inputOf(stateOf(held, FORM), FORM)).toEqual({ ...held, title: "" });
  // what was on the form and is taken off it is gone
  const visit = inputOf({ ...stateOf(held, FORM), kinds: ["visit"] }, FORM);
  expect([visit.title, visit.agenda, visit.attendance]).toEqual(["", [], null]);
  expect(inputOf({ ...stateOf(given, FORM), day: "2026-09-20" }, FORM).endDay).toBeNull();
});

it("names what is wrong, the field, and the mend", () => {
  const wrong = {
    ...emptyForm(FORM, [], []),
    day: "2026-09-18",
    start: "09:00",
    end: "08:00",
    hours: "一个半",
  };
  expect(formErrors(wrong, FORM).map((error) => error.id)).toEqual([
    "f-kinds",
    "f-day",
    "f-end",
    "f-hours",
  ]);
  const counted = {
    ...emptyForm(FORM, ["activity"], []),
    attendance: "counted" as const,
    countedExpected: "5",
    countedAttended: "6",
  };
  expect(formErrors(counted, FORM)).toEqual([
    { id: "f-counted-attended", message: "实到6人多于应到5人，请核对。" },
  ]);
  expect(formErrors(emptyForm(FORM, ["activity"], []), FORM)).toEqual([]);
});

it("asks for an agenda unless all chosen kinds go without", () => {
  expect(asksAgenda(chosenKinds(emptyForm(FORM, ["visit"], []), FORM))).toBe(false);
  expect(asksAgenda(chosenKinds(emptyForm(FORM, ["visit", "activity"], []), FORM))).toBe(true);
  expect(asksAgenda([])).toBe(true);
});

it("reads figures as people type them", () => {
  expect(["1,200.50", "３６", " 7 ", "七", "", "1.2.3"].map(readNumber)).toEqual([
    1200.5,
    36,
    7,
    null,
    null,
    null,
  ]);
});
