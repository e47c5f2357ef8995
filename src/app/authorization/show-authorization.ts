import type { Kysely } from "kysely";
import { type Day, day } from "#kernel/day.ts";
import { type Fen, parseYuan } from "#kernel/money.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import { parseDecimal } from "#domain/authorization/authorization-table.ts";
import { type AuthorizationRow, versionOn } from "#domain/authorization/authorization-list.ts";
import { mayDecide, type Question } from "#domain/authorization/may-decide.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { type KeptVersion, loadRows, loadVersions, presentRow, presentVersion } from "#app/authorization/load-versions.ts"; // prettier-ignore
import type { AuthorizationAnswer, AuthorizationPage, QuestionInput } from "#app/authorization/schema.ts"; // prettier-ignore
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";

type Db = Kysely<Database>;

const onDay = (versions: readonly KeptVersion[], on: Day): KeptVersion | undefined =>
  versions.find((each) => each.from <= on && (each.until === null || on < each.until));

/** What a question about a matter has to say: read from its rows. */
function asksOf(rows: readonly AuthorizationRow[]): AuthorizationPage["matters"][number]["asks"] {
  const kinds = rows.map(({ limit }) => (limit.kind === "amount" && limit.per === "year" ? "year" : limit.kind)); // prettier-ignore
  const asks = (["amount", "year", "count", "percent"] as const).filter((kind) => kinds.includes(kind)); // prettier-ignore
  return asks.includes("year") && !asks.includes("amount") ? ["amount", ...asks] : asks;
}

/** The list of a day, or a version that was named; with everything that the page asks its question with. */
export async function showAuthorization(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: { readonly asOf?: string | undefined; readonly version?: string | undefined },
): Promise<AuthorizationPage> {
  const { organization } = frame;
  const versions = await loadVersions(db, actor.groupId);
  const on = query.asOf === undefined ? actor.today : day(query.asOf);
  const shown = query.version === undefined ? onDay(versions, on) : versions.find((each) => each.id === query.version); // prettier-ignore
  const rows = shown === undefined ? [] : await loadRows(db, actor.groupId, shown.id, actor);
  const codes = [...new Set(rows.map((row) => row.code))];
  return {
    versions: versions.map((each) => presentVersion(each, organization, actor.today)),
    shown: shown === undefined ? null : presentVersion(shown, organization, actor.today),
    rows: rows.map((row) => presentRow(row, organization)),
    matters: codes.map((code) => {
      const own = rows.filter((row) => row.code === code);
      return { code, name: own[0]?.matter ?? "", asks: asksOf(own), conditions: [...new Set(own.flatMap((row) => row.conditions))] }; // prettier-ignore
    }),
    enterprises: enterprisesOf(actor, frame, on).map((unit) => presentUnit(organization, unit.id)),
    may: { adopt: actorMay(actor, "authorization.write") },
  };
}

/** Enterprises about which the actor may ask. */
function enterprisesOf(actor: Actor, frame: Frame, on: Day): readonly Unit[] {
  const may = mayOn(actor, "authorization.read", frame.organization);
  return frame.organization.unitsOf(["enterprise"], on).filter((unit) => may(unit.id));
}

const listed = (text: string | undefined): string[] =>
  (text ?? "").split("；").map((each) => each.trim()).filter((each) => each !== ""); // prettier-ignore

/** Reads the question; every field that cannot be read is told. */
function readQuestion(input: QuestionInput, on: Day): { question: Question; problems: Problem[] } {
  const problems: Problem[] = [];
  const yuan = (text: string | undefined, where: string): Fen | undefined => {
    if (text === undefined || text === "") return undefined;
    const amount = parseYuan(text);
    if (amount === null || amount < 0) {
      problems.push({ code: "bad-amount", where, message: `“${text}”不是金额。`, mend: "请以元为单位写数字，最多两位小数。" }); // prettier-ignore
      return undefined;
    }
    return amount;
  };
  const amount = yuan(input.amount, "amount");
  const earlier = yuan(input.earlier, "earlier");
  const percent = input.percent === undefined || input.percent === "" ? undefined : parseDecimal(input.percent.replace(/%$/, ""), 2); // prettier-ignore
  if (percent === null) problems.push({ code: "bad-percent", where: "percent", message: `“${input.percent ?? ""}”不是百分数。`, mend: "请写百分数，如8.5。" }); // prettier-ignore
  const question: Question = {
    code: input.code,
    on,
    ...(amount === undefined ? {} : { amount }),
    ...(earlier === undefined ? {} : { earlierThisYear: earlier }),
    ...(input.count === undefined ? {} : { count: input.count }),
    ...(percent === undefined || percent === null ? {} : { percent }),
    facts: [...listed(input.holds).map((condition) => ({ condition, holds: true })), ...listed(input.fails).map((condition) => ({ condition, holds: false }))], // prettier-ignore
  };
  return { question, problems };
}

/** "May this enterprise decide this?" by the version of the day that is asked about. */
export async function askAuthorization(
  db: Db,
  actor: Actor,
  frame: Frame,
  input: QuestionInput,
): Promise<Result<AuthorizationAnswer>> {
  const { organization } = frame;
  const on = input.on === undefined ? actor.today : day(input.on);
  const unit = enterprisesOf(actor, frame, on).find((each) => each.id === input.unitId);
  if (unit === undefined) return refused("unit-not-found", "没有找到这家企业，或者它不在您的管理范围内。请从企业名单中选择。"); // prettier-ignore
  const { question, problems } = readQuestion(input, on);
  if (problems.length > 0) return refused("bad-input", problems[0]?.message ?? "", problems);
  const versions = await loadVersions(db, actor.groupId);
  const found = onDay(versions, on);
  // the enterprise itself may be asked about: every row that holds for it counts
  const whole = found === undefined ? null : { ...found, rows: await loadRows(db, actor.groupId, found.id, null) }; // prettier-ignore
  const answer = mayDecide(whole === null ? null : versionOn([whole], on), { id: unit.id, name: unit.name, tags: unit.tags }, question); // prettier-ignore
  const present = (row: AuthorizationRow) => presentRow(row, organization);
  return success({
    verdict: answer.verdict,
    sentence: answer.sentence,
    enterprise: presentUnit(organization, unit.id),
    on,
    by: answer.by === null ? null : present(answer.by),
    instead: answer.instead === null ? null : present(answer.instead),
    version: answer.version,
    conditions: [...answer.conditions],
    considered: answer.considered.map(({ row, fits, because }) => ({ ...present(row), fits, because: [...because] })), // prettier-ignore
  });
}
