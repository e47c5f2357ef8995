/** The fictional group: 8 enterprises with 62 branches, each with its members in the autumn of 2026. */
export interface DemoEnterprise {
  readonly code: string;
  /** 环卫公司 */
  readonly name: string;
  readonly members: number;
  /** Without 支部: 桥西清运. */
  readonly branches: readonly string[];
}

export const GROUP_NAME = "临澜市城市服务集团有限公司";

export const ENTERPRISES: readonly DemoEnterprise[] = [
  { code: "GS", name: "供水公司", members: 214, branches: ["水源保护", "抄表一", "东湖水厂", "西陂水厂", "青石水厂", "水质中心", "抄表二", "营业厅", "热线", "管网抢修", "二次供水", "机关"] },
  { code: "PS", name: "排水公司", members: 158, branches: ["二号泵站", "防汛应急", "净水一厂", "净水二厂", "污泥处置", "管网养护", "一号泵站", "技术中心", "机关"] },
  { code: "HW", name: "环卫公司", members: 186, branches: ["桥西清运", "城中保洁", "柳堤保洁", "北栅清运", "转运站", "公厕管护", "河道打捞", "机械作业", "分类督导", "车辆维保", "机关"] },
  { code: "ZS", name: "再生能源公司", members: 121, branches: ["检修", "焚烧厂", "渗滤液", "飞灰处置", "电力运行", "环境教育", "机关"] },
  { code: "YL", name: "园林公司", members: 109, branches: ["古木养护", "苗圃", "滨江公园", "工程队", "道路绿化", "设计所", "机关"] },
  { code: "TC", name: "停车公司", members: 73, branches: ["城南", "站前", "智慧运营", "城北", "机关"] },
  { code: "GW", name: "管网工程公司", members: 118, branches: ["三分", "测绘", "物资", "一分", "二分", "安全", "机关"] },
  { code: "JC", name: "检测公司", members: 64, branches: ["水样", "土壤", "气体", "机关"] },
]; // prettier-ignore

/** Branches whose size the pictures and examples name. */
export const PINNED_MEMBERS: Readonly<Record<string, number>> = { "HW 桥西清运": 16, "HW 北栅清运": 14 }; // prettier-ignore

/** The members of 桥西清运支部; the first five are its committee, the first its secretary. */
export const QIAOXI_MEMBERS = ["周岚", "贺兰舟", "孟小川", "邱实", "陆一苇", "冯在田", "戚小满", "蓝天佑", "祁山月", "温有道", "简明远", "乔木生", "闻一鸣", "卓远航", "盛夏", "于归"] as const; // prettier-ignore

/** This branch opened in the spring, with members from the office branch. */
export const OPENED_BRANCH = { enterprise: "GS", name: "二次供水", from: "机关", on: "2026-03-01" } as const; // prettier-ignore
/** This branch merged into another one in May. It is not among the 62. */
export const MERGED_BRANCH = { enterprise: "PS", name: "三号泵站", into: "二号泵站", on: "2026-05-01", members: 7 } as const; // prettier-ignore

export const GROUP_DEPARTMENTS = ["党群工作部", "人力资源部", "纪检监察室", "综合办公室", "财务管理部", "运营管理部", "安全环保部"] as const; // prettier-ignore
export const ENTERPRISE_DEPARTMENTS = ["综合部", "生产运营部", "安全技术部"] as const;

/** Enterprises and branches of another size: the known ones first, then numbered ones. */
export function enterprisesOf(
  enterprises: number,
  branches: number,
  members: number,
): DemoEnterprise[] {
  const known = ENTERPRISES.reduce((sum, one) => sum + one.branches.length, 0);
  if (enterprises === ENTERPRISES.length && branches === known) {
    return shareMembers([...ENTERPRISES], members);
  }
  const list = Array.from({ length: enterprises }, (_, index): DemoEnterprise => {
    const count = Math.floor(branches / enterprises) + (index < branches % enterprises ? 1 : 0);
    const model = ENTERPRISES[index];
    const names = Array.from({ length: count }, (__, at) =>
      at === count - 1 ? "机关" : (model?.branches.filter((name) => name !== "机关")[at] ?? `第${at + 1}`),
    );
    return {
      code: model?.code ?? `E${index + 1}`,
      name: model?.name ?? `第${index + 1}公司`,
      members: count,
      branches: names,
    };
  }); // prettier-ignore
  return shareMembers(list, members);
}

/** The members of all, shared out by the sizes given, exactly. */
function shareMembers(list: readonly DemoEnterprise[], members: number): DemoEnterprise[] {
  const weight = list.reduce((sum, one) => sum + one.members, 0);
  let used = 0;
  let seen = 0;
  return list.map((one) => {
    seen += one.members;
    const until = Math.round((members * seen) / weight);
    const share = until - used;
    used = until;
    return { ...one, members: share };
  });
}
