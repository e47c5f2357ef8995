import { Link } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { useMe } from "../api/session.ts";

/** The pages that read what these mechanisms ask for from posts, memberships and cases; nothing where none does. */
export function AdmissionLinks({ mechanisms }: { mechanisms: readonly string[] }) {
  const me = useMe();
  const progress = mechanisms.includes("member-admission");
  const both = mechanisms.includes("two-way-cultivation") || mechanisms.includes("key-post-coverage"); // prettier-ignore
  if (!may(me, "admission.read") || (!progress && !both)) return null;
  return (
    <p className="note">
      随时看数：
      {progress && (
        <Link to="/admission" className="text-link">
          发展党员的进度和名额
        </Link>
      )}
      {progress && both && "、"}
      {both && (
        <Link to="/admission/cultivation" className="text-link">
          双向培养和重要岗位党员
        </Link>
      )}
    </p>
  );
}
