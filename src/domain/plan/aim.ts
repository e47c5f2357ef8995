import type { Clause } from "#domain/plan/plan.ts";

/** How an aim or a slogan begins. */
const AIM =
  /^(?:坚持|始终|以实际行动|以[^。]{2,30}(?:为(?:指导|统领|引领|主线|契机|抓手|目标|根本|核心|中心|重点|导向|牵引|基础|遵循)|实际行动|，)|高举|牢固树立|牢牢把握|扭住|筑牢|营造|切实增强|切实提高|不断|进一步|持续(?:增强|提升|巩固)|努力|全力|大力弘扬|弘扬|深刻(?:领悟|认识)|深入(?:贯彻|学习贯彻|领会)|认真贯彻|全面贯彻|紧紧围绕|紧扣|围绕|立足|增强|提升|提高|强化[^。]{0,12}(?:意识|自觉|担当)|推动[^。]{0,20}(?:深度融合|高质量发展)|为[^。]{2,40}(?:提供|奠定|贡献)|充分发挥)/;
/** 把…作为首要政治任务, …提供坚强保证: aims by their wording, wherever they stand in the sentence. */
const AIM_INSIDE =
  /把[^。]{2,60}作为[^。]{0,10}(?:政治任务|重要任务|首要任务|头等大事|重要内容)|提供[^。]{0,16}(?:保证|保障|支撑|动力)|奠定[^。]{0,12}基础|以[^。]{2,30}(?:新成效|实际行动)[^。]{0,12}(?:推动|推进|促进|践行|迎接)/;
/** Verbs that ask for something that can be done and shown: not an aim then. */
const ASKS =
  /建立|制定|制订|召开|组织(?!的|建设|工作|生活|力)|举办|成立|组建|印发|修订|检查|督查|督办|通报|培训|考核|评选|选树|走访|慰问|签订|公示|公开|报告|报送|备案|编制|完善|健全|开设|设立|新建|创建|配备|选派|轮训|述职|约谈|谈话|排查|整改|验收|发放|征集|清理|领办|讲党课|开展(?:[^。，；]{0,16}(?:活动|行动|检查|评议|谈话|调研|评选|竞赛|比武))/;

/**
 * Whether a clause only states an aim: by its wording, and because it asks for nothing countable. Such a clause needs
 * no executor. A person may decide otherwise.
 */
export function isAim(clause: Clause): boolean {
  if (clause.dates.some((date) => date.from === null || date.to === null)) return false;
  if (clause.frequency.length > 0 || clause.quantities.length > 0 || clause.festivals.length > 0)
    return false;
  const text = clause.text.replace(/^[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[)）、.．]?\s*/, "");
  if (ASKS.test(text)) return false;
  return AIM.test(text) || AIM_INSIDE.test(text);
}
