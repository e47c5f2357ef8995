import { Link } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { useMe } from "../api/session.ts";
import "./study.css";

/** The parts of the room, and the two neighbours that belong to it: reminders are an institution, the circular a publication. */
export function StudyNav() {
  const me = useMe();
  const staff = may(me, "duty.read");
  return (
    <nav className="study-nav not-printed" aria-label="学习">
      {staff && (
        <Link to="/study" activeOptions={{ exact: true }} activeProps={{ "aria-current": "page" }}>
          学习计划
        </Link>
      )}
      <Link to="/study/mine" activeProps={{ "aria-current": "page" }}>
        我的学习
      </Link>
      <Link to="/study/materials" activeProps={{ "aria-current": "page" }}>
        学习资料
      </Link>
      {staff && (
        <Link to="/study/hours" activeProps={{ "aria-current": "page" }}>
          学时
        </Link>
      )}
      {me.may.record && (
        <Link to="/study/online" activeProps={{ "aria-current": "page" }}>
          线上学习
        </Link>
      )}
      {may(me, "institution.read") && (
        <Link to="/institutions/$institutionId" params={{ institutionId: "study-reminders" }}>
          学习提醒制度
        </Link>
      )}
      {me.rooms.includes("publications") && <Link to="/publications">学习情况通报</Link>}
    </nav>
  );
}
