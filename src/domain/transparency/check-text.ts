import { parseDay } from "#kernel/day.ts";
import { isIdentityNumber } from "#domain/person/identity-number.ts";
import type { Passage } from "#domain/procedure/text-check-names.ts";
import { isCardNumber } from "#domain/transparency/card-number.ts";

/**
 * What a text that is to be made public must not tell: numbers that identify a person, health, family, marriage, address and
 * birth (个人信息保护法 25, 28), and words of secrecy (党务公开条例 15: 保密审查).
 */
export const KEPT_BACK = {
  identity: "身份证号",
  "identity-masked": "隐去几位的身份证号",
  card: "银行卡号",
  phone: "手机号",
  health: "健康信息",
  family: "家庭成员信息",
  marriage: "婚姻状况",
  address: "家庭住址",
  birth: "出生日期",
  secrecy: "涉密或者内部字样",
} as const;
export type KeptBackKind = keyof typeof KEPT_BACK;

export interface KeptBack extends Passage {
  readonly kind: KeptBackKind;
}

/** 身份证号 and 银行卡号: never published, whatever the reason. */
export const isNumber = (found: { readonly what: string }): boolean =>
  found.what === KEPT_BACK.identity || found.what === KEPT_BACK.card;

type Pattern = readonly [kind: KeptBackKind, pattern: RegExp, holds?: (text: string) => boolean];

const GAP = String.raw`[ \-]?`;
const digits = (text: string): string => text.replaceAll(/[ -]/g, "").toUpperCase();
const spaced = (count: string): string => String.raw`(?:\d${GAP})${count}`;

/** 15 places before 1999: region, two-digit year, month and day, order. */
const isOldIdentityNumber = (text: string): boolean =>
  /^[1-9]\d{14}$/.test(text) && parseDay(`19${text.slice(6, 8)}-${text.slice(8, 10)}-${text.slice(10, 12)}`) !== null; // prettier-ignore

const PATTERNS: readonly Pattern[] = [
  ["identity", new RegExp(String.raw`(?<![\d*])${spaced("{17}")}[\dXx](?![\dXx*])`, "g"), (text) => isIdentityNumber(digits(text))], // prettier-ignore
  ["identity", /(?<![\d*])\d{15}(?![\dXx*])/g, isOldIdentityNumber],
  // at least a region in front or an order behind, and stars where the rest was
  ["identity-masked", /(?<![\d*])(?:\d{3,14}[*＊×•●]{3,15}[\dXx]{0,4}|[*＊×•●]{6,14}\d{3}[\dXx])(?![\dXx*])/g, (text) => text.length >= 15 && text.length <= 18], // prettier-ignore
  ["card", new RegExp(String.raw`(?<![\d*])${spaced("{15,18}")}\d(?![\d*])`, "g"), (text) => isCardNumber(digits(text))], // prettier-ignore
  ["phone", new RegExp(String.raw`(?<![\d*])(?:\+?86${GAP})?1[3-9]\d${GAP}(?:\d{4}|[*＊×]{4})${GAP}\d{4}(?![\d*])`, "g")], // prettier-ignore
  ["health", /患有?\S{0,8}病|病[情史历例假]|住院|手术|癌症?|肿瘤|白血病|尿毒症|肝炎|艾滋病|传染病|慢性病|重大疾病|精神障碍|抑郁症?|残疾|伤残|怀孕|流产|体检(?:结果|报告)|诊断(?:为|证明|书)|健康状况/g], // prettier-ignore
  ["family", /配偶|妻子|丈夫|爱人|儿子|女儿|子女|父亲|母亲|父母|岳父|岳母|公婆|公公|婆婆|兄弟姐妹|家庭成员|家庭情况|社会关系/g], // prettier-ignore
  ["marriage", /已婚|未婚|离异|离婚|丧偶|再婚|婚姻状况/g],
  ["address", /(?:家庭住址|现住址|户籍(?:地址?|所在地)|家住|住址)[:： ]?\S{0,20}|(?:路|街|巷|弄|新村|小区|公寓)\d*[号弄幢栋]?\S{0,6}?\d+(?:室|单元)/g], // prettier-ignore
  ["birth", /(?:19|20)\d{2}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?)(?:出生|生(?![产活态成效意]))|(?:出生(?:年月日?|日期|于)?|生于|生日)[:：为是]?(?:19|20)\d{2}/g], // prettier-ignore
  // 王晓芳（1990-01-01）
  ["birth", /(?<=\p{Script=Han}{2,4}[（(，,、 ](?:[男女][，,、 ])?)(?:19[3-9]\d|200\d)(?:年\d{1,2}月(?:\d{1,2}日)?|[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?)(?=[）)，,、。 ]|$)/gu], // prettier-ignore
  ["secrecy", /绝密|机密|秘密|(?<!党)内部(?!审计|控制)|不得外传|注意保存/g],
];

/** Full-width figures, letters and signs as ordinary ones, place by place, so that passages keep their places. */
const plain = (text: string): string =>
  text.replaceAll(/[０-９Ａ-Ｚａ-ｚ－＋]/g, (each) =>
    String.fromCharCode(each.charCodeAt(0) - 0xfee0),
  );

/**
 * Every passage of a text that has to be removed or justified before it is published, in the order in which they stand. A
 * passage is told once, as the more specific kind. Pure.
 */
export function findKeptBack(text: string): KeptBack[] {
  const read = plain(text);
  const found: KeptBack[] = [];
  for (const [kind, pattern, holds] of PATTERNS) {
    for (const match of read.matchAll(pattern)) {
      const [words] = match;
      const end = match.index + words.length;
      if (holds !== undefined && !holds(words)) continue;
      if (found.some((other) => match.index < other.end && other.start < end)) continue;
      found.push({ kind, start: match.index, end, text: text.slice(match.index, end), what: KEPT_BACK[kind] }); // prettier-ignore
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}
