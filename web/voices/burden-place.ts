/** Where somebody stood when they said that something is a burden. */
export interface BurdenPlace {
  /** The page in words: 待办, 记一笔. */
  readonly place: string;
  readonly institution: string | undefined;
  readonly dueItemId: string | undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Search params in which a page keeps the due item that is open. */
const OPEN = ["open", "item", "items", "due"];

/** Reads the place from what the address says: nothing else of the page is taken. Pure. */
export function placeOf(title: string, path: string, search: string): BurdenPlace {
  const [, institution] = /^\/institutions\/([a-z][a-z0-9-]*)$/.exec(path) ?? [];
  const params = new URLSearchParams(search);
  // of cases and records the id that is open is no due item
  const dues = path === "/todo" || path === "/wall" || path === "/calendar" || path === "/record";
  const open = dues ? OPEN.flatMap((name) => (params.get(name) ?? "").split(",")).map((each) => each.replaceAll('"', "")).find((each) => UUID.test(each)) : undefined; // prettier-ignore
  return {
    place: title.replace(/ · 落实$/, "").slice(0, 120),
    institution: institution ?? params.get("institution")?.replaceAll('"', "") ?? undefined,
    dueItemId: open,
  };
}
