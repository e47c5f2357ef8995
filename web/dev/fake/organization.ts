import type { z } from "zod";
import type {
  OrganizationView,
  personRowSchema,
  unitDetailSchema,
} from "#app/organization/schema.ts";
import { UNIT_KIND_NAMES } from "#domain/organization/organization-names.ts";
import { meOf } from "./access.ts";
import { TODAY, type FakeRoute } from "./fake-route.ts";

type Node = OrganizationView["units"][number];
const node = (id: string, code: string, kind: Node["kind"], name: string, shortName: string, parentId: string | null, members = 0, employees = 0): Node => ({ id, code, kind, kindName: UNIT_KIND_NAMES[kind][0], name, shortName, parentId, tags: [], opensOn: "2018-01-01", closesOn: null, mergedInto: null, members, employees }); // prettier-ignore

const BRANCHES: readonly [string, number, number, number, readonly string[]][] = [
  ["供水", 214, 612, 12, ["水源保护", "抄表一", "东湖水厂", "西陂水厂", "青石水厂", "水质中心", "抄表二", "营业厅", "热线", "管网抢修", "二次供水", "机关"]], // prettier-ignore
  ["排水", 158, 430, 9, ["二号泵站", "防汛应急", "净水一厂", "净水二厂", "污泥处置", "管网养护", "一号泵站", "技术中心", "机关"]], // prettier-ignore
  ["环卫", 186, 742, 11, ["桥西清运", "城中保洁", "柳堤保洁", "北栅清运", "转运站", "公厕管护", "河道打捞", "机械作业", "分类督导", "车辆维保", "机关"]], // prettier-ignore
  [
    "再生能源",
    121,
    330,
    7,
    ["检修", "焚烧厂", "渗滤液", "飞灰处置", "电力运行", "环境教育", "机关"],
  ],
  ["园林", 109, 284, 7, ["古木养护", "苗圃", "滨江公园", "工程队", "道路绿化", "设计所", "机关"]],
  ["停车", 73, 216, 5, ["城南", "站前", "智慧运营", "城北", "机关"]],
  ["管网工程", 118, 256, 7, ["三分", "测绘", "物资", "一分", "二分", "安全", "机关"]],
  ["检测", 64, 130, 4, ["水样", "土壤", "气体", "机关"]],
];

let UNITS: Node[] = [
  node("u-group", "G", "group", "临澜市城市服务集团有限公司", "集团", null, 1043, 3000),
  node("u-dept-1", "G-DQ", "department", "党群工作部", "党群工作部", "u-group", 0, 14),
  node("u-dept-2", "G-RL", "department", "人力资源部", "人力资源部", "u-group", 0, 11),
  node("u-dept-3", "G-JJ", "department", "纪检监察室", "纪检监察室", "u-group", 0, 7),
  node("u-union", "G-GH", "union", "集团工会", "集团工会", "u-group"),
  node("u-league", "G-TW", "league", "集团团委", "集团团委", "u-group"),
  ...BRANCHES.flatMap(([name, members, employees, , branches], at) => {
    const e = `u-e${at}`;
    return [
      node(e, `E${at + 1}`, "enterprise", `${name}公司`, `${name}公司`, "u-group", members, employees), // prettier-ignore
      node(`${e}-gb`, `E${at + 1}-ZZ`, "general-branch", `${name}公司党总支`, "党总支", e, members),
      ...branches.map((branch, place) => node(branch === "桥西清运" ? "u-qiaoxi" : `${e}-b${place}`, `E${at + 1}-Z${String(place + 1).padStart(2, "0")}`, "branch", `${name}公司${branch}党支部`, `${branch}支部`, `${e}-gb`, Math.round(members / branches.length))), // prettier-ignore
    ];
  }),
  node("u-pg1", "E3-Z01-1", "party-group", "桥西清运支部第一党小组", "第一党小组", "u-qiaoxi", 8),
  node("u-pg2", "E3-Z01-2", "party-group", "桥西清运支部第二党小组", "第二党小组", "u-qiaoxi", 8),
];

const NAMES = ["周岚", "陆征", "顾行舟", "沈知微", "许青禾", "程渡", "何远山", "苏晚晴", "林既白", "唐牧之", "裴秋实", "姜月白", "方砚", "钟毓秀", "白露", "叶知秋"]; // prettier-ignore
const PEOPLE: z.infer<typeof personRowSchema>[] = Array.from({ length: 120 }, (_, at) => ({ id: `p${at}`, code: `HW${String(at + 1).padStart(4, "0")}`, name: `${NAMES[at % 16] ?? ""}${at < 16 ? "" : "一二三四五六七八"[Math.floor(at / 16) - 1] ?? ""}`, unitName: "环卫公司", branchName: at % 3 === 2 ? null : "桥西清运支部", posts: at === 0 ? ["党支部书记"] : at < 4 ? ["支部委员"] : [], facet: at % 3 === 2 ? null : "正式党员" })); // prettier-ignore

