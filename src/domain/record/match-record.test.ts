import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import type { Duty } from "#domain/institution/institution.ts";
import type { Requirement } from "#domain/institution/requirement.ts";
import {
  CONTEXT,
  duty,
  institution,
  item,
  MEMBERS,
  record,
} from "#domain/record/match-record.fixture.ts";
import {
  type Candidate,
  explainMatch,
  fulfilmentsOf,
  type Match,
  matchRecord,
} from "#domain/record/match-record.ts";

const first = (matches: readonly Match[]): [string, string] | null =>
  matches[0] === undefined ? null : [matches[0].verdict, explainMatch(matches[0])];

const present = (count: number, leave = 0) => ({
  attended: MEMBERS.slice(0, count),
  leave: MEMBERS.slice(count, count + leave).map((personId) => ({ personId, reason: "出差" })),
});

/** One candidate of a requirement, owed in September. */
const asked = (
  fulfilledBy: Duty["fulfilledBy"],
  more: Partial<Candidate> & { duty?: Duty } = {},
): Candidate => ({
  item: item({ id: "i1" }),
  duty: duty({ fulfilledBy }),
  institution: institution(),
  ...more,
});
const judged = (requirement: Requirement, given: Parameters<typeof record>[0]) =>
  first(matchRecord(record(given), [asked(requirement)], CONTEXT));

const HALF_OF_MEMBERS: NonNullable<Requirement["quorum"]> = { of: "members", atLeast: [1, 2] };

describe("the sitting of 17 September, as the record page shows it", () => {
  const sitting = record({
    kinds: ["branch-committee", "party-activity"],
    agenda: [
      { text: "第三季度意识形态分析研判", topics: ["ideology-analysis"] },
      { text: "中秋国庆廉洁过节提醒", topics: ["holiday-reminder"] },
    ],
    minutes: "研判认为站点公告栏更新不及时。",
    attendance: present(7, 2),
  });
  const committee = asked(
    { record: ["branch-committee"], quorum: { of: "committee", atLeast: [1, 2] } },
    {
      item: item({ id: "committee" }),
      institution: institution({ id: "branch-committee-meeting" }),
    },
  );
  const analysis = asked(
    {
      record: ["branch-committee", "party-committee"],
      topic: ["ideology-analysis"],
      minutes: "written",
    },
    {
      item: item({ id: "analysis", opensOn: day("2026-07-01"), period: "2026Q3" }),
      institution: institution({
        topics: [{ id: "ideology-analysis", name: "分析研判", wording: ["意识形态分析研判"] }],
      }),
    },
  );
  const reminder: Candidate = {
    item: item({ id: "reminder", dueOn: day("2026-09-22"), opensOn: day("2026-09-08") }),
    duty: duty({
      cycle: { beforeHolidays: ["mid-autumn"], leadDays: 3, openDays: 14 },
      fulfilledBy: { record: ["branch-committee"], topic: ["holiday-reminder"] },
    }),
    institution: institution({
      topics: [{ id: "holiday-reminder", name: "节前提醒", wording: ["廉洁过节"] }],
    }),
  };
  const partyDay = asked(
    { record: ["party-activity"], quorum: HALF_OF_MEMBERS },
    { item: item({ id: "party-day" }), institution: institution({ id: "themed-party-day" }) },
  );
  const matches = matchRecord(sitting, [committee, analysis, reminder, partyDay], CONTEXT);

  it("fulfils three at once and says what the fourth lacks", () => {
    expect(matches.map((match) => [match.dueItemId, match.verdict, explainMatch(match)])).toEqual([
      ["committee", "counts", "委员应到5，实到5，已过半数。"],
      ["analysis", "counts", "议题1为分析研判，有纪要。"],
      ["reminder", "counts", "早于应办日5天，议题2为节前提醒。"],
      [
        "party-day",
        "lacks",
        "出席未过半数（应到16，实到7）。再到1人，或9月底前另开一次。请假仍计入应到。",
      ],
    ]);
  });

  it("only what counts or may count is kept as a fact", () => {
    expect(fulfilmentsOf(sitting, matches).map((each) => each.dueItemId)).toEqual([
      "committee",
      "analysis",
      "reminder",
    ]);
  });
});

