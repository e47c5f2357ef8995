import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { acceptRequest, inboxQuery, type RequestInbox } from "../api/people.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { AnswerSheet } from "./AnswerSheet.tsx";
import { PrivacyLinks } from "./PrivacyLinks.tsx";
import "./people.css";

type Item = RequestInbox["items"][number];

/** 个人信息请求: what people ask about their own data, by the day of the answer. */
export function RequestsPage() {
  const asked = useQuery(inboxQuery);
  const [answering, setAnswering] = useState<Item | null>(null);
  const items = asked.data?.items ?? [];
  const open = items.filter(({ answeredOn }) => answeredOn === null);
  const closed = items.filter(({ answeredOn }) => answeredOn !== null);
  return (
    <Page
      room="个人信息请求"
      phone={{ back: "/me", word: "我的", title: "个人信息请求" }}
      phoneActions
      actions={<PrivacyLinks here="requests" />}
    >
      <div className="requests">
        <PageTitle note="15个工作日内答复；不予办理的写明理由。同意的更正、删除，答复时当场办好。">
          个人信息请求
        </PageTitle>
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={6} />}
        {asked.data !== undefined && items.length === 0 && (
          <Empty title="还没有人提出请求">
            党员、职工在“我的信息”里提出的更正、删除、解释说明，会列在这里。
          </Empty>
        )}
        {open.length > 0 && <h2>待答复 {open.length}件</h2>}
        {open.map((item) => (
          <Request key={item.id} item={item} onAnswer={() => setAnswering(item)} />
        ))}
        {closed.length > 0 && <h2>已办结</h2>}
        {closed.map((item) => (
          <Request key={item.id} item={item} onAnswer={() => setAnswering(item)} />
        ))}
      </div>
      {answering !== null && <AnswerSheet item={answering} onClose={() => setAnswering(null)} />}
    </Page>
  );
}

function Request({ item, onAnswer }: { item: Item; onAnswer: () => void }) {
  const { today } = useMe();
  const queries = useQueryClient();
  const accepting = useMutation({
    mutationFn: acceptRequest,
    onSuccess: async () => {
      showToast("已受理，本人会看到“办理中”。");
      await queries.invalidateQueries();
    },
  });
  return (
    <article className="request">
      <p>
        <strong>
          {item.person.name}：{item.kindName}
          {item.facet !== null && `“${item.facet.name}”`}
        </strong>
        <span className="note">
          {item.unitName}，{sayDay(item.filedOn, today, false)}提出，{item.stateName}
        </span>
      </p>
      <p>
        {item.content === null ? (
          <span className="grey">内容只给主管这一类档案的部门看。</span>
        ) : item.content === "" ? (
          <span className="grey">内容已到期清理。</span>
        ) : (
          item.content
        )}
      </p>
      {item.answer !== null && item.answer !== "" && (
        <p className="mine-answer">
          {item.answeredBy}答复：{item.answer}
        </p>
      )}
      {accepting.isError && <Failed words={wordsOf(accepting.error)} />}
      {item.answeredOn === null && (
        <p className="request-actions">
          <span className={item.late ? "request-late" : "note"}>
            {item.late && "■ 逾期，"}
            {sayDay(item.answerBy, today)}前答复
          </span>
          {item.mayAnswer && item.state === "filed" && (
            <TextButton
              disabled={accepting.isPending}
              aria-label={`先受理${item.person.name}的请求`}
              onClick={() => accepting.mutate(item.id)}
            >
              先受理
            </TextButton>
          )}
          {item.mayAnswer && (
            <Button aria-label={`答复${item.person.name}的请求`} onClick={onAnswer}>
              答复
            </Button>
          )}
        </p>
      )}
    </article>
  );
}
