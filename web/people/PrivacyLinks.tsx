import { Link } from "@tanstack/react-router";
import { useMe } from "../api/session.ts";

/** The pages about personal data that this person may open, beside the one that is open. */
export function PrivacyLinks(props: {
  here?: "people" | "requests" | "impact" | "retention";
  className?: string;
}) {
  const { may, rooms } = useMe();
  const { here, className = "text-link" } = props;
  return (
    <>
      {rooms.includes("people") && here !== "people" && (
        <Link to="/people" className={className}>
          档案
        </Link>
      )}
      {may.answerRequests && here !== "requests" && (
        <Link to="/privacy/requests" className={className}>
          个人信息请求
        </Link>
      )}
      {may.seeImpact && here !== "impact" && (
        <Link to="/privacy/impact" className={className}>
          影响评估
        </Link>
      )}
      {may.runRetention && here !== "retention" && (
        <Link to="/privacy/retention" className={className}>
          到期清理
        </Link>
      )}
    </>
  );
}
