import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { institutionsQuery } from "../api/institutions.ts";
import { useMe } from "../api/session.ts";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SwitchedOff } from "./SwitchedOff.tsx";
import "./studio.css";

const route = getRouteApi("/shell/institutions/$institutionId/switched-off");

/** Where an institution is switched off, on its own page: also for those who look after a part of the group. */
export function SwitchedOffPage() {
  const { institutionId } = route.useParams();
  const { today } = useMe();
  const names = useQuery(institutionsQuery());
  const name = names.data?.items.find(({ id }) => id === institutionId)?.name ?? "";
  const back = `/institutions/${institutionId}`;
  return (
    <Page room="制度" phone={{ back, word: "制度", title: "停用" }}>
      <PageTitle
        aside={
          <Link className="text-link" to="/institutions/$institutionId" params={{ institutionId }}>
            回到这项制度
          </Link>
        }
      >
        停用“{name}”的单位
      </PageTitle>
      <SwitchedOff id={institutionId} name={name} today={today} />
    </Page>
  );
}
