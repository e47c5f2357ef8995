import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { organizationQuery } from "../api/organization.ts";
import { plansQuery } from "../api/plans.ts";
import { Skeleton } from "../ui/Empty.tsx";
import "./FirstSteps.css";

/**
 * What a group does before anything can be owed, for whoever sets it up: in order, with what is done struck off. `otherwise`:
 * what stands here once both are there.
 */
export function FirstSteps({ otherwise }: { otherwise: ReactNode }) {
  const organization = useQuery(organizationQuery());
  const plans = useQuery(plansQuery());
  if (organization.isError || plans.isError) return otherwise;
  if (organization.data === undefined || plans.data === undefined) return <Skeleton lines={3} />;
  // the group itself is there from the beginning
  const units = organization.data.units.length > 1;
  const plan = plans.data.items.some(({ version }) => version !== null);
  if (units && plan) return otherwise;
  return (
    <div className="empty">
      <p className="empty-title">先把这一年建起来</p>
      <ol className="first-steps">
        <Step done={units} name="导入组织人员">
          一张表：有哪些单位、党组织和部门，人在哪里，谁任什么职。
          <Link to="/organization" search={{ view: "import" }} className="text-link">
            {units ? "再导入一次" : "导入组织人员"}
          </Link>
        </Step>
        <Step done={plan} name="导入今年的计划">
          读完先给您看每一条由什么制度落实、一年要办多少，发布以后各单位的应办就排好了。
          <Link to="/plans/import" className="text-link">
            导入计划
          </Link>
        </Step>
        <Step done={false} name="让大家能登录">
          书记、干事和党员的账号由系统管理员建，管什么由安全管理员授权。还没有这两位的，请运维人员按运维手册建。
        </Step>
      </ol>
    </div>
  );
}

function Step({ done, name, children }: { done: boolean; name: string; children: ReactNode }) {
  return (
    <li className={done ? "first-steps-done" : undefined}>
      <strong>{name}</strong>
      {done && <span>，已经有了</span>}
      <p>{children}</p>
    </li>
  );
}