function detail(id: string): z.infer<typeof unitDetailSchema> | undefined {
  const unit = UNITS.find((one) => one.id === id);
  if (unit === undefined) return undefined;
  const path: { id: string; name: string }[] = [];
  for (let at: Node | undefined = unit; at !== undefined; at = UNITS.find((one) => one.id === at?.parentId)) path.unshift({ id: at.id, name: at.shortName }); // prettier-ignore
  const isBranch = unit.kind === "branch";
  return {
    unit,
    path,
    posts: isBranch
      ? [
          { appointmentId: "a1", post: "branch-secretary", postName: "党支部书记", key: false, personId: "p0", name: "周岚", from: "2024-03-01", until: null }, // prettier-ignore
          { appointmentId: "a2", post: "branch-committee-member", postName: "支部委员", key: false, personId: "p1", name: "陆征", from: "2024-03-01", until: null }, // prettier-ignore
          { appointmentId: "a3", post: "staff", postName: "职工", key: true, personId: "p2", name: "顾行舟", from: "2025-07-01", until: "2026-09-30" }, // prettier-ignore
        ]
      : [],
    people: isBranch ? PEOPLE.slice(0, 34).map((person, at) => ({ personId: person.id, code: person.code, name: person.name, facet: at === 9 ? "probationary" : "member", membershipId: `m${at}`, from: "2024-03-01", until: null })) : [], // prettier-ignore
    history: [
      { day: "2018-01-01", text: "成立" },
      { day: "2024-03-01", text: "换届，周岚任党支部书记" },
    ],
  };
}

const CHANGE = { version: 12, text: "已办好。", dueItems: { added: 12, withdrawn: 3 } };
const told = (text: string, added = 0, withdrawn = 0) => ({ body: { ...CHANGE, text, dueItems: { added, withdrawn } } }); // prettier-ignore
let imports = 0;
const PROBLEMS = [
  { code: "unit-unknown-parent", message: "上级“环卫二公司”不在这张表里，也不在系统里。", where: "单位表第18行，上级代码", mend: "改成已有的代码，或在表里先加上这个单位。" }, // prettier-ignore
  { code: "person-two-places", message: "HW0032 同时在两个支部：桥西清运、转运站。", where: "人员表第41、97行，所在支部", mend: "只留一处；9月才转的，写成两行并填起止日期。" }, // prettier-ignore
  { code: "date-unreadable", message: "“二〇二六年春”读不出是哪一天。", where: "任职表第7行，起", mend: "写成 2026-03-01 或 2026年3月1日。" }, // prettier-ignore
];

export const organizationRoutes: readonly FakeRoute[] = [
  {
    method: "GET",
    path: /^\/api\/organization$/,
    answer: ({ query, cookie }) => {
      const branch = meOf(cookie)?.home.kind === "branch";
      const units = branch ? UNITS.filter((one) => one.id === "u-qiaoxi" || one.parentId === "u-qiaoxi") : UNITS; // prettier-ignore
      return { body: { asOf: query.get("asOf") ?? TODAY, version: 11, units, totals: { units: units.length, people: branch ? 31 : 3000, members: branch ? 16 : 1043 } } }; // prettier-ignore
    },
  },
  {
    method: "GET",
    path: /^\/api\/units\/([^/]+)$/,
    answer: ({ params }) => {
      const found = detail(params[0] ?? "");
      return found === undefined ? { status: 404, body: { code: "not-found", message: "没有找到这个单位，它可能已被撤销，或不在您管理的范围内。" } } : { body: found }; // prettier-ignore
    },
  },
  {
    method: "GET",
    path: /^\/api\/people$/,
    answer: ({ query }) => {
      const q = query.get("q") ?? "";
      const all = PEOPLE.filter((one) => one.name.includes(q) || one.code.includes(q));
      const from = Number(query.get("after") ?? 0);
      const limit = Number(query.get("limit") ?? 50);
      return { body: { items: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null, total: all.length } }; // prettier-ignore
    },
  },
  {
    method: "POST",
    path: /^\/api\/organization\/import$/,
    answer: ({ query }) => {
      const dry = query.get("dryRun") !== "false";
      if (dry) imports += 1;
      const wrong = imports % 2 === 1;
      return { body: { applied: !dry, summary: { added: wrong ? 0 : 4, changed: wrong ? 0 : 11, unchanged: 3028, missing: 2 }, details: wrong ? [] : [{ sheet: "单位", text: "新增 供水公司北湖水厂党支部（E1-Z13）" }, { sheet: "人员", text: "陆征 由桥西清运支部调到转运站支部，9月1日起" }], problems: wrong ? PROBLEMS : [] } }; // prettier-ignore
    },
  },
  {
    method: "POST",
    path: /^\/api\/units$/,
    answer: ({ body }) => {
      const sent = body as Node; // the form sends it
      UNITS = [...UNITS, node(`u-new-${sent.code}`, sent.code, sent.kind, sent.name, sent.shortName, sent.parentId)]; // prettier-ignore
      return told(`“${sent.name}”9月17日起成立。`, 38);
    },
  },
  { method: "PUT", path: /^\/api\/units\/([^/]+)$/, answer: () => told("已改名。") },
  { method: "POST", path: /^\/api\/units\/([^/]+)\/merge$/, answer: () => told("“城北支部”10月1日起并入“城南支部”。", 0, 14) }, // prettier-ignore
  {
    method: "POST",
    path: /^\/api\/units\/([^/]+)\/close$/,
    answer: () => ({ status: 422, body: { code: "unit-not-empty", message: "桥西清运支部还有16名党员和2个党小组，不能撤销。请先把人调走，或者用“合并”连人一起并入另一个支部。" } }), // prettier-ignore
  },
  { method: "POST", path: /^\/api\/units\/([^/]+)\/move$/, answer: () => told("已划转。", 2, 2) },
  { method: "POST", path: /^\/api\/people$/, answer: () => told("已加入。", 6) },
  { method: "POST", path: /^\/api\/people\/([^/]+)\/move$/, answer: () => told("陆征9月17日起在“转运站支部”。", 2, 3) }, // prettier-ignore
  {
    method: "POST",
    path: /^\/api\/appointments$/,
    answer: () => told("陆征9月17日起任党支部书记。", 3),
  },
  { method: "POST", path: /^\/api\/appointments\/([^/]+)\/end$/, answer: () => told("9月17日起免去该职务。", 0, 2) }, // prettier-ignore
];
