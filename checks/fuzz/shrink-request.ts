import type { FuzzRequest } from "./make-request.ts";

/** A smaller body with which the same goes wrong: keys and items left out, texts cut, for as long as it does. */
export async function shrinkRequest(
  request: FuzzRequest,
  fails: (candidate: FuzzRequest) => Promise<boolean>,
): Promise<FuzzRequest> {
  let best = request;
  for (let round = 0; round < 6; round += 1) {
    let smaller = false;
    for (const candidate of [
      ...withLessAddress(best),
      ...smallerOf(best.body).map((body) => withBody(best, body)),
    ].slice(0, 80)) {
      // prettier-ignore
      if (!(await fails(candidate))) continue;
      best = candidate;
      smaller = true;
      break;
    }
    if (!smaller) break;
  }
  return best;
}

const withBody = (request: FuzzRequest, body: unknown): FuzzRequest => ({ ...request, body, payload: JSON.stringify(body) ?? "null" }); // prettier-ignore

function withLessAddress(request: FuzzRequest): FuzzRequest[] {
  const [path = "", search] = request.url.split("?");
  if (search === undefined) return [];
  const parts = search.split("&");
  return parts.map((_, at) => ({ ...request, url: [path, parts.filter((__, index) => index !== at).join("&")].filter((each) => each !== "").join("?") })); // prettier-ignore
}

function smallerOf(value: unknown): unknown[] {
  if (typeof value === "string") return value.length > 1 ? [value.slice(0, Math.ceil(value.length / 2)), value.slice(0, 1)] : []; // prettier-ignore
  if (Array.isArray(value)) {
    return [
      value.slice(0, Math.floor(value.length / 2)),
      ...value.slice(0, 10).flatMap((_, at) => [value.filter((__, index) => index !== at)]),
      ...value.slice(0, 5).flatMap((each, at) => smallerOf(each).map((less) => value.map((old: unknown, index) => (index === at ? less : old)))), // prettier-ignore
    ];
  }
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value);
  return [
    ...entries.map(([key]) => Object.fromEntries(entries.filter(([each]) => each !== key))),
    ...entries.flatMap(([key, inner]) => smallerOf(inner).map((less) => ({ ...value, [key]: less }))), // prettier-ignore
  ];
}
