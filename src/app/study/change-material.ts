import { sql } from "kysely";
import { monthOf, yearOf } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import { tsvectorOf } from "#platform/search/search-sql.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { requireAttachable } from "#app/files/require-attachable.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { submitTogether } from "#app/records/submit-record.ts";
import { findMaterial, materialNotFound, presentMaterial, visibleMaterials } from "#app/study/list-materials.ts"; // prettier-ignore
import type { MaterialInput, StudyMaterial } from "#app/study/schema.ts";
import { requireUnchanged } from "#app/revision-of.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock" | "fileReaders">;

/** Lists a material or changes it (PUT with an id that the browser made), based on what was shown. */
export async function saveMaterial(
  deps: Deps,
  actor: Actor,
  id: string,
  input: MaterialInput,
): Promise<Result<StudyMaterial>> {
  if (!isUuid(id)) return materialNotFound();
  const saved = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const writes = mayOn(actor, "record.write", frame.organization);
    if (!writes(input.unitId)) return refused("unit-not-found", "没有找到这个单位，或者您不能为它上架资料。请从自己的单位中选择。"); // prettier-ignore
    const problems = checkMaterial(input);
    if (problems.length > 0) return refused("bad-input", problems.map((each) => each.message).join(""), problems); // prettier-ignore
    await tx.selectFrom("study_material").select("id").where("group_id", "=", actor.groupId).where("id", "=", id).forNoKeyUpdate().executeTakeFirst(); // prettier-ignore
    const before = await findMaterial(tx, actor, frame, id);
    if (before !== null) {
      if (!writes(before.unit_id)) return materialNotFound();
      const same = requireUnchanged(`《${before.title}》`, input.basedOn, { ...presentMaterial(before, actor, frame), retiredOn: before.retired_on }); // prettier-ignore
      if (!same.ok) return same;
    }
    const file = await fileOf(tx, actor, input, before?.file_hash ?? null, before?.file_name ?? null); // prettier-ignore
    if (!file.ok) return file;
    const values = {
      unit_id: input.unitId,
      title: input.title,
      kind: input.kind,
      file_hash: file.value?.hash ?? null,
      file_name: file.value?.name ?? null,
      address: input.kind === "link" ? input.address : null,
      detail: input.detail === "" ? null : input.detail,
      topics: [...new Set(input.topics)],
      audience: input.audience,
      search: tsvectorOf([input.title, input.detail ?? "", ...input.topics]),
    };
    if (before === null) {
      const done = await tx
        .insertInto("study_material")
        .values({
          group_id: actor.groupId,
          id,
          ...values,
          listed_by: actor.personId,
          listed_on: actor.today,
          listed_at: deps.clock.now(),
          retired_on: null,
        }) // prettier-ignore
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (Number(done.numInsertedOrUpdatedRows) !== 1) return materialNotFound();
    } else {
      await tx
        .updateTable("study_material")
        .set({ ...values, retired_on: null })
        .where("group_id", "=", actor.groupId)
        .where("id", "=", id)
        .execute();
    }
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: before === null ? "study-material.list" : "study-material.edit", subject: { kind: "study-material", id }, after: { unit: input.unitId, kind: input.kind } }); // prettier-ignore
    return success(null);
  });
  if (!saved.ok) return saved;
  const frame = await loadFrame(deps.db, deps, actor);
  const now = await findMaterial(deps.db, actor, frame, id);
  return now === null ? materialNotFound() : success(presentMaterial(now, actor, frame));
}

function checkMaterial(input: MaterialInput): Problem[] {
  if (input.kind === "link" && !isWebAddress(input.address ?? "")) {
    return [{ code: "bad-address", where: "address", message: "网址要以http://或https://开头。", mend: "请从浏览器地址栏复制完整的网址。" }]; // prettier-ignore
  }
  return [];
}

const isWebAddress = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === "https:" || url.protocol === "http:") && url.username === ""; // prettier-ignore
};