describe("quorum", () => {
  const requirement: Requirement = { record: ["party-activity"], quorum: HALF_OF_MEMBERS };

  it("half of 16 is 8, inclusive; more than half is 9", () => {
    expect(judged(requirement, { attendance: present(8) })).toEqual([
      "counts",
      "党员应到16，实到8，已达半数。",
    ]);
    const strict = { ...requirement, quorum: { ...HALF_OF_MEMBERS, strict: true } };
    expect(judged(strict, { attendance: present(8) })?.[0]).toBe("lacks");
    expect(judged(strict, { attendance: present(9) })?.[0]).toBe("counts");
  });

  it("a missing attendance list is unknown, not zero", () => {
    expect(judged(requirement, { attendance: null })).toEqual([
      "unknown",
      "缺到会名单，补上后才能判定出席是否过半数。",
    ]);
  });

  it("probationary members and strangers do not count, those without a vote are not expected", () => {
    expect(
      judged(requirement, {
        attendance: { attended: [...MEMBERS.slice(0, 7), "p1", "s2"], leave: [] },
      })?.[0],
    ).toBe("lacks");
    const candidates = [asked(requirement)];
    const suspended = { ...CONTEXT, withoutVote: new Set(["m15", "m16"]) };
    expect(first(matchRecord(record({ attendance: present(7) }), candidates, suspended))).toEqual([
      "counts",
      "党员应到14，实到7，已达半数。",
    ]);
  });

  it("takes the numbers of a paper list as they are", () => {
    const counted = { attended: [], leave: [], counted: { expected: 14, attended: 6 } };
    expect(judged(requirement, { attendance: counted })).toEqual([
      "lacks",
      "出席未过半数（应到14，实到6）。再到1人，或9月底前另开一次。",
    ]);
    const committee: Requirement = {
      record: ["party-activity"],
      quorum: { of: "committee", atLeast: [1, 2] },
    };
    expect(judged(committee, { attendance: counted })?.[0]).toBe("unknown");
  });

  it("takes the share that the parameter holds on the record's day", () => {
    const half = { from: "2018-10-28", value: [1, 2], mark: "S" as const };
    const twoThirds = { from: "2026-09-10", value: [2, 3], mark: "P" as const };
    const candidate = asked(
      { record: ["party-activity"], quorum: { of: "members", atLeast: { parameter: "quorum" } } },
      {
        institution: institution({
          parameters: { quorum: { name: "到会下限", values: [half, twoThirds] } },
        }),
      },
    );
    const on = (text: string) =>
      first(matchRecord(record({ day: day(text), attendance: present(9) }), [candidate], CONTEXT));
    expect(on("2026-09-09")?.[0]).toBe("counts");
    expect(on("2026-09-10")).toEqual([
      "lacks",
      "出席未达三分之二（应到16，实到9）。再到2人，或9月底前另开一次。",
    ]);
  });
});

