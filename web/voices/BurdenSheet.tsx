import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { tellBurden } from "../api/voices.ts";
import { useKinds } from "../kind-lists/use-kinds.ts";
import { Chips } from "../ui/Chips.tsx";
import { FieldGroup, TextArea, Tick } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import type { BurdenPlace } from "./burden-place.ts";

/** 反映负担: what is too much, with the place where one stands; the name only where one wants to. */
export function BurdenSheet(props: { place: BurdenPlace | null; onClose: () => void }) {
  const { place, onClose } = props;
  const navigate = useNavigate();
  const [what, setWhat] = useState("");
  const [kind, setKind] = useState<string | null>(null);
  const [masked, setMasked] = useState(false);
  const kinds = useKinds("burden-kinds");
  return (
    <FormSheet
      title="反映负担"
      button="反映"
      note="3个工作日内受理，15个工作日内答复；没有解决可以提请领导督办。反映的人不因此受任何影响。"
      errors={what.trim().length < 4 ? ["请写哪里重、怎样改好，至少4个字。"] : []}
      act={async () =>
        tellBurden({
          what: what.trim(),
          ...(kind === null ? {} : { kind }),
          ...(place === null || place.place === "" ? {} : { place: place.place }),
          ...(place?.institution === undefined ? {} : { institution: place.institution }),
          ...(place?.dueItemId === undefined ? {} : { dueItemId: place.dueItemId }),
          masked,
        })
      }
      onDone={(told) => {
        onClose();
        showToast("已反映，受理后会告诉您", {
          word: "看这一件",
          act: () => void navigate({ to: "/cases/$caseId", params: { caseId: told.id } }),
        });
      }}
      onClose={onClose}
    >
      <TextArea label="哪里重，怎样改好" rows={4} maxLength={2000} value={what} onChange={setWhat} />
      <FieldGroup label="是哪一种" aside="选填">
        <Chips label="是哪一种" single all options={kinds.map((each) => ({ id: each, name: each }))} chosen={kind === null ? [] : [kind]} onChange={([next]) => setKind(next ?? null)} />
      </FieldGroup>
      {place !== null && place.place !== "" && (
        <p className="grey">
          会一起写明您在“{place.place}”
          {place.dueItemId !== undefined && !masked && "，和打开的那件应办事项"}。
        </p>
      )}
      <Tick checked={masked} onChange={setMasked}>
        不公开我的姓名：受理和答复的人看不到是谁反映的，也不写是哪个单位、哪件事项
      </Tick>
    </FormSheet>
  ); // prettier-ignore
}
