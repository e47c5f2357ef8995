import type { FacetRetention, LegalBasis, PiplArticle } from "#domain/person/facet.ts";

const ARTICLES: Readonly<Record<PiplArticle, string>> = {
  "13-1-1": "第十三条第一款第一项（取得本人同意）",
  "13-1-2": "第十三条第一款第二项（人力资源管理所必需）",
  "13-1-3": "第十三条第一款第三项（履行法定职责或者法定义务）",
  "28": "第二十八条（敏感个人信息）",
  "29": "第二十九条（单独同意）",
};

/** 《个人信息保护法》第十三条第一款第二项（…）；… */
export const sayBasis = (basis: LegalBasis): string =>
  `《个人信息保护法》${basis.articles.map((article) => ARTICLES[article]).join("、")}；${basis.words}`;

/** 离开本集团满2年删除；被更新的旧内容留6个月 */
export function sayRetention(retention: FacetRetention): string {
  const event = retention.after === "left" ? "离开本集团" : "写明的期限过后";
  const then = retention.ending === "count" ? "删除，只留分类人数" : "删除";
  return `${event}满${sayMonths(retention.months)}${then}；被更新的旧内容留${sayMonths(retention.supersededMonths)}`;
}

export const sayMonths = (months: number): string =>
  months % 12 === 0 ? `${months / 12}年` : `${months}个月`;
