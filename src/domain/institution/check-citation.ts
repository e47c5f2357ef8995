import type { Citation } from "#domain/institution/citation.ts";

const ARTICLE =
  /^第[一二三四五六七八九十百零〇]+条(之[一二三四五六七八九十]+)?(第[一二三四五六七八九十]+[款项])?$/;

/** What is wrong with a citation: `says` completes 制度“…”, `mend` is the next step. */
export interface CitationFault {
  readonly code: "unknown-reference" | "document-without-title" | "bad-article";
  readonly says: string;
  readonly mend: string;
}

/** A citation names an act of the list, practice, or a paper of the group's own by its title; null where it is in order. */
export function faultOfCitation(
  { act, document, article }: Citation,
  acts: readonly { readonly id: string }[],
): CitationFault | null {
  const own = act === "practice"; // a paper of the group's own numbers its parts as it likes
  if (!own && acts.every(({ id }) => id !== act)) {
    return { code: "unknown-reference", says: `引用了不存在的法规“${act}”`, mend: "先在法规依据里登记这部法规，或改用已登记的" }; // prettier-ignore
  }
  if (document !== undefined && (!own || document.trim().length < 2)) {
    return { code: "document-without-title", says: "引用的本集团文件没有写名称", mend: "写出文件的名称和文号，没有文件的改选“本集团惯例”" }; // prettier-ignore
  }
  if (!own && article !== undefined && !ARTICLE.test(article)) {
    return { code: "bad-article", says: `的条文号“${article}”写法不对`, mend: "写成“第十六条”" }; // prettier-ignore
  }
  return null;
}
