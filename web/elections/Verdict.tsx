import type { BallotOutcome, ElectionBase } from "#domain/election/ballot.ts";

/** What the rule makes of the numbers, in words, while they are typed. */
export function Verdict(props: { outcome: BallotOutcome | null; names: ReadonlyMap<string, string>; base: ElectionBase }) {
  const { outcome, names, base } = props;
  const say = (people: readonly string[]): string => people.map((id) => names.get(id) ?? "").join("、");
  return (
    <div className="count-verdict" role="status">
      {outcome === null ? (
        <p className="note">填齐以后，这里算出谁当选。</p>
      ) : outcome.problems.length > 0 ? (
        outcome.problems.map(({ where, code, message }) => (
          <p key={`${where} ${code}`}>
            {names.has(where) ? `${names.get(where) ?? ""}：` : ""}
            {message}
          </p>
        ))
      ) : !outcome.quorate ? (
        <p className="says-overdue">到会人数不够：至少要到{outcome.attendedNeeded}人，请改期再选。</p>
      ) : outcome.voided ? (
        <p className="says-overdue">收回的选票多于发出的选票，选举无效，登记后重新选举。</p>
      ) : (
        <>
          <p>
            至少到会{outcome.attendedNeeded}人；{outcome.needed}票当选（{base === "attended" ? "实到会" : "应到会"}人数过半）；有效票{outcome.validBallots}张。
          </p>
          <p>
            {outcome.elected.length > 0 ? `当选：${say(outcome.elected)}。` : "没有人当选。"}
            {outcome.tied.length > 0 && `${say(outcome.tied)}票数相等，在他们之间再投一次票。`}
            {outcome.tied.length === 0 && outcome.open > 0 && `还差${outcome.open}名，另行选举。`}
          </p>
        </>
      )}
    </div>
  );
} // prettier-ignore
