import type { Facet } from "#domain/organization/organization.ts";
import type { UnitNode } from "../api/organization.ts";
import type { PersonName } from "./person-name.ts";
import {
  AddPersonSheet,
  AppointSheet,
  EndAppointmentSheet,
  MovePersonSheet,
} from "./PersonSheets.tsx";
import { CloseUnitSheet, MergeUnitSheet, MoveUnitSheet, OpenUnitSheet, RenameUnitSheet } from "./UnitSheets.tsx"; // prettier-ignore

/** What is being changed. */
export type Editing =
  | { readonly kind: "open-unit"; readonly parent: UnitNode | null }
  | { readonly kind: "rename" | "move-unit" | "merge" | "close"; readonly unit: UnitNode }
  | { readonly kind: "add-person"; readonly unit: UnitNode | null }
  | { readonly kind: "move-person"; readonly person: PersonName; readonly facet: Facet; readonly from: string; readonly revision: string } // prettier-ignore
  | { readonly kind: "appoint"; readonly unit: UnitNode | null; readonly person: PersonName | null }
  | {
      readonly kind: "end";
      readonly post: {
        id: string;
        name: string;
        postName: string;
        unitName: string;
        until: string | null;
      };
    };

/** One form for each kind of change. */
export function OrganizationSheet(props: {
  editing: Editing;
  units: readonly UnitNode[];
  onClose: () => void;
}) {
  const { editing, units, onClose } = props;
  const shared = { units, onClose };
  switch (editing.kind) {
    case "open-unit":
      return <OpenUnitSheet parent={editing.parent} {...shared} />;
    case "rename":
      return <RenameUnitSheet unit={editing.unit} {...shared} />;
    case "move-unit":
      return <MoveUnitSheet unit={editing.unit} {...shared} />;
    case "merge":
      return <MergeUnitSheet unit={editing.unit} {...shared} />;
    case "close":
      return <CloseUnitSheet unit={editing.unit} {...shared} />;
    case "add-person":
      return <AddPersonSheet unit={editing.unit} {...shared} />;
    case "move-person":
      return <MovePersonSheet person={editing.person} facet={editing.facet} from={editing.from} revision={editing.revision} {...shared} />; // prettier-ignore
    case "appoint":
      return <AppointSheet unit={editing.unit} person={editing.person} {...shared} />;
    case "end":
      return <EndAppointmentSheet post={editing.post} {...shared} />;
  }
}
