import type { Choices } from "../api/studio.ts";
import { SelectField, TextField } from "../ui/Field.tsx";
import { type Citation, withField } from "./definition.ts";
import { chosenOf, forSelect, MARK_OPTIONS } from "./words.ts";

const PRACTICE = "practice";

/** One authority: an act of the list with its article, or the group's own practice, and how sure we are. */
export function CitationFields(props: {
  id: string;
  value: Citation;
  acts: Choices["acts"];
  error?: string;
  onChange: (value: Citation) => void;
}) {
  const { id, value, acts, onChange } = props;
  const practice = value.act === PRACTICE;
  return (
    <div className="studio-citation">
      <SelectField
        id={id}
        label="文件"
        value={value.act}
        {...(props.error === undefined ? {} : { error: props.error })}
        options={[
          { value: PRACTICE, name: "本集团惯例（没有现成的文件）" },
          ...acts.map((act) => ({ value: act.id, name: `${act.title}${act.inForceUntil === null ? "" : `（${act.inForceUntil}失效）`}` })), // prettier-ignore
        ]}
        onChange={(act) => {
          if (act === PRACTICE) onChange({ act, mark: "P" });
          else onChange({ ...value, act, mark: practice ? "M" : value.mark });
        }}
      />
      {!practice && (
        <div className="studio-pair">
          <TextField
            label="条文"
            aside="选填"
            placeholder="第十六条"
            value={value.article ?? ""}
            onChange={(article) => onChange(withField(value, "article", article.trim() === "" ? undefined : article.trim()))} // prettier-ignore
          />
          <SelectField
            label="核对过没有"
            value={value.mark}
            options={forSelect(MARK_OPTIONS)}
            onChange={(mark) => onChange({ ...value, mark: chosenOf(MARK_OPTIONS, mark) ?? "M" })}
          />
        </div>
      )}
    </div>
  );
}
