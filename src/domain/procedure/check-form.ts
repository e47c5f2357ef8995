import type { Problem } from "#kernel/problem.ts";
import { type Form, referencesOf } from "#domain/procedure/form.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";

const PLAIN = new Set(["person", "person-code", "unit", "superior", "group", "opened", "issued", "stage"]); // prettier-ignore
const ROW = new Set(["number", "name", "on", "kept", "state", "outcome", "by"]);
const VOTE_PARTS = new Set(["expected", "attended", "absent", "in-favour", "written", "total", "needed", "result"]); // prettier-ignore

/** Every reference in the forms of a definition names something that its cases know. */
export function checkForms(procedure: Procedure): Problem[] {
  return procedure.documents.flatMap(({ id, form }) =>
    form === undefined ? [] : unknownIn(procedure, form).map((reference) => ({ code: "unknown-reference", message: `程序“${procedure.name}”的表格“${form.title.join("")}”引用了不存在的“${reference}”`, where: `${procedure.id}/${id}` })),
  );
} // prettier-ignore

function unknownIn(procedure: Procedure, form: Form): string[] {
  const steps = new Set(procedure.steps.map(({ id }) => id));
  const fields = new Set(procedure.fields.map(({ id }) => id));
  const tables = form.blocks.flatMap((block) => ("each" in block && block.each !== "documents" && !steps.has(block.each.step) ? [block.each.step] : [])); // prettier-ignore
  const unknown = referencesOf(form).filter((reference) => {
    const [what = "", of = "", part = "", plus] = reference.split(":");
    if (of === "") return !PLAIN.has(what) && !ROW.has(what);
    if (what === "field") return !fields.has(of);
    if (!of.split("|").some((each) => steps.has(each))) return true;
    if (what === "vote") return !VOTE_PARTS.has(part);
    if (what === "after") return !/^\d+$/.test(part) || (plus !== undefined && !fields.has(plus));
    return !["day", "until", "outcome", "by"].includes(what);
  });
  return [...tables, ...unknown];
}
