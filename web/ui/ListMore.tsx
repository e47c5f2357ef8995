import { Button } from "./Button.tsx";
import "./ListMore.css";

/** Under a list that comes a page at a time: how many are listed, and the next page. */
export function ListMore(props: {
  asked: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  /** 共20条，已列10条; left out where the page says it already. */
  note?: string;
  button?: string;
}) {
  const { asked, note, button = "再看后面的" } = props;
  if (note === undefined && !asked.hasNextPage) return null;
  return (
    <div className="list-more">
      {note !== undefined && <span className="note">{note}</span>}
      {asked.hasNextPage && (
        <Button
          busy={asked.isFetchingNextPage}
          busyWord="正在取……"
          onClick={() => void asked.fetchNextPage()}
        >
          {button}
        </Button>
      )}
    </div>
  );
}
