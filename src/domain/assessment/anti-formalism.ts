import { toHalfWidth } from "#kernel/chinese-text.ts";

/**
 * What must not be scored: 中央网信委 2023-12 意见 on 指尖上的形式主义 and 国办函〔2026〕12号. Evaluations by clicks, likes, time
 * online, app use, check-ins, points, rankings of people, numbers of articles, photos or leaders' remarks.
 */
const FORMALISM: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /打卡|签到/, what: "打卡签到" },
  { pattern: /积分/, what: "积分" },
  { pattern: /(个人|党员|员工|职工).{0,4}(排名|排行|榜单)|排行榜/, what: "对人排名" },
  { pattern: /(在线|线上|登录|使用|停留|浏览|学习)时长|online-?time/, what: "在线时长、学习时长" },
  { pattern: /(行踪|活动|行动|运动|人员|gps)轨迹|刷脸|人脸识别|实时位置/, what: "行踪轨迹、人脸" },
  {
    pattern: /点赞|投票数|转发|关注数|粉丝|阅读量|浏览量|点击|\blikes?\b|\bclicks?\b|\bviews\b/,
    what: "点赞、转发、阅读量",
  },
  {
    pattern:
      /下载(量|率|安装)|安装率|注册率|(每日|每天|日均|定期)登录|登录(率|次数|天数)|活跃度|日活(?!动)|使用率.{0,4}(app|小程序|平台)|(app|小程序|平台).{0,4}(使用率|安装|下载|登录|活跃)/,
    what: "下载、安装、登录率",
  },
  {
    pattern: /(截图|拍照|照片|视频|影像).{0,6}(数|张|留痕|上传|为准|打分)|工作留痕|过度留痕/,
    what: "照片、截图、留痕",
  },
  {
    // The demand stands before the picture as often as after it; a text that waives the picture (不要求, 无须, 不得要求) is no demand.
    pattern:
      /(?<!不|不得|无)(须|需|要求|应当?)(?!.{0,2}不)[^，。；不]{0,6}(上传|提交|报送|附|提供|拍摄)[^，。；]{0,6}(照片|截图)|(?<!不|不得|无须|无需|不要求|不得要求)(上传|提交|报送|附|提供)[^，。；]{0,6}(照片|截图|视频|影像)[^，。；]{0,4}(佐证|证明|为证|为据)/,
    what: "照片、截图、留痕",
  },
  {
    pattern:
      /(信息|稿件|文章|简报|推文|笔记|心得|体会).{0,6}(篇数|数量|条数|字数|采用数|录用数|多少篇)|(篇数|字数)/,
    what: "文章篇数、笔记字数",
  },
  { pattern: /领导.{0,4}批示|批示.{0,4}(数|次|件)/, what: "领导批示" },
];

/** The things named in a text that must not be scored; empty when there are none. */
export function findFormalism(text: string): string[] {
  const plain = toHalfWidth(text).toLowerCase();
  const named = FORMALISM.filter(({ pattern }) => pattern.test(plain)).map(({ what }) => what);
  return [...new Set(named)];
}

export const FORMALISM_RULE =
  "《关于防治“指尖上的形式主义”的若干意见》（2023年12月）、国办函〔2026〕12号";
