import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { credentialsSchema, Me, passwordChangeSchema } from "#app/access/schema.ts";
import { get, post, Refused, remove } from "./client.ts";
import { keptWhenOffline } from "./kept-answers.ts";

/** Nobody is logged in: told by 401, or by an empty answer. */
function loggedIn(me: Me | null): Me {
  if (me === null) throw new Refused(401, { code: "not-logged-in", message: "请先登录。" }, null);
  return me;
}

/** Who is logged in. Loaded once by the shell; every screen below it has it at hand by `useMe`. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) =>
    keptWhenOffline("session", async () =>
      loggedIn(await get<Me | null>("/api/session", undefined, signal)),
    ),
  staleTime: 60_000,
  retry: false,
});

export function useMe(): Me {
  return useSuspenseQuery(sessionQuery).data;
}

export const logIn = async (body: z.infer<typeof credentialsSchema>): Promise<Me> =>
  post<Me>("/api/session", body);
/** `next` is where the provider's session ends, where it opened this one. */
export const logOut = async (): Promise<{ readonly next: string | null } | null> =>
  remove<{ readonly next: string | null } | null>("/api/session");
export const changePassword = async (body: z.infer<typeof passwordChangeSchema>): Promise<unknown> => post("/api/session/password", body); // prettier-ignore

export interface DemoLogin {
  readonly login: string;
  readonly password: string;
  readonly title: string;
}

/** Log-ins of the fictional group; an empty list where this is not a demo. */
export async function readDemoLogins(): Promise<readonly DemoLogin[]> {
  try {
    const answer = await get<unknown>("/api/demo-logins");
    const list = Array.isArray(answer)
      ? answer
      : typeof answer === "object" && answer !== null && "items" in answer && Array.isArray(answer.items) // prettier-ignore
        ? answer.items
        : [];
    return list.flatMap((one: unknown) => {
      if (typeof one !== "object" || one === null) return [];
      const text = (name: string): string => {
        const value: unknown = Object.entries(one).find(([key]) => key === name)?.[1];
        return typeof value === "string" ? value : "";
      };
      const login = text("login");
      return login === ""
        ? []
        : [{ login, password: text("password"), title: text("title") || text("name") || login }];
    });
  } catch {
    return [];
  }
}
