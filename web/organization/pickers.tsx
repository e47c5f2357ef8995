import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useDeferredValue, useState } from "react";
import type { UnitKind } from "#domain/organization/organization.ts";
import { subjectsQuery } from "../api/cases.ts";
import { peopleQuery, type UnitNode } from "../api/organization.ts";
import type { PersonName } from "./person-name.ts";

const ComboField = lazy(async () => import("../ui/ComboField.tsx"));

/** A unit found by typing; `kinds` narrows what is offered. The code tells units of the same name apart. */
export function UnitPicker(props: {
  label: string;
  units: readonly UnitNode[];
  kinds?: readonly UnitKind[];
  except?: string;
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const { units, kinds, except } = props;
  const options = units
    .filter(
      (unit) =>
        unit.closesOn === null &&
        unit.id !== except &&
        (kinds === undefined || kinds.includes(unit.kind)),
    ) // prettier-ignore
    .map((unit) => ({ value: unit.id, name: unit.name, note: unit.code }));
  return (
    <Suspense fallback={<div className="picker-wait" />}>
      <ComboField
        label={props.label}
        value={props.value}
        options={options}
        onChange={props.onChange}
      />
    </Suspense>
  );
}

interface PersonField {
  label: string;
  value: PersonName | null;
  onChange: (person: PersonName | null) => void;
}

/** A person found by typing a name or a code. */
export function PersonPicker(props: PersonField) {
  const [typed, setTyped] = useState("");
  const sought = useDeferredValue(typed.trim());
  const asked = useInfiniteQuery({
    ...peopleQuery({ q: sought === "" || sought === props.value?.name ? undefined : sought }),
    placeholderData: keepPreviousData,
  });
  const people = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return <Found {...props} people={people.map(({ id, name, code, branchName, unitName }) => ({ id, name, code, unit: branchName ?? unitName }))} typed={typed} sought={sought} stale={asked.isPlaceholderData} pending={asked.isPending} onType={setTyped} />; // prettier-ignore
}

/** Whom a case of a unit is about: those who work where the unit stands too, who are not on its lists yet. */
export function SubjectPicker(props: PersonField & { procedure: string; unitId: string }) {
  const [typed, setTyped] = useState("");
  const sought = useDeferredValue(typed.trim());
  const asked = useQuery(subjectsQuery(props.procedure, props.unitId, sought === props.value?.name ? "" : sought)); // prettier-ignore
  return <Found {...props} people={asked.data?.items ?? []} typed={typed} sought={sought} stale={asked.isPlaceholderData} pending={asked.isPending} onType={setTyped} />; // prettier-ignore
}

function Found(
  props: PersonField & {
    people: readonly {
      readonly id: string;
      readonly name: string;
      readonly code: string;
      readonly unit: string;
    }[];
    typed: string;
    sought: string;
    stale: boolean;
    pending: boolean;
    onType: (typed: string) => void;
  },
) {
  const { people, typed, sought, stale, pending } = props;
  // until the answer is there the list is that of what was typed before: nobody who does not fit may be picked from it
  const text = typed.trim();
  const waiting = (stale || sought !== text) && text !== props.value?.name;
  const offered = waiting ? people.filter(({ name, code }) => name.includes(text) || code.includes(text)) : people; // prettier-ignore
  const options: { value: string; name: string; note?: string }[] = offered.map((person) => ({ value: person.id, name: person.name, note: `${person.code}，${person.unit}` })); // prettier-ignore
  // who is chosen stays on the list: a field whose choice is not there gives it up when it is left
  const chosen = props.value;
  const rests = chosen !== null && (text === chosen.name || text === "");
  if (rests && !offered.some(({ id }) => id === chosen.id)) options.unshift({ value: chosen.id, name: chosen.name }); // prettier-ignore
  return (
    <Suspense fallback={<div className="picker-wait" />}>
      <ComboField
        label={props.label}
        value={props.value?.id ?? null}
        options={options}
        onType={props.onType}
        waiting={waiting || pending}
        onChange={(id) => {
          if (id !== null && id === chosen?.id) return;
          const person = people.find((each) => each.id === id);
          props.onChange(person === undefined ? null : { id: person.id, name: person.name });
        }}
        placeholder="输入姓名或编号来找"
      />
    </Suspense>
  );
}
