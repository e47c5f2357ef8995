import { toHalfWidth } from "#kernel/chinese-text.ts";

/** What must not be asked or scored, and what to ask instead. */
export interface Formalism {
  readonly what: string;
  /** Chinese, for whoever wrote it. */
  readonly mend: string;
}

/** Who came is what the organizer wrote down; a picture may be added and proves nothing more. */
const RECORD_INSTEAD = "以台账里的时间、地点、到会和内容为准；照片可以附，不作必填，也不作凭据";

/**
 * What must not be scored: 中央网信委 2023-12 意见 on 指尖上的形式主义 and 国办函〔2026〕12号. Evaluations by clicks, likes, time
 * online, app use, check-ins, points, rankings of people, numbers of articles, photos or leaders' remarks.
 */
const FORMALISM: readonly (Formalism & { readonly pattern: RegExp })[] = [
  { pattern: /打卡|签到/, what: "打卡签到", mend: "由组织者在台账里记到会，不让本人打卡、签到" },
  { pattern: /积分/, what: "积分", mend: "看该办的事有没有按期办好，不给人和支部记分" },
  {
    pattern: /(个人|党员|员工|职工).{0,4}(排名|排行|榜单)|排行榜/,
    what: "对人排名",
    mend: "考核只对单位；对个人按规定程序评议，不排名次",
  },
  {
    pattern: /(在线|线上|登录|使用|停留|浏览|学习)时长|online-?time/,
    what: "在线时长、学习时长",
    mend: "由组织者按场次记学习和补学，不取软件里的时长",
  },
  {
    pattern: /(行踪|活动|行动|运动|人员|gps)轨迹|刷脸|人脸识别|实时位置/,
    what: "行踪轨迹、人脸",
    mend: "不采集；人到没到，以组织者的台账为准",
  },
  {
    pattern: /点赞|投票数|转发|关注数|粉丝|阅读量|浏览量|点击|\blikes?\b|\bclicks?\b|\bviews\b/,
    what: "点赞、转发、阅读量",
    mend: "看事情办没办、群众反映的问题解决没有，不看点击和转发",
  },
  {
    pattern:
      /下载(量|率|安装)|安装率|注册率|(每日|每天|日均|定期)登录|登录(率|次数|天数)|活跃度|日活(?!动)|使用率.{0,4}(app|小程序|平台)|(app|小程序|平台).{0,4}(使用率|安装|下载|登录|活跃)/,
    what: "下载、安装、登录率",
    mend: "用不用由本人选；需要的数据从台账里取，不看装没装、登没登",
  },
  {
    pattern: /(截图|拍照|照片|视频|影像).{0,6}(数|张|留痕|上传|为准|打分)|工作留痕|过度留痕/,
    what: "照片、截图、留痕",
    mend: RECORD_INSTEAD,
  },
  {
    // The demand stands before the picture as often as after it; a text that waives the picture (不要求, 无须, 不得要求) is no demand.
    pattern:
      /(?<!不|不得|无)(须|需|要求|应当?)(?!.{0,2}不)[^，。；不]{0,6}(上传|提交|报送|附|提供|拍摄)[^，。；]{0,6}(照片|截图)|(?<!不|不得|无须|无需|不要求|不得要求)(上传|提交|报送|附|提供)[^，。；]{0,6}(照片|截图|视频|影像)[^，。；]{0,4}(佐证|证明|为证|为据)/,
    what: "照片、截图、留痕",
    mend: RECORD_INSTEAD,
  },
  {
    pattern:
      /(信息|稿件|文章|简报|推文|笔记|心得|体会).{0,6}(篇数|数量|条数|字数|采用数|录用数|多少篇)|(篇数|字数)/,
    what: "文章篇数、笔记字数",
    mend: "看该有的材料是不是按期形成、能不能用，不数篇数和字数",
  },
  {
    // sent as a matter of course, with no word of demand: unless somebody waives, allows or forbids it
    pattern:
      /(?<!(不|无|毋|免|勿|可|自愿|禁止|停止|取消)[^，。；]{0,8})(上传|提交|报送|拍摄?)[^，。；]{0,6}(照片|截图)/,
    what: "照片、截图、留痕",
    mend: RECORD_INSTEAD,
  },
  {
    // a list of who learns or takes part most, also where it names no people
    pattern: /(学习|答题|打卡|活跃|登录|参与)[^，。；]{0,6}(排名|排行|晒分)/,
    what: "对人排名",
    mend: "考核只对单位；对个人按规定程序评议，不排名次",
  },
  {
    pattern: /领导.{0,4}批示|批示.{0,4}(数|次|件)/,
    what: "领导批示",
    mend: "看工作本身的结果，批示不作依据",
  },
];

/** What a text names that must not be scored, each once; empty when there is nothing. */
export function findFormalism(text: string): Formalism[] {
  const plain = toHalfWidth(text).toLowerCase();
  const found = FORMALISM.filter(({ pattern }) => pattern.test(plain));
  return [...new Map(found.map(({ what, mend }) => [what, { what, mend }])).values()];
}

export const FORMALISM_RULE =
  "《关于防治“指尖上的形式主义”的若干意见》（2023年12月）、国办函〔2026〕12号";
