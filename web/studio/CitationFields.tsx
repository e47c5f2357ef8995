import type { Choices } from "../api/studio.ts";
import { SelectField, TextField } from "../ui/Field.tsx";
import { type Citation, withField } from "./definition.ts";
import { chosenOf, forSelect, MARK_OPTIONS } from "./words.ts";
import "./citation.css";

const PRACTICE = "practice";
/** Of the choice only: practice that a paper of the group's own says. */
const OWN_PAPER = "own-paper";

/** One authority: an act of the list with its article, the group's own paper by its title, or its practice, and how sure we are. */
export function CitationFields(props: {
  id: string;
  value: Citation;
  acts: Choices["acts"];
  error?: string;
  onChange: (value: Citation) => void;
}) {
  const { id, value, acts, onChange } = props;
  const practice = value.act === PRACTICE;
  const own = value.document !== undefined;
  const setArticle = (text: string): void => onChange(withField(value, "article", text.trim() === "" ? undefined : text)); // prettier-ignore
  return (
    <div className="citation">
      <SelectField
        id={id}
        label="文件"
        value={own ? OWN_PAPER : value.act}
        {...(props.error === undefined ? {} : { error: props.error })}
        options={[
          { value: PRACTICE, name: "本集团惯例（没有现成的文件）" },
          { value: OWN_PAPER, name: "本集团的文件（写出名称）" },
          ...acts.map((act) => ({ value: act.id, name: `${act.title}${act.inForceUntil === null ? "" : `（${act.inForceUntil}失效）`}` })), // prettier-ignore
        ]}
        onChange={(act) => {
          if (act === PRACTICE) onChange({ act, mark: "P" });
          else if (act === OWN_PAPER) onChange({ act: PRACTICE, document: "", mark: "P" });
          else onChange({ act, mark: practice ? "M" : value.mark, ...(value.article === undefined ? {} : { article: value.article }) }); // prettier-ignore
        }}
      />
      {own && (
        <TextField
          label="文件名称和文号"
          maxLength={80}
          value={value.document ?? ""}
          onChange={(document) => onChange({ ...value, document })}
        />
      )}
      {own && (
        <TextField label="条文" aside="选填" value={value.article ?? ""} onChange={setArticle} />
      )}
      {!practice && (
        <div className="citation-pair">
          <TextField
            label="条文"
            aside="选填"
            placeholder="第十六条"
            value={value.article ?? ""}
            onChange={setArticle}
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
