import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { bodiesQuery, meetingFormQuery, meetingQuery } from "../api/committee.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import { MeetingEditor } from "./MeetingEditor.tsx";
import { MeetingsNav } from "./MeetingsNav.tsx";

const route = getRouteApi("/shell/meetings/edit");

/** Agenda and minutes of a meeting: a new one of a committee, or one that is prepared, held or corrected. */
export function MeetingEditPage() {
  const { id, bodyId: asked } = route.useSearch();
  const [day, setDay] = useState<string | undefined>(undefined);
  const meeting = useQuery({ ...meetingQuery(id ?? ""), enabled: id !== undefined });
  const bodies = useQuery(bodiesQuery);
  const first = bodies.data?.items.find((body) => body.may.write)?.unit.id;
  const bodyId = meeting.data?.body.id ?? asked ?? (id === undefined ? first : undefined);
  const form = useQuery({ ...meetingFormQuery(bodyId ?? "", day ?? meeting.data?.content.heldOn), enabled: bodyId !== undefined }); // prettier-ignore
  const failed = meeting.error ?? form.error ?? bodies.error;
  const ready = form.data !== undefined && (id === undefined || meeting.data !== undefined);
  return (
    <Page
      room="会议"
      bar={<span>议程和记录</span>}
      phone={{ back: "/meetings", word: "会议", title: "议程和记录" }}
    >
      <MeetingsNav />
      {failed !== null && <Failed words={wordsOf(failed)} />}
      {bodies.isSuccess && bodyId === undefined && id === undefined && (
        <Empty title="没有您来筹备的会议">筹备会议由党组织的书记、干事和党群工作部办。</Empty>
      )}
      {failed === null && bodyId !== undefined && !ready && <Skeleton lines={8} />}
      {form.data !== undefined && ready && (
        <MeetingEditor
          key={id ?? bodyId ?? ""}
          form={form.data}
          meeting={meeting.data ?? null}
          onDay={setDay}
        />
      )}
    </Page>
  );
}
