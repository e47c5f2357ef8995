import { sql } from "kysely";
import type { AppDeps } from "#app/deps.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { copyInto } from "#platform/database/copy-into.ts";
import { kindLexemesOf, placeLexemesOf, titledLexemesOf } from "#platform/search/bigrams.ts";

const TARGET = 100_000;
const DAYS = 1355; // 2023-01-01 to 2026-09-16

const KINDS = [
  ["themed-party-day", "主题党日"],
  ["branch-committee-meeting", "支委会"],
  ["members-meeting", "党员大会"],
  ["party-lecture", "党课"],
  ["party-group-meeting", "党小组会"],
] as const;
const MATTERS = ["安全生产", "防汛排涝", "水质检测", "管网改造", "垃圾分类", "绿化养护", "停车秩序", "设备检修", "志愿服务", "结对帮扶", "廉洁教育", "意识形态", "技能比武", "节能降耗", "投诉办理"]; // prettier-ignore
const PLACES = ["桥西泵站", "城东水厂", "北港管理所", "南湖公园", "三号会议室", "职工之家", "西郊转运站", "检测中心", "二楼党员活动室", "河滨营业厅"]; // prettier-ignore
const LINES = [
  "第一议题：传达学习上级会议精神", "学习党内法规和规范性文件", "研究支部季度重点任务", "听取领办项目进展情况汇报", "讨论发展对象有关事项",
  "通报党费收缴情况", "开展谈心谈话情况说明", "部署节前廉洁提醒", "研究职工诉求办理", "组织观看警示教育片", "交流学习体会", "安排志愿服务活动",
]; // prettier-ignore
const SENTENCES = [
  "会议传达学习了上级党委关于{m}的部署，大家结合岗位谈了认识", "{n}汇报了{p}{m}的进展，指出存在人手不足、台账不全的问题",
  "会议要求各班组对照清单逐项整改，{d}日前报支部备案", "{n}同志领学了党章有关章节，并就如何发挥党员先锋模范作用作了发言",
  "会议研究了{p}的{m}方案，同意由{n}牵头，职工代表全程参与", "与会党员围绕{m}展开讨论，提出意见建议{d}条，均已登记",
  "按照集党发〔{y}〕{d}号文件要求，{m}工作纳入季度检查", "{n}强调要把{m}同日常运行结合起来，做到有计划、有记录、有反馈",
  "支部书记作了小结，肯定了近期{m}取得的成效，也指出学习不够深入的问题", "会后到{p}开展了现场教学，重温入党誓词，清理了周边环境",
  "会议对照上月任务逐条核对，已完成{d}项，未完成的说明了原因", "{n}介绍了{p}抢修的经过，夜间连续作业{d}小时恢复供应",
  "大家一致认为，{m}要从小处抓起，班前会要讲，交接班要查", "会议审议通过了{m}责任分工，明确完成时限和联系人",
]; // prettier-ignore
const FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张";
const GIVEN = ["知微", "明远", "海棠", "立新", "素云", "长青", "若水", "景行", "春晓", "怀瑾", "志强", "丽华"]; // prettier-ignore

/** Numbers that look random and are the same in every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Written {
  readonly kind: string;
  readonly title: string;
  readonly place: string;
  readonly agenda: readonly string[];
  readonly minutes: string;
}

/** Titles, agendas and minutes of some three hundred characters, put together of what such records say. */
function write(next: (below: number) => number): Written {
  const one = <T>(list: readonly [T, ...T[]] | readonly T[]): T => list[next(list.length)] as T; // an index within the list
  const name = (): string => `${FAMILY[next(FAMILY.length)]}${one(GIVEN)}`;
  const [kind, word] = one(KINDS);
  const sentence = (): string =>
    one(SENTENCES).replace("{m}", one(MATTERS)).replace("{p}", one(PLACES)).replace("{n}", name()).replace("{d}", String(1 + next(60))).replace("{y}", String(2023 + next(4))); // prettier-ignore
  return {
    kind,
    title: `${1 + next(12)}月${word}${next(3) === 0 ? `：${one(MATTERS)}` : ""}`,
    place: one(PLACES),
    agenda: Array.from({ length: 2 + next(4) }, () => (next(4) === 0 ? `研究${one(PLACES)}${one(MATTERS)}工作` : one(LINES))), // prettier-ignore
    minutes: `${Array.from({ length: 6 + next(6) }, sentence).join("。")}。`,
  };
}

