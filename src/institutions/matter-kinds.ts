import type { MatterKind } from "#domain/matter/matter-kind.ts";

const ALL: MatterKind["units"] = ["group", "committee", "enterprise", "general-branch", "branch"];
const BODIES: MatterKind["units"] = ["group", "committee", "general-branch", "branch"];
const cite = (article: string, mark: "S" | "M" | "P" = "M") => ({ act: "major-matters-report-regulations", article, mark }); // prettier-ignore

/** 请示报告事项清单: what has to be asked, told or filed. Kinds are those of the regulations as organizations below use them; a group adds its own. */
export const matterKinds: readonly MatterKind[] = [
  { id: "beyond-powers", name: "超出本单位职权的重大决策", handling: "request", units: ALL, source: cite("第十三条") },
  { id: "re-organization", name: "机构设立、撤销、合并和职责调整", handling: "request", units: ALL, source: cite("第十三条") },
  { id: "election", name: "换届选举、届中调整和委员增补", handling: "request", units: BODIES, source: cite("第十三条") },
  { id: "personnel", name: "干部任免、奖惩中需要上级决定的事项", handling: "request", units: ALL, source: cite("第十三条") },
  { id: "large-spending", name: "超出权限的大额资金使用和重大投资", handling: "request", units: ALL, source: cite("第十三条", "P") },
  { id: "cross-unit", name: "需要上级统筹协调的事项", handling: "request", units: ALL, source: cite("第十三条") },
  { id: "large-event", name: "举办大型活动、重要会议和涉外活动", handling: "request", units: ALL, source: cite("第十三条", "P") },
  { id: "carrying-out", name: "贯彻落实上级重大决策部署情况", handling: "report", units: ALL, source: cite("第十四条") },
  { id: "yearly-work", name: "年度党建工作和全面从严治党情况", handling: "report", units: BODIES, source: cite("第十四条") },
  { id: "ideology", name: "意识形态工作情况", handling: "report", units: BODIES, source: cite("第十四条") },
  { id: "execution", name: "重大事项请示报告制度执行情况", handling: "report", units: BODIES, source: cite("第十四条") },
  { id: "sudden", name: "突发事件、安全生产事故、舆情和群体性事件", handling: "report", units: ALL, source: cite("第十九条") },
  { id: "discipline", name: "违纪违法案件和重要问题线索", handling: "report", units: ALL, source: cite("第十四条") },
  { id: "leader-matters", name: "主要负责人外出、离岗和个人重大事项", handling: "filing", units: ALL, source: cite("第十五条", "P") },
  { id: "rules", name: "制定的规章制度和规范性文件", handling: "filing", units: ALL, source: cite("第十五条") },
  { id: "division", name: "领导班子分工和调整", handling: "filing", units: BODIES, source: cite("第十五条") },
  { id: "committee-filing", name: "当选委员和增补委员备案", handling: "filing", units: BODIES, source: cite("第十五条", "P") },
]; // prettier-ignore
