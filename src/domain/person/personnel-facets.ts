import type { DossierFacet } from "#domain/person/facet.ts";

/** What human resources keep about employees. */
export const PERSONNEL_FACETS = [
  {
    id: "cadre",
    name: "干部",
    purpose: "管理中层以上和后备干部的任职、学历和任期。",
    basis: {
      articles: ["13-1-2"],
      words: "按依法制定的劳动规章制度实施人力资源管理所必需",
      separateConsent: false,
    },
    sensitive: false,
    fields: [
      { key: "level", name: "职级", kind: { is: "choice", choices: ["集团班子", "中层正职", "中层副职", "后备干部"] }, required: true, mask: "open" }, // prettier-ignore
      { key: "inPostSince", name: "任现职日期", kind: { is: "day" }, required: true, mask: "year" },
      { key: "education", name: "学历", kind: { is: "choice", choices: ["博士研究生", "硕士研究生", "大学本科", "大学专科", "其他"] }, required: false, mask: "open" }, // prettier-ignore
      { key: "title", name: "专业技术职称", kind: { is: "text", max: 40 }, required: false, mask: "open" }, // prettier-ignore
    ],
    read: { roles: ["office", "hr", "leader"], scope: "unit" },
    write: { roles: ["office", "hr"], scope: "unit" },
    ownWrite: false,
    purposes: [],
    retention: {
      months: 24,
      after: "left",
      ending: "remove",
      counted: null,
      supersededMonths: 36,
      rule: "《劳动合同法》第五十条：劳动合同文本终止后至少保存二年，任职信息同此",
      mark: "S",
      lawKeeps: "《劳动合同法》第五十条",
    },
    never: ["婚姻、生育、家庭成员", "个人财产", "民族、宗教信仰"],
    risk: "任职信息外泄，或过期的信息影响任用。",
  },
  {
    id: "talent",
    name: "人才",
    purpose: "人才库的入库、培养和使用。",
    basis: {
      articles: ["13-1-2"],
      words: "按依法制定的劳动规章制度实施人力资源管理所必需",
      separateConsent: false,
    },
    sensitive: false,
    fields: [
      { key: "category", name: "类别", kind: { is: "choice", choices: ["经营管理", "专业技术", "高技能", "青年骨干"] }, required: true, mask: "open" }, // prettier-ignore
      { key: "level", name: "层级", kind: { is: "choice", choices: ["集团级", "企业级"] }, required: true, mask: "open" }, // prettier-ignore
      { key: "enteredOn", name: "入库日期", kind: { is: "day" }, required: true, mask: "open" },
      {
        key: "strength",
        name: "专长",
        kind: { is: "text", max: 80 },
        required: false,
        mask: "open",
      },
      { key: "training", name: "培养措施", kind: { is: "text", max: 200 }, required: false, mask: "hidden" }, // prettier-ignore
    ],
    read: { roles: ["office", "hr", "leader"], scope: "unit" },
    write: { roles: ["office", "hr"], scope: "unit" },
    ownWrite: false,
    purposes: [],
    retention: {
      months: 6,
      after: "left",
      ending: "count",
      counted: "category",
      supersededMonths: 24,
      rule: "离开人才库半年后删除，只留分类人数（本集团）",
      mark: "P",
      lawKeeps: null,
    },
    never: ["性格测评原始答案", "他人的口头评价", "家庭情况"],
    risk: "评价外泄，影响本人发展；以旧评价定人。",
  },
  {
    id: "trainer",
    name: "内训师",
    purpose: "内训师的认证和课程安排。",
    basis: {
      articles: ["13-1-2"],
      words: "按依法制定的劳动规章制度实施人力资源管理所必需",
      separateConsent: false,
    },
    sensitive: false,
    fields: [
      { key: "level", name: "级别", kind: { is: "choice", choices: ["初级", "中级", "高级"] }, required: true, mask: "open" }, // prettier-ignore
      { key: "certifiedOn", name: "认证日期", kind: { is: "day" }, required: true, mask: "open" },
      {
        key: "topics",
        name: "可讲课程",
        kind: { is: "text", max: 120 },
        required: true,
        mask: "open",
      },
    ],
    read: {
      roles: ["office", "hr", "union", "league", "leader", "secretary", "clerk"],
      scope: "unit",
    },
    write: { roles: ["hr"], scope: "unit" },
    ownWrite: false,
    purposes: [],
    retention: {
      months: 6,
      after: "left",
      ending: "count",
      counted: "level",
      supersededMonths: 24,
      rule: "不再担任或离开半年后删除，只留分级人数（本集团）",
      mark: "P",
      lawKeeps: null,
    },
    never: ["学员对个人的匿名评语原文", "课堂录像"],
    risk: "联系方式和评价被用于无关的事。",
  },
  {
    id: "identity",
    name: "身份证号",
    purpose: "办理社会保险、个税、公积金等必须实名的手续。",
    basis: {
      articles: ["13-1-2", "13-1-3", "28", "29"],
      words: "《社会保险法》《个人所得税法》规定的实名登记、申报",
      separateConsent: true,
    },
    sensitive: true,
    fields: [
      { key: "number", name: "公民身份号码", kind: { is: "identity-number" }, required: true, mask: "last-four" }, // prettier-ignore
    ],
    read: { roles: ["hr"], scope: "group" },
    write: { roles: ["hr"], scope: "group" },
    ownWrite: false,
    purposes: ["personnel-filing", "own-request", "legal-duty"],
    retention: {
      months: 24,
      after: "left",
      ending: "remove",
      counted: null,
      supersededMonths: 1,
      rule: "《劳动合同法》第五十条：劳动合同文本终止后至少保存二年",
      mark: "S",
      lawKeeps: "《劳动合同法》第五十条",
    },
    never: ["身份证照片、复印件", "人脸、指纹", "户籍地址"],
    risk: "被冒用身份办理业务。",
  },
  {
    id: "pay",
    name: "薪酬",
    purpose: "核定党费计算基数和绩效薪酬系数。",
    basis: {
      articles: ["13-1-2", "28", "29"],
      words: "《工资支付暂行规定》要求书面记录工资支付；《党费收缴规定》以工资收入为基数",
      separateConsent: true,
    },
    sensitive: true,
    fields: [
      { key: "monthly", name: "月计算基数（元）", kind: { is: "money" }, required: true, mask: "hidden" }, // prettier-ignore
      { key: "year", name: "适用年度", kind: { is: "count", max: 2100 }, required: true, mask: "hidden" }, // prettier-ignore
    ],
    read: { roles: ["hr"], scope: "group" },
    write: { roles: ["hr"], scope: "group" },
    ownWrite: false,
    purposes: ["pay-run", "dues-base", "own-request", "legal-duty"],
    retention: {
      months: 24,
      after: "left",
      ending: "remove",
      counted: null,
      supersededMonths: 24,
      rule: "《工资支付暂行规定》第六条：工资支付记录保存二年以上备查",
      mark: "M",
      lawKeeps: "《工资支付暂行规定》第六条",
    },
    never: ["家庭收入、财产", "工资条明细", "贷款和征信"],
    risk: "收入外泄，引起比较、诈骗。",
  },
  {
    id: "bank",
    name: "银行账户",
    purpose: "发放薪酬、补助和奖励。",
    basis: {
      articles: ["13-1-2", "28", "29"],
      words: "履行劳动合同支付报酬所必需",
      separateConsent: true,
    },
    sensitive: true,
    fields: [
      {
        key: "bank",
        name: "开户行",
        kind: { is: "text", max: 60 },
        required: true,
        mask: "hidden",
      },
      { key: "account", name: "账号", kind: { is: "bank-account" }, required: true, mask: "last-four" }, // prettier-ignore
    ],
    read: { roles: ["hr"], scope: "group" },
    write: { roles: ["hr"], scope: "group" },
    ownWrite: false,
    purposes: ["pay-run", "aid-decision", "own-request", "legal-duty"],
    retention: {
      months: 3,
      after: "left",
      ending: "remove",
      counted: null,
      supersededMonths: 1,
      rule: "结清款项后没有再留的必要（《个人信息保护法》第十九条，期限为本集团所定）",
      mark: "P",
      lawKeeps: null,
    },
    never: ["密码、验证码", "余额和交易明细", "亲属的账户"],
    risk: "资金被骗、被盗。",
  },
] as const satisfies readonly DossierFacet[];
