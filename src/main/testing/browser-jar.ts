import type { FastifyInstance } from "fastify";

export interface JarAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly location: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Each Set-Cookie of the answer. */
  readonly setCookies: readonly string[];
}

/** A browser as far as logging in needs one: it keeps cookies, sends our header, and has an address. */
export interface BrowserJar {
  readonly cookies: Map<string, string>;
  send(method: "GET" | "POST" | "PUT" | "DELETE", url: string, body?: object): Promise<JarAnswer>;
}

export function createBrowserJar(app: FastifyInstance, address = "10.1.0.1"): BrowserJar {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async send(method, url, body) {
      const answer = await app.inject({
        method,
        url,
        remoteAddress: address,
        headers: {
          "x-luoshi": "1",
          "user-agent": `test browser at ${address}`,
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        },
        ...(body === undefined ? {} : { payload: body }),
      });
      const header = answer.headers["set-cookie"] ?? [];
      const setCookies = typeof header === "string" ? [header] : header;
      for (const line of setCookies) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      }
      const json = String(answer.headers["content-type"]).includes("application/json");
      return {
        status: answer.statusCode,
        body: json ? (JSON.parse(answer.body) as unknown) : null,
        location: answer.headers.location,
        headers: answer.headers,
        setCookies,
      };
    },
  };
}
