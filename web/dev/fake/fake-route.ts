/** One answer of the fake API. `path` captures what stands in the address. */
export interface FakeRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: RegExp;
  readonly answer: (request: FakeRequest) => FakeAnswer;
}
export interface FakeRequest {
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly cookie: string;
}
export interface FakeAnswer {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const TODAY = "2026-09-17";