describe("other conditions", () => {
  it("minutes, decision and fields that were not given are unknown", () => {
    expect(judged({ record: ["party-activity"], minutes: "written" }, {})?.[0]).toBe("unknown");
    expect(judged({ record: ["party-activity"], minutes: "approved" }, { minutes: "有" })).toEqual([
      "unknown",
      "有纪要，待上级审定。",
    ]);
    expect(
      judged(
        { record: ["party-activity"], minutes: "approved" },
        { minutes: "有", minutesApproved: true },
      )?.[0],
    ).toBe("counts");
    expect(judged({ record: ["party-activity"], decision: true }, {})?.[0]).toBe("unknown");
    expect(
      judged(
        { record: ["training"], fields: ["place", "lecturer"] },
        { kinds: ["training"], fields: { place: "廉洁" } },
      ),
    ).toEqual(["unknown", "还没有填主讲人，补上后算数。"]);
  });

  it("a figure is compared, people are counted", () => {
    const requirement: Requirement = {
      record: ["training"],
      figure: { field: "money", atLeast: 500 },
      attendedAtLeast: 3,
    };
    const given = { kinds: ["training"], attendance: present(3) };
    expect(judged(requirement, { ...given, fields: { money: 500 } })?.[0]).toBe("counts");
    expect(judged(requirement, { ...given, fields: { money: 499 } })).toEqual([
      "lacks",
      "金额499，应不少于500。",
    ]);
    expect(judged(requirement, given)?.[0]).toBe("unknown");
    expect(
      judged(requirement, { ...given, fields: { money: 500 }, attendance: present(2) }),
    ).toEqual(["lacks", "到会2人，应不少于3人，还差1人。"]);
  });

  it("a participant must hold the post here, in the role when one is asked", () => {
    const secretaryCame: Requirement = {
      record: ["training"],
      participants: { holders: ["branch-secretary"] },
    };
    const given = { kinds: ["training"], attendance: present(3) };
    expect(judged(secretaryCame, given)?.[0]).toBe("counts");
    expect(
      judged(secretaryCame, { ...given, attendance: { attended: ["m2", "s2"], leave: [] } }),
    ).toEqual(["lacks", "应有党支部书记参加。"]);
    expect(judged(secretaryCame, { ...given, attendance: null })?.[0]).toBe("unknown");
    const lecture: Requirement = {
      record: ["training"],
      participants: { holders: ["branch-secretary", "party-committee-secretary"], as: "lecturer" },
    };
    expect(judged(lecture, given)?.[0]).toBe("unknown");
    expect(judged(lecture, { ...given, fields: { lecturer: "s1" } })?.[0]).toBe("counts");
    expect(judged(lecture, { ...given, fields: { lecturer: "m2" } })).toEqual([
      "lacks",
      "主讲人应是党支部书记、党委书记。",
    ]);
  });

  it("takes the best of several requirements", () => {
    const any: Duty["fulfilledBy"] = {
      any: [
        { record: ["party-activity"], quorum: HALF_OF_MEMBERS },
        { record: ["party-activity"], minutes: "written" },
      ],
    };
    const [match] = matchRecord(
      record({ attendance: present(3), minutes: "有" }),
      [asked(any)],
      CONTEXT,
    );
    expect(match?.verdict).toBe("counts");
  });

  it("says nothing about another kind, another topic or another unit", () => {
    expect(judged({ record: ["branch-committee"] }, {})).toBeNull();
    expect(
      judged(
        { record: ["party-activity"], topic: ["ideology"] },
        { agenda: [{ text: "学习", topics: ["study"] }] },
      ),
    ).toBeNull();
    expect(judged({ record: ["party-activity"] }, { unitId: "other" })).toBeNull();
  });

  it("knows a topic by the kind or the title as well", () => {
    expect(judged({ record: ["party-activity"], topic: ["themed-party-day"] }, {})).toEqual([
      "counts",
      "在应办期内。",
    ]);
    const candidate = asked(
      { record: ["party-activity"], topic: ["oath"] },
      {
        institution: institution({
          topics: [{ id: "oath", name: "重温誓词", wording: ["重温入党誓词"] }],
        }),
      },
    );
    expect(
      first(matchRecord(record({ title: "九月：重温 入党誓词" }), [candidate], CONTEXT))?.[0],
    ).toBe("counts");
  });
});

describe("the first agenda item, owed by each meeting of the committee", () => {
  const candidate: Candidate = {
    item: item({
      id: "i1",
      unitId: "committee",
      period: "record:r1",
      opensOn: day("2026-09-17"),
      dueOn: day("2026-09-17"),
    }),
    duty: duty({
      bearer: { units: ["committee"] },
      cycle: { atEach: "party-committee" },
      fulfilledBy: { record: ["party-committee"], topic: ["first-item"], position: 1 },
    }),
    institution: institution({
      topics: [{ id: "first-item", name: "第一议题", wording: ["第一议题"] }],
    }),
  };
  const study = { text: "第一议题：传达学习", topics: ["first-item"] };
  const other: typeof study = { text: "研究用工计划", topics: [] };
  const meeting = (agenda: (typeof study)[], id = "r1") =>
    first(
      matchRecord(
        record({ id, unitId: "committee", kinds: ["party-committee"], agenda }),
        [candidate],
        CONTEXT,
      ),
    );

  it("must open the meeting", () => {
    expect(meeting([study, other])).toEqual(["counts", "议题1为第一议题。"]);
    expect(meeting([other, study])).toEqual(["lacks", "第一议题应排在第1项，现排在第2项。"]);
    expect(meeting([other])).toEqual(["lacks", "议题中没有第一议题。"]);
  });

  it("is unknown while the agenda is missing, and no other meeting's business", () => {
    expect(meeting([])?.[0]).toBe("unknown");
    expect(meeting([study], "r2")).toBeNull();
  });
});

