import { run } from "./browser-database.ts";
import { isOffline } from "./client.ts";

/** The last answer to a few questions, so that the shell and the record form open without a network. */
export async function keptWhenOffline<T>(key: string, ask: () => Promise<T>): Promise<T> {
  try {
    const answer = await ask();
    run("answers", "readwrite", (store) => store.put({ key, value: answer })).catch(
      () => undefined,
    );
    return answer;
  } catch (error) {
    if (!isOffline(error)) throw error;
    const kept = await run<{ value: T } | undefined>("answers", "readonly", (store) => store.get(key)).catch(() => undefined); // prettier-ignore
    if (kept === undefined) throw error;
    return kept.value;
  }
}

/** Names of people do not stay on a shared computer after logging out. */
export const forgetAnswers = async (): Promise<void> => run("answers", "readwrite", (store) => store.clear()); // prettier-ignore