const vectorText = (lexemes: readonly string[]): string => lexemes.map((lexeme) => `'${lexeme}'`).join(" "); // prettier-ignore

const idOf = (at: number): string => `00000000-0000-7000-8000-${String(at).padStart(12, "0")}`;

/** Adds records to all branches of a group until it has a hundred thousand, and some hundred publications; says what it did. */
export async function fillWithRecords({ db }: Pick<AppDeps, "db">, groupId: string): Promise<string> {
  const branches = await db.selectFrom("unit").select("id").where("group_id", "=", groupId).where("kind", "=", "branch").orderBy("id").execute();
  const { count } = await db.selectFrom("record").select((each) => each.fn.countAll<number>().as("count")).where("group_id", "=", groupId).executeTakeFirstOrThrow();
  const many = TARGET - count;
  const unitOf = (at: number): string => branches[at % branches.length]?.id ?? "";
  const dayOf = (at: number): string => new Date(Date.UTC(2023, 0, 1 + Math.floor((at / many) * DAYS))).toISOString().slice(0, 10);
  let characters = 0;
  await inTransaction(db, async (tx) => {
    // an index is built faster than it is kept
    await sql`drop index record_search`.execute(tx);
    const heads = numbersFrom(7);
    await copyInto(tx, "record", ["group_id", "id", "revision", "unit_id", "status", "kinds", "title", "day", "registered_on", "attended", "expected", "fulfilled", "search", "created_by"], rows(many, (at) => {
      const { kind, title, place, agenda, minutes } = write(heads);
      characters += title.length + agenda.join("").length + minutes.length;
      return [groupId, idOf(at), 1, unitOf(at), "submitted", [kind], title, dayOf(at), dayOf(at), 9, 11, 1, vectorText([...titledLexemesOf(title, [place, ...agenda, minutes]), ...placeLexemesOf(dayOf(at), unitOf(at)), ...kindLexemesOf([kind])]), null];
    }));
    const texts = numbersFrom(7);
    await copyInto(tx, "record_revision", ["group_id", "record_id", "revision", "content", "registered_on", "registered_by", "registered_at", "reason"], rows(many, (at) => {
      const { kind, title, place, agenda, minutes } = write(texts);
      const content = { unitId: unitOf(at), kinds: [kind], title, day: dayOf(at), endDay: null, start: "14:30", end: "16:00", place, agenda: agenda.map((text) => ({ text, topics: [] })), attendance: null, minutes, minutesApproved: false, decision: null, hours: null, fields: {}, makesUp: [], files: [] };
      return [groupId, idOf(at), 1, JSON.stringify(content), dayOf(at), null, `${dayOf(at)}T09:30:00+08:00`, null];
    }));
    await sql`set local maintenance_work_mem = '256MB'`.execute(tx);
    await sql`create index record_search on record using gin (search) with (gin_pending_list_limit = 512)`.execute(tx);
  });
  await sql`insert into publication (group_id, id, kind, title, unit_id, period, status, number, paper, inputs, fingerprint, drafted_by, drafted_at, published_on, search, search_text)
    select group_id, md5(id::text || n)::uuid, kind, title, unit_id, period || n, 'published', number || n, paper, inputs, fingerprint, drafted_by, drafted_at, drafted_at::date, search, search_text
    from publication cross join generate_series(1, 100) n where group_id = ${groupId}`.execute(db);
  await sql`vacuum analyze`.execute(db);
  return `100,000 records in ${branches.length} branches, ${Math.round(characters / many)} characters each; ${count} of them are the demo's`;
} // prettier-ignore

function* rows<T>(many: number, row: (at: number) => T): Generator<T> {
  for (let at = 0; at < many; at += 1) yield row(at);
}
