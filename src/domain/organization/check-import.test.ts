import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import { checkOrganization } from "#domain/organization/check-import.ts";
import { applyChanges, EMPTY_ORGANIZATION, isEmpty } from "#domain/organization/organization-changes.ts"; // prettier-ignore
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { organizationToRows } from "#domain/organization/organization-to-rows.ts";
import { ROWS, person, post, unit, withRows } from "#domain/organization/organization-rows.fixture.ts"; // prettier-ignore

const TODAY = day("2026-09-17");
const codesOf = (rows = ROWS): string[] =>
  checkOrganization(rows, null, TODAY).problems.map((problem) => problem.code);

describe("checkOrganization", () => {
  it("makes an organization of a correct file", () => {
    const { changes, problems, summary } = checkOrganization(ROWS, null, TODAY);
    expect(problems).toEqual([]);
    expect(summary.units).toEqual({ added: 7, changed: 0, unchanged: 0, missing: 0 });
    expect(summary.people.added).toBe(3);
    const organization = applyChanges(EMPTY_ORGANIZATION, changes ?? expect.fail("no changes"));
    const index = indexOrganization(organization);
    const [branch] = index.unitsOf(["branch"], TODAY);
    expect(branch?.shortName).toBe("桥西支部");
    expect(index.membershipsIn(branch?.id ?? "", ["member"], TODAY)).toHaveLength(2);
    expect(index.holders(["branch-secretary"], TODAY)).toHaveLength(1);
  });

  it("names sheet, line, column, fault and mend", () => {
    const rows = withRows({ units: [unit("X", "支部甲", "党支部", "NOPE", { row: 9 })] });
    const [problem] = checkOrganization(rows, null, TODAY).problems;
    expect(problem).toMatchObject({
      code: "unknown-parent",
      sheet: "单位",
      row: 9,
      column: "上级编码",
      message: "“单位”表第9行“上级编码”：没有编码为 NOPE 的单位。",
      mend: expect.stringContaining("核对上级编码"),
    });
  });

  it.each([
    ["duplicate-code", withRows({ units: [unit("HW", "环卫二", "企业", "JT")] })],
    ["unknown-kind", withRows({ units: [unit("X", "甲", "车间", "JT")] })],
    ["wrong-parent", withRows({ units: [unit("X", "甲", "党支部", "GH")] })],
    ["missing-parent", withRows({ units: [unit("X", "甲", "企业", "")] })],
    ["second-group", withRows({ units: [unit("X", "甲", "集团", "")] })],
    ["invalid-date", withRows({ units: [unit("X", "甲", "企业", "JT", { opensOn: "2026-02-30" })] })],
    ["dates-out-of-order", withRows({ units: [unit("X", "甲", "企业", "JT", { closesOn: "2019-01-01" })] })],
    ["parent-closed", withRows({ units: [unit("X", "甲", "企业", "JT", { closesOn: "2025-01-01" }), unit("Y", "乙", "党支部", "X")] })],
    ["merged-but-open", withRows({ units: [unit("X", "甲", "党支部", "HW-ZZ", { mergedInto: "HW-01" })] })],
    ["unknown-merge", withRows({ units: [unit("X", "甲", "党支部", "HW-ZZ", { closesOn: "2026-05-01", mergedInto: "Q" })] })],
    ["merged-into-closed", withRows({ units: [unit("X", "甲", "党支部", "HW-ZZ", { closesOn: "2026-05-01", mergedInto: "Y" }), unit("Y", "乙", "党支部", "HW-ZZ", { closesOn: "2026-04-01" })] })],
    ["merged-kinds-differ", withRows({ units: [unit("X", "甲", "党支部", "HW-ZZ", { closesOn: "2026-05-01", mergedInto: "HW" })] })],
    ["two-names", withRows({ people: [person("1001", "别人", { from: "2030-01-01" })] })],
    ["unknown-unit", withRows({ people: [person("9", "甲", { unit: "NOPE" })] })],
    ["wrong-kind", withRows({ people: [person("9", "甲", { unit: "HW-01" })] })],
    ["unknown-party", withRows({ people: [person("9", "甲", { party: "群众", branch: "HW-01" })] })],
    ["before-unit-opens", withRows({ people: [person("9", "甲", { from: "1999-01-01" })] })],
    ["invalid-flag", withRows({ people: [person("9", "甲", { party: "正式", branch: "HW-01", exempt: "也许" })] })],
    ["unknown-post", withRows({ appointments: [post("1001", "HW-01", "大总管")] })],
    ["unknown-person", withRows({ appointments: [post("7777", "HW-01", "支部委员")] })],
    ["wrong-kind", withRows({ appointments: [post("1001", "HW", "支部委员")] })],
    ["before-unit-opens", withRows({ appointments: [post("1001", "HW-01", "支部委员", { from: "2010-01-01" })] })],
    ["twice-appointed", withRows({ appointments: [post("1001", "HW-01", "党支部书记")] })],
  ])("finds %s", (code, rows) => {
    expect(codesOf(rows)).toContain(code);
    expect(checkOrganization(rows, null, TODAY).changes).toBeNull();
  }); // prettier-ignore

  it("names the circle in full, once", () => {
    const rows = withRows({
      units: [unit("A", "甲公司", "企业", "C"), unit("B", "乙公司", "企业", "A"), unit("C", "丙公司", "企业", "B")], // prettier-ignore
    });
    const circles = checkOrganization(rows, null, TODAY).problems.filter(({ code }) => code === "circle"); // prettier-ignore
    expect(circles).toHaveLength(1);
    expect(circles[0]?.message).toContain("甲公司 → 丙公司 → 乙公司 → 甲公司");
  });

  it("finds a person in two branches or with two employers on the same days, and names both", () => {
    const rows = withRows({
      units: [unit("HW-02", "柳堤党支部", "党支部", "HW-ZZ"), unit("GS", "供水公司", "企业", "JT")],
      people: [person("1001", "周岚", { unit: "GS", from: "2026-03-01", party: "正式", branch: "HW-02", row: 30 })], // prettier-ignore
    });
    const found = checkOrganization(rows, null, TODAY).problems.filter(({ code }) => code === "two-places"); // prettier-ignore
    expect(found.map(({ column }) => column)).toEqual(["所在单位编码", "所在党支部编码"]);
    expect(found[0]?.message).toContain(
      "2026-03-01起 同时在两个单位：“环卫公司”（第3行）和“供水公司”",
    );
  });

  it("takes a move that is told by two lines", () => {
    const rows = {
      ...ROWS,
      units: [...ROWS.units, unit("HW-02", "柳堤党支部", "党支部", "HW-ZZ")],
      people: [
        person("1", "甲", { until: "2026-05-01", party: "正式", branch: "HW-01" }),
        person("1", "甲", { from: "2026-05-01", party: "正式", branch: "HW-02" }),
      ],
      appointments: [],
    };
    const { changes, problems } = checkOrganization(rows, null, TODAY);
    expect(problems).toEqual([]);
    expect(changes?.memberships.map(({ facet, from, until }) => [facet, from, until])).toEqual([
      ["employee", "2020-01-01", null],
      ["member", "2020-01-01", "2026-05-01"],
      ["member", "2026-05-01", null],
    ]);
  });

  it("dates a changed cell on the day of the import, keeps history, and stays so on the next import", () => {
    const first = imported(ROWS, EMPTY_ORGANIZATION, day("2026-01-10"));
    const moved = {
      ...ROWS,
      units: [...ROWS.units, unit("HW-02", "柳堤党支部", "党支部", "HW-ZZ")],
      people: ROWS.people.map((row) => (row.code === "1001" ? { ...row, branch: "HW-02" } : row)),
    };
    const second = imported(moved, first, day("2026-06-01"));
    const who = second.people.find(({ code }) => code === "1001")?.id;
    const stays = second.memberships.filter(
      (one) => one.personId === who && one.facet === "member",
    );
    expect(stays.map(({ from, until }) => [from, until])).toEqual([
      ["2020-01-01", "2026-06-01"],
      ["2026-06-01", null],
    ]);
    const { changes } = checkOrganization(moved, second, day("2026-08-01"));
    expect(changes !== null && isEmpty(changes)).toBe(true);
  });

  it("counts what is missing from the file, and leaves it alone", () => {
    const known = imported(ROWS, EMPTY_ORGANIZATION, TODAY);
    const { changes, summary, missing } = checkOrganization(
      { units: ROWS.units, people: ROWS.people.slice(1), appointments: [] },
      known,
      TODAY,
    );
    expect(changes !== null && isEmpty(changes)).toBe(true);
    expect(summary.people.missing).toBe(1);
    expect(summary.appointments.missing).toBe(1);
    expect(missing[0]).toContain("周岚");
  });

  it("changes nothing when the same file is imported again, on any later day", () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 0, max: 400 }), (rows, later) => {
        const { changes } = checkOrganization(rows, null, TODAY);
        if (changes === null) return;
        const organization = applyChanges(EMPTY_ORGANIZATION, changes);
        const again = checkOrganization(rows, organization, addDays(TODAY, later));
        expect(again.problems).toEqual([]);
        expect(again.changes).toSatisfy(isEmpty);
        // And so does what is downloaded, unchanged.
        const told = organizationToRows(organization, TODAY);
        const back = checkOrganization(told, organization, addDays(TODAY, later));
        expect(back.problems).toEqual([]);
        expect(back.changes).toSatisfy(isEmpty);
      }),
      { numRuns: 200 },
    );
  });

  it("is tried on files of which most are correct", () => {
    const correct = fc.sample(files, { numRuns: 200, seed: 1 }).filter((rows) => codesOf(rows).length === 0); // prettier-ignore
    expect(correct.length).toBeGreaterThan(100);
  });

  it("comes to rest after a second, different file", () => {
    fc.assert(
      fc.property(files, files, (one, two) => {
        const first = checkOrganization(one, null, TODAY);
        if (first.changes === null) return;
        const known = applyChanges(EMPTY_ORGANIZATION, first.changes);
        const second = checkOrganization(two, known, addDays(TODAY, 30));
        if (second.changes === null) return;
        const now = applyChanges(known, second.changes);
        const third = checkOrganization(two, now, addDays(TODAY, 60));
        expect(third.changes).toSatisfy(isEmpty);
      }),
      { numRuns: 200 },
    );
  });
});

