import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { Refused, wordsOf } from "../api/client.ts";
import { choicesQuery, studioQuery } from "../api/studio.ts";
import { useMe } from "../api/session.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import { OWN_PREFIX } from "./definition.ts";
import { readKept } from "./kept-definition.ts";
import { Workbench } from "./Workbench.tsx";
import "./studio.css";

const route = getRouteApi("/shell/institutions/$institutionId/studio");

const isMissing = (error: unknown): boolean => error instanceof Refused && error.status === 404;

/** 制度工作台: one institution, written, tried and published. One that was never saved exists on this machine only. */
export function StudioPage() {
  const { institutionId } = route.useParams();
  const { view = "form" } = route.useSearch();
  const me = useMe();
  const choices = useQuery(choicesQuery());
  const kept = useMemo(() => readKept(me.person.id, institutionId), [me.person.id, institutionId]);
  // one of the group's own that was begun here and never saved is not on the server
  const begun = kept?.basedOn === 0 && institutionId.startsWith(OWN_PREFIX);
  const asked = useQuery({ ...studioQuery(institutionId), enabled: !begun });
  const unsaved = begun || (isMissing(asked.error) && kept !== null);
  const error = choices.error ?? (unsaved ? null : asked.error);
  if (choices.data !== undefined && (asked.data !== undefined || unsaved)) {
    return (
      <Workbench
        key={institutionId}
        id={institutionId}
        page={asked.data ?? null}
        kept={kept}
        choices={choices.data}
        view={view}
        me={me}
      />
    );
  }
  return (
    <Page room="制度" width="hang" phone={{ back: "/institutions", word: "制度", title: "调整制度" }}>
      {error === null ? (
        <Skeleton lines={10} height={44} />
      ) : (
        <Failed
          words={wordsOf(error)}
          retry={() => {
            void asked.refetch();
            void choices.refetch();
          }}
        />
      )}
    </Page>
  );
} // prettier-ignore
