import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Me } from "#app/access/schema.ts";
import { isSignInRefusal, SIGN_IN_REFUSALS } from "#domain/access/sign-in-refusals.ts";
import { readDemoLogins, sessionQuery } from "../api/session.ts";
import { logInOptionsQuery } from "../api/sign-in.ts";
import { CodeStep } from "./CodeStep.tsx";
import { PasswordStep } from "./PasswordStep.tsx";
import { sayDate } from "../ui/day-words.ts";
import { showToast } from "../ui/Toast.tsx";
import { safeAddress } from "./safe-address.ts";
import "./access.css";

const route = getRouteApi("/login");

/** 登录: by password, by the provider of the organization, and the second step where an account has one. */
export function LoginPage() {
  const { to, step, refused } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const demo = useQuery({
    queryKey: ["demo-logins"],
    queryFn: readDemoLogins,
    staleTime: Infinity,
  });
  const options = useQuery(logInOptionsQuery);
  const [atCode, setAtCode] = useState(step === "code");
  useEffect(() => {
    document.title = "登录 · 落实";
  }, []);

  const entered = (me: Me): void => {
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, me);
    if (me.secondFactorFrom !== null) {
      showToast(`从${sayDate(me.secondFactorFrom, me.today)}起，您登录要用两步登录。`, {
        word: "现在设好",
        act: () => router.history.push("/sign-in"),
      });
    }
    router.history.replace(me.mustChangePassword ? "/password" : me.mustEnrolSecondFactor ? "/sign-in" : safeAddress(to)); // prettier-ignore
  };
  const words = refused !== undefined && isSignInRefusal(refused) ? SIGN_IN_REFUSALS[refused] : null; // prettier-ignore

  return (
    <main className="login" id="main">
      <div className="login-column">
        <div className="seal login-seal" aria-hidden="true">
          落实
        </div>
        <h1>
          落实
          <span>年度计划，一条一条办成</span>
        </h1>
        {atCode ? (
          <CodeStep onEntered={entered} onBack={() => setAtCode(false)} />
        ) : (
          <PasswordStep
            first={words}
            returning={to !== undefined}
            oidc={options.data?.oidc ?? null}
            askGroup={refused === "oidc-group-needed"}
            to={safeAddress(to)}
            demo={demo.data ?? []}
            onEntered={entered}
            onCode={() => setAtCode(true)}
          />
        )}
      </div>
    </main>
  );
}
