import type { PlanDocument } from "#domain/plan/plan.ts";

/** Who issued a plan and under which number (发文字号), as far as the document says; both stand above its text. */
export interface DocumentIdentity {
  readonly issuer: string | null;
  readonly number: string | null;
}

const NUMBER = /[\u4e00-\u9fff]{1,12}〔\d{4}〕\d{1,4}号/;
const ISSUER =
  /[\u4e00-\u9fff（）]{4,40}(?:委员会|有限公司|公司|集团|党组|党委|总支|支部|局|院|学校|大学|中心|银行|工会)(?=[\s\u3000]|$|文件)/;
/** How many lines from the top are looked at: below them a number is a citation. */
const LINES = 6;

/** Looks at the lines above the text, then for the issuer at the signature. */
export function identityOf(document: PlanDocument): DocumentIdentity {
  const head = document.preamble.slice(0, LINES).filter((line) => line.length <= 80);
  const signature = document.closing.filter((line) => line.length <= 40);
  return {
    issuer: firstMatch([...head, ...signature], ISSUER),
    number: firstMatch(head, NUMBER),
  };
}

function firstMatch(lines: readonly string[], pattern: RegExp): string | null {
  for (const line of lines) {
    const match = pattern.exec(line.trim());
    if (match) return match[0];
  }
  return null;
}
