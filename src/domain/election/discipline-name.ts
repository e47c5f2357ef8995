/** What the discipline committee of a Party committee is called: 集团党委 has 集团纪委. */
export const disciplineName = (committee: string): string =>
  committee.endsWith("党委") ? `${committee.slice(0, -2)}纪委` : `${committee}纪委`;