function imported(rows: typeof ROWS, known: typeof EMPTY_ORGANIZATION, on: typeof TODAY) {
  const { changes } = checkOrganization(rows, known, on);
  return applyChanges(known, changes ?? expect.fail("no changes"));
}

/** Files with people who move between employers and branches on any days; most of them are correct. */
const dates = fc.integer({ min: 0, max: 2400 }).map((offset) => addDays(day("2020-01-01"), offset));
const stays = fc.uniqueArray(dates, { minLength: 1, maxLength: 4 }).chain((cuts) =>
  fc.tuple(
    fc.constant(cuts.toSorted()),
    fc.array(
      fc.record({
        unit: fc.constantFrom("HW", "JT", "BM"),
        branch: fc.constantFrom("", "HW-01", "HW-02"),
        party: fc.constantFrom("正式", "预备"),
        exempt: fc.constantFrom("", "是"),
      }),
      { minLength: 4, maxLength: 4 },
    ),
    fc.boolean(),
  ),
);
const files = fc.array(stays, { maxLength: 4 }).map((people) => ({
  units: [...ROWS.units, unit("HW-02", "柳堤党支部", "党支部", "HW-ZZ")],
  people: people.flatMap(([cuts, places, stays_], index) =>
    cuts.map((from, at) => {
      const place = places[at] ?? { unit: "HW", branch: "", party: "", exempt: "" };
      return person(`P${index}`, `人${index}`, {
        row: index * 10 + at + 3,
        unit: place.unit,
        from,
        until: cuts[at + 1] ?? (stays_ ? "" : addDays(from, 100)),
        ...(place.branch === "" ? {} : { branch: place.branch, party: place.party, exempt: place.exempt }),
      });
    }),
  ),
  appointments: [],
})); // prettier-ignore
