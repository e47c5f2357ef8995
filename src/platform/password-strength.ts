import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { CHINESE_DICTIONARY } from "#platform/chinese-passwords.data.ts";

/** What a guesser would know of a password; without its parts, so that nothing of it is ever shown or logged. */
export type Weakness = "own-words" | "common-password" | "common-word" | "keyboard" | "repeat" | "sequence" | "date"; // prettier-ignore

export interface Strength {
  /** 0 to 4, as zxcvbn counts: 3 withstands 10^8 guesses, 4 10^10. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** Weaknesses of its parts, each once, in the order in which they stand. */
  readonly weaknesses: readonly Weakness[];
}

/** More than this the estimator does not look at: its work grows with the square, and so much is enough for any score. */
const LONGEST = 64;

let estimator: Promise<ZxcvbnFactory> | null = null;

/** The lists are read when the first password is judged: half a megabyte that a start does not need. */
const loadEstimator = (): Promise<ZxcvbnFactory> => (estimator ??= makeEstimator());

async function makeEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new Factory({
    dictionary: { ...common.dictionary, ...CHINESE_DICTIONARY },
    graphs: common.adjacencyGraphs,
    useLevenshteinDistance: false,
  });
}

/** Estimates how many guesses a password withstands; `ownWords` (log-in name, names) count as the first ones tried. */
export async function estimateStrength(
  password: string,
  ownWords: readonly string[],
): Promise<Strength> {
  const zxcvbn = await loadEstimator();
  const text = password.normalize("NFKC").slice(0, LONGEST);
  const { score, sequence } = zxcvbn.check(text, partsOf(ownWords));
  const found = sequence.flatMap((match) => {
    const dictionary: unknown = match["dictionaryName"];
    const weakness = weaknessOf(match.pattern, typeof dictionary === "string" ? dictionary : "");
    return weakness === null ? [] : [weakness];
  });
  return { score, weaknesses: [...new Set(found)] };
}

/** 临澜市城市服务集团有限公司 is guessed by its halves too. */
function partsOf(words: readonly string[]): string[] {
  const whole = words.map((word) => word.normalize("NFKC").toLowerCase()).filter(Boolean);
  const halves = whole.flatMap((word) => word.split(/[\s._@-]+|(?:集团|有限公司|股份|公司)/u));
  return [...new Set([...whole, ...halves])].filter((word) => word.length > 1);
}

function weaknessOf(pattern: string, dictionary: string): Weakness | null {
  switch (pattern) {
    case "dictionary":
      if (dictionary === "userInputs") return "own-words";
      return dictionary === "passwords-common" || dictionary === "zh-numbers"
        ? "common-password"
        : "common-word";
    case "wordSequence":
      return "common-word";
    case "spatial":
      return "keyboard";
    case "repeat":
      return "repeat";
    case "sequence":
      return "sequence";
    case "date":
    case "regex":
      return "date";
    default:
      return null;
  }
}
