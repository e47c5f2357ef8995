import type { Bearer, Side } from "#domain/institution/bearer.ts";
import {
  type Piece,
  listOf,
  numberPart,
  type SentenceContext,
} from "#domain/institution/sentence.ts";
import { unitKindName, postName } from "#domain/organization/organization-names.ts";
import type { Facet } from "#domain/organization/organization.ts";

const FACET_NAMES: { readonly [facet in Facet]: string } = {
  employee: "职工",
  member: "正式党员",
  probationary: "预备党员",
};

const facets = (list: readonly Facet[]): string =>
  list.includes("member") && list.includes("probationary") && list.length === 2
    ? "党员（含预备党员）"
    : listOf(list.map((facet) => FACET_NAMES[facet]));

const sideName = (side: Side): string =>
  "holders" in side ? listOf(side.holders.map(postName), "和") : facets(side.members);

/** Who owes, at the head of the sentence: 每个党支部, 每个党务部门, 每个下设党小组的党支部, 每名新任党委书记. */
export function bearerPieces(bearer: Bearer, context: SentenceContext): Piece {
  if ("units" in bearer) {
    if (bearer.units.length === 1 && bearer.units[0] === "group") return "集团";
    const names = listOf(bearer.units.map(unitKindName), "和");
    const conditions: Piece[] = [];
    if (bearer.having !== undefined) conditions.push(`下设${unitKindName(bearer.having)}的`);
    if (bearer.membersAtLeast !== undefined) {
      conditions.push([numberPart(bearer.membersAtLeast, context, (n) => `正式党员${n}名以上`), "的"]); // prettier-ignore
    }
    // a tag says what a department is for: 党务部门; before other kinds of unit it would not read as a word
    const tags = listOf(bearer.tagged ?? [], "或");
    const departments = bearer.units.every((unit) => unit === "department");
    if (tags !== "" && !departments) conditions.push(`分管${tags}的`);
    return ["每个", ...conditions, departments ? tags : "", names];
  }
  if ("holders" in bearer) return `每名${listOf(bearer.holders.map(postName), "和")}`;
  if ("newlyAppointed" in bearer) {
    const key = bearer.orKeyPosts === true ? "，以及每名新到重要岗位的职工，" : "";
    return `每名新任${listOf(bearer.newlyAppointed.map(postName), "和")}${key}`;
  }
  if ("members" in bearer) return `每名${facets(bearer.members)}`;
  return `在每个${unitKindName(bearer.relation.in)}内，每名${sideName(bearer.relation.each)}`;
}

/** Whom a relation must reach: 对象为全体支部委员（本人除外）. */
export function partnerPieces(bearer: Bearer, context: SentenceContext): Piece {
  if (!("relation" in bearer)) return "";
  const { atLeast } = bearer.relation;
  const others = sideName(bearer.relation.with);
  return atLeast === "all"
    ? `，对象为本${unitKindName(bearer.relation.in)}全体${others}（本人除外）`
    : ["，对象不少于", numberPart(atLeast, context, (n) => `${n}名`), `${others}（本人除外，不足此数的为全体）`]; // prettier-ignore
}
