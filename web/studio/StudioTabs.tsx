import { Link } from "@tanstack/react-router";
import type { STUDIO_VIEWS } from "./studio-views.ts";

export type StudioView = (typeof STUDIO_VIEWS)[number];

const NAMES: Readonly<Record<StudioView, string>> = { form: "填写", json: "原始数据", versions: "版本", off: "停用的单位" }; // prettier-ignore

/** The parts of the studio; what was never saved has no versions. */
export function StudioTabs(props: { id: string; view: StudioView; saved: boolean }) {
  const views: readonly StudioView[] = props.saved ? ["form", "json", "versions", "off"] : ["form", "json"]; // prettier-ignore
  return (
    <nav className="studio-tabs" aria-label="这项制度的各部分">
      {views.map((view) => (
        <Link
          key={view}
          to="/institutions/$institutionId/studio"
          params={{ institutionId: props.id }}
          search={view === "form" ? {} : { view }}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={view === props.view ? "page" : undefined}
        >
          {NAMES[view]}
        </Link>
      ))}
    </nav>
  );
}
