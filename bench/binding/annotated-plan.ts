import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import exceljs from "exceljs";
import { MECHANISMS } from "#domain/institution/mechanisms.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { projectFolder } from "#main/start/project-folder.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";

/** What a person who read the clause says it asks for. */
export interface Expected {
  /** Must be proposed. */
  readonly asked: readonly string[];
  /** May be proposed: near enough that a person would let it stand. */
  readonly allowed: readonly string[];
}

export interface AnnotatedPlan {
  readonly name: string;
  readonly plan: PlanDocument;
  /** One for each clause, in the order of the document. */
  readonly expected: readonly Expected[];
}

/** `known`: wording was improved with these plans in view; `held-out`: never, so that they say how an unseen plan fares. */
const FOLDERS = { known: "bench/binding/plans", "held-out": "bench/binding/plans/held-out" };

/** All annotated plans of one set, by name. */
export async function readAnnotatedPlans(
  set: keyof typeof FOLDERS,
): Promise<readonly AnnotatedPlan[]> {
  const folder = join(projectFolder(), FOLDERS[set]);
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const plans: AnnotatedPlan[] = [];
  for (const { name } of names.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    plans.push(await readAnnotatedPlan(name, readFileSync(join(folder, name), "utf8")));
  }
  return plans;
}

const NOTE = /⟦([^⟧]*)⟧/g;

/**
 * Reads a plan in which each clause is followed by what it asks for: ⟦dues, ?transparency⟧, `?` for what may be proposed
 * too, ⟦-⟧ for a clause that asks for nothing. The document without these notes goes the way of every plan: a file of
 * tabs becomes a workbook first. Throws when the clauses that were read and the notes do not go together.
 */
async function readAnnotatedPlan(name: string, source: string): Promise<AnnotatedPlan> {
  const text = source.replaceAll(NOTE, "");
  const table = name.endsWith(".tsv");
  const bytes = table ? await asWorkbook(text) : new TextEncoder().encode(text);
  const fileName = table ? name.replace(/\.tsv$/, ".xlsx") : name;
  const document = await readDocument(bytes, fileName);
  if (!document.ok) throw new Error(`${name}: ${document.refusal.message}`);
  const plan = readPlan(document.value, { fileName });
  const notes = [...source.matchAll(/([^\n⟦⟧]*)⟦([^⟧]*)⟧/g)].map(([, before = "", note = ""]) => ({
    before,
    expected: readNote(name, note),
  }));
  const clauses = clausesOf(plan);
  const missing = clauses.findIndex((clause, index) => notes[index]?.before.includes(clause.text.slice(-12)) !== true); // prettier-ignore
  if (missing >= 0 || notes.length !== clauses.length) {
    throw new Error(
      `${name}: ${clauses.length} clauses and ${notes.length} notes; they part at “${clauses[missing]?.text ?? ""}”`,
    );
  }
  return { name, plan, expected: notes.map(({ expected }) => expected) };
}

export const clausesOf = (
  plan: PlanDocument,
): PlanDocument["sections"][number]["measures"][number]["clauses"] =>
  plan.sections.flatMap(({ measures }) => measures.flatMap(({ clauses }) => clauses));

/** What a note says: ⟦dues, ?transparency⟧. */
export function readNote(name: string, note: string): Expected {
  const words = note.split(",").map((word) => word.trim());
  if (words.join() === "-") return { asked: [], allowed: [] };
  const known: ReadonlySet<string> = new Set(MECHANISMS);
  for (const word of words) {
    if (!known.has(word.replace("?", ""))) throw new Error(`${name}: no mechanism is called ${word}`); // prettier-ignore
  }
  return {
    asked: words.filter((word) => !word.startsWith("?")),
    allowed: words.filter((word) => word.startsWith("?")).map((word) => word.slice(1)),
  };
}

/** Tabs into cells; a line with one filled cell is merged across, as a task table writes its title and sections. */
async function asWorkbook(text: string): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet("任务分解表");
  const lines = text.trim().split("\n").map((line) => line.split("\t")); // prettier-ignore
  const width = Math.max(...lines.map((cells) => cells.length));
  for (const cells of lines) {
    const row = sheet.addRow(cells);
    if (cells.filter((cell) => cell !== "").length === 1) sheet.mergeCells(row.number, 1, row.number, width); // prettier-ignore
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
