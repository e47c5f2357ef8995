import type { KindList } from "#domain/kind-list/kind-list.ts";

const act = (article: string, mark: "S" | "M" | "P" = "M") => ({ act: "major-matters-report-regulations", article, mark }); // prettier-ignore
const practice = { act: "practice", mark: "P" as const };
const plain = (kinds: Readonly<Record<string, string>>): KindList["kinds"] =>
  Object.entries(kinds).map(([id, name]) => ({ id, name, source: practice }));

/** Lists of kinds as they ship; a group sets its own from a day on (种类清单). */
export const kindLists = [
  {
    id: "request-kinds",
    name: "要请示的重大事项",
    kinds: [
      { id: "beyond-powers", name: "超出本单位职权的重大决策", source: act("第十三条") },
      { id: "re-organization", name: "机构设立、撤销、合并和职责调整", source: act("第十三条") },
      { id: "election", name: "换届选举、届中调整和委员增补", source: act("第十三条") },
      { id: "personnel", name: "干部任免、奖惩中需要上级决定的事项", source: act("第十三条") },
      { id: "large-spending", name: "超出权限的大额资金使用和重大投资", source: act("第十三条", "P") },
      { id: "cross-unit", name: "需要上级统筹协调的事项", source: act("第十三条") },
      { id: "large-event", name: "举办大型活动、重要会议和涉外活动", source: act("第十三条", "P") },
    ],
  },
  {
    id: "report-kinds",
    name: "要报告的重大事项",
    kinds: [
      { id: "carrying-out", name: "贯彻落实上级重大决策部署情况", source: act("第十四条") },
      { id: "yearly-work", name: "年度党建工作和全面从严治党情况", source: act("第十四条") },
      { id: "ideology", name: "意识形态工作情况", source: act("第十四条") },
      { id: "execution", name: "重大事项请示报告制度执行情况", source: act("第十四条") },
      { id: "sudden", name: "突发事件、安全生产事故、舆情和群体性事件", source: act("第十九条") },
      { id: "discipline", name: "违纪违法案件和重要问题线索", source: act("第十四条") },
    ],
  },
  {
    id: "filing-kinds",
    name: "要报备的重大事项",
    kinds: [
      { id: "leader-matters", name: "主要负责人外出、离岗和个人重大事项", source: act("第十五条", "P") },
      { id: "rules", name: "制定的规章制度和规范性文件", source: act("第十五条") },
      { id: "division", name: "领导班子分工和调整", source: act("第十五条") },
      { id: "committee-filing", name: "当选委员和增补委员备案", source: act("第十五条", "P") },
    ],
  },
  { id: "award-kinds", name: "评选表彰的类别", kinds: plain({ youth: "新锐奖", "role-model": "先进典型", collective: "文明集体", brand: "品牌", "demonstration-point": "示范点" }) },
  { id: "aid-kinds", name: "困难类型", kinds: plain({ deep: "深度困难", relative: "相对困难", accident: "意外致困" }) },
  { id: "proposal-topics", name: "建议的方面", kinds: plain({ production: "生产运行", safety: "安全环保", livelihood: "民生服务", staff: "职工生活", party: "党建群团", efficiency: "减负提效", other: "其他" }) },
  { id: "burden-kinds", name: "负担的种类", kinds: plain({ twice: "重复填报", "too-much": "要得太多太勤", "added-below": "层层加码", photographs: "要求拍照留痕", points: "打卡积分排名", system: "系统不好用", other: "其他" }) },
  { id: "flexible-post-kinds", name: "柔性岗位的类别", kinds: plain({ temporary: "临时岗位", project: "项目岗位" }) },
  { id: "tender-ways", name: "招标方式", kinds: plain({ open: "公开招标", invited: "邀请招标", negotiated: "竞争性谈判", inquiry: "询价", direct: "直接委托" }) },
] as const satisfies readonly KindList[]; // prettier-ignore

type KindListId = (typeof kindLists)[number]["id"];

/** What a field needs to offer a list: its id and its words as they ship. */
export const offers = (list: KindListId): { kinds: string; choices: string[] } => ({
  kinds: list,
  choices: kindLists.flatMap((each) => (each.id === list ? each.kinds.map(({ name }) => name) : [])), // prettier-ignore
});