async function fileOf(
  tx: Tx,
  actor: Actor,
  input: MaterialInput,
  had: string | null,
  hadName: string | null,
): Promise<Result<{ hash: string; name: string } | null>> {
  if (input.kind !== "file") return success(null);
  const hash = input.fileHash ?? had;
  if (hash === null) return refused("bad-input", "还没有上传文件。", [{ code: "file-missing", where: "fileHash", message: "还没有上传文件。", mend: "请选择文件，传完再保存。" }]); // prettier-ignore
  // only what they uploaded themselves: what is listed bears the name that they gave it
  const attachable = await requireAttachable(tx, {}, actor, [{ hash, name: input.title, where: "fileHash", there: hash === had }]); // prettier-ignore
  if (!attachable.ok) return attachable;
  const name = hash === had ? hadName : attachable.value.get(hash);
  return success({ hash, name: name ?? input.title });
}

/** 下架: nobody finds it any more; sessions that used it go on naming it. */
export async function retireMaterial(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const before = await findMaterial(tx, actor, frame, id);
    if (before === null || !mayOn(actor, "record.write", frame.organization)(before.unit_id)) return materialNotFound(); // prettier-ignore
    if (before.retired_on !== null) return success(null);
    const done = await tx.updateTable("study_material").set({ retired_on: actor.today }).where("group_id", "=", actor.groupId).where("id", "=", id).where("retired_on", "is", null).executeTakeFirst(); // prettier-ignore
    // somebody else did meanwhile: told once
    if (Number(done.numUpdatedRows) === 0) return success(null);
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "study-material.retire", subject: { kind: "study-material", id } }); // prettier-ignore
    return success(null);
  });
}

/** A catalogue lists at most so many titles one by one. */
const MOST_TITLES = 500;

/**
 * The list of what is to be read, as the record that the duty of renewing it asks for (institution material-library): the
 * library is the list, so nothing is typed. One for each half-year; done again in it, that record is brought up to date.
 */
export async function fileCatalogue(
  deps: Deps,
  actor: Actor,
  unitId: string,
): Promise<Result<{ recordId: string; count: number }>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const half = `${yearOf(actor.today)}H${monthOf(actor.today) <= 6 ? 1 : 2}`;
  const { rows } = await sql<{
    title: string;
    kind: string;
  }>`select m.title, m.kind from study_material m
    where m.group_id = ${actor.groupId} and m.retired_on is null and m.unit_id = ${unitId}::uuid and ${visibleMaterials(actor, frame)}
    order by m.kind, m.title limit ${MOST_TITLES}`.execute(deps.db);
  if (rows.length === 0) return refused("catalogue-empty", "这个单位的资料库还是空的。请先上架资料，再报目录。"); // prettier-ignore
  const recordId = derivedId(actor.groupId, "study-catalogue", unitId, half);
  const head = await deps.db.selectFrom("record").select(["revision", "status", "day"]).where("group_id", "=", actor.groupId).where("id", "=", recordId).executeTakeFirst(); // prettier-ignore
  if (head?.status === "withdrawn") return refused("record-withdrawn", "本半年的目录台账已经作废。要重报请在台账里另记一条。"); // prettier-ignore
  const submission = {
    ...recordInputSchema.parse({ unitId, kinds: ["register"], day: head?.day ?? actor.today }),
    title: `${yearOf(actor.today)}年${half.endsWith("1") ? "上" : "下"}半年学习资料目录`,
    fields: { count: rows.length },
    minutes: rows.map((row, index) => `${index + 1}. 《${row.title}》`).join("\n"),
    replaces: head?.revision ?? 0,
    reason: head === undefined ? undefined : "更新目录",
  };
  const filed = await submitTogether(deps, actor, [{ id: recordId, submission }], async () => success(null)); // prettier-ignore
  return filed.ok ? success({ recordId, count: rows.length }) : filed;
}
