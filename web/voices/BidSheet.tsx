import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ChallengeBids } from "#app/challenges/schema.ts";
import { may } from "../access/may.ts";
import { placeBid } from "../api/voices.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { readYuan } from "../contracts/say-yuan.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker, UnitPicker } from "../organization/pickers.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

const KINDS = ["enterprise", "department", "branch", "group"] as const;
const LEAST = 4;

/** 揭榜: who, how, what is promised by when, at what cost. Whoever handles no unit bids by themselves. */
export function BidSheet(props: {
  challenge: Pick<ChallengeBids, "id" | "title" | "deadline">;
  onClose: () => void;
}) {
  const { challenge, onClose } = props;
  const me = useMe();
  const units = useQuery(organizationQuery()).data?.units ?? [];
  const forUnits = may(me, "case.act");
  const [bidder, setBidder] = useState<"unit" | "person">(forUnits ? "unit" : "person");
  const [unitId, setUnitId] = useState<string | null>(me.home.id);
  const [leader, setLeader] = useState<PersonName | null>(forUnits ? null : me.person);
  const [plan, setPlan] = useState("");
  const [promise, setPromise] = useState("");
  const [promisedBy, setPromisedBy] = useState(challenge.deadline ?? "");
  const [cost, setCost] = useState("");
  const [contact, setContact] = useState("");
  const amount = readYuan(cost);
  return (
    <FormSheet
      title={`揭榜：${challenge.title}`}
      button="报揭榜方案"
      note="截止前报给发榜的单位，截止以后由评委评榜。选中以前可以撤回，撤回的也留存。"
      errors={[
        unitId === null ? "请选揭榜的单位。" : undefined,
        leader === null ? "请选带头人。" : undefined,
        plan.trim().length < LEAST ? `请写怎么攻这道题，至少${LEAST}个字。` : undefined,
        promise.trim().length < LEAST ? `请写承诺做到什么，至少${LEAST}个字。` : undefined,
        promisedBy === "" ? "请写承诺在哪天以前做到。" : undefined,
        amount === null ? "请写需要的经费，单位是元，最多两位小数；不用经费的写0。" : undefined,
        contact.trim().length < 2 ? "请写怎么联系。" : undefined,
      ]}
      act={async () => placeBid(challenge.id, { bidder, unitId: unitId ?? "", leaderId: leader?.id ?? "", plan: plan.trim(), promise: promise.trim(), promisedBy, cost: amount ?? 0, contact: contact.trim() })} // prettier-ignore
      onDone={() => {
        showToast("揭榜方案已报");
        onClose();
      }}
      onClose={onClose}
    >
      {forUnits && (
        <SelectField
          label="谁来揭榜"
          value={bidder}
          options={[
            { value: "unit", name: "单位揭榜" },
            { value: "person", name: "个人揭榜" },
          ]}
          onChange={(value) => setBidder(value === "person" ? "person" : "unit")}
        />
      )}
      <UnitPicker
        label={bidder === "unit" ? "揭榜单位" : "所在单位"}
        units={units}
        kinds={KINDS}
        value={unitId}
        onChange={setUnitId}
      />
      {forUnits ? (
        <PersonPicker label="带头人" value={leader} onChange={setLeader} />
      ) : (
        <p className="note">带头人：{me.person.name}</p>
      )}{" "}
      {/* prettier-ignore */}
      <TextArea label="方案" hint="怎么攻，用什么办法，团队有谁" value={plan} onChange={setPlan} rows={4} maxLength={2000} />{" "}
      {/* prettier-ignore */}
      <TextArea label="承诺做到什么" value={promise} onChange={setPromise} maxLength={2000} />
      <DateField
        label="承诺在哪天以前做到"
        value={promisedBy}
        today={me.today}
        min={me.today}
        onChange={setPromisedBy}
      />{" "}
      {/* prettier-ignore */}
      <TextField label="需要的经费（元）" value={cost} onChange={setCost} inputMode="decimal" />
      <TextField label="联系方式" value={contact} onChange={setContact} maxLength={80} />
    </FormSheet>
  );
}
