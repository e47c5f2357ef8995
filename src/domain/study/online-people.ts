import type { Problem } from "#kernel/problem.ts";
import type { OnlineRow } from "#domain/study/online-rows.ts";

/** Somebody whom the importer answers for: a member of a branch of theirs on the day. */
export interface StudyPerson {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unitId: string;
  /** Name, short name and code of the branch. */
  readonly unitNames: readonly string[];
}

export interface FoundHours {
  /** Tenths by person; lines of several courses are added up. */
  readonly hours: ReadonlyMap<string, number>;
  readonly rowOf: ReadonlyMap<string, number>;
  /** Lines about people whom the importer does not answer for, or whom nobody knows: the table may hold them, Luoshi does not. */
  readonly unknown: readonly { readonly row: number; readonly who: string }[];
  readonly problems: readonly Problem[];
}

/**
 * Whose hours they are. A number decides; a name alone only where one person of that name is there (the branch may tell
 * two apart). Several lines of one person are added up when each names another course, else they are a mistake.
 */
export function findStudents(
  rows: readonly OnlineRow[],
  people: readonly StudyPerson[],
): FoundHours {
  const byCode = new Map(people.map((person) => [person.code.toLowerCase(), person]));
  const byName = new Map<string, StudyPerson[]>();
  for (const person of people)
    byName.set(person.name, [...(byName.get(person.name) ?? []), person]);
  const hours = new Map<string, number>();
  const rowOf = new Map<string, number>();
  const courses = new Map<string, Set<string>>();
  const unknown: { row: number; who: string }[] = [];
  const problems: Problem[] = [];
  const say = (row: number, code: string, message: string, mend: string): void => {
    problems.push({ code, where: `第${row}行`, message, mend });
  };
  for (const each of rows) {
    const who = `${each.name}${each.name !== "" && each.code !== "" ? " " : ""}${each.code}`;
    const found = each.code === "" ? namesakes(each, byName) : byCode.get(each.code.toLowerCase());
    if (found === undefined || (Array.isArray(found) && found.length === 0)) {
      unknown.push({ row: each.row, who: each.branch === "" ? who : `${who}（${each.branch}）` });
      continue;
    }
    if (Array.isArray(found) && found.length > 1) {
      say(each.row, "namesakes", `您管理范围内有${found.length}位“${each.name}”。`, "请选工号列，或填写所在支部。"); // prettier-ignore
      continue;
    }
    const person = Array.isArray(found) ? found[0] : found;
    if (person === undefined) continue;
    if (each.name !== "" && person.name !== each.name) {
      say(each.row, "name-differs", `工号${each.code}是${person.name}，表里写的是${each.name}。`, "请核对工号和姓名。"); // prettier-ignore
      continue;
    }
    const before = hours.get(person.id);
    const taken = courses.get(person.id) ?? new Set<string>();
    if (before !== undefined && (each.course === "" || taken.has(each.course))) {
      say(each.row, "twice", `${person.name}在第${rowOf.get(person.id) ?? 0}行已经有了${each.course === "" ? "" : `“${each.course}”`}。`, "一人多行的，请选课程列并写清每行是哪门课；重复的请删去。"); // prettier-ignore
      continue;
    }
    courses.set(person.id, taken.add(each.course));
    hours.set(person.id, (before ?? 0) + each.hours);
    if (before === undefined) rowOf.set(person.id, each.row);
  }
  for (const [id, total] of hours) {
    if (total > 2000) say(rowOf.get(id) ?? 0, "bad-hours", `合计${total / 10}学时，超过200学时。`, "请核对学时。"); // prettier-ignore
  }
  return { hours, rowOf, unknown, problems };
}

function namesakes(
  { name, branch }: OnlineRow,
  byName: ReadonlyMap<string, StudyPerson[]>,
): StudyPerson[] {
  const found = byName.get(name) ?? [];
  if (branch === "") return found;
  return found.filter((person) => person.unitNames.some((unit) => unit === branch || unit.endsWith(branch) || branch.endsWith(unit))); // prettier-ignore
}
