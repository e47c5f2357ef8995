import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { InstitutionPage as Institution } from "#app/institutions/schema.ts";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { institutionQuery, institutionsQuery, type InstitutionList } from "../api/institutions.ts";
import { useMe } from "../api/session.ts";
import { InstitutionActions, NewInstitutionLink } from "../studio/InstitutionActions.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle, SideColumn } from "../ui/Page.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { InstitutionArticle } from "./InstitutionArticle.tsx";
import { InstitutionNames } from "./InstitutionNames.tsx";
import { InstitutionSide } from "./InstitutionSide.tsx";
import { ParameterSheet } from "./ParameterSheet.tsx";
import type { InstitutionSearch } from "./institution-search.ts";
import "./institution.css";

const sayList = (list: InstitutionList): string =>
  [
    `${list.total}项，本计划用到${list.used}项`,
    list.unverified > 0 ? `参数待核${list.unverified}处` : "",
  ]
    .filter((part) => part !== "")
    .join("；");

/** 制度库: the names by subject, and the one that was opened as a sentence with everything that it rests on. */
export function InstitutionPage() {
  // One page for both addresses, with and without an institution.
  const { institutionId } = useParams({ strict: false });
  const search: InstitutionSearch = useSearch({ strict: false });
  const me = useMe();
  const phone = useMedia(PHONE);
  const names = useQuery(institutionsQuery());
  const list = names.data;
  const open = institutionId ?? (phone ? undefined : list?.items[0]?.id);
  const asked = useQuery({ ...institutionQuery(open ?? "", search.asOf), enabled: open !== undefined }); // prettier-ignore
  const institution = open !== undefined && asked.data?.id === open ? asked.data : undefined;
  const [changing, setChanging] = useState<Institution["parameters"][number] | null>(null);
  const showNames = !phone || institutionId === undefined;

  return (
    <Page
      room="制度"
      width="none"
      bar={list === undefined ? undefined : <span>{sayList(list)}</span>}
      phone={institutionId === undefined ? { back: "/me", word: "我的", title: "制度" } : { back: "/institutions", word: "制度", title: institution?.name ?? "制度" }} // prettier-ignore
      side={
        institution !== undefined && (!phone || institutionId !== undefined) ? (
          <SideColumn label="往后要办的事、负担和结果">
            <InstitutionSide institution={institution} today={me.today} />
          </SideColumn>
        ) : undefined
      }
    >
      <div className="institution">
        {showNames && (
          <div className="institution-names">
            {phone && (
              <PageTitle note={list === undefined ? undefined : `${sayList(list)}。`}>
                制度
              </PageTitle>
            )}
            {names.isError && (
              <Failed words={wordsOf(names.error)} retry={() => void names.refetch()} />
            )}
            {names.isPending && <Skeleton lines={12} height={28} />}
            {list?.items.length === 0 && (
              <Empty title="这里会是各项制度">每项制度写成一句话，附依据、参数和算例。</Empty>
            )}
            <NewInstitutionLink />
            {list !== undefined && <InstitutionNames items={list.items} open={open} />}
          </div>
        )}
        {open !== undefined && (
          <div className="institution-article">
            {asked.isError && (
              <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
            )}
            {institution === undefined && !asked.isError && <Skeleton lines={10} height={36} />}
            {institution !== undefined && <InstitutionActions institutionId={institution.id} />}
            {institution !== undefined && (
              <InstitutionArticle
                institution={institution}
                today={me.today}
                onChange={setChanging}
              />
            )}
          </div>
        )}
      </div>
      {changing !== null && institution !== undefined && (
        <ParameterSheet
          institution={institution}
          parameter={changing}
          onClose={() => setChanging(null)}
        />
      )}
    </Page>
  );
}
