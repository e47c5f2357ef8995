import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { RecordDetail, RecordForm as FormData } from "#app/records/schema.ts";
import { wordsOf } from "../api/client.ts";
import { recordDetailQuery, recordFormQuery } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { correctionKey, dropDraft, findDraft } from "./draft.ts";
import { stateOf } from "./form-state.ts";
import { RecordForm } from "./RecordForm.tsx";
import type { KeptDraft } from "./record-database.ts";

const route = getRouteApi("/shell/record/$recordId");

/** Correcting a record: the same form, a new revision; the old one stays. */
export function CorrectPage() {
  const { recordId } = route.useParams();
  const detail = useQuery(recordDetailQuery(recordId));
  const unitId = detail.data?.content.unitId;
  const form = useQuery({ ...recordFormQuery(unitId ?? ""), enabled: unitId !== undefined });
  if (detail.data !== undefined && form.data !== undefined && detail.data.may.correct)
    return <Begin key={recordId} detail={detail.data} form={form.data} />;
  const error = detail.error ?? form.error;
  return (
    <Page room="台账" bar="改一条台账" width="hang" phone={{ back: "/records", title: "改台账" }}>
      <PageTitle>改一条台账</PageTitle>
      {error !== null ? (
        <Failed words={wordsOf(error)} retry={() => void detail.refetch()} />
      ) : detail.data !== undefined && !detail.data.may.correct ? (
        <Failed words="这条台账您改不了：只有记它的单位能改，撤回了的也不能再改。要改，请联系记录单位，或另记一条。" />
      ) : (
        <Skeleton lines={6} height={72} />
      )}
    </Page>
  );
}

function Begin(props: { detail: RecordDetail; form: FormData }) {
  const me = useMe();
  const { row } = props.detail;
  const key = correctionKey(row.id);
  const [form] = useState(props.form);
  const [detail] = useState(props.detail);
  const [begun, setBegun] = useState<{ draft: KeptDraft; restored: boolean } | null>(null);
  const fresh = (): KeptDraft => ({
    key,
    personId: me.person.id,
    unitId: form.unit.id,
    unitName: form.unit.name,
    recordId: row.id,
    replaces: detail.row.revision,
    state: stateOf(detail.content, form),
    savedAt: new Date().toISOString(),
    words: row.title,
  });
  useEffect(() => {
    let gone = false;
    void findDraft(key).then((found) => {
      if (!gone) setBegun(found === null ? { draft: fresh(), restored: false } : { draft: found, restored: true }); // prettier-ignore
    });
    return () => {
      gone = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- once for each record
  }, [key]);
  if (begun === null) return null;
  return (
    <RecordForm
      form={form}
      begun={begun.draft}
      restored={begun.restored}
      onRestart={() => {
        void dropDraft(key).then(() => setBegun({ draft: fresh(), restored: false }));
      }}
    />
  );
}
