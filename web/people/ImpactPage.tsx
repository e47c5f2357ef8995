import { useQuery } from "@tanstack/react-query";
import { wordsOf } from "../api/client.ts";
import { impactQuery } from "../api/people.ts";
import { useMe } from "../api/session.ts";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { PrivacyLinks } from "./PrivacyLinks.tsx";
import "./people.css";

/** 个人信息保护影响评估, made from the facets: what it says is what the program does. */
export function ImpactPage() {
  const { today } = useMe();
  const asked = useQuery(impactQuery);
  const impact = asked.data;
  return (
    <Page
      room="影响评估"
      width="hang"
      phone={{ back: "/me", word: "我的", title: "影响评估" }}
      phoneActions
      actions={
        <>
          <PrivacyLinks here="impact" />
          <a className="text-link" href="/api/privacy/impact.docx">
            下载Word
          </a>
        </>
      }
    >
      <div className="impact">
        <PageTitle
          note={`《个人信息保护法》第五十五条、第五十六条。按系统现在的做法生成${impact === undefined ? "" : `，截至${sayDay(impact.asOf, today, false)}`}。`}
        >
          个人信息保护影响评估
        </PageTitle>
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={12} height={36} />}
        {impact?.facets.map((facet) => (
          <section key={facet.id}>
            <h2>
              {facet.name}
              {facet.sensitive && <span className="note">敏感个人信息</span>}
            </h2>
            <dl className="dossier-values impact-values">
              <Line name="处理目的" text={facet.purpose} />
              <Line
                name="处理内容"
                text={`${facet.fields}。存有${facet.people}${facet.id.startsWith("procedure:") ? "件" : "人"}`}
              />
              <Line name="合法性基础" text={facet.basis} />
              <Line name="谁能查看" text={facet.readers} />
              <Line name="谁能填写" text={facet.writers} />
              <Line name="保存期限" text={`${facet.retention}。${facet.retentionRule}`} />
              <Line name="不收集" text={facet.never} />
              <Line name="风险" text={facet.risk} />
              <Line name="保护措施" text={facet.measures.join("；")} />
            </dl>
          </section>
        ))}
        {impact !== undefined && (
          <>
            <section>
              <h2>自动化决策</h2>
              <p>{impact.automatedDecisions}</p>
            </section>
            <section>
              <h2>个人的权利</h2>
              <p>{impact.rights}</p>
            </section>
            <section>
              <h2>其他信息的保存期限</h2>
              <dl className="dossier-values impact-values">
                {impact.others.map(({ name, retention, rule }) => (
                  <Line key={name} name={name} text={`${retention}。${rule}`} />
                ))}
              </dl>
            </section>
            <section>
              <h2>必须留存的</h2>
              <dl className="dossier-values impact-values">
                {impact.kept.map(({ name, because }) => (
                  <Line key={name} name={name} text={because} />
                ))}
              </dl>
            </section>
          </>
        )}
      </div>
    </Page>
  );
}

const Line = ({ name, text }: { name: string; text: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{text}</dd>
  </div>
);
