import { formatListNumber } from "#platform/documents/read/word/number-formats.ts";
import { attributeOf, childOf, childrenOf, valueOf, type XmlElement } from "#platform/documents/read/word/xml-tree.ts"; // prettier-ignore

export interface ListLevel {
  readonly start: number;
  readonly format: string;
  /** "%1、", "（%2）": %n is the number of level n. */
  readonly text: string;
  /** All numbers as Arabic numerals (w:isLgl). */
  readonly legal: boolean;
  /** The level whose step restarts this one; 0 never. */
  readonly restart: number | null;
}

export interface WordList {
  /** Lists of one abstract definition count on together, unless an override starts them again. */
  readonly counterKey: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  /** Levels that this list starts again, with their first number. */
  readonly starts: ReadonlyMap<number, number>;
}

export interface ListNumbering {
  /** The printed number of the next paragraph of a list level; "•" for a bullet; null when there is no such list. */
  next(numId: string, level: number): string | null;
}

/** Word's automatic numbers, rendered as Word prints them, paragraph by paragraph. */
export function listNumbering(lists: ReadonlyMap<string, WordList>): ListNumbering {
  const counters = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();
  return {
    next(numId, level) {
      const list = lists.get(numId);
      const own = list?.levels.get(level);
      if (list === undefined || own === undefined) return null;
      const counter = counters.get(list.counterKey) ?? [];
      counters.set(list.counterKey, counter);
      for (const [at, start] of list.starts) {
        const key = `${numId}:${at}`;
        if (started.has(key) || at > level) continue;
        started.add(key);
        counter[at] = start - 1;
        counter.length = Math.min(counter.length, at + 1);
      }
      for (let above = 0; above < level; above += 1) {
        counter[above] ??= list.levels.get(above)?.start ?? 1;
      }
      counter[level] = (counter[level] ?? own.start - 1) + 1;
      // A step of this level restarts the ones below it.
      for (let below = level + 1; below < counter.length; below += 1) {
        const restart = list.levels.get(below)?.restart;
        if (restart === 0 || (restart !== null && restart !== undefined && level >= restart))
          continue;
        counter[below] = undefined;
      }
      if (own.format === "bullet") return "•";
      const text = own.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        const format = own.legal ? "decimal" : (list.levels.get(at)?.format ?? "decimal");
        return formatListNumber(format, counter[at] ?? list.levels.get(at)?.start ?? 1) ?? "";
      });
      return text.trim() === "" ? null : text;
    },
  };
}

/** The lists of a numbering part (numbering.xml, ISO/IEC 29500-1 17.9) by w:numId. */
export function readLists(numbering: XmlElement | null): Map<string, WordList> {
  const lists = new Map<string, WordList>();
  if (numbering === null) return lists;
  const abstracts = new Map(
    childrenOf(numbering, "abstractNum").map((abstract) => [
      attributeOf(abstract, "abstractNumId") ?? "",
      abstract,
    ]),
  );
  // A definition may only point to a numbering style; another definition carries its levels.
  const byStyle = new Map(
    [...abstracts.values()].flatMap((abstract) => {
      const style = valueOf(abstract, "styleLink");
      return style === undefined ? [] : [[style, abstract] as const];
    }),
  );
  for (const num of childrenOf(numbering, "num")) {
    const abstractId = valueOf(num, "abstractNumId") ?? "";
    let abstract = abstracts.get(abstractId);
    const link = valueOf(abstract, "numStyleLink");
    if (link !== undefined) abstract = byStyle.get(link) ?? abstract;
    const levels = new Map(
      childrenOf(abstract, "lvl").map((level) => [
        Number(attributeOf(level, "ilvl") ?? 0),
        readLevel(level),
      ]),
    );
    const starts = new Map<number, number>();
    for (const override of childrenOf(num, "lvlOverride")) {
      const at = Number(attributeOf(override, "ilvl") ?? 0);
      const level = childOf(override, "lvl");
      if (level !== undefined) levels.set(at, readLevel(level));
      const start = valueOf(override, "startOverride");
      if (start !== undefined) starts.set(at, Number(start));
    }
    lists.set(attributeOf(num, "numId") ?? "", {
      counterKey: attributeOf(abstract, "abstractNumId") ?? abstractId,
      levels,
      starts,
    });
  }
  return lists;
}

function readLevel(level: XmlElement): ListLevel {
  const restart = valueOf(level, "lvlRestart");
  return {
    start: Number(valueOf(level, "start") ?? 1),
    format: valueOf(level, "numFmt") ?? "decimal",
    text: valueOf(level, "lvlText") ?? "",
    legal:
      childOf(level, "isLgl") !== undefined &&
      !/^(?:0|false|off)$/.test(valueOf(level, "isLgl") ?? ""),
    restart: restart === undefined ? null : Number(restart),
  };
}
