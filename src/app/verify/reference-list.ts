/**
 * References that the schema does not enforce by a foreign key, as data: each value of the column must be the id of a row
 * of the other table, in the same group. A test compares this list with the database: every uuid column is a foreign key,
 * stands here, or is excused.
 */
export interface Reference {
  readonly table: string;
  readonly column: string;
  readonly to: string;
  /** Its column in the other table; "id" when not said. */
  readonly toColumn?: string;
  /** An array of ids. */
  readonly many?: true;
}

const to =
  (target: string) =>
  (...columns: readonly string[]): Reference[] =>
    columns.map((name) => {
      const [table = "", column = ""] = name.split(".");
      return { table, column, to: target };
    });

export const REFERENCES: readonly Reference[] = [
  ...to("groups")(
    "unit_ancestor.group_id",
    "due_change.group_id",
    "tally.group_id",
    "fulfilment.group_id",
    "waiver.group_id",
    "extension.group_id",
    "chase.group_id",
    "record_person.group_id",
    "draft.group_id",
  ),
  ...to("unit")(
    "unit.merged_into",
    "unit_placement.parent_id",
    "unit_ancestor.unit_id",
    "unit_ancestor.ancestor_id",
    "due_item.unit_id",
    "tally.unit_id",
    "figure.unit_id",
    "publication.unit_id",
    "feed.unit_id",
  ),
  ...to("person")(
    "role_grant.set_by",
    "role_grant.ended_by",
    "grant_refusal.set_by",
    "plan_version.created_by",
    "clause.aim_set_by",
    "link.decided_by",
    "declined_value.declined_by",
    "parameter_override.set_by",
    "adoption.adopted_by",
    "holiday_year.imported_by",
    "project.leader_id",
    "project.created_by",
    "due_item.person_id",
    "waiver.set_by",
    "waiver.on_behalf_of",
    "extension.set_by",
    "extension.on_behalf_of",
    "chase.sent_by",
    "chase.on_behalf_of",
    "record.created_by",
    "record_revision.registered_by",
    "record_revision.on_behalf_of",
    "record_person.person_id",
    "draft.person_id",
    "file.uploaded_by",
    "scheme.set_by",
    "figure.set_by",
    "figure.on_behalf_of",
    "closing.closed_by",
    "publication.drafted_by",
    "publication.drafted_for",
    "publication.reviewed_by",
    "publication.reviewed_for",
    "publication.published_by",
    "publication.published_for",
    "feed.person_id",
    "feed.created_by",
    "work.started_by",
    "audit_event.actor",
    "audit_event.on_behalf_of",
    "external_identity.linked_by",
    "delegation.set_by",
    "delegation.ended_by",
    "dossier.set_by",
    "privacy_request.answered_by",
    "retention_run.ran_by",
    "own_institution.saved_by",
    "own_institution.published_by",
    "institution_waiver.approved_by",
    "institution_waiver.set_by",
    "institution_waiver.ended_by",
    "study_plan.saved_by",
    "study_plan.on_behalf_of",
    "study_session_record.linked_by",
    "study_material.listed_by",
    "online_study_source.set_by",
    "notice_rules.set_by",
    "robot.set_by",
  ),
  { table: "fulfilment", column: "partners", to: "person", many: true },
  ...to("appointment")("role_grant.appointment_id", "grant_refusal.appointment_id"),
  ...to("account")("kept_answer.account_id"),
  ...to("delegation")("session.delegation_id"),
  ...to("plan")("adoption.plan_id"),
  ...to("due_item")(
    "due_change.due_item_id",
    "fulfilment.due_item_id",
    "waiver.due_item_id",
    "extension.due_item_id",
    "chase.due_item_id",
  ),
  ...to("record")("fulfilment.record_id", "record_person.record_id", "study_plan.record_id"),
  ...to("closing")("closing.superseded_by"),
];

/** The uuid columns that refer to nothing: the own ids of rows. Others need a reason of their own. */
export const EXCUSED: Readonly<Record<string, string>> = {
  "*.id": "the own id of a row",
};
