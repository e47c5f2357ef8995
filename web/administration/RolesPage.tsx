import { type Action, POLICY, type Role, ROLES, ruleOf } from "#domain/access/policy.ts";
import { ROLE_DUTIES, ROLE_NAMES } from "#domain/access/role-names.ts";
import { Page, PageTitle } from "../ui/Page.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import "./administration.css";

// the keys of a constant
const ACTIONS = Object.keys(POLICY) as Action[];
/** How far it reaches, in the column of the action. */
const SCOPE_WORDS = { unit: "授权的单位和下级", group: "只在授权整个集团时", own: "只是自己的" } as const; // prettier-ignore

/** 谁能做什么: the table of rights itself, read by a person. It is what the server decides by. */
export function RolesPage() {
  const phone = useMedia(PHONE);
  return (
    <Page room="谁能做什么" phone={{ back: "/me", word: "我的", title: "谁能做什么" }}>
      <div className="administration">
        <PageTitle note="系统就按这张表判断。表里没有的，谁都不能做。">谁能做什么</PageTitle>
        {phone ? <ByRole /> : <Matrix />}
      </div>
    </Page>
  );
}

function Matrix() {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways is reached by the keyboard too
    <div className="matrix-frame" role="region" aria-label="角色和操作的对照表" tabIndex={0}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">操作</th>
            {ROLES.map((role) => (
              <th key={role} scope="col" title={ROLE_DUTIES[role]}>
                <span>{ROLE_NAMES[role]}</span>
              </th>
            ))}
            <th scope="col">范围</th>
          </tr>
        </thead>
        <tbody>
          {ACTIONS.map((action) => (
            <tr key={action}>
              <th scope="row">{ruleOf(action).means}</th>
              {ROLES.map((role) => (
                <td key={role}>
                  {ruleOf(action).roles.includes(role) ? (
                    <span aria-label="可以">●</span>
                  ) : (
                    <span className="seen-by-readers">不可以</span>
                  )}
                </td>
              ))}
              <td className="grey">{SCOPE_WORDS[ruleOf(action).scope]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The same on a phone: role by role. */
function ByRole() {
  return (
    <div className="matrix-roles">
      {ROLES.map((role) => (
        <details key={role}>
          <summary>
            <span>{ROLE_NAMES[role]}</span>
            <span className="grey">{ROLE_DUTIES[role]}</span>
          </summary>
          <ul>
            {actionsOf(role).map((action) => (
              <li key={action}>
                {ruleOf(action).means}
                <span className="grey">，{SCOPE_WORDS[ruleOf(action).scope]}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

const actionsOf = (role: Role): Action[] =>
  ACTIONS.filter((action) => ruleOf(action).roles.includes(role));