const ACTIVITY: Requirement = { record: ["party-activity"] };
const AUGUST = asked(ACTIVITY, {
  item: item({
    id: "aug",
    title: "主题党日（8月）",
    opensOn: day("2026-08-01"),
    dueOn: day("2026-08-31"),
  }),
});
const SEPTEMBER = asked(ACTIVITY, { item: item({ id: "sep", title: "主题党日（9月）" }) });
const onDay = (text: string, makesUp: string[] = []) =>
  matchRecord(record({ day: day(text), makesUp }), [AUGUST], CONTEXT).map((each) => each.verdict);
const verdictsOf = (candidates: Candidate[]) =>
  matchRecord(record(), candidates, CONTEXT).map((each) => each.verdict);

describe("days", () => {
  it("matches inside the period, later only when it says so, never before", () => {
    expect(onDay("2026-08-01")).toEqual(["counts"]);
    expect(onDay("2026-08-31")).toEqual(["counts"]);
    expect(onDay("2026-09-01")).toEqual([]);
    expect(onDay("2026-09-01", ["aug"])).toEqual(["counts"]);
    expect(onDay("2026-07-31")).toEqual([]);
    expect(onDay("2026-07-31", ["aug"])).toEqual(["lacks"]);
  });

  it("an activity that makes up for August is not September's as well", () => {
    const matches = matchRecord(record({ makesUp: ["aug"] }), [AUGUST, SEPTEMBER], CONTEXT);
    expect(matches.map((each) => [each.dueItemId, each.verdict])).toEqual([
      ["aug", "counts"],
      ["sep", "lacks"],
    ]);
    expect(explainMatch(matches[1] as Match)).toBe(
      "这一次已算作“主题党日（8月）”，同一次只算一期。",
    ); // two matches stand above
  });

  it("where periods overlap it goes to the earliest that is not reached", () => {
    const late = asked(ACTIVITY, {
      item: item({ id: "q2", opensOn: day("2026-06-01"), dueOn: day("2026-09-20") }),
    });
    expect(verdictsOf([SEPTEMBER, late])).toEqual(["lacks", "counts"]);
    expect(verdictsOf([SEPTEMBER, { ...late, reached: true }])).toEqual(["counts", "lacks"]);
  });

  it("open-ended duties take what comes late", () => {
    const talk = asked(ACTIVITY, {
      item: item({ id: "i", dueOn: day("2026-09-10"), openEnded: true }),
    });
    expect(first(matchRecord(record(), [talk], CONTEXT))).toEqual([
      "counts",
      "晚于应办日7天，算补办。",
    ]);
  });
});

describe("properties", () => {
  const requirement: Requirement = {
    record: ["party-activity"],
    quorum: HALF_OF_MEMBERS,
    minutes: "written",
  };

  it("never fulfils an item twice, whatever is named and however candidates repeat periods", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.subarray(["aug", "sep", "oct"]),
        (shift, makesUp) => {
          const months = ["08", "09", "10"].map((month, index) =>
            asked(requirement, {
              item: item({
                id: ["aug", "sep", "oct"][index] ?? "",
                opensOn: day(`2026-${month}-01`),
                dueOn: day(`2026-${month}-28`),
              }),
            }),
          );
          const matches = matchRecord(
            record({ day: addDays(day("2026-08-15"), shift), makesUp, minutes: "有" }),
            months,
            CONTEXT,
          );
          expect(new Set(matches.map((each) => each.dueItemId)).size).toBe(matches.length);
          expect(matches.filter((each) => each.verdict === "counts").length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("more people never make it worse, and a list is never worse than none unless it says no", () => {
    fc.assert(
      fc.property(fc.nat(15), fc.boolean(), (count, minutes) => {
        const verdict = (people: number) =>
          judged(requirement, {
            attendance: present(people),
            minutes: minutes ? "有" : null,
          })?.[0];
        const order = ["lacks", "unknown", "counts"];
        expect(order.indexOf(verdict(count + 1) ?? "")).toBeGreaterThanOrEqual(
          order.indexOf(verdict(count) ?? ""),
        );
      }),
    );
  });
});
