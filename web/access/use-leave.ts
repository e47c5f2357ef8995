import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { forgetAnswers } from "../api/kept-answers.ts";
import { logOut } from "../api/session.ts";

/** Logs out here, and at the provider of the organization where it opened this session. */
export function useLeave(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    const out = await logOut().catch(() => null);
    await forgetAnswers().catch(() => undefined);
    queries.clear();
    // the provider of the organization opened it: its session ends too
    if (out?.next) {
      window.location.assign(out.next);
      return;
    }
    await navigate({ to: "/login" });
  };
}
