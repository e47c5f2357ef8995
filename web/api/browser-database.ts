/** The browser's own small database: drafts, records that wait for the network, and answers to open with while offline. */
export type Store = "drafts" | "waiting" | "answers";

let opened: Promise<IDBDatabase> | null = null;

async function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asking = indexedDB.open("luoshi", 1);
    asking.addEventListener("upgradeneeded", () => {
      asking.result.createObjectStore("drafts", { keyPath: "key" });
      asking.result.createObjectStore("waiting", { keyPath: "recordId" });
      asking.result.createObjectStore("answers", { keyPath: "key" });
    });
    asking.addEventListener("success", () => resolve(asking.result));
    asking.addEventListener("error", () => reject(asking.error ?? new Error("indexedDB")));
  });
  return opened;
}

/** One request in its own transaction; resolves when it is on disk. */
export async function run<T>(
  store: Store,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const asking = act(transaction.objectStore(store));
    const fail = (): void => reject(transaction.error ?? new Error("indexedDB"));
    transaction.addEventListener("complete", () => resolve(asking.result as T)); // each store holds one shape, written only by its own file
    transaction.addEventListener("error", fail);
    transaction.addEventListener("abort", fail);
  });
}
