import { describe, expect, it } from "vitest";
import { chosenOutcome, emptyDraft, NO_PAPER, possibleOutcomes, stepErrors, stepInputOf, type FormStep, type StepDraft } from "./step-draft.ts"; // prettier-ignore

const TODAY = "2026-09-17";
const outcome = (id: string, back: boolean, vote: "passed" | "failed" | null = null) => ({ id, name: id, leads: "", vote, back }); // prettier-ignore
const field = (id: string, type: "text" | "number" | "people" | "boolean", sensitive = false) => ({ id, name: id, type, unit: null, choices: [], sensitive, kinds: null }); // prettier-ignore
const FIELDS = [field("words", "text"), field("hours", "number"), field("who", "people"), field("secret", "text", true)]; // prettier-ignore
const DOCUMENTS = [{ id: "paper", name: "谈话记录", sensitive: false, there: false }];
const STEP: FormStep = {
  id: "talk",
  name: "谈话",
  fields: ["words", "hours"],
  optionalFields: [],
  documents: ["paper"],
  outcomes: [outcome("done", false), outcome("again", true)],
  vote: null,
  publicity: null,
};
const VOTE: FormStep = {
  ...STEP,
  fields: [],
  documents: [],
  outcomes: [outcome("accepted", false, "passed"), outcome("refused", true, "failed")],
  vote: { rule: "admission", needs: "", written: true, secret: false },
};
const about = { fields: FIELDS, documents: DOCUMENTS, sealed: new Set<string>(), today: TODAY };
const draftOf = (step: FormStep, change: Partial<StepDraft> = {}): StepDraft => ({ ...emptyDraft(step, {}, TODAY), ...change }); // prettier-ignore
const ids = (step: FormStep, draft: StepDraft, more = about) => stepErrors(step, draft, more).map((error) => error.id); // prettier-ignore

describe("what comes of a step", () => {
  it("chooses the only way forward beforehand, never the way back", () => {
    expect(chosenOutcome(STEP, draftOf(STEP))?.id).toBe("done");
    expect(chosenOutcome({ ...STEP, outcomes: [outcome("again", true)] }, draftOf(STEP))).toBeNull();
    expect(chosenOutcome({ ...STEP, outcomes: [outcome("a", false), outcome("b", false)] }, draftOf(STEP))).toBeNull(); // prettier-ignore
    expect(chosenOutcome(STEP, draftOf(STEP, { outcome: "again" }))?.id).toBe("again");
  }); // prettier-ignore

  it("lets the vote alone decide, once it is counted and valid", () => {
    expect(possibleOutcomes(VOTE, draftOf(VOTE))).toEqual([]);
    const counted = { expected: "16", attended: "9", inFavour: "9" };
    expect(chosenOutcome(VOTE, draftOf(VOTE, counted))?.id).toBe("accepted");
    expect(chosenOutcome(VOTE, draftOf(VOTE, { ...counted, inFavour: "8" }))?.id).toBe("refused");
    expect(chosenOutcome(VOTE, draftOf(VOTE, { ...counted, inFavour: "8", writtenInFavour: "1" }))?.id).toBe("accepted"); // prettier-ignore
    expect(ids(VOTE, draftOf(VOTE, { ...counted, attended: "8", inFavour: "8" }))).toEqual(["s-ballot"]); // prettier-ignore
  });
});

describe("what is still missing", () => {
  it("names each field and paper by its place", () => {
    expect(ids(STEP, draftOf(STEP))).toEqual(["s-field-words", "s-field-hours", "s-paper-paper"]);
    expect(ids(STEP, draftOf(STEP, { on: "2026-09-18" }))[0]).toBe("s-on");
    expect(ids(STEP, draftOf(STEP, { fields: { words: "谈了", hours: "两小时" } }))).toEqual(["s-field-hours", "s-paper-paper"]); // prettier-ignore
  });

  it("takes a place where the sheet is kept as a paper, and asks for none on the way back", () => {
    const fields = { words: "谈了", hours: "2" };
    expect(ids(STEP, draftOf(STEP, { fields, papers: { paper: { ...NO_PAPER, kept: "柜2-3" } } }))).toEqual([]); // prettier-ignore
    expect(ids(STEP, draftOf(STEP, { outcome: "again" }))).toEqual([]);
  });

  it("asks for nothing that was sealed or handed in before", () => {
    const step = { ...STEP, fields: ["secret"] };
    expect(ids(step, draftOf(step), { ...about, sealed: new Set(["secret"]), documents: [{ id: "paper", name: "谈话记录", sensitive: false, there: true }] })).toEqual([]); // prettier-ignore
  });
});

describe("what is sent", () => {
  it("sends numbers as numbers, leaves out what is empty, and names the outcome", () => {
    const step = { ...STEP, fields: ["words", "hours", "who", "secret"] };
    const draft = draftOf(step, {
      fields: { words: " 谈了 ", hours: "1,280.5", who: ["p1", "p2"], secret: "" },
      papers: { paper: { files: [{ hash: "a", name: "记录.pdf", size: 3 }], record: { id: "r1", name: "台账" }, kept: " " } }, // prettier-ignore
      remark: " 顺利 ",
    });
    expect(stepInputOf(step, draft, FIELDS, 4)).toEqual({
      basedOn: 4,
      step: "talk",
      on: TODAY,
      outcome: "done",
      fields: { words: "谈了", hours: 1280.5, who: ["p1", "p2"] },
      papers: [{ document: "paper", files: [{ hash: "a", name: "记录.pdf" }], recordId: "r1" }],
      ballot: null,
      remark: "顺利",
    });
  });

  it("sends what may be said when it is said, and asks for none of it", () => {
    const step = { ...STEP, fields: [], documents: [], optionalFields: ["hours"] };
    expect(ids(step, draftOf(step))).toEqual([]);
    expect(ids(step, draftOf(step, { fields: { hours: "两" } }))).toEqual(["s-field-hours"]);
    expect(stepInputOf(step, draftOf(step, { fields: { hours: "2" } }), FIELDS, 0).fields).toEqual({ hours: 2 }); // prettier-ignore
  });

  it("begins with what the case knows", () => {
    expect(emptyDraft(STEP, { words: "已谈", hours: 2, other: "不问" }, TODAY).fields).toEqual({ words: "已谈", hours: "2" }); // prettier-ignore
  });
});
