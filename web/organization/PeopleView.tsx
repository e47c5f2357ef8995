import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { peopleQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import type { Editing } from "./OrganizationSheet.tsx";

/** Everybody who may be seen, by code, a page at a time. */
export function PeopleView(props: { q: string; onEdit: (editing: Editing) => void }) {
  const { q, onEdit } = props;
  const me = useMe();
  const asked = useInfiniteQuery(peopleQuery({ q: q === "" ? undefined : q }));
  const people = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const total = asked.data?.pages[0]?.total ?? 0;
  if (asked.isError) return <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />; // prettier-ignore
  if (asked.isPending) return <Skeleton lines={10} />;
  if (people.length === 0)
    return (
      <Empty title={q === "" ? "这里会是各单位的人员" : `没有姓名或编号里有“${q}”的人`}>
        {q === ""
          ? "导入组织人员表，或者在单位里新增人员。"
          : "换个字试试；不在您管理范围内的人不会列出。"}
      </Empty>
    );
  return (
    <>
      <table className="people">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">编号</th>
            <th scope="col">单位</th>
            <th scope="col">党组织</th>
            <th scope="col">任职</th>
            {me.may.editOrganization && (
              <th scope="col">
                <span className="seen-by-readers">改动</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => {
            const who = { id: person.id, name: person.name };
            return (
              <tr key={person.id}>
                <th scope="row">
                  {me.rooms.includes("people") ? (
                    <Link to="/people" search={{ open: person.id }} title="看档案">
                      {person.name}
                    </Link>
                  ) : (
                    person.name
                  )}
                </th>
                <td className="grey">{person.code}</td>
                <td>{person.unitName}</td>
                <td>
                  {person.branchName ?? <span className="grey">—</span>}
                  {person.facet !== null && person.branchName !== null && (
                    <span className="grey">，{person.facet}</span>
                  )}
                </td>
                <td>{person.posts.join("、")}</td>
                {me.may.editOrganization && (
                  <td className="people-actions">
                    <TextButton
                      aria-label={`调动${person.name}`}
                      onClick={() => onEdit({ kind: "move-person", person: who, facet: person.branchName === null ? "employee" : "member", from: person.branchName ?? person.unitName, revision: person.revision })} // prettier-ignore
                    >
                      调动
                    </TextButton>
                    <TextButton
                      aria-label={`任命${person.name}`}
                      onClick={() => onEdit({ kind: "appoint", unit: null, person: who })}
                    >
                      任命
                    </TextButton>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <ListMore asked={asked} note={`共${total}人，已列${people.length}人`} />
    </>
  );
}
