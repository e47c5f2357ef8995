import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { unitQuery, type UnitDetail, type UnitNode } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Panel, PanelSection } from "../ui/Panel.tsx";
import type { Editing } from "./OrganizationSheet.tsx";
import { FACET_WORDS } from "./facet-words.ts";

const PAGE = 20;

/** A unit: who holds its posts, who belongs to it, what it owes, what happened to it, and what can be changed. */
export function UnitPanel(props: {
  id: string;
  units: readonly UnitNode[];
  onClose: () => void;
  onStep: (step: 1 | -1) => void;
  onEdit: (editing: Editing) => void;
}) {
  const { id } = props;
  const asked = useQuery(unitQuery(id));
  const detail = asked.data?.unit.id === id ? asked.data : undefined;
  const path = detail?.path.filter((each) => each.id !== id).slice(-2) ?? [];
  return (
    <Panel
      label={detail?.unit.name ?? "单位"}
      openKey={id}
      onClose={props.onClose}
      onStep={props.onStep}
      head={path.map((each) => each.name).join("·")}
    >
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {detail === undefined && !asked.isError && <Skeleton lines={7} height={36} />}
      {detail !== undefined && <Detail key={id} detail={detail} onEdit={props.onEdit} />}
    </Panel>
  );
}

function Detail({ detail, onEdit }: { detail: UnitDetail; onEdit: (editing: Editing) => void }) {
  const { unit } = detail;
  const me = useMe();
  const { today } = me;
  const edits = me.may.editOrganization && unit.closesOn === null;
  return (
    <div className="unit-panel">
      <h2 className="song">{unit.name}</h2>
      <p className="grey">
        {unit.kindName}，代码{unit.code}，{sayDay(unit.opensOn, today, false)}成立
        {unit.closesOn !== null && `，${sayDay(unit.closesOn, today, false)}撤销`}。
        {unit.members > 0 && `党员${unit.members}名`}
        {unit.members > 0 && unit.employees > 0 && "，"}
        {unit.employees > 0 && `职工${unit.employees}人`}
        {(unit.members > 0 || unit.employees > 0) && "。"}
      </p>
      <p className="unit-links">
        <Link className="text-link" to="/todo" search={{ unitId: unit.id }}>
          它要办的事
        </Link>
        <Link className="text-link" to="/records" search={{ unitId: unit.id }}>
          它的台账
        </Link>
        {me.rooms.includes("wall") && (
          <Link className="text-link" to="/wall" search={{ unitId: unit.id }}>
            挂图
          </Link>
        )}
        <Link className="text-link" to="/projects" search={{ unitId: unit.id }}>
          领办项目
        </Link>
      </p>
      {edits && (
        <p className="unit-links">
          <TextButton onClick={() => onEdit({ kind: "open-unit", parent: unit })}>
            新增下级
          </TextButton>
          <TextButton onClick={() => onEdit({ kind: "rename", unit })}>改名</TextButton>
          {unit.parentId !== null && (
            <>
              <TextButton onClick={() => onEdit({ kind: "move-unit", unit })}>划转</TextButton>
              <TextButton onClick={() => onEdit({ kind: "merge", unit })}>合并</TextButton>
              <TextButton onClick={() => onEdit({ kind: "close", unit })}>撤销</TextButton>
            </>
          )}
        </p>
      )}
      <PanelSection
        title="任职"
        fact={detail.posts.length === 0 ? undefined : `${detail.posts.length}个岗位`}
      >
        {detail.posts.length === 0 && <p className="grey">还没有人在这里任职。</p>}
        <ul className="unit-lines">
          {detail.posts.map((post) => (
            <li key={post.appointmentId}>
              <span className="unit-post">
                {post.postName}
                {post.key && <span className="note">重要岗位</span>}
              </span>
              <span>
                {post.name}
                <span className="note">
                  {sayDay(post.from, today, false)}起
                  {post.until !== null && `，至${sayDay(post.until, today, false)}`}
                </span>
              </span>
              {edits && post.until === null && (
                <TextButton
                  aria-label={`免职：${post.name}，${post.postName}`}
                  onClick={() => onEdit({ kind: "end", post: { id: post.appointmentId, name: post.name, postName: post.postName, unitName: unit.name, until: post.until } })} // prettier-ignore
                >
                  免职
                </TextButton>
              )}
            </li>
          ))}
        </ul>
        {edits && (
          <TextButton onClick={() => onEdit({ kind: "appoint", unit, person: null })}>
            任命
          </TextButton>
        )}
      </PanelSection>
      <People detail={detail} edits={edits} onEdit={onEdit} />
      {detail.history.length > 0 && (
        <PanelSection title="沿革">
          <ul className="unit-lines unit-history">
            {detail.history.map((event) => (
              <li key={`${event.day}${event.text}`}>
                <span className="grey">{sayDay(event.day, today, false)}</span>
                <span>{event.text}</span>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
    </div>
  );
}

function People(props: { detail: UnitDetail; edits: boolean; onEdit: (editing: Editing) => void }) {
  const { detail, edits, onEdit } = props;
  const { today } = useMe();
  const [shown, setShown] = useState(PAGE);
  const { people, unit } = detail;
  return (
    <PanelSection title="人员" fact={people.length === 0 ? undefined : `${people.length}人`}>
      {people.length === 0 && <p className="grey">没有直接属于这里的人，或者不在您可看的范围。</p>}
      <ul className="unit-lines">
        {people.slice(0, shown).map((person) => (
          <li key={person.membershipId}>
            <span className="unit-post">
              {person.name}
              <span className="note">{person.code}</span>
            </span>
            <span>
              {FACET_WORDS[person.facet]}
              <span className="note">{sayDay(person.from, today, false)}起</span>
            </span>
            {edits && (
              <TextButton
                aria-label={`调动${person.name}`}
                onClick={() => onEdit({ kind: "move-person", person: { id: person.personId, name: person.name }, facet: person.facet, from: unit.name, revision: person.revision })} // prettier-ignore
              >
                调动
              </TextButton>
            )}
          </li>
        ))}
      </ul>
      <p className="unit-links">
        {people.length > shown && (
          <TextButton onClick={() => setShown(shown + PAGE)}>
            再看{Math.min(PAGE, people.length - shown)}人
          </TextButton>
        )}
        {edits && (
          <TextButton onClick={() => onEdit({ kind: "add-person", unit })}>新增人员</TextButton>
        )}
      </p>
    </PanelSection>
  );
}
