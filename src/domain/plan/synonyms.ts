import { toHalfWidth } from "#kernel/chinese-text.ts";

/**
 * Words that plans use for the same thing; the first of a row stands for all. Longer words come before the words that they
 * contain. Both what an institution recognises and what a plan says are read so, so that one phrase is enough for all of them.
 */
const SYNONYMS: readonly (readonly [word: string, said: RegExp])[] = [
  ["主题党日", /(?:支部)?主题党日(?:活动)?|支部(?:主题)?活动日|党员(?:主题|固定)?活动日|固定党日|党日活动|党员固定日/g],
  ["谈心谈话", /交心谈心|谈心交心|交心谈话|谈话谈心|谈心活动|谈心制度/g],
  ["督办", /督查督办|督办督查|督促办理|跟踪督办|督导检查|跟踪督查|督导落实|督查落实|督促落实/g],
  ["后备干部", /后备人才|后备人选|后备力量|储备干部|储备人才|年轻后备/g],
  ["内训师", /企业内训师|内部(?:培训师|讲师|教员)|兼职(?:培训师|讲师|教员|教师|内训师)/g],
  ["师带徒", /师徒结对|以师带徒|师徒帮带|名师带徒|拜师学艺|拜师学技|传帮带|导师带徒/g],
  ["企业年金", /补充养老保险|职业年金/g],
  ["视频号", /抖音(?:账号|号)|快手号|短视频(?:账号|平台|号)/g],
  ["纪委", /纪检监察(?:组|室|部门|机构|办|人员)?|纪检(?:组|室|部门|办|委员|人员)/g],
  ["党委会", /党组会议?|党委会议|党委办公会/g],
  ["党委", /党组(?!织|书记抓)/g],
  ["支部", /(?:各)?党支部/g],
  ["职工", /教职员工|教职工|干部职工|职工群众|(?<![党全人委团成会队社官动教])员工/g],
  ["考核", /考评/g],
  ["廉政", /廉洁(?!从业)/g],
  ["每季度", /按季度|每个季度|逐季|[每按一]季(?!度|节)|季季/g],
  ["每半年", /半年一次|每半年度|按半年/g],
  ["发展党员", /党员发展|发展新党员/g],
  ["警示教育", /警示性教育|反面教育/g],
  ["理论学习中心组", /理论中心组|中心组理论/g],
]; // prettier-ignore

/** Quotation marks, space, width and the case of letters make no difference to what is meant. */
export const plainText = (text: string): string =>
  toHalfWidth(text)
    .replaceAll(/[\s“”‘’"'「」『』*]/g, "")
    .toLowerCase();

/** A text with one word for each row of synonyms: 各党支部每季考评 → 支部每季度考核. */
export const oneWordEach = (plain: string): string =>
  SYNONYMS.reduce((text, [word, said]) => text.replaceAll(said, word), plain);
