import { type CarriedBy, type Institution, type Library, PROJECT_KINDS } from "#domain/institution/institution.ts"; // prettier-ignore

/** What carries an institution, as screens say it: 由“发展党员”程序办理，收支记入“党费”账. Empty where nothing is named. */
export function describeCarriers(
  carriedBy: Institution["carriedBy"],
  library: Pick<Library, "procedures">,
): string {
  const named = carriedBy ?? [];
  const quoted = (of: (one: CarriedBy) => string | null): string =>
    [...new Set(named.flatMap((one) => of(one) ?? []))].map((name) => `“${name}”`).join("、");
  const procedures = quoted((one) => ("procedure" in one ? procedureName(one.procedure, library) : null)); // prettier-ignore
  const projects = quoted((one) => ("project" in one ? PROJECT_KINDS[one.project] : null));
  const funds = quoted((one) => ("fund" in one ? one.fund : null));
  return [
    procedures === "" ? "" : `由${procedures}程序办理`,
    projects === "" ? "" : `按${projects}推进`,
    funds === "" ? "" : `收支记入${funds}账`,
  ]
    .filter((part) => part !== "")
    .join("，");
}

/** The Chinese name of a procedure; its id where the library does not know it. */
const procedureName = (id: string, { procedures }: Pick<Library, "procedures">): string =>
  procedures?.find((each) => each.id === id)?.name ?? id;
