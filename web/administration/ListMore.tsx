import { Button } from "../ui/Button.tsx";

/** How many of all are listed, and the next page. */
export function ListMore(props: {
  asked: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  shown: number;
  total: number;
  unit: string;
}) {
  const { asked, shown, total, unit } = props;
  if (shown === 0) return null;
  return (
    <div className="list-more">
      <span className="note">
        共{total}
        {unit}，已列{shown}
        {unit}
      </span>
      {asked.hasNextPage && (
        <Button
          busy={asked.isFetchingNextPage}
          busyWord="正在取……"
          onClick={() => void asked.fetchNextPage()}
        >
          再看后面的
        </Button>
      )}
    </div>
  );
}
