import { Link } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { useMe } from "../api/session.ts";
import "./institution-actions.css";

/** What the office does with an institution: adjust it, switch it off for a unit. Nothing for anybody else. */
export function InstitutionActions({ institutionId }: { institutionId: string }) {
  const me = useMe();
  const writes = me.may.setParameters;
  const switches = may(me, "institution.switch-off");
  if (!writes && !switches) return null;
  return (
    <p className="institution-actions not-printed">
      {writes && (
        <Link className="text-link" to="/institutions/$institutionId/studio" params={{ institutionId }}>
          调整这项制度
        </Link>
      )}
      {switches && (
        <Link className="text-link" to="/institutions/$institutionId/switched-off" params={{ institutionId }}>
          对单位停用
        </Link>
      )}
    </p>
  );
} // prettier-ignore

/** The ways to an institution of the group's own, above the list. */
export function NewInstitutionLink() {
  const me = useMe();
  if (!me.may.setParameters) return null;
  return (
    <p className="institution-new not-printed">
      <Link className="text-link" to="/institutions/new">
        新增制度或导入
      </Link>
      <Link className="text-link" to="/kind-lists">
        种类清单
      </Link>
    </p>
  );
}
