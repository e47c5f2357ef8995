import type { BallotKind } from "#domain/election/ballot.ts";
import type { ElectedBody } from "#domain/election/term.ts";

/** What the discipline committee of a Party committee is called: 集团党委 has 集团纪委. */
export const disciplineName = (committee: string): string =>
  committee.endsWith("党委") ? `${committee.slice(0, -2)}纪委` : `${committee}纪委`;

/** What a ballot elects: 委员 or 书记、副书记, of the committee or of its 纪委. */
export const sayBallot = (kind: BallotKind, body: ElectedBody): string =>
  `选举${body === "discipline" ? "纪委" : ""}${kind === "members" ? "委员" : "书记、副书记"}`;
