import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FeedAddress } from "../access/Feeds.tsx";
import { type CalendarView, measuresQuery } from "../api/calendar.ts";
import { wordsOf } from "../api/client.ts";
import { createFeed, feedsQuery } from "../api/feeds.ts";
import { institutionsQuery } from "../api/institutions.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { useUnitChoices } from "./unit-choices.ts";
import "../access/access.css";

/** What is shown, as a feed for the phone's own calendar: of the person, of a unit, or of one institution or measure in a unit and below. */
export function SubscribeSheet(props: { filter: CalendarView; onClose: () => void }) {
  const { filter, onClose } = props;
  const me = useMe();
  const queries = useQueryClient();
  const institutions = useQuery(institutionsQuery());
  const units = useUnitChoices({ branches: true });
  const measures = useQuery({ ...measuresQuery(Number(me.today.slice(0, 4))), enabled: filter.measure !== undefined }); // prettier-ignore
  const measure = measures.data?.items.find((each) => each.id === filter.measure);
  const [address, setAddress] = useState<string | null>(null);
  const own = filter.own === "true" || !me.rooms.includes("wall");
  const unitId = filter.unitId ?? me.home.id;
  const unit = units.choices.find((each) => each.value === unitId)?.name ?? me.home.shortName;
  const institution = institutions.data?.items.find((each) => each.id === filter.institution);
  const making = useMutation({
    mutationFn: async () => createFeed(own ? {} : filter.measure !== undefined ? { unitId, measure: filter.measure } : institution === undefined ? { unitId } : { unitId, institution: institution.id }), // prettier-ignore
    onSuccess: async (made) => {
      setAddress(new URL(made.path, window.location.origin).href);
      await queries.invalidateQueries({ queryKey: feedsQuery.queryKey });
    },
  });
  const what = own
    ? "您本人的应办"
    : filter.measure !== undefined
      ? `举措“${measure?.name ?? ""}”在${unit}及下级的应办，同一天同一件事合成一条`
      : institution === undefined
        ? `${unit}自己的应办，不含下级单位的`
        : `“${institution.name}”在${unit}及下级的应办，同一天的合成一条`;
  return (
    <Sheet label="订阅日历" onClose={onClose}>
      <SheetBody
        title="订阅到手机、电脑的日历"
        buttons={
          address === null ? (
            <>
              <Button
                kind="primary"
                busy={making.isPending}
                busyWord="正在生成……"
                onClick={() => making.mutate()}
              >
                生成订阅网址
              </Button>
              <TextButton onClick={onClose}>算了</TextButton>
            </>
          ) : (
            <TextButton onClick={onClose}>好了</TextButton>
          )
        }
      >
        {making.isError && (
          <ErrorSummary errors={[{ message: wordsOf(making.error) }]} title="没有办成：" />
        )}
        <p>{what}。</p>
        {!own && institution === undefined && filter.measure === undefined && (
          <p className="grey">想看一项制度或一条举措在所有下级的办理，先在日历上选它。</p>
        )}
        <p className="grey">谁有网址谁就能看，只给自己用；在“我的”里随时可以停用。</p>
        {address !== null && <FeedAddress address={address} />}
      </SheetBody>
    </Sheet>
  );
}
