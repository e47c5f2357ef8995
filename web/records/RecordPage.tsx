import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { RecordForm as FormData } from "#app/records/schema.ts";
import { wordsOf } from "../api/client.ts";
import { recordFormQuery } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { listOf } from "../shell/search-params.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { draftKey, dropDraft, findDraft, newRecordId } from "./draft.ts";
import { emptyForm, PROGRESS_REPORT, type FormState } from "./form-state.ts";
import { unqueueRecord } from "./outbox.ts";
import { RecordForm } from "./RecordForm.tsx";
import type { KeptDraft } from "./record-database.ts";

const route = getRouteApi("/shell/record");

/** 记一次会: a new record. The same address finds the same draft again. */
export function RecordPage() {
  const search = route.useSearch();
  const me = useMe();
  const unitId = search.unitId ?? me.home.id;
  const key = search.draft ?? draftKey(me.person.id, unitId, search);
  const asked = useQuery(recordFormQuery(unitId, listOf(search.dueItems)));
  const form = asked.data;
  if (form === undefined)
    return (
      <Page
        room="待办"
        bar="记一次会"
        width="hang"
        phone={{ back: "/todo", word: "收起", title: "记一次会" }}
      >
        <PageTitle>记一次会</PageTitle>
        {asked.isError ? (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        ) : (
          <Skeleton lines={6} height={72} />
        )}
      </Page>
    );
  return (
    <Begin
      key={key}
      form={form}
      draftKey={key}
      kinds={listOf(search.kinds)}
      makesUp={listOf(search.makesUp)}
      milestone={search.milestone}
    />
  );
}

function Begin(props: {
  form: FormData;
  draftKey: string;
  kinds: readonly string[];
  makesUp: readonly string[];
  milestone: string | undefined;
}) {
  const { draftKey: key } = props;
  const me = useMe();
  // What the form offered when it was opened: a refreshed answer must not move under the finger.
  const [form] = useState(props.form);
  const [begun, setBegun] = useState<{ draft: KeptDraft; restored: boolean } | null>(null);

  /** Who reports on a milestone is its leader, and which one was said by what led here. */
  const withProgress = (state: FormState): FormState => {
    if (!state.kinds.includes(PROGRESS_REPORT)) return state;
    const milestone = form.milestones.find((one) => one.id === props.milestone) ?? (form.milestones.length === 1 ? form.milestones[0] : undefined); // prettier-ignore
    const leader = form.people.find((one) => one.id === me.person.id);
    return {
      ...state,
      fields: {
        ...state.fields,
        ...(milestone === undefined ? {} : { milestone: milestone.id }),
        ...(leader === undefined ? {} : { leader: leader.id }),
      },
    };
  };
  const fresh = (): KeptDraft => {
    const kinds = props.kinds.length > 0 ? props.kinds : [];
    return {
      key,
      personId: me.person.id,
      unitId: form.unit.id,
      unitName: form.unit.name,
      recordId: newRecordId(Date.now()),
      replaces: 0,
      state: withProgress(emptyForm(form, kinds, props.makesUp)),
      savedAt: new Date().toISOString(),
      words: "",
    };
  };
  useEffect(() => {
    let gone = false;
    void findDraft(key).then((found) => {
      if (gone) return;
      // A refused record that is opened again is being mended: it no longer waits.
      if (found !== null) void unqueueRecord(found.recordId).catch(() => undefined);
      setBegun(found === null ? { draft: fresh(), restored: false } : { draft: found, restored: true }); // prettier-ignore
    });
    return () => {
      gone = true;
    };
    // Once for each draft: `Begin` is mounted anew for another key.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);

  if (begun === null) return null;
  return (
    <RecordForm
      key={begun.draft.recordId}
      form={form}
      begun={begun.draft}
      restored={begun.restored}
      onRestart={() => {
        void dropDraft(key).then(() => setBegun({ draft: fresh(), restored: false }));
      }}
    />
  );
}
