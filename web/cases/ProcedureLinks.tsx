import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { may } from "../access/may.ts";
import { proceduresQuery } from "../api/cases.ts";
import { useMe } from "../api/session.ts";

const useProcedures = () => {
  const me = useMe();
  return useQuery({ ...proceduresQuery(), enabled: may(me, "case.own"), staleTime: 60_000 }).data?.items ?? []; // prettier-ignore
};

/** A text that names procedures in its quotes (由“发展党员”程序办理): each name opens what the procedure prescribes. */
export function WithProcedureLinks({ text }: { text: string }) {
  const procedures = useProcedures();
  const parts = text.split(/“([^”]+)”/);
  return (
    <>
      {parts.map((part, at) => {
        if (at % 2 === 0) return <Fragment key={at}>{part}</Fragment>;
        const found = procedures.find((each) => each.name === part);
        if (found === undefined) return <Fragment key={at}>“{part}”</Fragment>;
        return (
          <Fragment key={at}>
            “
            <Link
              to="/procedures/$procedureId"
              params={{ procedureId: found.id }}
              className="text-link"
            >
              {part}
            </Link>
            ”
          </Fragment>
        );
      })}
    </>
  );
}

/** The procedures that carry these institutions, with what runs of each; nothing where there are none. */
export function ProceduresOf({ institutions }: { institutions: readonly string[] }) {
  const found = useProcedures().filter((each) => each.institutions.some((id) => institutions.includes(id))); // prettier-ignore
  if (found.length === 0) return null;
  return (
    <p className="note procedures-of">
      按程序办：
      {found.map((each, at) => (
        <Fragment key={each.id}>
          {at > 0 && "、"}
          <Link
            to="/procedures/$procedureId"
            params={{ procedureId: each.id }}
            className="text-link"
          >
            {each.name}
          </Link>
          {each.running > 0 && `（在办${each.running}件）`}
        </Fragment>
      ))}
    </p>
  );
}
