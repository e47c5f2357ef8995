import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { dossierQuery, type DossierFacetView, openFacet, type Opened } from "../api/people.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { FacetSheet } from "./FacetSheet.tsx";
import { OpenFacetSheet } from "./OpenFacetSheet.tsx";

/** A person's dossier: each facet that one may see, masked; opened ones are shown until the panel closes. */
export function DossierPanel(props: {
  id: string;
  onClose: () => void;
  onStep: (step: 1 | -1) => void;
}) {
  const asked = useQuery(dossierQuery(props.id));
  const dossier = asked.data?.person.id === props.id ? asked.data : undefined;
  return (
    <Panel
      label={dossier === undefined ? "档案" : `${dossier.person.name}的档案`}
      openKey={props.id}
      onClose={props.onClose}
      onStep={props.onStep}
      head={dossier?.person.unitName}
    >
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {dossier === undefined && !asked.isError && <Skeleton lines={7} height={36} />}
      {dossier !== undefined && (
        <div className="dossier" key={props.id}>
          <h2 className="song">{dossier.person.name}</h2>
          <p className="grey">
            编号{dossier.person.code}
            {dossier.person.left && "，已离开本集团，档案到期自动清理"}
          </p>
          {dossier.facets.map((facet) => (
            <Facet key={facet.id} facet={facet} person={dossier.person} />
          ))}
        </div>
      )}
    </Panel>
  );
}

interface Person {
  readonly id: string;
  readonly name: string;
}

function Facet({ facet, person }: { facet: DossierFacetView; person: Person }) {
  const { today } = useMe();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [doing, setDoing] = useState<"open" | "edit" | null>(null);
  // what was opened is kept here only, and goes with the panel
  const opening = useMutation({
    mutationFn: async () => openFacet(person.id, facet.id, {}),
    onSuccess: setOpened,
    gcTime: 0,
  });
  const filledIn = new Set(facet.values.filter((value) => value.shown !== null).map(({ key }) => key)); // prettier-ignore
  const masked = facet.sensitive || facet.fields.some((field) => field.masked && filledIn.has(field.key)); // prettier-ignore
  const shown = opened === null ? facet.values : opened.values;
  const edit = (): void => {
    // a change begins from what is there: of what is masked, one must see it first
    if (facet.revision === null || opened !== null || !masked) setDoing("edit");
    else if (facet.sensitive) setDoing("open");
    else opening.mutate(undefined, { onSuccess: () => setDoing("edit") });
  };
  return (
    <section className="dossier-facet" aria-label={facet.name}>
      <div className="dossier-head">
        <h3>
          {facet.name}
          {facet.sensitive && <span className="note">敏感，加密存放</span>}
        </h3>
        <span className="dossier-actions">
          {facet.revision !== null && masked && opened === null && (
            <TextButton
              aria-label={`打开${facet.name}`}
              disabled={opening.isPending}
              onClick={() => (facet.sensitive ? setDoing("open") : opening.mutate())}
            >
              打开
            </TextButton>
          )}
          {opened !== null && (
            <TextButton aria-label={`收起${facet.name}`} onClick={() => setOpened(null)}>
              收起
            </TextButton>
          )}
          {facet.mayWrite && (
            <TextButton
              aria-label={`${facet.revision === null ? "填写" : "更改"}${facet.name}`}
              onClick={edit}
            >
              {facet.revision === null ? "填写" : "更改"}
            </TextButton>
          )}
        </span>
      </div>
      {opening.isError && <Failed words={wordsOf(opening.error)} />}
      {facet.revision === null ? (
        <p className="grey">没有填。</p>
      ) : (
        <>
          <dl className="dossier-values">
            {shown
              .filter((value) => value.shown !== null)
              .map((value) => (
                <div key={value.key}>
                  <dt>{value.name}</dt>
                  <dd>{value.shown}</dd>
                </div>
              ))}
          </dl>
          <p className="note">
            {sayDay(facet.revision.fromOn, today, false)}起，{facet.revision.setBy ?? "系统"}
            {sayDay(facet.revision.setOn, today, false)}填。
          </p>
        </>
      )}
      <details className="dossier-why">
        <summary>为什么有这一项，留多久</summary>
        <p>{facet.purpose}</p>
        <p>依据：{facet.basis}。</p>
        <p>保存：{facet.retention}。</p>
        <p>不收集：{facet.never.join("、")}。</p>
      </details>
      {doing === "open" && (
        <OpenFacetSheet
          facet={facet}
          person={person}
          onClose={() => setDoing(null)}
          onOpened={(content) => {
            setOpened(content);
            setDoing(null);
          }}
        />
      )}
      {doing === "edit" && (
        <FacetSheet
          facet={facet}
          person={person}
          start={opened?.typed ?? plainly(facet)}
          replaces={facet.revision?.id ?? null}
          onClose={() => setDoing(null)}
          onStored={() => setOpened(null)}
        />
      )}
    </section>
  );
}

/** Where nothing is masked, what is shown is what was typed. */
const plainly = (facet: DossierFacetView): Record<string, string> =>
  Object.fromEntries(facet.values.map(({ key, shown }) => [key, shown ?? ""]));
