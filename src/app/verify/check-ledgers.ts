import { type RawBuilder, sql } from "kysely";
import { firstForgedContent } from "#app/verify/check-contents.ts";
import type { Check, CheckContext, Finding } from "#app/verify/finding.ts";

/** One rule about what must agree: `rows` gives the rows that break it, with their key. */
interface LedgerRule {
  readonly table: string;
  readonly rows: (groupId: string) => RawBuilder<{ key: string; told: string | null }>;
  readonly says: (told: string) => string;
}

const RESTORE =
  "台账只增不改，程序不会写成这样。请从最近一次核对无误的备份中取回这几行，或恢复整个备份。";

const RULES: readonly LedgerRule[] = [
  {
    table: "record_revision",
    rows: (groupId) => sql`
      select 'record_id=' || record_id as key, min(coalesce(gap, 1))::text as told
      from (select record_id, revision, lag(revision, 1, 0) over (partition by record_id order by revision) + 1 as gap
        from record_revision where group_id = ${groupId}) v
      where revision <> gap group by record_id`,
    says: (told) => `台账的各版应从1起连续，第 ${told} 版不见了。`,
  },
  {
    table: "record",
    rows: (groupId) => sql`
      select r.id::text as key, r.revision || '|' || coalesce(v.newest, 0) as told from record r
      left join (select record_id, max(revision) as newest from record_revision where group_id = ${groupId} group by record_id) v
        on v.record_id = r.id
      where r.group_id = ${groupId} and r.revision is distinct from v.newest`,
    says: (told) => `这条台账写着是第 ${told.split("|")[0]} 版，而留存的最新一版是第 ${told.split("|")[1]} 版。`, // prettier-ignore
  },
  {
    table: "record",
    rows: (groupId) => sql`
      select r.id::text as key, concat_ws('、',
        case when r.title is distinct from v.content ->> 'title' then 'title' end,
        case when r.day::text is distinct from v.content ->> 'day' then 'day' end,
        case when r.unit_id::text is distinct from v.content ->> 'unitId' then 'unit_id' end,
        case when to_jsonb(r.kinds) is distinct from v.content -> 'kinds' then 'kinds' end,
        case when r.registered_on is distinct from v.registered_on then 'registered_on' end) as told
      from record r join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
      where r.group_id = ${groupId} and (r.title is distinct from v.content ->> 'title' or r.day::text is distinct from v.content ->> 'day'
        or r.unit_id::text is distinct from v.content ->> 'unitId' or to_jsonb(r.kinds) is distinct from v.content -> 'kinds'
        or r.registered_on is distinct from v.registered_on)`,
    says: (told) => `这条台账的 ${told} 与它最新一版的内容不符。`,
  },
  {
    table: "record_person",
    // whoever attended or asked for leave stands in the table, and nobody else does
    rows: (groupId) => sql`
      select coalesce('record_id=' || k.record_id || ' person_id=' || k.person_id, 'record_id=' || c.record_id || ' person_id=' || c.person_id) as key,
        case when k.record_id is null then '缺少' else '多出' end as told
      from (select record_id, person_id, part from record_person where group_id = ${groupId} and part in ('attended', 'leave')) k
      full join (
        select distinct r.id as record_id, p.person_id, p.part from record r
        join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
        cross join lateral (
          select a.value::uuid as person_id, 'attended' as part
          from jsonb_array_elements_text(case when jsonb_typeof(v.content -> 'attendance') = 'object' then v.content #> '{attendance,attended}' else '[]' end) a
          union all
          select (l.value ->> 'personId')::uuid, 'leave'
          from jsonb_array_elements(case when jsonb_typeof(v.content -> 'attendance') = 'object' then v.content #> '{attendance,leave}' else '[]' end) l) p
        where r.group_id = ${groupId}) c on c.record_id = k.record_id and c.person_id = k.person_id and c.part = k.part
      where k.record_id is null or c.record_id is null`,
    says: (told) => `参加人名单与台账内容不符：${told}这一行。`,
  },
  {
    table: "fulfilment",
    rows: (groupId) => sql`
      select 'due_item_id=' || f.due_item_id || ' record_id=' || f.record_id as key, f.revision::text as told from fulfilment f
      where f.group_id = ${groupId} and not exists (select 1 from record_revision v
        where v.group_id = f.group_id and v.record_id = f.record_id and v.revision = f.revision)`,
    says: (told) => `履行引用的台账第 ${told} 版不存在。`,
  },
  {
    table: "fulfilment",
    rows: (groupId) => sql`
      select 'due_item_id=' || due_item_id || ' record_id=' || record_id as key, count(*)::text as told from fulfilment
      where group_id = ${groupId} and until_on is null group by due_item_id, record_id having count(*) > 1`,
    says: (told) => `同一条台账对同一项应办同时有 ${told} 条有效的履行，只能有一条。`,
  },
  {
    table: "fulfilment",
    rows: (groupId) => sql`
      select 'due_item_id=' || f.due_item_id || ' record_id=' || f.record_id as key,
        case when r.status = 'withdrawn' then '台账已经撤回' else '台账已是第 ' || r.revision || ' 版，履行还是第 ' || f.revision || ' 版的' end as told
      from fulfilment f join record r on r.group_id = f.group_id and r.id = f.record_id
      where f.group_id = ${groupId} and f.until_on is null and (f.revision <> r.revision or r.status = 'withdrawn')`,
    says: (told) => `履行应当已经终止：${told}。`,
  },
  {
    table: "record_revision",
    rows: (groupId) => sql`
      select 'record_id=' || v.record_id || ' revision=' || v.revision as key, x.value ->> 'hash' as told
      from record_revision v cross join lateral jsonb_array_elements(v.content -> 'files') x
      where v.group_id = ${groupId} and jsonb_typeof(v.content -> 'files') = 'array' and not exists (
        select 1 from file f where f.group_id = v.group_id and f.hash = x.value ->> 'hash')`,
    says: (told) => `台账的附件 ${told} 在附件表里没有登记。`,
  },
  {
    table: "case_event",
    rows: (groupId) => sql`
      select 'case_id=' || c.id as key, c.revision || '|' || count(e.position) || '|' || coalesce(max(e.position), 0) as told
      from procedure_case c left join case_event e on e.group_id = c.group_id and e.case_id = c.id
      where c.group_id = ${groupId} group by c.id, c.revision
      having c.revision <> count(e.position) or c.revision <> coalesce(max(e.position), 0)`,
    says: (told) => `事项的办理记录应从1起连续，和事项记的次数相同（${told}）。`,
  },
  {
    table: "case_event",
    // the account of changes tells of each event where it stands, which step it did, on which day and how it ended
    rows: (groupId) => sql`
      select 'case_id=' || a.subject_id || ' position=' || (a.after ->> 'position') as key, case when e.id is null then '不见了' else '与审计记录不符' end as told
      from audit_event a left join case_event e
        on e.group_id = a.group_id and e.case_id = a.subject_id::uuid and e.position = (a.after ->> 'position')::int
      where a.group_id = ${groupId} and a.subject_kind = 'case' and a.after ? 'position' and a.after ? 'on' and (e.id is null
        or 'case.' || e.kind <> a.action or e.step is distinct from a.after ->> 'step' or e.on_day::text is distinct from a.after ->> 'on'
        or e.outcome is distinct from a.after ->> 'outcome')`,
    says: (told) => `事项的这一次办理${told}：步骤、日期、结果应和办理时记下的一样。`,
  },
  {
    table: "role_grant",
    // a grant that was given says what was given; it is ended, never changed or removed
    rows: (groupId) => sql`
      select a.subject_id as key, case when g.id is null then '不见了' else '与审计记录不符' end as told
      from audit_event a left join role_grant g on g.group_id = a.group_id and g.id = a.subject_id::uuid
      where a.group_id = ${groupId} and a.subject_kind = 'grant' and a.action = 'grant.give' and (g.id is null
        -- renamed by a migration
        or g.role <> case a.after ->> 'role' when 'administrator' then 'system-administrator' else a.after ->> 'role' end
        or g.person_id::text <> a.after ->> 'person' or g.unit_id::text <> a.after ->> 'unit' or g.from_on::text <> a.after ->> 'from')`,
    says: (told) => `授权${told}：给谁、什么角色、管哪个单位、从哪天起，应和授权时记下的一样。`,
  },
  {
    table: "step_fulfilment",
    rows: (groupId) => sql`
      select 'due_item_id=' || f.due_item_id as key, e.kind as told
      from step_fulfilment f join case_event e on e.group_id = f.group_id and e.case_id = f.case_id and e.position = f.position
      where f.group_id = ${groupId} and (e.kind <> 'step' or (f.until_on is null) = exists (
        select 1 from case_event b where b.group_id = e.group_id and b.case_id = e.case_id and b.position = e.position + 1 and b.kind = 'take-back'))`,
    says: () => "履行和事项的办理记录不符：办过的步骤才能履行，收回的不再算。",
  },
  {
    table: "open_step",
    rows: (groupId) => sql`
      select 'case_id=' || s.case_id as key, s.step as told from open_step s
      join procedure_case c on c.group_id = s.group_id and c.id = s.case_id
      where s.group_id = ${groupId} and c.ended is not null`,
    says: (told) => `事项已经办结，不应还有待办的步骤“${told}”。`,
  },
  {
    table: "case_event",
    rows: (groupId) => sql`
      select 'id=' || e.id as key, x.value ->> 'hash' as told
      from case_event e cross join lateral jsonb_array_elements(e.content -> 'papers') p
      cross join lateral jsonb_array_elements(p.value -> 'files') x
      where e.group_id = ${groupId} and jsonb_typeof(e.content -> 'papers') = 'array' and not exists (
        select 1 from file f where f.group_id = e.group_id and f.hash = x.value ->> 'hash')`,
    says: (told) => `事项的附件 ${told} 在附件表里没有登记。`,
  },
];

/**
 * Records and their revisions, who took part, and what they fulfil, agree with one another; and records, cases and grants with
 * what the account of changes tells of them.
 */
export const checkLedgers: Check = {
  id: "ledgers",
  name: "台账、事项和授权",
  async run(context) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from record_revision where group_id = ${context.groupId}`.execute(
      context.tx,
    );
    const looked = rows[0]?.count ?? 0;
    for (const [done, rule] of RULES.entries()) {
      context.tell(done, RULES.length);
      const fault = await firstBreaking(context, rule);
      if (fault !== null) return { looked, fault };
    }
    return { looked, fault: await firstForgedContent(context) };
  },
};

async function firstBreaking({ tx, groupId }: CheckContext, rule: LedgerRule): Promise<Finding | null> {
  const { rows } = await sql<{ key: string; told: string | null }>`
    select key, told from (${rule.rows(groupId)}) broken order by key limit 1`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  return { table: rule.table, key: row.key, message: rule.says(row.told ?? ""), mend: RESTORE };
} // prettier-ignore
