import { toHalfWidth } from "#kernel/chinese-text.ts";
import { protect } from "#domain/plan/protected-spans.ts";

/** Bodies by kind; each may carry a post behind it (党委｜书记) and words of scope before it (所属各｜支部). */
const BODY = [
  "党委理论学习中心组",
  "理论学习中心组",
  "党群工作部",
  "党建工作部",
  "党委办公室",
  "党政办公室",
  "综合管理部",
  "人力资源部",
  "组织人事部",
  "纪检监察室",
  "纪检监察部",
  "纪检监察机构",
  "宣传部",
  "组织部",
  "统战部",
  "基层党组织",
  "级党组织",
  "党组织",
  "职能部室",
  "职能部门",
  "党总支",
  "党支部(?:\\(总支\\))?",
  "总支部?",
  "支部(?:\\(总支\\))?",
  "党小组",
  "党委会",
  "党委",
  "纪委",
  "党组",
  "基层工会",
  "级工会",
  "工会",
  "级团组织",
  "团委",
  "团支部",
  "团组织",
  "董事会",
  "经理层",
  "子公司",
  "分公司",
  "公司",
  "企业",
  "单位",
  "部门",
  "部室",
  "班组",
].join("|");

const POST =
  "领导班子成员|班子成员|领导干部|主要负责同志|主要负责人|主要领导|分管领导|负责同志|负责人|副书记|书记|委员|党员领导干部|党员干部|党员|干事";
const SCOPE =
  "集团及所属|集团所属|集团各|集团|公司各|公司|所属各|所属|下属各|下属|各级|各基层|各有关|各相关|各|基层|全体|本";

/** People who act without a body before them. */
const PEOPLE =
  "党组织书记|党支部书记|支部书记|党员领导干部|领导班子成员|班子成员|党委书记|纪委书记|分管领导|主要负责人|党务干部|党务工作者|全体党员|全体干部职工|全体职工|青年志愿者|内训师";

/** A functional department by its name: 财务管理部, 安全环保部, 审计室. */
const DEPARTMENT =
  "(?<=^|[，、；。和与及由：:（(会同经]|牵头|配合|负责)(?!由|会|同|经|和|与|及|各|向|对|在|请|把|将|以|为|让|按|交|报|督促|组织|推动|指导)[\\u4e00-\\u9fff]{2,8}(?:工作部|管理部|事务部|环保部|人事部|资源部|财务部|审计部|法务部|运营部|工程部|发展部|监察室|办公室)";

/** An enterprise by its name at the beginning of a phrase: 再生能源公司, 检测公司党支部书记. */
const ENTERPRISE = `(?<=^|[，、；。和与及由])(?!${SCOPE}|选择|组织|推动|督促|指导|在|对|向)[\\u4e00-\\u9fff]{2,6}公司(?:党委|党总支|党支部|支部)?(?:${POST})?`;

const PATTERN = new RegExp(
  `${DEPARTMENT}|${ENTERPRISE}|(?:${SCOPE})?(?:${BODY})(?:${POST})?|(?:${SCOPE})?(?:${PEOPLE})`,
  "g",
);

/** Words of a plan that hold such a body without meaning it as the one who acts. */
const NOT_BEFORE =
  /(?:上级|向|对|报|为|给|被|受|经|听取|引导|把|从|以|与|(?<![会协共])同|选派到|依托)$/;
const NOT_AFTER =
  /^(?:责任制|工作部署|建设|工作制度|工作责任|生活会|领导下|统一领导|的?领导作用|文化|主体责任|书记项目|管理制度|制度|年金|品牌|内部|精神|治理|改革|党建工作考核|党建考核|考核|化|类型|制|核心|战略|名录|宣传|形象|机制|设置|换届|规范化|标准化|联系点|之间|工作条例|工作计划|班子联系人|联系人|班子成员联系人|大会|会议|特点|实际|意见|队伍|任期|学习计划)/;
/** Alone these say nothing about who acts. */
const TOO_GENERAL =
  /^(?:党组织|公司|企业|单位|部门|部室|支部|党支部|班组|党总支|总支|基层|干事|党组|子公司|分公司|基层党组织)$/;
const LABEL =
  /(?:牵头|责任|配合|主责|协办|承办|主办|落实|督办)(?:单位|部门|领导|人|科室)[:：]\s*([^。；;)）]+)/g;

/** Splits what a responsible-unit cell or label lists: 党群工作部、各支部. */
export function splitUnits(text: string): string[] {
  const { depth } = protect(text);
  const units: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text[at];
    if (char === undefined || (depth[at] === 0 && /[、，,；;\n\t/\s]/.test(char))) {
      const unit = text
        .slice(from, at)
        .trim()
        .replace(/[。.]$/, "");
      if (unit !== "") units.push(unit);
      from = at + 1;
    }
  }
  return [...new Set(units)];
}

/** Who acts in a sentence, as written: 集团党委班子成员, 所属各支部书记, 各单位. Each once, in order. */
export function readActors(text: string): string[] {
  const plain = toHalfWidth(text);
  const actors = new Set<string>();
  const labelled: { from: number; to: number }[] = [];
  for (const match of text.matchAll(LABEL)) {
    labelled.push({ from: match.index, to: match.index + match[0].length });
    for (const unit of splitUnits(match[1] ?? "")) actors.add(unit);
  }
  const { pairs } = protect(text);
  for (const match of plain.matchAll(PATTERN)) {
    const at = match.index;
    const end = at + match[0].length;
    if (labelled.some((label) => at >= label.from && at < label.to)) continue;
    if (pairs.some((pair) => pair.kind !== "bracket" && pair.from < at && at < pair.to)) continue;
    if (TOO_GENERAL.test(match[0])) continue;
    if (NOT_BEFORE.test(plain.slice(Math.max(0, at - 3), at))) continue;
    if (NOT_AFTER.test(plain.slice(end, end + 8))) continue;
    actors.add(text.slice(at, end));
  }
  return [...actors];
}
