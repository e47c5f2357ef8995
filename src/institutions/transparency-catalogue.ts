import type { CatalogueItem } from "#domain/transparency/catalogue.ts";

const BRANCHES: CatalogueItem["units"] = ["branch", "general-branch"];
const ALL: CatalogueItem["units"] = ["branch", "general-branch", "committee"];
const cite = (mark: "S" | "M" | "P" = "M") => ({ act: "transparency-regulations", article: "第十条", mark }); // prettier-ignore
const line = (item: Omit<CatalogueItem, "graceDays" | "source"> & Partial<Pick<CatalogueItem, "graceDays" | "source">>): CatalogueItem => ({ graceDays: 15, source: cite(), ...item }); // prettier-ignore

/**
 * 基层党组织党务公开目录: contents by the regulations; to whom, how often and for how long is practice where the act says nothing. A
 * group keeps its own version of it.
 */
export const transparencyCatalogue: readonly CatalogueItem[] = [
  line({ id: "organization", area: "组织", content: "党组织设置、班子成员和分工、联系方式", units: ALL, scope: "本单位", channel: "公开栏", duration: "长期", graceDays: 30 }),
  line({ id: "catalogue", area: "组织", content: "党务公开目录和申请公开的办法", units: ALL, scope: "本单位", channel: "本系统", duration: "长期", graceDays: 30, source: cite("P") }),
  line({ id: "goals", area: "任务", content: "任期目标、年度重点任务和工作计划", units: ALL, scope: "党内", channel: "公开栏", duration: "定期", every: "year", graceDays: 90, lasts: 365 }),
  line({ id: "superior-decisions", area: "贯彻落实", content: "贯彻上级决策部署、决议决定的情况", units: ALL, scope: "党内", channel: "会议", duration: "逐段", lasts: 30 }),
  line({ id: "study", area: "学习教育", content: "理论学习、三会一课、主题党日开展情况", units: BRANCHES, scope: "党内", channel: "公开栏", duration: "定期", every: "quarter", lasts: 30 }),
  line({ id: "dues", area: "党费", content: "党费收缴、使用和管理情况", units: BRANCHES, scope: "党内", channel: "公开栏", duration: "定期", every: "quarter", lasts: 30 }),
  line({ id: "dues-year", area: "党费", content: "年度党费收支和上缴情况", units: ["committee"], scope: "党内", channel: "文件", duration: "定期", every: "year", graceDays: 90, lasts: 90 }),
  line({ id: "admission", area: "发展党员", content: "入党积极分子、发展对象、接收预备党员和转正公示", units: BRANCHES, scope: "本单位", channel: "公开栏", duration: "即时", lasts: 7 }),
  line({ id: "election", area: "换届选举", content: "换届、届中增补和选举结果", units: ALL, scope: "党内", channel: "公开栏", duration: "逐段", lasts: 30 }),
  line({ id: "appraisal", area: "组织生活", content: "组织生活会查摆问题和整改、民主评议党员结果", units: BRANCHES, scope: "党内", channel: "会议", duration: "定期", every: "year", graceDays: 60, lasts: 30 }),
  line({ id: "contact", area: "联系服务", content: "联系服务群众、为民办实事和帮扶情况", units: ALL, scope: "本单位", channel: "公开栏", duration: "定期", every: "half-year", lasts: 30 }),
  line({ id: "discipline", area: "从严治党", content: "落实全面从严治党责任、作风建设情况", units: ALL, scope: "党内", channel: "文件", duration: "定期", every: "half-year", graceDays: 30, lasts: 30 }),
  line({ id: "sanctions", area: "从严治党", content: "党员受处分的决定（按规定范围）", units: ALL, scope: "党内", channel: "会议", duration: "即时", lasts: 30 }),
  line({ id: "personnel", area: "干部", content: "干部选拔任用、评先评优的公示", units: ALL, scope: "本单位", channel: "公开栏", duration: "即时", lasts: 7, source: cite("P") }),
  line({ id: "other", area: "其他", content: "其他应当公开的事项", units: ALL, scope: "党内", channel: "公开栏", duration: "即时", lasts: 30 }),
]; // prettier-ignore
