import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { may } from "../access/may.ts";
import { sayMoment } from "../access/say-device.ts";
import { wordsOf } from "../api/client.ts";
import { type Robot, robotsQuery, testRobot, type TestResult } from "../api/notices.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { AddRobotSheet } from "./AddRobotSheet.tsx";
import { GroupRulesForm } from "./GroupRulesForm.tsx";
import { RemoveRobotSheet } from "./RemoveRobotSheet.tsx";
import { VENDORS } from "./vendors.ts";
import "./notices.css";

/** What became of the last message to a chat. */
const sayLast = (robot: Robot): string => {
  if (robot.last === null) return "还没有发过提醒";
  const { status, why } = robot.last;
  const when = sayMoment(robot.last.at);
  if (status === "sent") return `${when}发到`;
  if (status === "dropped") return `${when}要发的都已办完，没有发`;
  if (status === "waiting") return why === null ? `${when}起待发` : `${when}起没有发到，会自动再试：${why}`; // prettier-ignore
  return `${when}没有发到：${why ?? "原因不明"}`;
};

const sayTested = (result: TestResult | undefined): string => {
  if (result === undefined) return "";
  return result.ok ? "测试消息已发到群里，请到群里看一眼。" : `测试消息没有发到：${result.why ?? "原因不明"}`; // prettier-ignore
};

/** 群机器人和规则: for the office. The robots of group chats, and how the whole group reminds. */
export function RobotsPage() {
  const me = useMe();
  const allowed = may(me, "notice.robots");
  const asked = useQuery({ ...robotsQuery, enabled: allowed });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Robot | null>(null);
  // what has to be mended at the vendor stays readable until it was tried again
  const [tested, setTested] = useState<Readonly<Record<string, TestResult>>>({});
  const testing = useMutation({
    mutationFn: testRobot,
    onSuccess: (result, id) => setTested((before) => ({ ...before, [id]: result })),
  });
  const error = asked.error ?? testing.error;
  const items = asked.data?.items ?? [];
  return (
    <Page room="消息" bar="群机器人和规则" width="hang" phone={{ back: "/notices", word: "消息", title: "群机器人和规则" }}>
      <div className="notices">
        <PageTitle
          note="每个工作日至多往群里发一条：本单位要到期的事项。逾期的只报数，个人的事、一件件办理的事项和检查不进群。"
          aside={allowed && <Button onClick={() => setAdding(true)}>登记群机器人</Button>}
        >
          群机器人
        </PageTitle>
        {!allowed && <Empty title="这里由党务工作部门设置">您没有这项权限。</Empty>}
        {error !== null && <Failed words={wordsOf(error)} />}
        {allowed && asked.isPending && <Skeleton lines={3} />}
        {asked.isSuccess && items.length === 0 && (
          <Empty title="还没有群机器人">
            在企业微信、钉钉或飞书的群设置里添加机器人，把它的地址登记到这里。
          </Empty>
        )}
        <ul className="robots">
          {items.map((robot) => (
            <li key={robot.id}>
              <span>
                {robot.name}
                <span className="grey">
                  {`${VENDORS[robot.vendor]}${robot.signed ? "，有签名" : ""}；${robot.unit.name}及下级；${sayLast(robot)}`}
                </span>
              </span>
              <TextButton onClick={() => testing.mutate(robot.id)} disabled={testing.isPending}>
                {testing.isPending && testing.variables === robot.id ? "正在发……" : "试发"}
              </TextButton>
              <TextButton onClick={() => setRemoving(robot)}>移除</TextButton>
              <p role="status" className="robot-tested">
                {sayTested(tested[robot.id])}
              </p>
            </li>
          ))}
        </ul>
        {me.may.setNoticeRules && <GroupRulesForm />}
        {adding && <AddRobotSheet onClose={() => setAdding(false)} />}
        {removing !== null && <RemoveRobotSheet robot={removing} onClose={() => setRemoving(null)} />}
      </div>
    </Page>
  );
} // prettier-ignore
